from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from corpora.paths import DataPaths
from tests.training.conftest import invent, write
from training.frus_report import FIGURES, print_frus


def test_figures_of_the_test_years_are_printed_with_ranges(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = DataPaths(tmp_path)
    data.frus("train").parent.mkdir()
    assert not print_frus(data)
    for seed, (split, count) in enumerate({"train": 200, "dev": 60, "test": 90}.items()):
        write(tmp_path / "plain.jsonl", invent(count, seed=seed, start=1945 + 6 * seed))
        data.frus(split).write_bytes(gzip.compress((tmp_path / "plain.jsonl").read_bytes()))
    assert print_frus(data)
    told = capsys.readouterr().out
    assert "levels of 90 declassified documents" in told
    assert all(f"  {figure} " in told for figure in FIGURES)
    assert "documents a second" in told
