"""A house: a ministry, a county below it and people in both, over the rule engines; one client a person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx2
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.cases.desk import Desk
from service.people.authority import Designation, Grant
from service.people.door import COOKIE, CSRF
from service.people.person import Person
from service.people.register import Unit, add_person, add_unit, designate
from service.people.sessions import csrf_of, open_for
from service.storage.engine import writing

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRET = frozenset({"open", "internal", "confidential", "secret", "top_secret"})
UNITS = (
    Unit("ministry", "部", "provincial"),
    Unit("county", "县局", "county", "ministry"),
    Unit("other", "另一厅", "provincial"),
)
PEOPLE: tuple[tuple[str, str, str], ...] = (
    ("dan", "ministry", "drafter"), ("ann", "ministry", "approver"), ("abe", "ministry", "approver"),
    ("sue", "ministry", "supervisor"), ("don", "county", "drafter"), ("ali", "county", "approver"),
    ("sam", "county", "supervisor"), ("eve", "other", "approver"), ("dee", "other", "drafter"),
    ("data", "ministry", "data"), ("adm", "ministry", "administrator"),
)  # fmt: skip


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment

    def on(self, day: date) -> None:
        self.moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@dataclass
class House:
    """A started app with people in it."""

    app: FastAPI
    clock: Clock
    _clients: dict[tuple[str, datetime], TestClient] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)

    @property
    def desk(self) -> Desk:
        desk: Desk = self.app.state.desk
        return desk

    def enter(self, person: str) -> TestClient:
        """A client with that person's session; a new one when the clock has moved."""
        key = (person, self.clock())
        if key not in self._clients:
            client = TestClient(self.app, base_url="http://localhost", raise_server_exceptions=False)
            with writing(self.desk.database) as connection:
                token = open_for(connection, person, self.clock())
            client.cookies.set(COOKIE, token)
            client.headers[CSRF] = csrf_of(token)
            self._clients[key] = client
        return self._clients[key]

    def propose(self, person: str = "dan", **given: Any) -> str:
        """The id of a fresh case."""
        response = self.enter(person).post("/api/v1/cases", json=given)
        assert response.status_code == 201, response.text
        case: str = response.json()["case"]
        return case

    def see(self, case: str, person: str = "ann") -> dict[str, Any]:
        seen: dict[str, Any] = self.enter(person).get(f"/api/v1/cases/{case}").json()
        return seen

    def act(self, person: str, case: str, step: str, version: int | None = None, **given: Any) -> httpx2.Response:
        """Do a step to the version that is there now, or to one named."""
        if version is None:
            version = self.version(case)
        return self.enter(person).post(f"/api/v1/cases/{case}/{step}", json=given, headers={"If-Match": f'"{version}"'})

    def do(self, person: str, case: str, step: str, **given: Any) -> dict[str, Any]:
        """The receipt of a step that must succeed."""
        response = self.act(person, case, step, **given)
        assert response.status_code == 200, response.text
        receipt: dict[str, Any] = response.json()
        return receipt

    def version(self, case: str) -> int:
        from service.cases.rows import load
        from service.storage.engine import reading

        with reading(self.desk.database) as connection:
            found = load(connection, case)
        return found.version if found else 0


MakeHouse = Callable[..., House]


def furnish(desk: Desk, today: date) -> None:
    """Enter units and people; every approver but the county's may decide all levels."""
    with writing(desk.database) as connection:
        for unit in UNITS:
            add_unit(connection, unit)
        for name, unit, role in PEOPLE:
            add_person(connection, Person(name, name.title(), unit, frozenset({role}), SECRET))  # type: ignore[arg-type]  # roles by name
        grant = Grant(SECRET, frozenset(), today - timedelta(days=1), today + timedelta(days=5000))
        for name in ("ann", "abe", "ali", "eve"):
            designate(connection, name, Designation("statutory", grant, today + timedelta(days=4000)))
