"""What surely stays stays, whatever the conditions that were not checked."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest

from corpora.samples import sample_catalogue, sample_drafts
from recommender.answering.judging import BLOCKED, GAP, JUDGE_FEATURES, extremes, judge_features
from recommender.answering.staying import stays
from recommender.catalogues.files import read_catalogue
from recommender.document import Document
from recommender.fusion import answer, fuse
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices

ON = date(2026, 1, 15)


@pytest.fixture(scope="module")
def engine(cn: Scheme) -> Recommender:
    return Recommender(cn, read_catalogue(sample_catalogue(cn.id), cn), default_voices())


@pytest.fixture(scope="module")
def texts(cn: Scheme) -> list[str]:
    lines = sample_drafts(cn.id).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:40]]


def test_what_surely_stays_stays(engine: Recommender, texts: list[str]) -> None:
    scheme, voices, seen = engine.scheme, engine.voices, Counter[bool]()
    for text in texts:
        finding = engine.find(Document(text), ON)
        verdict = fuse(finding, scheme, voices.thresholds)
        if not verdict.cites:
            continue
        high = scheme.rank(verdict.level)
        spans = [sentence.span for sentence in finding.reading.sentences][:3]
        sets = [frozenset(chosen) for size in range(4) for chosen in combinations(spans, size)]
        for left in engine.leaving(finding, sets):
            sure = stays(left, voices.judge, voices.thresholds, scheme, high)
            _, level = answer(voices.judge.ask(left), scheme, voices.thresholds)
            seen[sure] += 1
            assert not sure or scheme.rank(level) >= high
    assert seen[True] > 10 and seen[False] > 10


def test_a_higher_level_is_never_sure(engine: Recommender, texts: list[str]) -> None:
    finding = engine.find(Document(texts[0]), ON)
    voices, above = engine.voices, engine.scheme.rank(engine.scheme.levels[0].name) + len(engine.scheme.levels)
    assert not stays(finding, voices.judge, voices.thresholds, engine.scheme, above)


def test_nothing_is_sure_beside_a_mark_or_without_items(engine: Recommender, texts: list[str]) -> None:
    voices = engine.voices
    finding = engine.find(Document(texts[0] + "\n机密★10年"), ON)
    assert finding.marks and not stays(finding, voices.judge, voices.thresholds, engine.scheme, 0)
    nobody = engine.find(Document(texts[0]), date(1900, 1, 1))
    assert not nobody.ranked and not stays(nobody, voices.judge, voices.thresholds, engine.scheme, 0)


def test_the_extreme_cases_enclose_what_is(engine: Recommender, texts: list[str]) -> None:
    bounded = 0
    for text in texts:
        finding = engine.find(Document(text), ON)
        cases = extremes(finding.ranked, finding)
        if cases is None:
            continue
        bounded += 1
        features = judge_features(finding.ranked, finding)
        assert (cases.min(axis=0) <= features + 1e-6).all() and (features <= cases.max(axis=0) + 1e-6).all()
        same = [place for place in range(len(JUDGE_FEATURES)) if place not in (GAP, BLOCKED)]
        np.testing.assert_array_equal(cases[:, same], np.tile(features[same], (4, 1)))
    assert bounded > 10


def test_an_answer_that_is_high_enough_is_not_looked_behind(engine: Recommender, texts: list[str]) -> None:
    scheme, thresholds = engine.scheme, replace(engine.voices.thresholds, further=0.0, raising=0.0)
    for text in texts:
        finding = engine.find(Document(text), ON)
        outcome, level = answer(finding, scheme, thresholds)
        for high in range(scheme.rank(level) + 1):
            assert scheme.rank(answer(finding, scheme, thresholds, high)[1]) >= high
        assert answer(finding, scheme, thresholds, scheme.rank(level) + 1) == (outcome, level)
