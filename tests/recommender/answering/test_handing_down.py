"""Who may know, the source's mark and the portions, as a whole recommendation gives them."""

from __future__ import annotations

from datetime import date

import pytest

from recommender.answering.portions import portions
from recommender.answering.protection import need_to_know, periods_of
from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.document import Document
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme
from recommender.marking.mark import Mark
from recommender.recommend import Recommender
from recommender.recommendation import Basis, Quote
from recommender.scheme import Scheme
from recommender.voices import default_voices

ON = date(2025, 6, 1)


def basis(level: str, knowers: str, period: str = "10y") -> Basis:
    item = ScopeItem("T", "1", level + knowers, "谈判底线", level, Period.parse(period), knowers)
    return Basis(item, 0.9, ())


def test_those_who_may_know_are_those_of_the_items_of_the_level() -> None:
    bases = (
        basis("secret", "谈判小组"),
        basis("secret", "谈判小组"),
        basis("secret", ""),
        basis("confidential", "全厅"),
    )
    assert need_to_know(bases, "secret", "；") == "谈判小组"
    assert need_to_know((basis("secret", "甲"), basis("secret", "乙")), "secret", "；") == "甲；乙"
    assert periods_of((basis("secret", "", "5y"), basis("confidential", "")), "secret") == (Period("years", 5),)


@pytest.fixture(scope="module")
def calder() -> Recommender:
    item = ScopeItem("G", "1", "1", "Fallback position in a treaty negotiation.", "secret", Period("years", 10))
    whole = Catalogue((Edition("G", "1", date(2020, 1, 1), None, (item,)),))
    return Recommender(load_scheme("us-eo13526"), whole, default_voices())


def test_a_derived_paper_carries_mark_caveats_and_portions_forward(calder: Recommender) -> None:
    text = (
        "NOTE\nDerived from: despatch 14 of 3 May 2024. Declassify on: 30 November 2048. Distribution: the desk.\n\n"
        "1. (U) It rained.\n\n2. (C) The inn is full.\n\n3. (S//NF) He left by the gate."
    )
    answer = calder.recommend(Document(text, date=ON), ON)
    assert (answer.outcome, answer.level, answer.mark) == ("derived", "secret", "SECRET//NF")
    assert answer.period == Period.parse("until:2048-11-30")
    assert answer.source is not None and answer.source.mark.text == "(S//NF)" and answer.source.caveats == ("NF",)
    assert answer.need_to_know == "the desk"
    marks = {quote.text.split(")")[-1].strip(): mark for quote, mark in answer.portions}
    assert (
        marks["It rained."] == "(U)" and marks["The inn is full."] == "(C)" and marks["He left by the gate."] == "(S)"
    )


def test_an_inherited_period_ends_where_the_source_ends(cn: Scheme) -> None:
    engine = Recommender(cn, Catalogue(()), default_voices())
    text = "汇报\n各处：\n2024年3月2日印发的办法（秘密★5年）写道，分三步走，先停后走。\n完\n止"
    answer = engine.recommend(Document(text, date=ON), ON)
    assert answer.period is not None and answer.starts_on == date(2024, 3, 2)
    assert answer.period.ends_on(answer.starts_on) == date(2029, 3, 2)
    assert {mark for _, mark in answer.portions} == {"（秘密）"}


def test_every_portion_bears_a_mark_but_the_line_of_the_mark_itself() -> None:
    us = load_scheme("us-eo13526")
    document = Document("SECRET\n\nThe floor is 900.\n\nIt rained.")
    start = document.text.index("900")
    graded = [(Quote(start, start + 3, "900"), "secret"), (Quote(start, start + 3, "900"), "confidential")]
    own = [Mark("secret", None, document.paragraphs[0], "SECRET")]
    found = portions(graded, document, us, own)
    assert [(quote.text, mark) for quote, mark in found] == [("The floor is 900.", "(S)"), ("It rained.", "(U)")]
    assert portions([], document, us, own) == ()


def test_passages_bear_the_highest_level_they_were_given(cn: Scheme) -> None:
    quote, other = Quote(5, 9, "八年封顶"), Quote(0, 2, "底线")
    graded = [(quote, "confidential"), (quote, "secret"), (other, "confidential")]
    assert portions(graded, Document("底线是：八年封顶"), cn) == ((other, "（秘密）"), (quote, "（机密）"))
