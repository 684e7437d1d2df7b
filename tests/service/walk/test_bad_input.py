"""What goes against the rules is answered with a problem document and a note in the ledger, and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select
from starlette.testclient import TestClient

from service.cases.check import check
from service.people.door import COOKIE, CSRF
from service.people.sessions import csrf_of
from service.storage.engine import reading
from service.storage.tables import cases, designations, events, persons, sealed, sessions, units
from tests.service.house import House
from tests.service.walk.people import LOW, STEPS, Walk, a_walk
from tests.service.walk.rows import COLUMNS, ROWS, Row, parsed

TABLE = parsed(ROWS)
ON_CASES = sorted(route for route in TABLE if "/cases/{case}" in route)
CHANGING = [route for route in ON_CASES if route.startswith("POST")]
# From which of the walk's states each step goes on (docs/cases.md); from all others it is a jump.
FROM = {
    "revise": {"returned"}, "withdraw": {"proposed", "heard", "returned"}, "opine": {"proposed", "heard"},
    "consult": {"proposed", "heard"}, "return": {"proposed", "heard"}, "adjust": {"proposed", "heard"},
    "approve": {"proposed", "heard"}, "refer": {"proposed", "heard"}, "answer": {"referred"}, "mark": {"determined"},
    "change": {"determined"}, "extend": {"determined"}, "declassify": {"determined"}, "meet": {"determined"},
    "object": {"determined"}, "settle": {"disputed"}, "refer-dispute": {"disputed"},
    "destroy": {"determined", "disputed"},
}  # fmt: skip
# Jumps that are told apart.
TOLD = {
    ("refer-dispute", "proposed"): "problem.no_dispute", ("refer-dispute", "heard"): "problem.no_dispute",
    ("refer", "disputed"): "problem.dispute_goes_on",
}  # fmt: skip
JUMPS = sorted(
    (route, state)
    for route in CHANGING
    for state in STEPS
    if state not in FROM[route.rpartition("/")[2]] and not route.endswith("destroy")
)
KEPT: tuple[Table, ...] = (cases, persons, designations, units, sealed)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, sqlite_newest: Path) -> Iterator[Walk]:
    """One house for all of this file: each test compares what was before it with what is after."""
    with a_walk(tmp_path_factory.mktemp("bad"), sqlite_newest, max_upload_bytes=20_000) as walk:
        yield walk


@pytest.fixture
def walk(shared: Walk) -> Walk:
    """A minute later, so that no note is held back for being one of too many."""
    shared.house.clock.moment += timedelta(seconds=61)
    shared.forges = False
    return shared


def counted(house: House) -> dict[str, list[Any]]:
    """Everything that a refusal must leave as it is."""
    with reading(house.desk.database) as connection:
        kept = {each.name: sorted(map(str, connection.execute(select(each)).all())) for each in KEPT}
        quiet = ("refused", "entered", "locked")
        kept["events"] = list(connection.execute(select(events.c.digest).where(events.c.type.not_in(quiet))).scalars())
    return kept


def notes(house: House) -> list[str]:
    """The codes of refusals in the ledger."""
    with reading(house.desk.database) as connection:
        rows = connection.execute(select(events.c.clear).where(events.c.type == "refused").order_by(events.c.seq))
        return [json.loads(clear)["about"]["code"] for clear in rows.scalars()]


@contextmanager
def nothing_changes(house: House, *codes: str) -> Iterator[None]:
    """What is done inside changes nothing and leaves these notes, and the ledger stays sound."""
    before, noted = counted(house), len(notes(house))
    yield
    assert counted(house) == before
    assert notes(house)[noted:] == list(codes)
    assert check(house.desk.database, house.desk.keys).findings == ()


@pytest.mark.parametrize("cookie", ["x", "x" * 4000, "' OR 1=1 --", "..", "0" * 64, "null", "%00", "a.b.c"])
def test_a_forged_cookie(walk: Walk, cookie: str) -> None:
    client = TestClient(walk.house.app, base_url="http://localhost")
    headers = {"cookie": f"{COOKIE}={cookie}", CSRF: csrf_of(cookie)}
    with nothing_changes(walk.house, "problem.not_entered"):
        answer = client.post("/api/v1/people", json={"id": "x"}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (401, "problem.not_entered")
        assert answer.headers["content-type"] == "application/problem+json"


def test_the_digest_that_the_database_keeps_is_no_token(walk: Walk) -> None:
    client = walk.house.enter("adm")
    with reading(walk.house.desk.database) as connection:
        digest = connection.execute(select(sessions.c.token)).scalars().first() or ""
    thief = TestClient(walk.house.app, base_url="http://localhost", cookies={COOKIE: digest})
    thief.headers[CSRF] = client.headers[CSRF]
    with nothing_changes(walk.house, "problem.not_entered"):
        assert thief.post("/api/v1/people/dan/lock", json={}).status_code == 401


OPEN = {"POST /api/v1/suggestions", "POST /api/v1/texts", "POST /api/v1/session"}
BY_COOKIE = sorted(route for route in TABLE if route.startswith("POST") and route not in OPEN)


def test_what_needs_no_session_keeps_nothing() -> None:
    assert {route for route, row in TABLE.items() if row.expected[0] == "+" and route.startswith("POST")} == OPEN


@pytest.mark.parametrize("route", BY_COOKIE)
def test_every_change_by_cookie_needs_the_token_against_forgery(walk: Walk, route: str) -> None:
    row = TABLE[route]
    who = COLUMNS[row.expected.index("+")]
    walk.forges = True
    walk.ask(route, row, who)  # makes the case
    with nothing_changes(walk.house, "problem.csrf"):
        answer = walk.ask(route, row, who)
        assert (answer.status_code, answer.json()["code"]) == (403, "problem.csrf")


@pytest.mark.parametrize("route", ON_CASES)
def test_another_units_id_answers_like_one_that_nobody_has(walk: Walk, route: str) -> None:
    row = TABLE[route]
    if row.expected[COLUMNS.index("other-approver")] == "x":  # whatever is asked about, the role may not
        assert route.endswith("revise")
        return
    there = walk.ask(route, row, "other-approver")
    nowhere = walk.ask(route.replace("{case}", "case-of-nobody"), row._replace(state="none"), "other-approver")
    assert {**there.json(), "instance": ""} == {**nowhere.json(), "instance": ""}
    assert there.status_code == 404 and notes(walk.house)[-2:] == ["problem.no_case"] * 2


@pytest.mark.parametrize(("route", "state"), JUMPS)
def test_a_jump_of_state(walk: Walk, route: str, state: str) -> None:
    row = TABLE[route]
    who = COLUMNS[row.expected.index("+")]
    walk.ask("GET /api/v1/cases/{case}", Row(state, "", ""), who)  # makes the case
    code = TOLD.get((route.rpartition("/")[2], state), "problem.illegal_move")
    with nothing_changes(walk.house, code):
        answer = walk.ask(route, row._replace(state=state), who)
        assert (answer.status_code, answer.json()["code"]) == (409, code)


def test_a_request_sent_again_is_done_once_whatever_happened_since(walk: Walk) -> None:
    house = walk.house
    case = house.propose("dan", text="移交1:5000地形图", terms=LOW)
    headers = {"If-Match": '"1"', "Idempotency-Key": "one"}
    path, given = f"/api/v1/cases/{case}/return", {"opinion": "补充"}
    first = house.enter("ann").post(path, json=given, headers=headers)
    house.do("dan", case, "withdraw", reason="不办了")
    with nothing_changes(house):
        for _ in range(3):
            assert house.enter("ann").post(path, json=given, headers=headers).json() == first.json()


def test_a_key_is_ones_own(walk: Walk) -> None:
    """Nobody learns of another's request by sending its key."""
    house = walk.house
    case = house.propose("dan", text="移交1:5000地形图", terms=LOW)
    headers = {"If-Match": '"1"', "Idempotency-Key": "one"}
    path, given = f"/api/v1/cases/{case}/return", {"opinion": "补充"}
    house.enter("ann").post(path, json=given, headers=headers)
    with nothing_changes(house, "problem.no_case"):
        answer = house.enter("eve").post(path, json=given, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "problem.no_case")


