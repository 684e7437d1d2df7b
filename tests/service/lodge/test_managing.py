"""An administrator's list of people, through the HTTP interface, on both databases."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from service.cases.check import check
from service.people.person import Person
from service.people.register import Unit, add_person, add_unit
from service.storage.engine import reading, writing
from service.storage.tables import events, persons
from tests.service.house import SECRET, House

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
NEW: dict[str, Any] = {"id": "pat", "name": "王某", "unit": "ministry", "roles": ["approver"], "cleared": ["secret"]}
GRANT: dict[str, Any] = {
    "levels": ["confidential"], "subjects": ["CH"], "valid_from": "2026-03-01", "valid_to": "2029-01-01",
    "trained_until": "2028-01-01", "document": "2026第4号",
}  # fmt: skip
CLEARED = sorted(SECRET)


def ask(house: House, step: str, person: str = "pat", by: str = "adm", **given: Any) -> httpx2.Response:
    return house.enter(by).post(f"/api/v1/people/{person}/{step}", json=given)


def see(house: House, person: str = "pat", by: str = "adm") -> dict[str, Any]:
    found: dict[str, Any] = house.enter(by).get(f"/api/v1/people/{person}").json()
    return found


def entered(house: House, **given: Any) -> str:
    """The first password of somebody who was entered."""
    answer = house.enter("adm").post("/api/v1/people", json=NEW | {"cleared": CLEARED} | given)
    assert answer.status_code == 201, answer.text
    password: str = answer.json()["password"]
    return password


def notes(house: House) -> list[tuple[str, str, dict[str, Any]]]:
    """What people did to people: kind, who, what."""
    quiet = ("refused", "entered", "locked", "proposed", "approved")
    with reading(house.desk.database) as connection:
        rows = connection.execute(select(events).where(events.c.type.not_in(quiet)).order_by(events.c.seq)).all()
    return [(row.type, row.actor, json.loads(row.clear)["about"]) for row in rows]


def rows_of(house: House) -> list[Any]:
    with reading(house.desk.database) as connection:
        return list(connection.execute(select(persons).order_by(persons.c.id)).all())


def test_whoever_is_entered_comes_in_changes_the_password_and_decides(house: House, draft: str) -> None:
    password = entered(house)
    assert ask(house, "designate", **GRANT).status_code == 200
    client = TestClient(house.app, base_url="http://localhost")
    session = client.post("/api/v1/session", json={"name": "pat", "password": password}).json()
    assert session["must_change"] is True
    client.headers["X-CSRF-Token"] = session["csrf"]
    changed = client.post("/api/v1/session/password", json={"current": password, "new": "three blue lanterns"}).json()
    client.headers["X-CSRF-Token"] = changed["csrf"]
    case = house.propose(text=draft, terms=TERMS)
    answer = client.post(f"/api/v1/cases/{case}/approve", json={"opinion": "同意"}, headers={"If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    kinds = [(kind, actor) for kind, actor, _ in notes(house)]
    assert kinds == [("person_created", "adm"), ("designated", "adm"), ("password_changed", "pat")]
    assert check(house.desk.database, house.desk.keys).findings == ()


def test_every_change_is_in_the_ledger_with_who_did_it_and_without_a_name(house: House) -> None:
    entered(house)
    ask(house, "change", name="李某", roles=["drafter", "approver"], cleared=["secret", "open"])
    ask(house, "lock", reason="离职")
    ask(house, "unlock")
    ask(house, "reset-password")
    found = notes(house)
    assert [kind for kind, *_ in found] == [
        "person_created", "person_changed", "person_locked", "person_unlocked", "password_reset",
    ]  # fmt: skip
    assert {actor for _, actor, _ in found} == {"adm"}
    assert found[1][2] == {
        "person": "pat", "name": True, "roles": ["approver", "approver drafter"],
        "cleared": [" ".join(CLEARED), "open secret"],
    }  # fmt: skip
    assert found[2][2] == {"person": "pat", "reason": "离职"}
    assert "王某" not in str(found) and "李某" not in str(found)


@pytest.mark.parametrize("roles", [["administrator", "approver"], ["supervisor", "drafter"], ["data", "administrator"]])
def test_roles_that_one_person_may_not_have_together(house: House, roles: list[str]) -> None:
    before = rows_of(house)
    answer = house.enter("adm").post("/api/v1/people", json=NEW | {"roles": roles})
    assert (answer.status_code, answer.json()["code"]) == (422, "problem.roles_conflict")
    assert ask(house, "change", "dan", roles=roles).json()["code"] == "problem.roles_conflict"
    assert rows_of(house) == before


def test_nobody_manages_the_own_account(house: House) -> None:
    before = rows_of(house)
    for step in ("change", "lock", "unlock", "reset-password", "unlink"):
        answer = ask(house, step, "adm", **({"name": "x"} if step == "change" else {}))
        assert (answer.status_code, answer.json()["code"]) == (403, "problem.own_account")
    assert rows_of(house) == before


def test_people_of_other_units_do_not_exist_and_those_below_do(house: House) -> None:
    before = rows_of(house)
    steps = {"change": {"name": "x"}, "lock": {}, "unlock": {}, "reset-password": {}, "designate": GRANT,
             "end-designation": {"designation": 1}, "unlink": {}}  # fmt: skip
    for step, given in steps.items():
        foreign, none = (ask(house, step, person, **given) for person in ("eve", "nobody"))
        assert (foreign.status_code, foreign.json()["code"]) == (404, "problem.no_person")
        assert {**none.json(), "instance": ""} == {**foreign.json(), "instance": ""}
    assert house.enter("adm").get("/api/v1/people/eve").status_code == 404
    for unit in ("other", "nowhere"):
        answers = (
            house.enter("adm").post("/api/v1/people", json=NEW | {"unit": unit}),
            ask(house, "change", "dan", unit=unit),
        )
        assert [answer.json()["code"] for answer in answers] == ["problem.no_unit"] * 2
    assert rows_of(house) == before
    assert ask(house, "change", "don", name="另一名").status_code == 200
    people = house.enter("adm").get("/api/v1/people").json()["people"]
    assert {each["unit"] for each in people} == {"ministry", "county"}


@pytest.mark.parametrize("person", ["dan", "ann", "sue", "data"])
def test_nobody_else_manages_people_whatever_they_ask_about(house: House, person: str) -> None:
    before = rows_of(house)
    for target in ("dan", "eve", "nobody"):
        for step, given in (("change", {"name": "x"}), ("lock", {}), ("reset-password", {}), ("designate", GRANT)):
            assert ask(house, step, target, person, **given).json()["code"] == "problem.forbidden"
        assert house.enter(person).get(f"/api/v1/people/{target}").json()["code"] == "problem.forbidden"
    assert house.enter(person).get("/api/v1/people").status_code == 403
    assert rows_of(house) == before


def test_locked_means_out_at_once_and_unlocked_lets_in_again(house: House) -> None:
    dan = house.enter("dan")
    assert ask(house, "lock", "dan").json()["active"] is False
    assert dan.get("/api/v1/session").status_code == 401
    assert ask(house, "unlock", "dan").json()["active"] is True
    assert dan.get("/api/v1/session").status_code == 401  # the old session is over
    house._clients.clear()
    assert house.enter("dan").get("/api/v1/session").status_code == 200


def test_an_administrator_opens_what_failures_have_closed(house: House) -> None:
    password = entered(house)
    client = TestClient(house.app, base_url="http://localhost")
    for _ in range(5):
        client.post("/api/v1/session", json={"name": "pat", "password": "guess"})
    assert client.post("/api/v1/session", json={"name": "pat", "password": password}).status_code == 429
    assert see(house)["closed_until"] == "2026-03-02T12:15:00.000Z"
    assert ask(house, "unlock").json()["closed_until"] is None
    assert client.post("/api/v1/session", json={"name": "pat", "password": password}).status_code == 200
    assert notes(house)[-1][2]["after_failures"] is True


def test_a_reset_ends_sessions_and_the_old_password(house: House) -> None:
    first = entered(house)
    client = TestClient(house.app, base_url="http://localhost")
    client.post("/api/v1/session", json={"name": "pat", "password": first})
    second = ask(house, "reset-password").json()["password"]
    assert client.get("/api/v1/session").status_code == 401
    assert client.post("/api/v1/session", json={"name": "pat", "password": first}).status_code == 401
    assert client.post("/api/v1/session", json={"name": "pat", "password": second}).json()["must_change"] is True


def test_a_designation_begins_lapses_and_ends(house: House, draft: str) -> None:
    entered(house)
    case = house.propose(text=draft, terms=TERMS)

    def code() -> str | None:
        with writing(house.desk.database) as connection:
            connection.execute(persons.update().where(persons.c.id == "pat").values(must_change=0))
        house._clients.clear()
        found: str | None = house.act("pat", case, "approve", opinion="同意").json().get("code")
        return found

    assert code() == "problem.not_designated"
    ask(house, "designate", **GRANT | {"subjects": ["XX"]})
    assert code() == "problem.beyond_designation"
    number = ask(house, "designate", **GRANT).json()["designations"][-1]["designation"]
    house.clock.on(date(2028, 1, 2))
    assert code() == "problem.not_trained"
    house.clock.on(date(2027, 1, 2))
    assert (
        ask(house, "end-designation", designation=number).json()["designations"][-1]["ended"].startswith("2027-01-02")
    )
    assert code() == "problem.beyond_designation"
    assert ask(house, "end-designation", designation=number).json()["code"] == "problem.no_designation"
    ask(house, "designate", **GRANT)
    assert code() is None


def test_what_cannot_be_designated(house: House) -> None:
    entered(house)
    entered(house, id="cee", unit="county")
    entered(house, id="dra", roles=["drafter"])
    for person, given, code in (
        ("dra", {}, "problem.not_approver"), ("pat", {"valid_to": "2025-01-01"}, "problem.valid_days"),
        ("pat", {"levels": ["cosmic"]}, "error.unknown_level"), ("cee", {}, "problem.beyond_unit"),
        ("pat", {"trained_until": "2026-02-30"}, "problem.invalid_request"),
        ("pat", {"levels": []}, "problem.invalid_request"), ("pat", {"subjects": ["A B"]}, "problem.invalid_request"),
    ):  # fmt: skip
        answer = ask(house, "designate", person, **GRANT | given)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert all(see(house, person)["designations"] == [] for person in ("pat", "cee", "dra"))


def test_a_county_designates_what_it_was_authorised_for_and_cannot_pass_it_on(house: House) -> None:
    entered(house, id="cee", unit="county")
    written = {key: GRANT[key] for key in ("levels", "subjects", "valid_from", "valid_to", "document")}
    adm = house.enter("adm")

    def authorise(unit: str, **given: Any) -> httpx2.Response:
        return adm.post(f"/api/v1/units/{unit}/authorise", json=written | given)

    assert authorise("county", grantor="county").json()["code"] == "problem.no_unit"
    assert authorise("county", grantor="nowhere").json()["code"] == "problem.no_unit"
    assert authorise("other", grantor="ministry").json()["code"] == "problem.no_unit"
    assert authorise("county", grantor="ministry").status_code == 200
    assert ask(house, "designate", "cee", **GRANT).status_code == 200
    assert ask(house, "designate", "cee", **GRANT | {"levels": ["secret"]}).json()["code"] == "problem.beyond_unit"
    village = {"id": "village", "name": "乡", "tier": "county", "parent": "county"}
    assert adm.post("/api/v1/units", json=village).status_code == 201
    assert authorise("village", grantor="county").json()["code"] == "problem.beyond_unit"


def test_units_within_reach(house: House) -> None:
    adm = house.enter("adm")
    assert [unit["id"] for unit in adm.get("/api/v1/units").json()["units"]] == ["county", "ministry"]
    new = {"id": "town", "name": "镇", "tier": "county", "parent": "ministry"}
    for given, code in (
        ({"parent": "other"}, "problem.no_unit"), ({"parent": None}, "problem.no_unit"),
        ({"tier": "galactic"}, "error.unknown_tier"), ({"id": "county"}, "problem.unit_taken"),
        ({"id": "other"}, "problem.unit_taken"), ({"id": "a b"}, "problem.invalid_request"),
    ):  # fmt: skip
        assert adm.post("/api/v1/units", json=new | given).json()["code"] == code
    assert adm.post("/api/v1/units", json=new).json() == new
    assert len(adm.get("/api/v1/units").json()["units"]) == 3


def test_leaving_the_unit_or_the_role_ends_every_designation(house: House) -> None:
    for change in ({"unit": "county"}, {"roles": ["drafter"]}):
        person = f"p{next(iter(change))}"
        entered(house, id=person)
        ask(house, "designate", person, **GRANT)
        assert ask(house, "change", person, **change).json()["designations"][0]["ended"]
        assert notes(house)[-1][2]["designations_ended"] == 1


def test_the_list_goes_by_pages_and_filters(house: House) -> None:
    adm, seen, cursor = house.enter("adm"), [], ""
    while cursor is not None:
        page = adm.get("/api/v1/people", params={"limit": 3} | ({"cursor": cursor} if cursor else {})).json()
        seen += [each["id"] for each in page["people"]]
        cursor = page["cursor"]
    within = sorted(["dan", "ann", "abe", "sue", "don", "ali", "sam", "data", "adm"])
    assert seen == within
    assert [p["id"] for p in adm.get("/api/v1/people?role=approver").json()["people"]] == ["abe", "ali", "ann"]
    assert [p["id"] for p in adm.get("/api/v1/people?unit=county").json()["people"]] == ["ali", "don", "sam"]
    assert adm.get("/api/v1/people?unit=other").json()["people"] == []
    assert "argon2" not in adm.get("/api/v1/people").text


def test_an_id_that_is_taken_and_what_is_no_person(house: House) -> None:
    before = rows_of(house)
    for given, code in (
        ({"id": "dan"}, "problem.person_taken"), ({"id": "eve"}, "problem.person_taken"),
        ({"id": "a b"}, "problem.invalid_request"), ({"id": ""}, "problem.invalid_request"),
        ({"roles": []}, "problem.invalid_request"), ({"roles": ["king"]}, "problem.invalid_request"),
        ({"cleared": ["cosmic"]}, "error.unknown_level"), ({"name": "a\u0000b"}, "problem.invalid_request"),
        ({"name": ""}, "problem.invalid_request"), ({"password": "mine"}, "problem.invalid_request"),
    ):  # fmt: skip
        assert house.enter("adm").post("/api/v1/people", json=NEW | given).json()["code"] == code
    assert rows_of(house) == before


def test_an_administrator_of_a_unit_below_reaches_none_above(house: House) -> None:
    with writing(house.desk.database) as connection:
        add_unit(connection, Unit("village", "乡", "county", "county"))
        add_person(connection, Person("low", "Low", "county", frozenset({"administrator"}), SECRET))
    assert house.enter("low").get("/api/v1/people/dan").status_code == 404
    assert house.enter("low").get("/api/v1/people/ali").status_code == 200
    assert [unit["id"] for unit in house.enter("low").get("/api/v1/units").json()["units"]] == ["county", "village"]
    assert ask(house, "lock", "adm", "low").status_code == 404
