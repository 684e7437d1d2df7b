"""Deliver the outbox: each listener is told of events in order, at least once, signed, with growing pauses on failure.

No lock is held while a listener is spoken to. Two deliverers may tell an event twice: listeners know it by ``seq``.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select, update

from service.storage.clock import Clock, stamp
from service.storage.engine import reading, writing
from service.storage.tables import outbox

Post = Callable[[str, bytes, Mapping[str, str]], int]
_LONGEST = timedelta(hours=6)
_AT_ONCE = 100
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Hook:
    """A listener: its address, and the secret that signs what it is told."""

    url: str
    secret: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a round."""

    done: int = 0
    failed: int = 0


def deliver(database: Engine, hooks: Mapping[str, Hook], post: Post, clock: Clock) -> Delivered:
    """Tell every listener what is due; a failure makes that listener wait, and no other."""
    done = failed = 0
    for name, hook in hooks.items():
        count, fell = _to(database, (name, hook), post, clock)
        done, failed = done + count, failed + fell
    with writing(database) as connection:
        connection.execute(delete(outbox).where(outbox.c.done < stamp(clock() - KEPT)))
    return Delivered(done, failed)


def signature(secret: str, at: int, body: bytes) -> str:
    """``t=TIME,v1=HEX``: HMAC-SHA256 over the time, a dot and the body.

    >>> signature("s", 1, b"{}")[:9]
    't=1,v1=51'
    """
    signed = hmac.digest(secret.encode(), f"{at}.".encode() + body, "sha256").hex()
    return f"t={at},v1={signed}"


def _to(database: Engine, named: tuple[str, Hook], post: Post, clock: Clock) -> tuple[int, int]:
    name, hook = named
    waiting = (outbox.c.hook == name) & outbox.c.done.is_(None)
    query = select(outbox).where(waiting).order_by(outbox.c.id).limit(_AT_ONCE)
    with reading(database) as connection:
        rows = connection.execute(query).all()
    count = 0
    for row in rows:
        moment = clock()
        if row.due > stamp(moment):
            return count, 0
        fault = _told(hook, row.body.encode(), post, moment)
        _remember(database, row.id, (row.tries, fault), moment)
        if fault:
            return count, 1
        count += 1
    return count, 0


def _told(hook: Hook, body: bytes, post: Post, moment: datetime) -> str:
    """Empty when the listener took it; else what went wrong."""
    signed = signature(hook.secret, int(moment.timestamp()), body)
    headers = {"Content-Type": "application/json", "Dingmi-Signature": signed}
    try:
        status = post(hook.url, body, headers)
    except OSError as error:
        return type(error).__name__
    return "" if 200 <= status < 300 else f"HTTP {status}"


def _remember(database: Engine, number: int, result: tuple[int, str], moment: datetime) -> None:
    tries, fault = result
    pause = min(timedelta(seconds=10 * 2 ** min(tries, 20)), _LONGEST)
    later = {"tries": tries + 1, "fault": fault, "due": stamp(moment + pause)}
    values = later if fault else {"tries": tries + 1, "fault": None, "done": stamp(moment)}
    with writing(database) as connection:
        connection.execute(update(outbox).where(outbox.c.id == number).values(values))
