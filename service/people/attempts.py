"""Failures at the door, counted for each account and each address; too many close it for a while.

A try is counted *before* its password is looked at, and taken back when it was the right one: however many come at
once, no more than the allowed number are ever looked at. Accounts that do not exist are counted like those that do.
"""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from service.storage.clock import stamp
from service.storage.tables import attempts


@dataclass(frozen=True, slots=True)
class LockRules:
    """Failures allowed of an account and of an address, and how long both are remembered."""

    tries: int = 5
    address_tries: int = 50
    lasts: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was counted: whether it was refused, until when; and the keys that it closes if it fails."""

    until: str | None
    closes: tuple[str, ...] = ()


def account_key(name: str) -> str:
    """The key of an account. A digest: what was typed as a name may have been a password."""
    return hashlib.sha256(f"account {name}".encode()).hexdigest()


def address_key(address: str) -> str:
    """The key of an address; of its network of 64 bits where it is an IPv6 address.

    >>> address_key("2001:db8::1") == address_key("2001:db8::2") != address_key("192.0.2.1")
    True
    """
    return hashlib.sha256(f"address {_network(address)}".encode()).hexdigest()


def count(connection: Connection, allowed: Mapping[str, int], lasts: timedelta, moment: datetime) -> Try:
    """Count a try for each key; nothing is counted where one of them is closed."""
    # Always in the same order, so that two tries never wait for each other.
    rows = {who: _locked(connection, who, moment) for who in sorted(allowed)}
    until = max((row.until for row in rows.values() if row.until and row.until > stamp(moment)), default=None)
    if until:
        return Try(until)
    forgotten = stamp(moment - lasts)
    counts = {who: 1 + (row.tries if row.last > forgotten and not row.until else 0) for who, row in rows.items()}
    closes = tuple(who for who, tried in counts.items() if tried >= allowed[who])
    for who, tried in counts.items():
        ends = stamp(moment + lasts) if who in closes else None
        entry = {"tries": tried, "last": stamp(moment), "until": ends}
        connection.execute(update(attempts).where(attempts.c.who == who).values(entry))
    return Try(None, closes)


def succeed(connection: Connection, tried: Try, account: str, address: str) -> None:
    """Forget the account's failures, and take the try back from the address."""
    reopen(connection, account)
    taken: dict[str, Any] = {"tries": attempts.c.tries - 1}
    if address in tried.closes:
        taken["until"] = None
    connection.execute(update(attempts).where(attempts.c.who == address, attempts.c.tries > 0).values(taken))


def forget(connection: Connection, before: datetime) -> None:
    """Clear away what was last counted before a moment."""
    connection.execute(delete(attempts).where(attempts.c.last < stamp(before)))


def reopen(connection: Connection, who: str) -> bool:
    """Forget the failures of a key; whether there were any."""
    return connection.execute(delete(attempts).where(attempts.c.who == who)).rowcount > 0


def closed_until(connection: Connection, who: str, moment: datetime) -> str | None:
    """Until when a key is closed; None where it is not."""
    query = select(attempts.c.until).where(attempts.c.who == who, attempts.c.until > stamp(moment))
    return connection.execute(query).scalar_one_or_none()


def _locked(connection: Connection, who: str, moment: datetime) -> Row[Any]:
    """The row of a key, made where there is none, and held until the transaction ends."""
    fresh = {"who": who, "tries": 0, "last": stamp(moment), "until": None}
    made = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(attempts)
    connection.execute(made.values(fresh).on_conflict_do_nothing())
    return connection.execute(select(attempts).where(attempts.c.who == who).with_for_update()).one()


def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return address if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))
