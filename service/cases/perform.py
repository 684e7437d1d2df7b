"""Run a command in one transaction; a request that is sent again gets the receipt it got before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from service.cases.desk import Desk
from service.cases.work import Receipt, Work
from service.errors import Conflict
from service.ledger.events import canonical
from service.people.person import Person
from service.storage.clock import stamp
from service.storage.engine import writing
from service.storage.tables import requests


@dataclass(frozen=True, slots=True)
class Once:
    """What makes a request the same as an earlier one: the client's key for it, and what it asks."""

    key: str
    asks: str

    @property
    def digest(self) -> str:
        """SHA-256 over what is asked."""
        return hashlib.sha256(self.asks.encode()).hexdigest()


def perform(desk: Desk, person: Person, command: Callable[[Work], Receipt], once: Once | None = None) -> Receipt:
    """The receipt of ``command``; with ``once`` that of its first run. Conflict where the key was used for another."""
    try:
        with writing(desk.database) as connection:
            if once and (earlier := _earlier(connection, person, once)) is not None:
                return earlier
            receipt = command(Work(desk, connection, person))
            if once:
                _remember(connection, person, once, receipt, stamp(desk.clock()))
            return receipt
    except IntegrityError:
        with writing(desk.database) as connection:
            if once and (earlier := _earlier(connection, person, once)) is not None:
                return earlier
        raise


def _earlier(connection: Connection, person: Person, once: Once) -> Receipt | None:
    query = select(requests).where(requests.c.person == person.id, requests.c.key == once.key)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.digest != once.digest:
        raise Conflict("problem.key_reused")
    return Receipt(**json.loads(row.answer))


def _remember(connection: Connection, person: Person, once: Once, receipt: Receipt, at: str) -> None:
    row = {"person": person.id, "key": once.key, "digest": once.digest, "at": at}
    connection.execute(insert(requests).values(row | {"answer": canonical(asdict(receipt))}))
