"""The outbox: in the transaction of an event, a row for each listener that is to be told of it.

What listeners are told is the event's clear part only, so nothing secret leaves by this door.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert

from service.ledger.events import Event, canonical
from service.storage.tables import outbox


def enqueue(connection: Connection, hooks: Iterable[str], event: Event, at: str) -> None:
    """Put ``event`` in the outbox once for each of ``hooks``."""
    body = canonical(
        {
            "seq": event.seq,
            "case": event.case,
            "version": event.version,
            "type": event.type,
            "at": event.at,
            "actor": event.actor,
            "facts": event.facts,
            "digest": event.digest,
        }
    )
    if rows := [{"hook": hook, "seq": event.seq, "body": body, "due": at} for hook in hooks]:
        connection.execute(insert(outbox), rows)
