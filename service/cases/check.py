"""Check everything that the ledger binds: its chain, its anchors, the case rows, the sealed parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, select

from recommender.messages import say
from service.cases.fold import SETS, fold
from service.cases.rows import cited, columns, concerned
from service.errors import Absent, KeyFault
from service.ledger.anchors import Anchor, against
from service.ledger.chain import all_events, events_by_case, head_of
from service.ledger.events import Event
from service.ledger.keys import LedgerKeys
from service.ledger.verify import Finding, Verifier
from service.secrecy.vault import Vault
from service.storage.engine import any_text, reading
from service.storage.tables import cases, citations, events, readers, sealed

_STREAMED = 2000
_PARTS = ("title", "draft")


@dataclass(frozen=True)
class Report:
    """What a check found; ``count`` events were looked at, the last of them with ``digest``."""

    count: int
    digest: str
    findings: tuple[Finding, ...]

    def lines(self, language: str) -> Iterator[str]:
        """The report as a person reads it."""
        values = {"count": self.count, "digest": self.digest, "findings": len(self.findings)}
        yield say("ledger.unsound" if self.findings else "ledger.sound", language, **values)
        for finding in self.findings:
            yield f"  {finding.text(language)}"

    def to_wire(self, language: str) -> dict[str, Any]:
        """The JSON form."""
        findings = [finding.to_wire(language) for finding in self.findings]
        return {"sound": not findings, "count": self.count, "digest": self.digest, "findings": findings}


def check(database: Engine, keys: LedgerKeys, anchors: Iterable[Anchor] = (), vault: Vault | None = None) -> Report:
    """Walk the ledger in one moment of the database; with a vault, open every sealed part as well."""
    verifier = Verifier(keys)
    with reading(database) as connection, any_text(connection):
        findings = [*verifier.walk(all_events(connection)), *verifier.end(head_of(connection))]
        findings += against(anchors, verifier.digests, keys.publics())
        if not findings:  # rows are made of events: while those are wrong, there is nothing to hold rows against
            findings += _rows(connection)
            findings += _parts(connection, vault)
    return Report(len(verifier.digests), verifier.digest, tuple(findings))


def _rows(connection: Connection) -> Iterator[Finding]:
    """Case rows that are not what their events make them."""
    known, based = _beside(connection, readers, "reader"), _beside(connection, citations, "item")
    made = groupby((event for event in events_by_case(connection) if event.version), key=lambda event: event.case)
    folded = ((case, list(each)) for case, each in made)
    stored = iter(_stored(connection))
    row = next(stored, None)
    for case, each in folded:
        while row is not None and row.id < case:
            yield Finding("no_events", 0, row.id)
            row = next(stored, None)
        wire = fold(each)
        if wire is None or row is None or row.id != case:
            yield Finding("no_row", each[-1].seq, case)
            continue
        beside = known.get(case, set()), based.get(case, set())
        if columns(wire) != dict(row._mapping) or (concerned(wire), cited(wire)) != beside:
            yield Finding("row", each[-1].seq, case)
        row = next(stored, None)
    while row is not None:
        yield Finding("no_events", 0, row.id)
        row = next(stored, None)


def _stored(connection: Connection) -> Iterable[Row[Any]]:
    query = select(cases).order_by(cases.c.id)
    return connection.execute(query.execution_options(stream_results=True, yield_per=_STREAMED))


def _beside(connection: Connection, table: Table, column: str) -> dict[str, set[str]]:
    """What a table beside the cases holds of each."""
    found: dict[str, set[str]] = {}
    for case, value in connection.execute(select(table.c.case_id, table.c[column])):
        found.setdefault(case, set()).add(value)
    return found


def _parts(connection: Connection, vault: Vault | None) -> Iterator[Finding]:
    """Sealed parts that are gone though nobody destroyed them, or that do not open."""
    there = set(connection.execute(select(sealed.c.commitment)).scalars())
    destroyed = set(connection.execute(select(events.c.case_id).where(events.c.type == "destroyed")).scalars())
    for event in all_events(connection):
        if event.case in destroyed:
            continue
        for commitment in commitments(event):
            if commitment not in there:
                yield Finding("part_gone", event.seq, event.case)
            elif vault is not None and not _opens(connection, vault, event.case, commitment):
                yield Finding("part", event.seq, event.case)


def commitments(event: Event) -> Iterator[str]:
    """The commitments of every sealed part that an event binds."""
    if event.commitment:
        yield event.commitment
    sets = event.facts.get(SETS, {})
    yield from (sets[name] for name in _PARTS if sets.get(name))
    if sets.get("suggested") and sets["suggested"]["part"]:
        yield sets["suggested"]["part"]


def _opens(connection: Connection, vault: Vault, case: str, commitment: str) -> bool:
    try:
        vault.get(connection, case, commitment)
    except (KeyFault, Absent, TypeError):  # TypeError: text stands where bytes should
        return False
    return True
