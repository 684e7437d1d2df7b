"""Lines read together, and cut out again in any order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Document
from recommender.meaning.reading import Reader, Reading
from recommender.meaning.terms import TermFinder
from recommender.meaning.thesaurus import Thesaurus

LINES = ("谈判底线。水库大坝。", "reserved concessions. None.", "　水\u200b库大坝；公布", "甲", "咬住不放。谈判底线")
DRAFTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=9)


def read(reader: Reader, lines: list[str], title: str = "") -> Reading:
    return reader.read(Document("\n\n".join(lines), title))


def same(one: Reading, other: Reading) -> None:
    assert one.sentences == other.sentences and one.titled == other.titled
    np.testing.assert_array_equal(one.bags.starts, other.bags.starts)
    np.testing.assert_array_equal(one.bags.keys, other.bags.keys)
    np.testing.assert_array_equal(one.hits.table, other.hits.table)


@given(st.lists(DRAFTS, min_size=1, max_size=4), DRAFTS, st.sampled_from(["", LINES[0], LINES[1]]))
def test_what_was_read_before_changes_nothing(
    small_thesaurus: Thesaurus, earlier: list[list[str]], lines: list[str], title: str
) -> None:
    warm, fresh = (Reader(TermFinder(small_thesaurus)) for _ in range(2))
    for draft in earlier:
        read(warm, draft)
    same(read(warm, lines, title), read(fresh, lines, title))


def test_few_lines_are_kept_together(small_thesaurus: Thesaurus, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{line}{number}" for number, line in enumerate(LINES * 3)]
    whole, parted = (Reader(TermFinder(small_thesaurus)) for _ in range(2))
    once = read(whole, lines)
    monkeypatch.setattr("recommender.meaning.lines.TOGETHER", 2)
    for _ in range(2):
        same(read(parted, lines), once)
    same(read(parted, lines[::-1]), read(whole, lines[::-1]))
