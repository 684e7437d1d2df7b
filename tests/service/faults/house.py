"""A service in another process, with people and open proposals, and what the database says of it afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from service.cases.check import Report, check
from service.cases.commands_proposing import prepare, propose
from service.cases.desk import Desk
from service.cases.given import Proposal, TermsGiven
from service.cases.perform import perform
from service.opening import open_desk
from service.people.authority import Designation, Grant
from service.people.door import COOKIE, CSRF
from service.people.person import Person
from service.people.register import Unit, add_person, add_unit, designate
from service.people.sessions import csrf_of, open_for
from service.settings import Settings
from service.storage.clock import now
from service.storage.engine import reading, writing
from service.storage.tables import events
from tests.service.conftest import DRAFT, whole_engines

PROJECT = Path(__file__).parents[3]
LEVELS = frozenset({"open", "internal", "confidential", "secret", "top_secret"})
DRAFTER = Person("dan", "Dan", "ministry", frozenset({"drafter"}), LEVELS)


@dataclass
class Far:
    """The other process, and this one's own way into the database."""

    address: str
    home: Path
    desk: Desk
    process: subprocess.Popen[str] | None = None
    port: int = 0
    starts: int = 0
    tokens: dict[str, str] = field(default_factory=dict)

    @classmethod
    def furnished(cls, address: str, home: Path, approvers: int) -> Far:
        """A database with a unit, a drafter and approvers ``a0``, ``a1`` ..., all come in; nothing is started yet."""
        settings = Settings(database=address, home=home)
        desk = open_desk(settings, whole_engines(settings))
        far, today = cls(address, home, desk), date.today()
        grant = Grant(LEVELS, frozenset(), today - timedelta(days=1), today + timedelta(days=1000))
        with writing(desk.database) as connection:
            add_unit(connection, Unit("ministry", "部", "provincial"))
            add_person(connection, DRAFTER)
            for name in (f"a{number}" for number in range(approvers)):
                add_person(connection, Person(name, name, "ministry", frozenset({"approver"}), LEVELS))
                designate(connection, name, Designation("statutory", grant, today + timedelta(days=500)))
                far.tokens[name] = open_for(connection, name, now())
        return far

    def propose(self, count: int) -> list[str]:
        """Fresh proposals."""
        terms = TermsGiven(level="confidential", period="10y", basis=("CH/2024/2",))
        given = Proposal(text=DRAFT, title="测绘", terms=terms)
        ready = prepare(self.desk, DRAFTER, given)
        return [perform(self.desk, DRAFTER, lambda work: propose(work, ready)).case for _ in range(count)]

    def start(self) -> None:
        """Start the other process, and wait until it listens."""
        command = [sys.executable, "-m", "tests.service.faults.server", self.address, str(self.home)]
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("COV_", "COVERAGE"))}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=PROJECT, env=environment
        )
        assert self.process.stdout
        self.port = int(self.process.stdout.readline())
        self.starts += 1

    def kill(self) -> None:
        """``kill -9``."""
        assert self.process and self.process.stdout
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    @contextmanager
    def client(self, person: str) -> Iterator[httpx.Client]:
        """A client with that person's session."""
        token = self.tokens[person]
        with httpx.Client(cookies={COOKIE: token}, headers={CSRF: csrf_of(token)}, timeout=60) as client:
            yield client

    def approve(self, client: httpx.Client, case: str, key: str) -> httpx.Response:
        """Decide on a proposal at its first version."""
        url = f"http://127.0.0.1:{self.port}/api/v1/cases/{case}/approve"
        return client.post(url, json={"opinion": "同意"}, headers={"If-Match": '"1"', "Idempotency-Key": key})

    def decided(self) -> dict[str, tuple[int, str]]:
        """Case -> place and digest of its approval; AssertionError where a case was approved twice."""
        with reading(self.desk.database) as connection:
            query = select(events.c.case_id, events.c.seq, events.c.digest).where(events.c.type == "approved")
            rows = connection.execute(query).all()
        assert max(Counter(row.case_id for row in rows).values(), default=0) <= 1
        return {row.case_id: (row.seq, row.digest) for row in rows}

    def verified(self) -> Report:
        """The whole ledger checked, every sealed part opened."""
        return check(self.desk.database, self.desk.keys, vault=self.desk.vault)

    def close(self) -> None:
        """Stop the other process and let go of the database."""
        if self.process and self.process.poll() is None:
            self.kill()
        self.desk.database.dispose()


def receipt_of(response: httpx.Response) -> dict[str, Any]:
    """The receipt in an answer."""
    found: dict[str, Any] = response.json()
    return found
