"""The examples of OpenAPI are what they say: a case walks through them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.examples_cases import BODIES, ITEM
from tests.service.house import House, MakeHouse

HERE = {ITEM: "CH/2024/2", "survey-office": "other", "records-clerk": "dan"}


def given(step: str, name: str = "example") -> dict[str, Any]:
    """An example with this house's items and people."""
    path = "/api/v1/cases" if step == "propose" else f"/api/v1/cases/{{case}}/{step}"
    text = json.dumps(BODIES[path][name]["value"], ensure_ascii=False)
    for theirs, ours in HERE.items():
        text = text.replace(theirs, ours)
    found: dict[str, Any] = json.loads(text)
    return found


def test_every_body_of_a_case_has_examples(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    bodies = {
        path: verbs["post"]["requestBody"]["content"]["application/json"]
        for path, verbs in paths.items()
        if path.startswith(("/api/v1/cases", "/api/v1/decisions")) and "requestBody" in verbs.get("post", {})
    }
    assert {path for path, body in bodies.items() if body.get("examples")} == set(bodies) == set(BODIES)
    assert all(example["summary"] for body in bodies.values() for example in body["examples"].values())


def test_from_proposal_to_destruction(house: House) -> None:
    case = house.propose(**given("propose", "departing"))
    house.do("ann", case, "return", **given("return"))
    house.do("dan", case, "revise", **given("revise", "as suggested"))
    house.do("ann", case, "approve", **given("approve", "as proposed"))
    house.do("dan", case, "mark", **given("mark"))
    house.do("eve", case, "object", **given("object"))
    house.do("ann", case, "settle", **given("settle", "upheld"))
    house.do("ann", case, "change", **given("change"))
    house.do("ann", case, "extend", **given("extend"))
    house.do("ann", case, "declassify", **given("declassify", "parts"))
    house.do("ann", case, "declassify", **given("declassify", "whole"))
    house.do("sue", case, "destroy", **given("destroy"))
    assert house.see(case)["state"] == "declassified"


def test_unclear_referred_answered(house: House) -> None:
    case = house.propose(**given("propose", "unclear") | {"text": "新型装置，未列入目录"})
    house.do("ann", case, "refer", **given("refer", "unclear"))
    house.do("sue", case, "answer", **given("answer"))
    assert house.see(case)["expected_mark"] == "机密★5年"


def test_beyond_authority_and_a_dispute(house: House) -> None:
    below = house.propose("don", **given("propose", "as suggested"))
    house.do("ali", below, "refer", **given("refer", "beyond authority"))
    case = house.propose(**given("propose", "as suggested"))
    house.do("ann", case, "adjust", **given("adjust"))
    house.do("ann", case, "approve", **given("approve", "adjusted"))
    house.do("eve", case, "object", **given("object"))
    house.do("ann", case, "refer-dispute", **given("refer-dispute"))
    other = house.propose(**given("propose", "as suggested"))
    house.do("ann", other, "approve", **given("approve", "as proposed"))
    house.do("eve", other, "object", **given("object"))
    house.do("ann", other, "settle", **given("settle", "anew"))
    assert [house.see(each)["state"] for each in (case, other)] == ["referred", "determined"]


def test_derived_consulted_withdrawn_and_a_condition(house: House) -> None:
    derived = house.propose(**given("propose", "derived"))
    house.do("ann", derived, "approve", **given("approve", "as proposed"))
    joint = house.propose(**given("propose", "as suggested"), consulted=["other"])
    house.do("eve", joint, "consult", **given("consult"))
    house.do("dan", joint, "withdraw", **given("withdraw"))
    proposal = given("propose", "departing")
    proposal["terms"]["period"] = "until:成果公布"
    case = house.propose(**proposal)
    house.do("ann", case, "approve", **given("approve", "as proposed"))
    house.do("ann", case, "meet", **given("meet"))
    assert [house.see(each)["state"] for each in (derived, joint, case)] == ["determined", "withdrawn", "expired"]


def test_an_own_opinion_first(make_house: MakeHouse) -> None:
    house = make_house(blind_share=1.0)
    case = house.propose(**given("propose", "as suggested"))
    house.do("ann", case, "opine", **given("opine"))
    house.do("ann", case, "approve", **given("approve", "as proposed"))


@pytest.mark.parametrize("name", sorted(BODIES["/api/v1/cases"]))
def test_secret_points_lie_in_the_text(name: str) -> None:
    proposal = BODIES["/api/v1/cases"][name]["value"]
    for point in proposal.get("secret_points", ()):
        assert proposal["text"][point["start"] : point["end"]] == "1:5000地形图"
