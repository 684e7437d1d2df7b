from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from corpora.records import Record, overlap, read_records
from recommender.errors import DataError
from recommender.law.scheme_file import load_scheme

US = load_scheme("us-eo13526")
GOOD = {"id": "v1/d1", "text": "The embassy reports.", "level": "restricted", "date": "1950-03-02", "title": "Telegram"}


def written(folder: Path, *rows: object) -> Path:
    path = folder / "r.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_records_carry_the_schemes_own_levels(tmp_path: Path) -> None:
    found = read_records([written(tmp_path, GOOD, GOOD | {"id": "v1/d2", "level": "none_stated"})], US)
    assert [r.level for r in found.rows] == found.levels == ["open"]
    assert found.unstated == 1
    assert found.rows[0].group == "v1"
    assert found.rows[0].date == pytest.approx(1950.172, abs=1e-3)
    assert found.digests["r.jsonl"].startswith("sha256:")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"level": "cosmic"}, "line 2: level “cosmic” is not known"),
        ({"level": None}, "line 2 lacks “level”"),
        ({"text": "  "}, "line 2 lacks “text”"),
        ({"id": 7}, "line 2 lacks “id”"),
        ({"id": "v1/d1"}, "line 2: id “v1/d1” was used before"),
        ({"date": "long ago"}, "line 2: “long ago” is no date"),
        ({"weight": -1}, "line 2: “-1” is no weight"),
        ({"weight": "heavy"}, "line 2: “heavy” is no weight"),
        ({"decided_how": "by lot"}, "line 2: decided_how “by lot” is not known: .* has blind, departed"),
        ({"decided_how": 7}, "line 2: decided_how “7” is not known"),
    ],
)
def test_bad_rows_are_told_with_their_line(tmp_path: Path, change: dict[str, object], message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_records([written(tmp_path, GOOD, GOOD | {"id": "v1/d2"} | change)], US)


def test_labels_weigh_by_how_they_were_decided(tmp_path: Path) -> None:
    rows = [GOOD | {"id": f"v1/{how}", "decided_how": how} for how in ("blind", "followed", "derived", "")]
    half = GOOD | {"id": "v1/half", "decided_how": "followed", "weight": 0.5}
    found = read_records([written(tmp_path, *rows, half)], US)
    trust = US.teaching.trust
    expected = [trust["blind"], trust["followed"], trust["derived"], 1, trust["followed"] / 2]
    assert [r.weight for r in found.rows] == expected
    assert trust["derived"] < trust["followed"] < trust["blind"] == 1.0


def test_no_records_and_no_utf8(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no records"):
        read_records([written(tmp_path, GOOD | {"level": "none_stated"})], US)
    with gzip.open(tmp_path / "g.jsonl.gz", "wb") as file:
        file.write("密".encode("gb18030"))
    with pytest.raises(DataError, match="not UTF-8"):
        read_records([tmp_path / "g.jsonl.gz"], US)


@pytest.mark.parametrize(("written_as", "year"), [("1945-06-55", 1945.5), ("1945-13", 1945.0), ("1945", 1945.0)])
def test_impossible_days_do_not_lose_the_year(tmp_path: Path, written_as: str, year: float) -> None:
    found = read_records([written(tmp_path, GOOD | {"date": written_as})], US)
    assert found.rows[0].date == pytest.approx(year, abs=0.1)
    assert read_records([written(tmp_path, GOOD | {"date": ""})], US).rows[0].date is None


def test_overlap_is_found_by_id_and_by_text() -> None:
    a, b, c = (Record(i, t, "open") for i, t in (("1", "x"), ("2", "x"), ("1", "y")))
    assert overlap([a], [b, c]) == ["2", "1"]
    assert overlap([a], [Record("3", "z", "open")]) == []
