"""Lists hold what a person may know of and nothing else, in pages that neither repeat nor skip."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.service.house import House

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}


def ids(house: House, person: str, **query: Any) -> list[str]:
    response = house.enter(person).get("/api/v1/cases", params=query)
    assert response.status_code == 200, response.text
    return [case["id"] for case in response.json()["cases"]]


@pytest.mark.parametrize("order", ["changed", "doubt"])
def test_pages_hold_every_case_once(house: House, draft: str, order: str) -> None:
    made = []
    for number in range(7):
        house.clock.on(date(2026, 3, 2) + timedelta(days=number // 2))
        made.append(house.propose(text=draft, terms=TERMS))
    found: list[str] = []
    cursor = None
    while True:
        query = {"limit": 3, "order": order} | ({"cursor": cursor} if cursor else {})
        page = house.enter("ann").get("/api/v1/cases", params=query).json()
        found += [case["id"] for case in page["cases"]]
        if (cursor := page["cursor"]) is None:
            break
    assert len(found) == 7
    assert sorted(found) == sorted(made)


def test_everybody_sees_their_own(house: House, draft: str) -> None:
    here = house.propose(text=draft, terms=TERMS)
    named = house.propose(text=draft, terms=TERMS | {"readers": ["county"]})
    joint = house.propose(text=draft, terms=TERMS, consulted=["other"])
    below = house.propose("don", text=draft, terms=TERMS)
    everything = {here, named, joint}
    assert set(ids(house, "dan")) == set(ids(house, "ann")) == set(ids(house, "sue")) == everything
    assert set(ids(house, "don")) == {named, below}
    assert set(ids(house, "eve")) == {joint}
    assert ids(house, "dee") == []
    for person in ("data", "adm"):
        assert house.enter(person).get("/api/v1/cases").status_code == 403


def test_filters(house: House, draft: str) -> None:
    open_case = house.propose(text="工作会议通知", terms={"level": "open"})
    secret = house.propose(text=draft, terms=TERMS)
    house.do("ann", secret, "approve")
    assert ids(house, "ann", state="proposed") == [open_case]
    assert ids(house, "ann", level="confidential") == [secret]
    assert set(ids(house, "ann", state=["proposed", "determined"])) == {open_case, secret}
    assert ids(house, "ann", ends_by="2036-03-02") == [secret]
    assert ids(house, "ann", ends_by="2036-03-01") == []
    assert ids(house, "ann", drafter="nobody") == []
    assert ids(house, "ann", kind="derived") == []


@pytest.mark.parametrize("cursor", ["x", "e30", "W10", "WyJhIiwxLDJd", "!!!"])
def test_a_cursor_of_no_list(house: House, cursor: str) -> None:
    response = house.enter("ann").get("/api/v1/cases", params={"cursor": cursor})
    assert (response.status_code, response.json()["code"]) == (422, "problem.cursor")


def test_a_change_needs_the_version_that_was_read(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=TERMS)
    client = house.enter("ann")
    bare = client.post(f"/api/v1/cases/{case}/approve", json={})
    assert (bare.status_code, bare.json()["code"]) == (428, "problem.if_match")
    assert house.act("ann", case, "approve", version=7).json()["code"] == "problem.stale"
    tag = client.get(f"/api/v1/cases/{case}").headers["etag"]
    done = client.post(f"/api/v1/cases/{case}/approve", json={}, headers={"If-Match": tag})
    assert (done.status_code, done.headers["etag"]) == (200, '"2"')


def test_a_proposal_that_is_sent_twice_is_one_case(house: House, draft: str) -> None:
    given, headers = {"text": draft, "terms": TERMS}, {"Idempotency-Key": "p1"}
    first, again = (house.enter("dan").post("/api/v1/cases", json=given, headers=headers) for _ in range(2))
    assert first.json() == again.json()
    assert len(ids(house, "dan")) == 1
    other = house.enter("don").post("/api/v1/cases", json=given, headers=headers)
    assert other.json()["case"] != first.json()["case"]
