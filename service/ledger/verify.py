"""Find every event that was removed, moved or edited, and say which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from recommender.messages import say
from service.ledger.events import FIRST, Event, digest_of, fact_of
from service.ledger.keys import LedgerKeys

What = Literal[
    "removed", "edited", "moved", "unsigned", "unlinked", "cut", "doubled", "anchor", "anchor_forged",
    "row", "no_row", "no_events", "part", "part_gone",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written: what, at which place, of which case."""

    what: What
    seq: int
    case: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, language: str) -> str:
        """The finding as a sentence."""
        return say(f"ledger.{self.what}", language, seq=self.seq, case=self.case, **self.values)

    def to_wire(self, language: str) -> dict[str, Any]:
        """The JSON form."""
        return {"what": self.what, "seq": self.seq, "case": self.case, "text": self.text(language)}


class Verifier:
    """Walks the ledger once. ``digests`` afterwards holds each place's digest, for anchors to be held against."""

    def __init__(self, keys: LedgerKeys) -> None:
        self._keys = keys
        self.last, self.digest = 0, FIRST
        self.digests: dict[int, str] = {}
        self._doubted = False  # what follows a fault is not a second one
        self._place: dict[str, int] = {FIRST: 0}

    def walk(self, ledger: Iterable[Event]) -> Iterator[Finding]:
        """Every finding of the chain itself, in order."""
        for event in ledger:
            found = list(self._one(event))
            self._doubted = bool(found)
            yield from found
            self.last, self.digest = event.seq, event.digest
            self.digests[event.seq] = event.digest
            self._place[event.digest] = event.seq

    def end(self, head: tuple[int, str]) -> Iterator[Finding]:
        """What the head says against the last event there is."""
        seq, digest = head
        if seq > self.last:
            yield Finding("cut", self.last + 1, values={"last": seq})
        elif seq < self.last:
            yield Finding("cut", seq + 1, values={"last": self.last})
        elif digest != self.digest:
            yield Finding("unlinked", seq)

    def _one(self, event: Event) -> Iterator[Finding]:
        if event.seq <= self.last:
            yield Finding("doubled", event.seq, event.case)
        elif event.seq > self.last + 1:
            yield Finding("removed", self.last + 1, values={"last": event.seq - 1})
        if digest_of(event.seq, fact_of(event), event.before) != event.digest:
            yield self._changed(event)
        elif not self._keys.verifies(event.key, event.digest, event.signature):
            yield Finding("unsigned", event.seq, event.case, {"key": event.key})
        elif event.before != self.digest and event.seq == self.last + 1 and not self._doubted:
            yield Finding("unlinked", event.seq, event.case)

    def _changed(self, event: Event) -> Finding:
        """Edited, or unedited and in another's place."""
        for place in self._candidates(event):
            if digest_of(place, fact_of(event), event.before) == event.digest:
                return Finding("moved", event.seq, event.case, {"place": place})
        return Finding("edited", event.seq, event.case)

    def _candidates(self, event: Event) -> Iterator[int]:
        if event.before in self._place:
            yield self._place[event.before] + 1
        yield from (place for place in range(max(1, event.seq - 50), event.seq + 51) if place != event.seq)
