"""Those who were sent to the directory and are on their way back. Each may come back once, with the same browser."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from service.storage.clock import stamp
from service.storage.tables import arrivals

LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What was asked of the directory: the token that must name the nonce, and the verifier of the code."""

    nonce: str
    verifier: str


def expect(connection: Connection, state: str, browser: str, arrival: Arrival, moment: datetime) -> None:
    """Remember whom to expect."""
    connection.execute(delete(arrivals).where(arrivals.c.ends < stamp(moment)))
    row = {"state": _digest(state), "browser": _digest(browser), "ends": stamp(moment + LASTS)}
    connection.execute(insert(arrivals).values(row | {"nonce": arrival.nonce, "verifier": arrival.verifier}))


def arrived(connection: Connection, state: str, browser: str, moment: datetime) -> Arrival | None:
    """Whom this state and browser belong to; nobody the second time, or too late."""
    here = (arrivals.c.state == _digest(state)) & (arrivals.c.browser == _digest(browser))
    query = select(arrivals).where(here, arrivals.c.ends > stamp(moment)).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None or not connection.execute(delete(arrivals).where(here)).rowcount:
        return None
    return Arrival(row.nonce, row.verifier)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
