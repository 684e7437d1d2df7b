"""Thesaurus terms found in normal text."""

from __future__ import annotations

import time

import pytest

from recommender.normal import normalize
from recommender.terms import GAP, Hit, TermFinder
from recommender.thesaurus import Concept, Thesaurus


@pytest.fixture(scope="module")
def finder(small_thesaurus: Thesaurus) -> TermFinder:
    return TermFinder(small_thesaurus)


def hits(finder: TermFinder, text: str) -> list[tuple[int, str]]:
    normal = normalize(text)
    return [(hit.concept, hit.way) for hit in finder.find(normal.text, [(0, len(normal.text))])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("谈判底线在此", [(0, "labels")]),
        ("談判\u200b底線", [(0, "labels")]),
        ("our reserved concessions", [(0, "labels")]),
        ("They walked away.", [(0, "said")]),
        ("公布的谈判立场", [(0, "harmless")]),
        ("水库大坝属于水利工程", [(1, "labels"), (2, "labels")]),
        ("the dams and damage", [(1, "labels")]),
        ("damsel", []),
        ("", []),
    ],
)
def test_terms_are_found_as_whole_words_in_any_guise(finder: TermFinder, text: str, found: list[object]) -> None:
    assert hits(finder, text) == found


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("咬住这一条不放", True),
        (f"咬住{'很' * GAP}不放", True),
        (f"咬住{'很' * (GAP + 1)}不放", False),
        ("不放手，咬住", False),
    ],
)
def test_a_gap_is_bridged_but_not_a_chasm(finder: TermFinder, text: str, there: bool) -> None:
    assert hits(finder, text) == ([(0, "said")] if there else [])


def test_a_gap_does_not_cross_sentences(finder: TermFinder) -> None:
    text = normalize("咬住这条不放").text
    assert finder.find(text, [(0, len(text))]) == [Hit(0, "said", 0, len(text), 0.7)]
    assert finder.find(text, [(0, 3), (3, len(text))]) == []


def test_hits_come_in_the_order_of_the_text(finder: TermFinder) -> None:
    text = normalize("水利工程，咬住大坝谈判底线不放，水库大坝").text
    starts = [hit.start for hit in finder.find(text, [(0, len(text))])]
    assert len(starts) == 4 and starts == sorted(starts)


def test_terms_too_short_to_tell_are_left_out() -> None:
    assert hits(TermFinder(Thesaurus("t", (Concept("x", ("坝", "…", "")),))), "大坝") == []
    assert hits(TermFinder(Thesaurus("t", ())), "大坝") == []


def test_a_long_line_of_gapped_terms_is_read_in_linear_time(finder: TermFinder) -> None:
    text = normalize("咬住不放" * 20_000).text
    started = time.perf_counter()
    found = finder.find(text, [(0, len(text))])
    assert len(found) > 20_000
    assert time.perf_counter() - started < 10
