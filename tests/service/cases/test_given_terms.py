"""Whoever needs to know is known here: every step that names readers asks, and says which nobody is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
LOST = TERMS | {"readers": ["county", "nobody", "gone", "nobody"]}
SAID = {"grounds": "x", "opinion": "x", "notice": "x"}


def refused(response: Any) -> None:
    assert (response.status_code, response.json()["code"]) == (422, "problem.no_reader")
    assert "nobody, gone" in response.json()["detail"] and "county" not in response.json()["detail"]


def test_a_proposal_names_nobody_unknown(house: House, draft: str) -> None:
    refused(house.enter("dan").post("/api/v1/cases", json={"text": draft, "terms": LOST}))
    unclear = {"text": "新型装置", "terms": {"level": "secret", "readers": LOST["readers"]}, "unclear": True}
    refused(house.enter("dan").post("/api/v1/cases", json=unclear))
    known = house.propose(text=draft, terms=TERMS | {"readers": ["county", "abe"]})
    assert house.see(known)["proposed"]["readers"] == ["county", "abe"]


def test_a_derived_one_names_nobody_unknown(house: House, draft: str) -> None:
    source = house.propose(text=draft, terms=TERMS)
    house.do("ann", source, "approve")
    body = {"text": "转发", "terms": LOST | {"basis": []}, "sources": [{"case": source}]}
    refused(house.enter("dan").post("/api/v1/cases", json=body))


@pytest.mark.parametrize(
    ("before", "step", "given"),
    [
        ([], "adjust", {"reason": "x"}),
        ([], "approve", {"reason": "x", "opinion": "x"}),
        ([("approve", {})], "change", SAID),
        ([("approve", {})], "extend", SAID),
        ([("approve", {}), ("object", {"level": "secret", "reason": "x"})], "settle", {"opinion": "x"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_decision_names_nobody_unknown(
    house: House, draft: str, before: list[tuple[str, Any]], step: str, given: dict[str, Any]
) -> None:
    case = house.propose(text=draft, terms=TERMS | {"readers": ["other"]})
    for name, said in before:
        house.do("eve" if name == "object" else "ann", case, name, **said)
    refused(house.act("ann", case, step, terms=LOST, **given))


def test_an_answer_names_nobody_unknown(house: House, draft: str) -> None:
    case = house.propose(text="新型装置", terms={"level": "secret"}, unclear=True)
    house.do("ann", case, "refer", level="secret", opinion="x")
    refused(house.act("sue", case, "answer", authority="x", reference="x", opinion="x", terms=LOST))


def test_a_first_thought_names_nobody_unknown(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    case = house.propose(text=draft, terms=TERMS)
    refused(house.act("ann", case, "opine", terms=LOST))
