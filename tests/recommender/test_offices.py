"""The name of the issuing unit draws items of its own field forward, and nothing else."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.document import Document
from recommender.law.period import Period
from recommender.matching import BESIDE
from recommender.meaning.lexicon import Lexicon
from recommender.meaning.thesaurus import Thesaurus
from recommender.offices import OFFICE, Offices
from recommender.ranking.rank import RANK_FEATURES
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.text.index import Floats
from recommender.voices import default_voices

DAY = date(2025, 7, 1)
WORDS, KNOWS, FIELD = range(len(OFFICE))


def item(edition: str, number: int, matter: str, knows: str = "") -> ScopeItem:
    return ScopeItem("T", edition, str(number), matter, "secret", Period("years", 10), knows)


WATER = (
    item("1", 1, "水库大坝的缺陷", "水利厅值班人员"),
    item("1", 2, "调度密码", "值班人员"),
)
TALKS = (item("2", 1, "谈判底线", "delegation office"),)


def catalogue(*editions: tuple[ScopeItem, ...]) -> Catalogue:
    named = [Edition("T", items[0].edition, date(2020, 1, 1), None, items) for items in editions]
    return Catalogue(tuple(named))


@pytest.fixture(scope="module")
def offices(small_thesaurus: Thesaurus) -> Offices:
    return Lexicon(small_thesaurus).matcher(catalogue(WATER, TALKS)).offices


def test_a_name_is_near_to_the_wording_that_has_its_words(offices: Offices) -> None:
    near = offices.of("水库管理处")
    assert near.shape == (3, len(OFFICE))
    assert near[0, WORDS] > 0 and not near[1:, WORDS].any()


def test_a_name_is_near_to_the_items_that_its_people_need_to_know(offices: Offices) -> None:
    near = offices.of("Office of the Delegation")
    assert near[2, KNOWS] > 0 and not near[:2, KNOWS].any()


def test_all_items_of_an_edition_share_its_field(offices: Offices) -> None:
    near = offices.of("大坝安全中心")
    assert near[0, FIELD] == near[1, FIELD] > near[2, FIELD]


@pytest.mark.parametrize("issuer", ["", "  ", "无名处"])
def test_a_name_that_says_nothing_is_near_to_nothing(offices: Offices, issuer: str) -> None:
    assert not offices.of(issuer).any()


def test_a_catalogue_without_items_has_no_rows(small_thesaurus: Thesaurus) -> None:
    assert Lexicon(small_thesaurus).matcher(catalogue()).offices.of("水库管理处").shape == (0, len(OFFICE))


def beside(engine: Recommender, document: Document) -> Floats:
    return engine.find(document, DAY).table.beside


def test_the_name_stands_beside_what_the_draft_says(cn: Scheme) -> None:
    engine = Recommender(cn, catalogue(WATER, TALKS), default_voices())
    text = "请于周五前反馈。"
    unnamed, named = (beside(engine, Document(text, issuer=name)) for name in ("", "水库大坝管理处"))
    column = BESIDE.index("office_words")
    assert not unnamed[:, column:].any() and named[0, column] > named[2, column]
    np.testing.assert_array_equal(named[:, :column], unnamed[:, :column])


def test_of_two_like_items_that_of_the_own_field_comes_first(cn: Scheme) -> None:
    twins = [(item(n, 1, "未公布的缺陷清单", who),) for n, who in (("1", "铁路局"), ("2", "水库管理处"))]
    engine = Recommender(cn, catalogue(*twins), default_voices())
    text = "缺陷清单已收齐，共十七处，均未公布。"
    first = engine.find(Document(text, issuer="大坝水库管理处"), DAY).ranked[0]
    assert first.item.edition == "2"
    assert first.features[RANK_FEATURES.index("office_knows")] > 0


def test_a_title_is_heard_beyond_what_any_title_gives(cn: Scheme) -> None:
    engine = Recommender(cn, catalogue(WATER, TALKS), default_voices())
    column = BESIDE.index("title_echo")
    told = beside(engine, Document("请于周五前反馈。", "关于水库大坝隐患的报告"))[:, column]
    assert told[0] > 0 and told[0] > told[2]
    assert not beside(engine, Document("请于周五前反馈。"))[:, column].any()
