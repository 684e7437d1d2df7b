"""The thesaurus on disk: compiled text, its prepared form, and what is neither."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from recommender.errors import DataError
from recommender.meaning.prepared import FORMAT, read_prepared, write_prepared
from recommender.meaning.preparing import prepared_form, save_thesaurus
from recommender.meaning.terms import TermFinder
from recommender.meaning.thesaurus import (
    COMPILED,
    PREPARED,
    Thesaurus,
    default_thesaurus,
    digest,
    load_thesaurus,
    thesaurus_from_wire,
)
from recommender.text.normal import normalize

TEXT = "他们咬住价格不放，谈判底线尚未公布；水库大坝出大事了。"


def test_the_compiled_form_is_read_back_unchanged(small_thesaurus: Thesaurus, tmp_path: Path) -> None:
    assert thesaurus_from_wire(json.loads(small_thesaurus.to_text())) == small_thesaurus
    assert json.loads(small_thesaurus.to_text()) == small_thesaurus.to_wire()
    assert small_thesaurus.position["dam"] == 1
    save_thesaurus(small_thesaurus, tmp_path / "new" / "folder")
    assert load_thesaurus(tmp_path / "new" / "folder" / COMPILED) == small_thesaurus


def terms(thesaurus: Thesaurus) -> list[tuple[int, ...]]:
    """Concept, way and place of every term in TEXT."""
    hits = TermFinder(thesaurus).find(normalize(TEXT), np.array([0]))
    return list(zip(*(column.tolist() for column in (hits.concept, hits.way, hits.start, hits.end)), strict=True))


def test_a_prepared_thesaurus_finds_what_a_fresh_one_finds(small_thesaurus: Thesaurus, tmp_path: Path) -> None:
    save_thesaurus(small_thesaurus, tmp_path)
    prepared = load_thesaurus(tmp_path / COMPILED)
    assert prepared.prepared is not None and small_thesaurus.prepared is None
    assert terms(prepared) == terms(small_thesaurus) and len(terms(prepared)) >= 3


def test_a_prepared_form_serves_only_the_thesaurus_it_was_made_from(small_thesaurus: Thesaurus, tmp_path: Path) -> None:
    save_thesaurus(small_thesaurus, tmp_path)
    other = replace(small_thesaurus, version="other")
    (tmp_path / COMPILED).write_text(other.to_text(), encoding="utf-8")
    again = load_thesaurus(tmp_path / COMPILED)
    assert again == other and again.prepared is None
    (tmp_path / PREPARED).unlink()
    assert load_thesaurus(tmp_path / COMPILED).prepared is None


def test_a_prepared_form_of_another_format_is_passed_over(
    small_thesaurus: Thesaurus, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = digest(small_thesaurus.to_text().encode())
    data = write_prepared(prepared_form(small_thesaurus))
    assert read_prepared(data, source) is not None and read_prepared(data, "another") is None
    monkeypatch.setattr("recommender.meaning.prepared.FORMAT", FORMAT + 1)
    assert read_prepared(data, source) is None


def test_saving_keeps_a_prepared_form_that_fits(small_thesaurus: Thesaurus, tmp_path: Path) -> None:
    written = save_thesaurus(small_thesaurus, tmp_path)
    before = written[1].read_bytes()
    loaded = load_thesaurus(written[0])
    assert loaded.prepared is not None
    unmistakable = replace(loaded.prepared, profiles=replace(loaded.prepared.profiles, size=99))
    save_thesaurus(replace(loaded, prepared=unmistakable), tmp_path)
    kept = load_thesaurus(written[0]).prepared
    assert kept is not None and kept.profiles.size == 99
    save_thesaurus(replace(loaded, version="2", prepared=unmistakable), tmp_path)
    fresh = load_thesaurus(written[0]).prepared
    assert fresh is not None and fresh.profiles.size == len(small_thesaurus.concepts)
    save_thesaurus(small_thesaurus, tmp_path)
    assert written[1].read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((COMPILED, PREPARED))


def test_an_empty_thesaurus_can_be_saved_and_finds_nothing(tmp_path: Path) -> None:
    save_thesaurus(Thesaurus("0", ()), tmp_path)
    again = load_thesaurus(tmp_path / COMPILED)
    assert again.concepts == () and terms(again) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"version": "1", "concepts": [{}]}', '{"version": "1", "concepts": 3}']
)
def test_what_is_no_thesaurus_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / COMPILED).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_thesaurus(tmp_path / COMPILED)
    assert caught.value.key == "error.thesaurus"


@pytest.mark.parametrize("data", [b"", b"junk", b"PK\x03\x04 cut off"])
def test_a_damaged_prepared_form_is_refused_not_passed_over(
    data: bytes, small_thesaurus: Thesaurus, tmp_path: Path
) -> None:
    save_thesaurus(small_thesaurus, tmp_path)
    (tmp_path / PREPARED).write_bytes(data)
    with pytest.raises(DataError):
        load_thesaurus(tmp_path / COMPILED)


def test_a_missing_thesaurus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        load_thesaurus(tmp_path / COMPILED)


def test_the_package_carries_its_thesaurus_prepared() -> None:
    thesaurus = default_thesaurus()
    assert thesaurus.prepared is not None and len(thesaurus.concepts) > 100
    assert thesaurus.prepared.profiles.size == len(thesaurus.concepts)
