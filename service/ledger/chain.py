"""Append to the ledger, and read it in order.

Events get their place under a lock on the head, inside the transaction of the decision they tell of: either both are
kept or neither, and no two events can have the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, fields
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from service.ledger.events import FIRST, Event, Fact, digest_of
from service.ledger.keys import LedgerKeys
from service.storage.tables import events, head

_COLUMNS = (
    events.c.seq, events.c.case_id, events.c.version, events.c.type, events.c.at, events.c.actor, events.c.clear,
    events.c.commitment, events.c.before, events.c.digest, events.c.key, events.c.signature,
)  # fmt: skip
_NAMES = tuple("case_id" if field.name == "case" else field.name for field in fields(Event))
_STREAMED = 5000


def append(connection: Connection, keys: LedgerKeys, fact: Fact) -> Event:
    """Give ``fact`` the next place, link and sign it; the head is locked until the transaction ends."""
    last = connection.execute(select(head.c.seq, head.c.digest).where(head.c.id == 1).with_for_update()).one_or_none()
    seq, before = (last.seq + 1, last.digest) if last else (1, FIRST)
    digest = digest_of(seq, fact, before)
    event = Event(
        seq, fact.case, fact.version, fact.type, fact.at, fact.actor, fact.clear, fact.commitment,
        before, digest, keys.current, keys.sign(digest),
    )  # fmt: skip
    connection.execute(insert(events).values(dict(zip(_NAMES, astuple(event), strict=True))))
    if last:
        connection.execute(update(head).where(head.c.id == 1).values(seq=seq, digest=digest))
    else:
        connection.execute(insert(head).values(id=1, seq=seq, digest=digest))
    return event


def head_of(connection: Connection) -> tuple[int, str]:
    """Place and digest of the last event, as the head says; (0, zeros) before the first."""
    row = connection.execute(select(head.c.seq, head.c.digest).where(head.c.id == 1)).one_or_none()
    return (row.seq, row.digest) if row else (0, FIRST)


def all_events(connection: Connection, after: int = 0) -> Iterator[Event]:
    """Every event after a place, in order, without holding them all in memory."""
    query = select(*_COLUMNS).where(events.c.seq > after).order_by(events.c.seq)
    return _events(connection, query.execution_options(stream_results=True, yield_per=_STREAMED))


def events_of(connection: Connection, case: str, after: int = 0) -> Iterator[Event]:
    """The events of one case, in order, after a version of it."""
    query = select(*_COLUMNS).where(events.c.case_id == case, events.c.version > after).order_by(events.c.seq)
    return _events(connection, query)


def events_by_case(connection: Connection) -> Iterator[Event]:
    """Every event, those of a case together and in order."""
    query = select(*_COLUMNS).order_by(events.c.case_id, events.c.version, events.c.seq)
    return _events(connection, query.execution_options(stream_results=True, yield_per=_STREAMED))


def _events(connection: Connection, query: Select[Any]) -> Iterator[Event]:
    with connection.execute(query) as rows:
        for row in rows:
            yield Event(*tuple(row))
