from __future__ import annotations

from dataclasses import replace

from corpora.records import Record
from training.leakage import leaks

NAMES = ("Top secret", "Secret", "绝密")


def test_marks_left_in_the_text_are_named(records: list[Record]) -> None:
    marked = [replace(r, text=f"{r.text} nodis") if r.level == "secret" else r for r in records]
    told = [leak.word for leak in leaks(marked, NAMES)]
    assert "nodis" in told
    assert "the" not in told


def test_names_of_levels_count_even_when_they_are_not_sure_signs(records: list[Record]) -> None:
    said = [replace(r, text=f"secret {r.text}") if i % 3 == 0 else r for i, r in enumerate(records)]
    assert [leak.word for leak in leaks(said, NAMES)] == ["secret"]
    assert leaks(records, NAMES) == []
