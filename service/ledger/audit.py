"""Events that move no case but must not be forgotten: who was refused, who came in, who has read what is secret.

They stand in the same ledger, with version 0.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from service.ledger.chain import append
from service.ledger.events import Event, Fact, canonical
from service.ledger.keys import LedgerKeys


@dataclass(frozen=True, slots=True)
class Note:
    """What happened, who did it, when, and what else there is to say: no words of a draft."""

    type: str
    actor: str
    at: str
    about: Mapping[str, Any]
    case: str = ""


def note(connection: Connection, keys: LedgerKeys, said: Note) -> Event:
    """Append a note to the ledger."""
    clear = canonical({"about": dict(said.about)})
    return append(connection, keys, Fact(said.case, 0, said.type, said.at, said.actor, clear))


class Throttle:
    """Lets so many through in so many seconds for each key, and counts the rest: nobody can flood the ledger."""

    def __init__(self, limit: int = 20, seconds: float = 60.0) -> None:
        self._limit, self._seconds = limit, seconds
        self._passed: dict[str, deque[float]] = {}
        self._held: dict[str, int] = {}
        self._lock = Lock()

    def passes(self, key: str, at: float) -> int | None:
        """How many were held back since the last that passed; None when this one is held back."""
        with self._lock:
            self._forget(at)
            passed = self._passed.setdefault(key, deque())
            if len(passed) >= self._limit:
                self._held[key] = self._held.get(key, 0) + 1
                return None
            passed.append(at)
            return self._held.pop(key, 0)

    def _forget(self, at: float) -> None:
        for key in list(self._passed):
            passed = self._passed[key]
            while passed and passed[0] <= at - self._seconds:
                passed.popleft()
            if not passed and key not in self._held:
                del self._passed[key]
