"""The persons of the walk, the case they meet, and how each asks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from service.app import create_app
from service.people.authority import Designation, Grant
from service.people.door import COOKIE, CSRF
from service.people.person import Person, Role
from service.people.register import add_person, designate
from service.people.sessions import csrf_of, open_for
from service.settings import Settings
from service.storage.engine import writing
from tests.service.conftest import whole_engines
from tests.service.house import SECRET, Clock, House, furnish
from tests.service.walk.rows import Row

LOW: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
NAMED = ("w-named-drafter", "w-named-approver", "w-named-supervisor")
SET: dict[str, Any] = {
    "argon2_passes": 1, "argon2_memory_kib": 8192, "argon2_lanes": 1, "language": "en", "upkeep_seconds": 0,
    "oidc_issuer": "http://127.0.0.1:9",
}  # fmt: skip
HEARD = (("ali", "consult", {"opinion": "无意见"}),)
DETERMINED = (*HEARD, ("ann", "approve", {}))
# What brings a fresh case into a state.
STEPS: dict[str, tuple[tuple[str, str, dict[str, str]], ...]] = {
    "proposed": (),
    "heard": HEARD,
    "returned": (("ann", "return", {"opinion": "补充"}),),
    "referred": (*HEARD, ("ann", "refer", {"level": "secret", "opinion": "不明确"})),
    "determined": DETERMINED,
    "disputed": (*DETERMINED, ("w-named-supervisor", "object", {"level": "secret", "reason": "含坐标"})),
}
_ROLES: dict[str, tuple[str, str]] = {
    "drafter": ("ministry", "drafter"), "colleague": ("ministry", "drafter"),
    "named-drafter": ("other", "drafter"), "other-drafter": ("other", "drafter"),
    "approver": ("ministry", "approver"), "undesignated": ("ministry", "approver"),
    "expired": ("ministry", "approver"), "untrained": ("ministry", "approver"),
    "named-approver": ("other", "approver"), "other-approver": ("other", "approver"),
    "own-approver": ("ministry", "drafter approver"),
    "consulted-approver": ("county", "approver"),
    "supervisor": ("ministry", "supervisor"), "named-supervisor": ("other", "supervisor"),
    "other-supervisor": ("other", "supervisor"),
    "data": ("ministry", "data"),
    "administrator": ("ministry", "administrator"), "other-administrator": ("other", "administrator"),
}  # fmt: skip


@dataclass
class Walk:
    """A furnished house, and for whoever asks next a case that nobody has changed."""

    house: House
    forges: bool = False
    _cases: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def through(cls, house: House) -> Walk:
        """Enter every person of the walk, and those they ask about."""
        today = house.clock().date()
        long, over = today + timedelta(days=2000), today - timedelta(days=1)
        with writing(house.desk.database) as connection:
            for name, (unit, roles) in _ROLES.items():
                kinds: frozenset[Role] = frozenset(roles.split())  # type: ignore[arg-type]
                add_person(connection, Person(f"w-{name}", name, unit, kinds, SECRET))
            hash_ = house.app.state.lodge.hasher.hashed("three blue lanterns")
            for name in ("target", "key"):  # one is managed, one comes in
                add_person(connection, Person(name, name, "ministry", frozenset({"approver"}), SECRET), hash_)
            for name, (to, trained) in {
                "approver": (long, long), "named-approver": (long, long), "other-approver": (long, long),
                "own-approver": (long, long), "expired": (over, long), "untrained": (long, over),
            }.items():  # fmt: skip
                grant = Grant(SECRET, frozenset(), today - timedelta(days=400), to)
                designate(connection, f"w-{name}", Designation("designated", grant, trained))
        return cls(house)

    def ask(self, route: str, row: Row, who: str) -> httpx2.Response:
        """The answer of a route to one person, about a fresh case in the state that the row names."""
        key = (row.state, "w-own-approver" if who == "own-approver" else "w-drafter")
        case = self._cases.get(key) or self._case(*key)
        method, path = route.split()
        path = path.format(case=case or "none", version=1, person="target", unit="county", language="en",
                           catalogue="CH", edition="2024", rest="index")  # fmt: skip
        filled = row.body.replace("@case", case).replace("@designation", str(self._designation(path)))
        body = json.loads(filled) if filled else None
        version = self.house.version(case) if case else 1
        answer = self._client(who).request(method, path, json=body, headers={"If-Match": f'"{version}"'})
        unchanged = case and (method == "GET" or self.house.version(case) == version)
        self._cases[key] = case if unchanged else ""
        return answer

    def _designation(self, path: str) -> int:
        """The number of a fresh designation of the person asked about."""
        if not path.endswith("end-designation") or self.forges:
            return 1
        today = self.house.clock().date()
        with writing(self.house.desk.database) as connection:
            held = Designation("designated", Grant(SECRET, frozenset(), today, today), today)
            return designate(connection, "target", held)

    def _client(self, who: str) -> TestClient:
        client = TestClient(self.house.app, base_url="http://localhost", raise_server_exceptions=False)
        if who == "anonymous":
            return client
        with writing(self.house.desk.database) as connection:
            token = open_for(connection, f"w-{who}", self.house.clock())
        client.cookies.set(COOKIE, token)
        client.headers[CSRF] = csrf_of("another" if self.forges else token)
        return client

    def _case(self, state: str, drafter: str) -> str:
        """A fresh joint case, with one person of each kind named in it."""
        if state == "none":
            return ""
        terms = LOW | {"readers": list(NAMED)}
        case = self.house.propose(drafter, text="移交1:5000地形图", terms=terms, consulted=["county"])
        for person, step, given in STEPS[state]:
            self.house.do(person, case, step, **given)
        return case


@contextmanager
def a_walk(folder: Path, newest: Path, **settings: Any) -> Iterator[Walk]:
    """A walk through a house of its own, over a copy of the SQLite file that is at the newest revision."""
    shutil.copy(newest, folder / "cases.db")
    clock = Clock()
    given = {"home": folder / "home", "database": f"sqlite:///{folder / 'cases.db'}", **SET, **settings}
    app = create_app(Settings(**given), clock=lambda: clock().date(), opener=whole_engines, moment=clock)
    with TestClient(app, base_url="http://localhost"):
        furnish(app.state.desk, clock().date())
        yield Walk.through(House(app, clock))
