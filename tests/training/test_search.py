from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpora.records import Record
from tests.training.conftest import LEVELS
from training.search import RANGES, Search, search


@pytest.mark.filterwarnings("ignore")
def test_a_search_goes_on_where_it_stopped(tmp_path: Path, records: list[Record]) -> None:
    tried: list[int] = []
    worths: list[float] = []

    def told(number: int, worth: float, settings: dict[str, Any]) -> None:
        assert set(settings) == set(RANGES)
        tried.append(number)
        worths.append(worth)

    wanted = Search(tmp_path / "s.db", 2, (1955.0,))
    search(records[:200], LEVELS, wanted, told)
    best, worth = search(records[:200], LEVELS, wanted, told)
    assert tried == [0, 1, 2, 3]
    assert worth == min(worths)
    assert best.fields[1].name == "opening"


@pytest.fixture
def cluster() -> Iterator[str]:
    """A Dask scheduler with two workers in this process."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as made:  # type: ignore[no-untyped-call]
        yield made.scheduler_address


@pytest.mark.filterwarnings("ignore")
def test_tries_run_on_a_cluster_side_by_side(tmp_path: Path, records: list[Record], cluster: str) -> None:
    tried: list[int] = []
    wanted = Search(tmp_path / "s.db", 5, (1955.0,), cluster)
    search(records[:120], LEVELS, wanted, lambda number, worth, settings: tried.append(number))
    assert tried == [0, 1, 2, 3, 4]
