"""Where a shortlist is too short, the whole catalogue is asked."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from corpora.samples import sample_sets
from recommender import shortlist
from recommender.catalogue import Catalogue
from recommender.catalogue_files import read_catalogue
from recommender.document import Document
from recommender.matching import CANDIDATES
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
    found = engine.find_without(finding, without)
    assert found.table.items == wanted.table.items
    np.testing.assert_allclose(found.table.whole, wanted.table.whole, atol=1e-6)
    np.testing.assert_allclose(found.table.values, wanted.table.values, atol=1e-6)


def test_what_cannot_be_shown_to_be_enough_is_none(engine: Recommender, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = engine.find(Document(TEXT), ON)
    sets = finding.reading.places([{finding.reading.sentences[0].span}])
    remains = engine.voices.lexicon.concepts.leaving(finding.shown, sets)
    monkeypatch.setattr(shortlist, "SHORT", CANDIDATES)
    short = shortlist.Shortlist(finding.table, remains, engine.matcher)
    kept, nobody = np.flatnonzero(~sets[0]).tolist(), np.zeros(0, np.intp)
    assert short.without(0, kept, nobody) is None
