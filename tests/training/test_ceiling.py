from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from corpora.paths import DataPaths
from corpora.records import Record
from tests.training.conftest import frus_files
from training.ceiling import LEAST_PAIRS, alike, bands, main, table


def long_records(count: int) -> list[Record]:
    """Records of 60 words each, of a vocabulary that every one draws from anew."""
    chance = random.Random(3)
    words = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(2000)]
    return [Record(f"v{i % 5}/d{i}", " ".join(chance.sample(words, 60)), "secret") for i in range(count)]


def test_copies_are_found_and_nothing_else() -> None:
    records = long_records(80)
    copies = [replace(r, id=f"w/{r.id}", text=f"{r.text} postscript") for r in records[:10]]
    pairs, cosines = alike([*records, *copies], 0.6)
    assert sorted(map(tuple, pairs.tolist())) == [(i, 80 + i) for i in range(10)]
    assert cosines.min() > 0.9


def test_unlike_records_have_no_pairs() -> None:
    pairs, cosines = alike(long_records(30), 0.9)
    assert (pairs.shape, cosines.shape) == ((0, 2), (0,))


def test_agreement_is_kappa_of_the_pairs_both_ways() -> None:
    ranks = np.array([0, 3] * LEAST_PAIRS)
    same = np.array([(0, 2), (1, 3)] * LEAST_PAIRS)
    (band,) = bands(ranks, same, np.full(len(same), 0.95), 4)
    assert (band.agree, band.kappa, band.ceiling) == (1.0, 1.0, 1.0)
    unlike = np.array([(0, 1), (0, 2), (1, 3), (1, 2)] * LEAST_PAIRS)
    (band,) = bands(ranks, unlike, np.full(len(unlike), 0.65), 4)
    assert band.agree == 0.5
    assert band.kappa == pytest.approx(0.0)
    assert table([band])[-1] == "| 0.6 | 80 | 0.50 | 0.50 | 0.00 | 0.00 |"


def test_few_pairs_tell_nothing() -> None:
    assert bands(np.array([0, 1]), np.array([(0, 1)] * 3), np.full(3, 0.95), 4) == []


def test_the_command_prints_a_table_and_draws_it(
    data: DataPaths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    frus_files(data, [replace(r, level=("secret", "open")[i % 2]) for i, r in enumerate(long_records(60) * 2)])
    assert main() == 0
    assert "| 0.9 | 60 | 1.00 |" in capsys.readouterr().out
    assert (data.root / "docs/figures/ceiling.png").stat().st_size > 1000
    monkeypatch.setenv("DINGMI_DATA", str(data.root / "nowhere"))
    assert main() == 1
