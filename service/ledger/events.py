"""What the ledger holds: events, each naming the digest of the one before and signed with a key.

The digest covers every field but itself and the signature; so whoever changes, removes or moves an event must change
all that follow, and cannot sign them without the key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, before it has a place in the ledger.

    ``clear`` is canonical JSON without any words of a draft; ``commitment`` binds the encrypted part, if there is one.
    """

    case: str
    version: int
    type: str
    at: str
    actor: str
    clear: str
    commitment: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A fact in its place. ``seq`` counts from 1 without gaps."""

    seq: int
    case: str
    version: int
    type: str
    at: str
    actor: str
    clear: str
    commitment: str
    before: str
    digest: str
    key: str
    signature: str

    @property
    def facts(self) -> dict[str, Any]:
        """The clear part."""
        found: dict[str, Any] = json.loads(self.clear)
        return found


def canonical(value: Mapping[str, Any]) -> str:
    """JSON with one way to write each value: keys sorted, no spaces, no escapes beyond the needed.

    >>> canonical({"b": 1, "a": "密"})
    '{"a":"密","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(seq: int, fact: Fact, before: str) -> str:
    """SHA-256 over place, fact and the digest before; each field is preceded by its length."""
    fields = (
        str(seq), fact.case, str(fact.version), fact.type, fact.at, fact.actor, fact.clear, fact.commitment, before,
    )  # fmt: skip
    return hashlib.sha256(
        "".join(f"{len(field)}:{field}" for field in fields).encode(errors="surrogatepass")
    ).hexdigest()


def fact_of(event: Event) -> Fact:
    """The fact in an event."""
    return Fact(event.case, event.version, event.type, event.at, event.actor, event.clear, event.commitment)
