"""Leaving sentences out of a finding gives what reading the draft without them would give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpora.samples import sample_sets
from recommender.answering.finding import Finding
from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.files import read_catalogue
from recommender.document import Document, Span
from recommender.fusion import answer
from recommender.law.period import Period
from recommender.matching import CANDIDATES
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices

ON = date(2026, 1, 15)
PIECES = (
    "谈判底线为八年，不得再让。",
    "库存原油可供十七天，低于通报的三十天。",
    "试卷启用前由专人保管；",
    "请各单位按时参加会议。\n",
    "The reserve price is 8,000 tonnes. ",
    "谈判底线为八年，",
)


@pytest.fixture(scope="module", params=["few items", "more than candidates"])
def engine(request: pytest.FixtureRequest, cn: Scheme) -> Recommender:
    catalogues = [read_catalogue(path, cn) for _, path, _ in sample_sets(cn.id)]
    many = request.param != "few items"
    engine = Recommender(cn, Catalogue.joined(catalogues) if many else catalogues[0], default_voices())
    assert (len(engine.catalogue.items_on(ON)) > CANDIDATES) is many
    return engine


def read_anew(engine: Recommender, finding: Finding, without: frozenset[Span]) -> Finding:
    """The plain way: the sentences are taken out of the reading, and everything is matched again."""
    reading = finding.reading.only(np.flatnonzero(~finding.reading.places([without])[0]).tolist())
    shown = engine.voices.lexicon.concepts.show(reading)
    table = engine.matcher.table(reading, shown, finding.on)
    facts = finding.facts.without(without)
    return engine.weighed(replace(finding, reading=reading, shown=shown, table=table, facts=facts))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), st.sampled_from(["", "谈判底线"]), st.data())
def test_leaving_out_is_reading_without(
    engine: Recommender, pieces: list[str], title: str, data: st.DataObject
) -> None:
    finding = engine.find(Document("".join(pieces), title), ON)
    spans = [sentence.span for sentence in finding.reading.sentences]
    without = frozenset(data.draw(st.lists(st.sampled_from(spans), unique=True)))
    masked, anew = engine.find_without(finding, without), read_anew(engine, finding, without)
    assert masked.reading.sentences == anew.reading.sentences
    assert masked.table.items == anew.table.items
    for name in ("values", "whole"):
        np.testing.assert_allclose(getattr(masked.table, name), getattr(anew.table, name), atol=2e-6)
    for name in ("likeness", "whole", "matter"):
        np.testing.assert_allclose(getattr(masked.shown, name), getattr(anew.shown, name), atol=2e-6)
    np.testing.assert_allclose(masked.signals.vector(), anew.signals.vector(), atol=2e-6)
    assert masked.signals.spans == anew.signals.spans
    assert all(masked.conditions[item.id] == anew.conditions[item.id] for item in masked.table.items)
    scores = [[r.score for r in found.ranked] for found in (masked, anew)]
    np.testing.assert_allclose(*scores, atol=2e-5)
    np.testing.assert_allclose(
        [masked.holds, masked.refer, masked.undecided], [anew.holds, anew.refer, anew.undecided], atol=2e-5
    )


def test_sets_left_out_together_are_as_each_by_itself(engine: Recommender) -> None:
    finding = engine.find(Document("".join(PIECES) * 2, "谈判底线"), ON)
    spans = [sentence.span for sentence in finding.reading.sentences][:4]
    sets = [frozenset(chosen) for size in range(5) for chosen in combinations(spans, size)]
    out = engine.leaving(finding, sets)
    for number, without in enumerate(sets):
        found, single = engine.voices.judge.ask(engine.left(out, number)), engine.find_without(finding, without)
        assert found.reading.sentences == single.reading.sentences and found.table.items == single.table.items
        assert (found.holds, found.refer, found.undecided) == pytest.approx(
            (single.holds, single.refer, single.undecided), abs=1e-6
        )


def test_leaving_nothing_out_changes_nothing(engine: Recommender) -> None:
    finding = engine.find(Document("谈判底线为八年。库存原油可供十七天。"), ON)
    same = engine.find_without(finding, frozenset())
    assert same.reading.sentences == finding.reading.sentences and same.holds == pytest.approx(finding.holds, abs=1e-6)


def test_a_mark_goes_with_the_passage_it_stands_in(engine: Recommender) -> None:
    finding = engine.find(Document("来文（机密★7年）里写的，谈判底线为八年，不得再让。请各单位按时参加会议。"), ON)
    first, second = (sentence.span for sentence in finding.reading.sentences)
    assert [mark.level for mark in finding.marks] == ["secret"]
    assert engine.find_without(finding, frozenset([first])).marks == ()
    assert engine.find_without(finding, frozenset([second])).marks == finding.marks
    assert answer(engine.find_without(finding, frozenset([first, second])), engine.scheme, engine.voices.thresholds)


def test_a_draft_of_one_sentence_with_a_mark_is_answered(cn: Scheme) -> None:
    """What would lower it is the only sentence; without it there is none left for the mark to stand in."""
    item = ScopeItem("T", "1", "1", "单个储备库点的轮换出入库明细", "internal", Period("years", 5))
    lone = Recommender(cn, Catalogue((Edition("T", "1", date(2020, 1, 1), None, (item,)),)), default_voices())
    text = "单个储备库点的轮换出入库明细：七号仓药剂九十吨，省厅〔2024〕机字十九号（机密★7年）一份随车归档"
    found = lone.recommend(Document(text), ON)
    assert found.outcome == "internal" and [(step.without, step.outcome) for step in found.lower] == [
        ((Span(0, len(text)),), "open")
    ]


FLOOR = "跨省河流水量分配谈判的底线方案"


def concerned(cn: Scheme, period: str, text: str, on: date) -> dict[str, str]:
    """The concerns of a draft about the floor, which an item protects for ``period``."""
    item = ScopeItem("T", "1", "1", FLOOR, "secret", Period.parse(period))
    lone = Recommender(cn, Catalogue((Edition("T", "1", date(2020, 1, 1), None, (item,)),)), default_voices())
    return {concern.code: concern.text("en") for concern in lone.recommend(Document(text), on).concerns}


@pytest.mark.parametrize(("on", "over"), [(date(2024, 1, 1), False), (date(2024, 1, 2), True)])
def test_a_period_that_is_over_on_the_day_of_the_document_is_told(cn: Scheme, on: date, over: bool) -> None:
    text = f"关于{FLOOR}\n我方底线为每年退到4.1亿立方米，{FLOOR}不得低于此数，让步分三步走。"
    assert ("period-over" in concerned(cn, "until:2024-01-01", text, on)) is over


@pytest.mark.parametrize(("years", "beyond"), [(20, False), (99, True)])
def test_a_sources_period_beyond_the_maximum_is_told(cn: Scheme, years: int, beyond: bool) -> None:
    text = f"来文（机密★{years}年）称，{FLOOR}为退到4.1亿立方米，让步分三步走，请照此准备。"
    found = concerned(cn, "10y", text, ON)
    assert "derived" in found and ("source-over-cap" in found) is beyond
    assert not beyond or ("99 years" in found["source-over-cap"] and "20 years" in found["source-over-cap"])
