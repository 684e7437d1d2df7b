"""Thesaurus terms found in normal text."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import pytest

from recommender.meaning.prepared import WAYS
from recommender.meaning.terms import GAP, Hits, TermFinder
from recommender.meaning.thesaurus import Concept, Thesaurus
from recommender.text.normal import normalize


@pytest.fixture(scope="module")
def finder(small_thesaurus: Thesaurus) -> TermFinder:
    return TermFinder(small_thesaurus)


def find(finder: TermFinder, text: str, sentences: Sequence[int] = (0,)) -> Hits:
    return finder.find(normalize(text), np.array(sentences, np.intp))


def hits(finder: TermFinder, text: str) -> list[tuple[int, str]]:
    found = find(finder, text)
    return [(concept, WAYS[way]) for concept, way in zip(found.concept, found.way, strict=True)]


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
    text = "咬住这条不放"
    found = find(finder, text)
    assert (found.start.tolist(), found.end.tolist(), found.strength.tolist()) == (
        [0],
        [len(text)],
        [pytest.approx(0.7)],
    )
    assert len(find(finder, text, (0, 3))) == 0


def test_a_term_does_not_cross_a_line(finder: TermFinder) -> None:
    assert hits(finder, "谈判底\n线") == [] and hits(finder, "a dam\nage") == [(1, "labels")]


def test_places_are_those_of_the_text_as_given(finder: TermFinder) -> None:
    found = find(finder, "（一）談判\u200b底線；the dams", (0, 9))
    assert list(zip(found.sentence, found.start, found.end, strict=True)) == [(0, 3, 8), (1, 13, 17)]


def test_hits_come_in_the_order_of_the_text(finder: TermFinder) -> None:
    starts = find(finder, "水利工程，咬住大坝谈判底线不放，水库大坝").start.tolist()
    assert len(starts) == 4 and starts == sorted(starts)


def test_hits_of_some_sentences_count_these_alone(finder: TermFinder) -> None:
    found = find(finder, "谈判底线。甲。水库大坝", (0, 5, 7))
    assert found.of([2]).sentence.tolist() == [0] and found.of([2]).concept.tolist() == [1]
    assert found.merged(np.array([0])).sentence.tolist() == [0, 0]


def test_terms_too_short_to_tell_are_left_out() -> None:
    assert hits(TermFinder(Thesaurus("t", (Concept("x", ("坝", "…", "")),))), "大坝") == []
    assert hits(TermFinder(Thesaurus("t", ())), "大坝") == []


def test_a_long_line_of_gapped_terms_is_read_in_linear_time(finder: TermFinder) -> None:
    normal = normalize("咬住不放" * 20_000)
    started = time.process_time()
    found = finder.find(normal, np.array([0]))
    assert len(found) > 20_000
    assert time.process_time() - started < 10
