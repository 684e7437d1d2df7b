"""Where a shortlist is too short, the whole catalogue is asked."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from corpora.samples import sample_sets
from recommender import matching
from recommender.catalogue import Catalogue
from recommender.catalogues.files import read_catalogue
from recommender.document import Document
from recommender.matching import CANDIDATES
from recommender.ranking import shortlist
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices

ON = date(2026, 1, 15)
TEXT = "库存原油可供十七天，低于通报的三十天。谈判底线为八年，不得再让。试卷启用前由专人保管；请各单位按时参加会议。"


@pytest.fixture(scope="module")
def engine(cn: Scheme) -> Recommender:
    return Recommender(
        cn, Catalogue.joined([read_catalogue(p, cn) for _, p, _ in sample_sets(cn.id)]), default_voices()
    )


@pytest.mark.parametrize("short", [CANDIDATES, CANDIDATES + 3, 100, 10_000])
def test_a_shortlist_of_any_length_gives_the_same(
    engine: Recommender, short: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = engine.find(Document(TEXT), ON)
    without = frozenset(s.span for s in finding.reading.sentences[:2])
    wanted = engine.find_without(finding, without)
    monkeypatch.setattr(shortlist, "SHORT", short)
    monkeypatch.setattr(shortlist, "LONG", short)
    found = engine.find_without(finding, without)
    assert found.table.items == wanted.table.items
    np.testing.assert_allclose(found.table.whole, wanted.table.whole, atol=1e-6)
    np.testing.assert_allclose(found.table.values, wanted.table.values, atol=1e-6)


def test_what_cannot_be_shown_to_be_enough_is_none_and_a_longer_one_is_taken(
    engine: Recommender, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = engine.find(Document(TEXT), ON)
    sets = finding.reading.places([{finding.reading.sentences[0].span}])
    remains = engine.voices.lexicon.concepts.leaving(finding.shown, sets)
    short = shortlist.Shortlist(finding.table, finding.reading, remains, engine.matcher, CANDIDATES)
    kept, nobody = np.flatnonzero(~sets[0]).tolist(), np.zeros(0, np.intp)
    assert short.without(0, kept, nobody) is None
    monkeypatch.setattr(shortlist, "SHORT", CANDIDATES)
    longer = shortlist.shortlist(finding.table, finding.reading, remains, engine.matcher)
    assert longer.enough.all() and longer.without(0, kept, nobody) is not None


def test_items_laid_out_together_compare_like_those_picked_out(
    engine: Recommender, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for few in (0, 10_000):
        monkeypatch.setattr(matching, "FEW", few)
        finding = engine.find(Document(TEXT), ON)
        without = [frozenset({sentence.span}) for sentence in finding.reading.sentences]
        out = engine.leaving(finding, without)
        found.append([finding, *(engine.left(out, number) for number in range(len(without)))])
    for picked, together in zip(*found, strict=True):
        assert picked.table.items == together.table.items
        np.testing.assert_allclose(picked.table.values, together.table.values, atol=1e-6)
        np.testing.assert_allclose(picked.table.whole, together.table.whole, atol=1e-6)


def test_a_row_that_is_wanted_is_compared_however_far_it_is(engine: Recommender) -> None:
    finding = engine.find(Document(TEXT), ON)
    out = engine.leaving(finding, [frozenset({finding.reading.sentences[0].span})])
    kept = np.flatnonzero(~out.remains.sets[0]).tolist()
    close = out.shortlist.without(0, kept, np.zeros(0, np.intp))
    assert close is not None
    far = out.shortlist._near.rows[~out.shortlist._taken[0]][:1]
    found = out.shortlist.without(0, kept, far)
    anew = engine.matcher.table(finding.reading.only(kept), out.remains.of(0, kept), ON, far)
    assert found is not None and found.items == anew.items and len(found.items) == len(close.items) + 1
    np.testing.assert_allclose(found.values, anew.values, atol=1e-6)
