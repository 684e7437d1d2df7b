from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpora.records import Record
from tests.training.conftest import LEVELS
from training.search import Search, search


@pytest.mark.filterwarnings("ignore")
def test_a_search_goes_on_where_it_stopped(tmp_path: Path, records: list[Record]) -> None:
    tried: list[int] = []

    def told(number: int, worth: float, settings: dict[str, Any]) -> None:
        assert settings["penalty"] >= 1
        tried.append(number)

    wanted = Search(tmp_path / "s.db", 2, (1955.0,))
    search(records[:200], LEVELS, wanted, told)
    best, worth = search(records[:200], LEVELS, wanted, told)
    assert tried == [0, 1, 2, 3]
    assert worth > 0
    assert best.fields[1].name == "opening"
