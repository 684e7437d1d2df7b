"""A paper may hold several matters: which further items its sentences are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from recommender.answering.finding import Finding
from recommender.answering.several import ASKED, further
from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.document import Document
from recommender.fusion import fuse
from recommender.law.period import Period
from recommender.recommend import Recommender
from recommender.scheme import Scheme, Thresholds
from recommender.voices import default_voices

ON = date(2025, 7, 25)
VAULT, FLOOR = "金库守押路线图", "跨省河流水量分配谈判的底线方案"
OF_VAULT, OF_FLOOR = "金库守押路线图改走环城线3号出口。", "跨省河流水量分配谈判的底线方案是退到4.1亿方。"
ROUTINE = "食堂周三供应面食，请自带餐具。"
NEAR = tuple(f"金库{what}" for what in ("值班安排", "钥匙分管安排", "守押人员名单", "监控盲区"))
MATTERS = (VAULT, FLOOR, *NEAR, "库存航空燃油5万吨以上的储备库")


@pytest.fixture(scope="module")
def engine(cn: Scheme) -> Recommender:
    items = tuple(ScopeItem("T", "1", str(n), m, "secret", Period("years", 10)) for n, m in enumerate(MATTERS))
    return Recommender(cn, Catalogue((Edition("T", "1", date(2020, 1, 1), None, items),)), default_voices())


def found(engine: Recommender, *lines: str, points: list[float] | None = None) -> Finding:
    finding = engine.find(Document("\n".join(lines), date=ON), ON)
    return replace(finding, points=np.array(points or [0.8] * len(lines), np.float32))


def beside(finding: Finding) -> dict[str, list[int]]:
    """The further matters by their wording, each with its sentences."""
    return {ranked.item.matter: said for ranked, said in further(finding, finding.ranked[0]).values()}


def test_each_matter_of_a_paper_is_found_with_its_own_sentences(engine: Recommender) -> None:
    finding = found(engine, OF_VAULT, ROUTINE, OF_FLOOR, points=[0.8, 0.1, 0.7])
    first = finding.ranked[0].item.matter
    assert {first, *beside(finding)} == {VAULT, FLOOR}
    assert beside(finding) in ({FLOOR: [2]}, {VAULT: [0]})


def test_neighbours_in_a_catalogue_are_no_further_matters(engine: Recommender) -> None:
    """All items on vaults score high; the sentence is about one of them."""
    assert beside(found(engine, OF_VAULT, "金库守押路线图的备用路线仍走东门。", ROUTINE)) == {}


def test_a_single_telling_sentence_has_no_further_matter(engine: Recommender) -> None:
    assert beside(found(engine, OF_VAULT, OF_FLOOR, points=[0.9, 0.1])) == {}
    assert beside(found(engine, OF_VAULT, OF_FLOOR, points=[0.9, 0.25])) == {}  # too little beside the likeliest


def test_a_heading_is_no_further_matter(engine: Recommender) -> None:
    heading = "跨省河流水量分配谈判的底线方案："
    assert beside(found(engine, OF_VAULT, heading)) == {}
    assert set(beside(found(engine, OF_VAULT, OF_FLOOR))) & {FLOOR, VAULT}


def test_what_a_condition_keeps_out_is_no_further_matter(engine: Recommender) -> None:
    above, below = (found(engine, OF_FLOOR, f"该储备库库存航空燃油{n}万吨。") for n in (7, 3))
    assert MATTERS[-1] in {above.ranked[0].item.matter, *beside(above)}
    assert MATTERS[-1] not in {below.ranked[0].item.matter, *beside(below)}


def test_sentences_beyond_those_asked_are_not_looked_at(engine: Recommender) -> None:
    many = [OF_VAULT.replace("3", str(n)) for n in range(ASKED + 1)]
    points = [0.9] * len(many) + [0.5]
    assert beside(found(engine, *many, OF_FLOOR, points=points)) == {}


def test_a_further_item_is_quoted_with_its_own_sentence(engine: Recommender, cn: Scheme) -> None:
    finding = replace(found(engine, OF_VAULT, OF_FLOOR), holds=0.9)
    told = {
        basis.item.matter: [quote.text for quote in basis.quotes]
        for basis in fuse(finding, cn, Thresholds(further=0.0, raising=0.0)).cited.bases
    }
    [other] = beside(finding)
    assert told[other] == [(OF_FLOOR if other == FLOOR else OF_VAULT).rstrip("。")]
