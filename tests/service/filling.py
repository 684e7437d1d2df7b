"""A large ledger in a moment: many cases of four events each, linked and signed as the service would."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from service.cases.fold import ABOUT, SETS, merged
from service.cases.rows import columns
from service.cases.states import EventType
from service.ledger.events import FIRST, Event, Fact, canonical, digest_of
from service.ledger.keys import LedgerKeys
from service.opening import make_home, open_database, open_ledger_keys
from service.settings import Settings
from service.storage.engine import writing
from service.storage.migrate import upgrade
from service.storage.tables import cases, citations, events, head

TERMS: dict[str, Any] = {
    "level": "confidential", "period": "10y", "starts_on": "2026-03-02", "ends_on": "2036-03-02",
    "basis": ["CH/2024/2"], "readers": [],
}  # fmt: skip
_BATCH = 2000


def fill(connection: Connection, keys: LedgerKeys, count: int) -> None:
    """Enter ``count`` events (a multiple of four) and the cases they make."""
    seq, before = 0, FIRST
    rows: list[dict[str, Any]] = []
    made: list[dict[str, Any]] = []
    based: list[dict[str, Any]] = []
    for number in range(count // 4):
        wire = None
        for version, (kind, actor, sets) in enumerate(_life(number), start=1):
            seq += 1
            at = f"2026-03-02T12:00:{seq % 60:02d}.{seq % 1000:03d}Z"
            fact = Fact(f"case-{number:07d}", version, kind, at, actor, canonical({SETS: sets, ABOUT: {"departs": []}}))
            digest = digest_of(seq, fact, before)
            event = Event(seq, *asdict(fact).values(), before, digest, keys.current, keys.sign(digest))
            before = digest
            rows.append({"case_id" if name == "case" else name: value for name, value in asdict(event).items()})
            wire = merged(wire, kind, at, sets)
        made.append(columns(wire or {}))
        based.append({"case_id": f"case-{number:07d}", "item": "CH/2024/2"})
        if len(rows) >= _BATCH:
            _insert(connection, {events: rows, cases: made, citations: based})
    _insert(connection, {events: rows, cases: made, citations: based})
    connection.execute(insert(head).values(id=1, seq=seq, digest=before))


def _insert(connection: Connection, lists: dict[Table, list[dict[str, Any]]]) -> None:
    for table, rows in lists.items():
        if rows:
            connection.execute(insert(table), rows)
        rows.clear()


def _life(number: int) -> Iterator[tuple[EventType, str, dict[str, Any]]]:
    yield "proposed", "dan", {
        "id": f"case-{number:07d}", "kind": "original", "unit": "ministry", "deciding_unit": "ministry",
        "drafter": "dan", "scheme": "cn-2024", "tier": "provincial", "document_date": "2026-03-02", "blind": False,
        "protected_at": "confidential", "proposed": TERMS, "due_on": "", "unclear": False, "consulted": [],
        "sources": [],
        "suggested": {"outcome": "classify", "level": "confidential", "period": "10y", "basis": ["CH/2024/2"],
                      "doubt": 20, "part": "", "inputs": {"scheme": "0" * 64, "catalogue": "1" * 64, "bundle": ""}},
    }  # fmt: skip
    decided = {"decided": TERMS, "approver": "ann", "protected_at": "confidential", "due_on": ""}
    yield "approved", "ann", decided
    yield "marked", "dan", {"mark": "秘密★10年"}
    yield "changed", "ann", decided | {"mark": ""}


def main(home: str, count: str) -> None:
    """Fill a fresh home: ``python -m tests.service.filling HOME 100000``; then ``dingmi ledger verify --home HOME``."""
    settings = Settings(home=Path(home))
    make_home(settings)
    database = open_database(settings)
    upgrade(database)
    with writing(database) as connection:
        fill(connection, open_ledger_keys(settings), int(count))
    database.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
