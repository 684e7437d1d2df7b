"""The examples of OpenAPI about people, units and sessions are what they say: each is sent."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from service.examples_people import BODIES, PASSWORD
from tests.service.house import House, MakeHouse

PERSON, UNIT, SESSION = "/api/v1/people/{person}/", "/api/v1/units", "/api/v1/session"


def given(path: str, name: str = "example") -> dict[str, Any]:
    """An example with this house's unit."""
    value: dict[str, Any] = BODIES[path][name]["value"]
    return {field: "ministry" if each == "survey-office" else each for field, each in value.items()}


def send(house: House, path: str, name: str = "example", **where: str) -> dict[str, Any]:
    answer = house.enter("adm").post(path.format(**where), json=given(path, name))
    assert answer.status_code in (200, 201), answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_person_from_the_first_day_to_the_last(make_house: MakeHouse) -> None:
    house = make_house(oidc_issuer="http://127.0.0.1:9", oidc_client_id="x", oidc_redirect="http://localhost/x")
    first = send(house, "/api/v1/people", "drafter")["password"]
    client = TestClient(house.app, base_url="http://localhost")
    assert client.post(SESSION, json=given(SESSION)).json()["code"] == "problem.wrong_password"
    session = client.post(SESSION, json=given(SESSION) | {"password": first}).json()
    assert (session["id"], session["must_change"]) == ("pat", True)
    change = given(SESSION + "/password")
    assert change["current"] == PASSWORD
    headers = {"X-CSRF-Token": session["csrf"]}
    assert client.post(SESSION + "/password", json=change | {"current": first}, headers=headers).status_code == 200
    assert "secret" in send(house, PERSON + "change", "clearance", person="pat")["cleared"]
    assert send(house, PERSON + "change", "roles", person="pat")["roles"] == ["approver", "drafter"]
    assert send(house, PERSON + "link", person="pat")["subjects"]
    assert send(house, PERSON + "lock", person="pat")["active"] is False
    assert send(house, PERSON + "unlock", person="pat")["active"] is True


def test_an_approver_is_designated_until_the_post_ends(house: House) -> None:
    send(house, "/api/v1/people", "approver")
    held = send(house, PERSON + "designate", person="kim")["designations"][0]
    assert held["levels"] == ["confidential", "secret"]
    ended = given(PERSON + "end-designation") | {"designation": held["designation"]}
    answer = house.enter("adm").post((PERSON + "end-designation").format(person="kim"), json=ended)
    assert answer.json()["designations"][0]["ended"]


def test_a_unit_is_entered_and_authorised(house: House) -> None:
    unit = send(house, UNIT)
    assert unit["parent"] == "ministry"
    assert send(house, UNIT + "/{unit}/authorise", unit=unit["id"]) == unit