@pytest.mark.parametrize("route", ["/api/v1/people", "/api/v1/cases", "/api/v1/session", "/api/v1/session/password"])
def test_an_oversize_body(walk: Walk, route: str) -> None:
    with nothing_changes(walk.house, "problem.body_too_large"):
        answer = walk.house.enter("adm").post(route, json={"name": "x" * 30_000})
        assert (answer.status_code, answer.json()["code"]) == (413, "problem.body_too_large")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"id": NaN}', b"[" * 5000])
def test_a_body_that_is_none(walk: Walk, body: bytes) -> None:
    with nothing_changes(walk.house):
        headers = {"Content-Type": "application/json"}
        answer = walk.house.enter("adm").post("/api/v1/people", content=body, headers=headers)
        assert answer.status_code in (400, 422), answer.text
        assert answer.headers["content-type"] == "application/problem+json"


def test_no_session_is_left_behind_by_refusals(walk: Walk) -> None:
    def begun() -> int:
        with reading(walk.house.desk.database) as connection:
            return connection.execute(select(func.count()).select_from(sessions)).scalar_one()

    before = begun()
    with nothing_changes(walk.house, "problem.wrong_password"):
        client = TestClient(walk.house.app, base_url="http://localhost")
        client.post("/api/v1/session", json={"name": "key", "password": "guess"})
    assert begun() == before
