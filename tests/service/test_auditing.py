"""What is refused changes nothing and is not forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from service.cases.check import check
from service.ledger.audit import Throttle
from service.people.door import COOKIE
from service.storage.engine import reading
from service.storage.tables import events
from tests.service.house import House

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}


def refused(house: House) -> list[tuple[str, str]]:
    """Who was refused, and the code, in order."""
    import json

    with reading(house.desk.database) as connection:
        rows = connection.execute(select(events).where(events.c.type == "refused").order_by(events.c.seq)).all()
    return [(row.actor, json.loads(row.clear)["about"]["code"]) for row in rows]


@pytest.fixture
def case(house: House, draft: str) -> str:
    return house.propose(text=draft, terms=TERMS)


def test_a_forged_session(house: House, case: str) -> None:
    client = TestClient(house.app, base_url="http://localhost", cookies={COOKIE: "forged"})
    assert client.get(f"/api/v1/cases/{case}").status_code == 401
    assert refused(house) == [("", "problem.not_entered")]


def test_a_visitor_without_a_session_is_no_event(house: House, case: str) -> None:
    assert TestClient(house.app, base_url="http://localhost").get(f"/api/v1/cases/{case}").status_code == 401
    assert refused(house) == []


def test_a_wrong_password(house: House) -> None:
    client = TestClient(house.app, base_url="http://localhost")
    response = client.post("/api/v1/session", json={"name": "ann", "password": "guess"})
    assert (response.status_code, response.json()["code"]) == (401, "problem.wrong_password")
    assert refused(house) == [("", "problem.wrong_password")]


def test_another_units_case(house: House, case: str) -> None:
    assert house.act("eve", case, "approve").json()["code"] == "problem.no_case"
    assert house.enter("dee").get(f"/api/v1/cases/{case}").status_code == 404
    assert refused(house) == [("eve", "problem.no_case"), ("dee", "problem.no_case")]


def test_a_step_that_is_not_ones_own(house: House, case: str) -> None:
    assert house.act("dan", case, "approve").json()["code"] == "problem.forbidden"
    assert refused(house) == [("dan", "problem.forbidden")]


def test_a_step_that_the_law_forbids_changes_nothing(house: House, case: str) -> None:
    before = house.see(case)
    for step, given in (("mark", {"mark": "秘密★10年"}), ("revise", {"text": "x", "terms": TERMS})):
        assert house.act("dan", case, step, **given).json()["code"] == "problem.illegal_move"
    assert house.see(case) == before
    assert refused(house) == [("dan", "problem.illegal_move")] * 2


def test_a_replayed_request_with_other_content(house: House, case: str) -> None:
    client = house.enter("ann")
    headers = {"If-Match": '"1"', "Idempotency-Key": "one"}
    first = client.post(f"/api/v1/cases/{case}/return", json={"opinion": "补充"}, headers=headers)
    again = client.post(f"/api/v1/cases/{case}/return", json={"opinion": "补充"}, headers=headers)
    assert first.json() == again.json()
    other = client.post(f"/api/v1/cases/{case}/return", json={"opinion": "其他"}, headers=headers)
    assert other.json()["code"] == "problem.key_reused"
    assert refused(house) == [("ann", "problem.key_reused")]


def test_an_oversize_body(make_house: Any, draft: str) -> None:
    house = make_house(max_upload_bytes=1000)
    response = house.enter("dan").post("/api/v1/cases", json={"text": draft * 100, "terms": TERMS})
    assert response.status_code == 413
    assert refused(house) == [("", "problem.body_too_large")]


def test_the_ledger_is_sound_with_refusals_in_it(house: House, case: str) -> None:
    house.act("dan", case, "approve")
    house.do("ann", case, "approve")
    assert check(house.desk.database, house.desk.keys).findings == ()


def test_nobody_can_flood_the_ledger(house: House, case: str) -> None:
    for _ in range(30):
        house.enter("dee").get(f"/api/v1/cases/{case}")
    assert len(refused(house)) == 20


def test_what_was_held_back_is_counted() -> None:
    throttle = Throttle(limit=2, seconds=10)
    assert [throttle.passes("a", at) for at in (0, 1, 2, 3)] == [0, 0, None, None]
    assert throttle.passes("b", 3) == 0
    assert throttle.passes("a", 11) == 2
    assert throttle.passes("a", 40) == 0


def test_who_has_read_what_is_secret_is_recorded_once(house: House, draft: str) -> None:
    secret: dict[str, Any] = {"level": "secret", "period": "5y", "basis": ["CH/2024/3"], "readers": ["county"]}
    case = house.propose(text=draft, terms=secret, reason="汇总")
    for person in ("ann", "ann", "ali"):
        assert house.see(case, person)["id"] == case
    with reading(house.desk.database) as connection:
        query = select(events.c.actor, events.c.case_id).where(events.c.type == "read").order_by(events.c.seq)
        assert connection.execute(query).all() == [("ann", case), ("ali", case)]
    record = house.enter("sue").get(f"/api/v1/cases/{case}/record?lang=zh").json()
    read = next(field["value"] for field in record["fields"] if field["name"] == "knowers")
    assert sorted(read.split("\n")) == ["2026年3月2日  Ali", "2026年3月2日  Ann", "2026年3月2日  Sue"]
    assert check(house.desk.database, house.desk.keys).findings == ()
