"""Signals of a draft's standing, each with the words that gave it."""

from __future__ import annotations

import numpy as np
import pytest

from recommender.document import Document
from recommender.meaning.concepts import ConceptSpace
from recommender.meaning.reading import Reader
from recommender.meaning.signals import CUES, RESEMBLING, SIGNAL_FEATURES, SignalReader, Signals
from recommender.meaning.terms import TermFinder
from recommender.meaning.thesaurus import Thesaurus


def read(thesaurus: Thesaurus, text: str, title: str = "") -> Signals:
    reading = Reader(TermFinder(thesaurus)).read(Document(text, title))
    return SignalReader(thesaurus).read(reading, ConceptSpace(thesaurus).show(reading))


def test_a_cue_speaks_with_its_words_in_its_sentence(small_thesaurus: Thesaurus) -> None:
    text = "谈判底线未定。名单已经公布。"
    signals = read(small_thesaurus, text)
    assert signals["already-public"] == 1.0
    assert [span.of(text) for span in signals.spans["already-public"]] == ["已经公布"]
    assert signals["serious-harm"] == 0.0


def test_saying_it_twice_is_no_stronger_but_a_title_is(small_thesaurus: Thesaurus) -> None:
    once, twice = read(small_thesaurus, "已经公布。"), read(small_thesaurus, "已经公布。已经公布。")
    assert once["already-public"] == twice["already-public"]
    titled = read(small_thesaurus, "正文。", "已经公布的名单")
    assert titled["already-public"] == 2.0
    assert "already-public" not in titled.spans


def test_colloquial_ways_count_less(small_thesaurus: Thesaurus) -> None:
    assert read(small_thesaurus, "要出大事了。")["serious-harm"] == pytest.approx(0.7)


def test_resemblance_is_measured_beside_the_terms(small_thesaurus: Thesaurus) -> None:
    signals = read(small_thesaurus, "名单已经公布。")
    echo, whole, _ = signals.resembles
    assert echo[CUES.index("already-public")] > echo[CUES.index("serious-harm")] == 0.0
    assert whole[CUES.index("already-public")] > 0


def test_the_vector_has_one_place_a_feature(small_thesaurus: Thesaurus) -> None:
    vector = read(small_thesaurus, "已经公布，后果不堪设想。").vector()
    assert len(vector) == len(SIGNAL_FEATURES) == 4 * len(CUES)
    assert vector[CUES.index("already-public")] == 0.5
    assert vector[CUES.index("undecided")] == 0.0


def test_what_is_said_again_says_nothing_new(small_thesaurus: Thesaurus) -> None:
    once = read(small_thesaurus, "水库大坝。名单已经公布。")
    again = read(small_thesaurus, "水库大坝。" + "名单已经公布。" * 30)
    share = once.resembles[RESEMBLING.index("share")]
    np.testing.assert_array_equal(again.resembles[RESEMBLING.index("share")], share)
    assert share[CUES.index("already-public")] > 0
