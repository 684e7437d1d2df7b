"""A set is answered by weights that saw none of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpora.gold import Gold
from recommender.law.scheme_file import load_scheme
from recommender.recommend import Recommender
from training.across import HEAD, KEYS, Taught, answered_unseen
from training.examples import examples_of
from training.matcher import blank_voices
from training.probe import probes
from training.teaching_sets import teaching_sets

FEW = 24


@pytest.fixture(scope="module")
def sets() -> list[Taught]:
    scheme, found = load_scheme("us-eo13526"), []
    for teaching in teaching_sets(scheme, None)[:2]:
        engine = Recommender(scheme, teaching.catalogue, blank_voices(scheme))
        golds = teaching.golds[:: max(1, len(teaching.golds) // FEW)]
        found.append(Taught(scheme.id, teaching.name, engine, tuple(examples_of(golds, engine))))
    return found


def test_a_set_is_answered_by_what_the_others_teach(sets: list[Taught]) -> None:
    answered = answered_unseen(sets[0], sets)
    assert [each.gold for each in answered] == [example.gold for example in sets[0].examples]
    assert len({each.answer.outcome for each in answered}) > 1
    # What it teaches itself changes nothing; what the others teach does.
    alone = replace(sets[0], examples=sets[0].examples[:3])
    few = answered_unseen(alone, [alone, sets[1]])
    assert [each.answer for each in few] == [each.answer for each in answered[:3]]
    less = replace(sets[1], examples=sets[1].examples[: FEW // 2])
    again = answered_unseen(sets[0], [sets[0], less])
    assert [one.answer.basis for one in again] != [other.answer.basis for other in answered]


def test_probes_take_no_part(sets: list[Taught]) -> None:
    probe: set[Gold] = {gold for found in probes(load_scheme("us-eo13526")) for gold in found.golds}
    assert probe and not any(example.gold in probe for each in sets for example in each.examples)
    assert len(HEAD) == len(KEYS)
