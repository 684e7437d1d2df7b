"""The JSON form: complete, strict, and the same in every language but for its sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from recommender.catalogue import ScopeItem
from recommender.classifying.opinion import Opinion, Term
from recommender.document import Span
from recommender.law.period import Period
from recommender.law.period_words import period_text
from recommender.recommendation import Basis, Candidate, Concern, Condition, Quote, Recommendation, Source, Step, Used
from recommender.wire import to_wire

ITEM = ScopeItem("CAT", "2024", "3", "谈判底线", "secret", Period("years", 10), "谈判小组", "provincial", "1.4(d)")
QUOTE = Quote(3, 7, "八年封顶")
FULL = Recommendation(
    outcome="classify",
    level="secret",
    period=Period("years", 10),
    starts_on=date(2024, 2, 29),
    mark="机密★10年",
    basis=(Basis(ITEM, 0.91239, (QUOTE,), (Condition("number", "to-verify", "超过25平方千米", "31", QUOTE),)),),
    candidates=(Candidate(replace(ITEM, number="4"), 0.4, "below_threshold"),),
    opinion=Opinion({"open": 0.25, "secret": 0.75}, ("secret",), (Term(0, 2, "底线", 0.5),), (), True),
    concerns=(Concern("compilation", {"rule": {"zh": "条例", "en": "Rules"}}, (QUOTE,)),),
    lower=(Step((Span(3, 7),), "open", None),),
    used=Used("cn-2024@2024-09-01", ("CAT/2024",), "sha256:" + "0" * 64, "0.1.0", date(2024, 2, 29), True),
    source_quotes=(QUOTE,),
    portions=((QUOTE, "（机密）"),),
    need_to_know="谈判小组",
    source=Source(QUOTE, "secret", ("NOFORN",)),
)
BARE = Recommendation(
    "open", None, None, None, None, (), (), None, (), (), Used("s@1", (), None, "0", date(2025, 1, 1))
)


@pytest.fixture(scope="module")
def schema(project: Path) -> dict[str, Any]:
    text = (project / "docs" / "schemas" / "suggestion.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


@pytest.mark.parametrize("answer", [FULL, BARE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_answer_fits_the_schema(schema: dict[str, Any], answer: Recommendation, language: str) -> None:
    wire = json.loads(json.dumps(to_wire(answer, language)))
    jsonschema.validate(wire, schema, cls=jsonschema.Draft202012Validator)


def test_the_schema_is_strict(schema: dict[str, Any]) -> None:
    for change in ({"extra": 1}, {"outcome": "perhaps"}, {"period": {"kind": "years"}}, {"level": "cosmic"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(to_wire(FULL) | change, schema, cls=jsonschema.Draft202012Validator)


def test_the_wire_says_what_the_answer_says() -> None:
    wire = to_wire(FULL)
    assert wire["period"] == {"kind": "years", "years": 10, "text": "10 years", "ends_on": "2034-02-28"}
    [basis] = wire["basis"]
    assert (basis["item"], basis["period"], basis["score"]) == ("CAT/2024/3", "10y", 0.9124)
    assert basis["verify"] == ["超过25平方千米: the draft says 31"]
    assert basis["conditions"][0]["quote"] == {"start": 3, "end": 7, "text": "八年封顶"}
    assert wire["opinion"]["for"] == [{"start": 0, "end": 2, "text": "底线", "weight": 0.5}]
    assert wire["level_set"] == ["secret"]
    assert wire["lower"] == [{"without": [[3, 7]], "outcome": "open", "level": None}]
    assert wire["portions"] == [{"start": 3, "end": 7, "text": "八年封顶", "mark": "（机密）"}]


def test_only_sentences_depend_on_the_language() -> None:
    zh, en = to_wire(FULL, "zh"), to_wire(FULL, "en")
    assert zh["concerns"][0]["text"] != en["concerns"][0]["text"]
    assert "Rules" in en["concerns"][0]["text"]
    for wire in (zh, en):
        wire["period"].pop("text")
        wire["basis"][0].pop("verify")
        wire["basis"][0]["conditions"][0].pop("text")
        wire["candidates"][0].pop("why_not")
        wire["concerns"][0].pop("text")
    assert zh == en


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (Period("years", 10), "10年", "10 years"),
        (Period("months", 6), "6个月", "6 months"),
        (Period("days", 90), "90天", "90 days"),
        (Period("date", until=date(2030, 1, 2)), "至2030年1月2日", "until January 2, 2030"),
        (Period("condition", text="启用"), "至“启用”", "until 启用"),
        (Period("long-term"), "长期", "long-term"),
    ],
)
def test_a_period_is_said_in_words(period: Period, zh: str, en: str) -> None:
    assert (period_text(period, "zh"), period_text(period, "en")) == (zh, en)


def test_a_condition_names_its_event_on_the_wire() -> None:
    wire = to_wire(replace(FULL, period=Period("condition", text="启用")), "zh")
    assert wire["period"] == {"kind": "condition", "condition": "启用", "text": "至“启用”", "ends_on": None}
