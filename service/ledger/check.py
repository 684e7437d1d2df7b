"""Check the whole ledger in one moment of the database, and report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from recommender.messages import say
from service.ledger.chain import all_events, head_of
from service.ledger.keys import LedgerKeys
from service.ledger.verify import Finding, Verifier
from service.storage.engine import reading


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


def check(database: Engine, keys: LedgerKeys) -> Report:
    """Walk the ledger once."""
    verifier, count = Verifier(keys), 0
    with reading(database) as connection:
        head = head_of(connection)
        findings = [*verifier.walk(all_events(connection)), *verifier.end(head)]
        count = len(verifier.digests)
    return Report(count, verifier.digest, tuple(findings))
