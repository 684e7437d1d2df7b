"""The lodge: where people come in, and where the list of those who may is kept. What it needs, joined once.

What happens here is written into the ledger in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import Engine as Database

from recommender.errors import OptionError
from recommender.scheme import Scheme
from service.ledger.audit import Note, note
from service.ledger.keys import LedgerKeys
from service.people.attempts import LockRules
from service.people.password_rules import PasswordRules
from service.people.passwords import Hasher
from service.people.sessions import Lifetimes
from service.storage.clock import Clock, day, now, stamp


@dataclass(frozen=True)
class Lodge:
    """Database, ledger keys, the schemes served, and the rules of the door."""

    database: Database
    keys: LedgerKeys
    schemes: tuple[Scheme, ...]
    hasher: Hasher
    locks: LockRules = field(default_factory=LockRules)
    lifetimes: Lifetimes = field(default_factory=Lifetimes)
    passwords: PasswordRules = field(default_factory=PasswordRules)
    clock: Clock = now

    @property
    def today(self) -> date:
        """The day it is."""
        return day(self.clock())

    def note(self, connection: Connection, kind: str, actor: str, about: Mapping[str, Any]) -> None:
        """Write what happened into the ledger."""
        note(connection, self.keys, Note(kind, actor, stamp(self.clock()), about))

    def levels(self, names: frozenset[str]) -> frozenset[str]:
        """``names``, if every one is a level of a scheme served; else OptionError."""
        known = {level.name: None for scheme in self.schemes for level in scheme.levels}
        for name in sorted(names - known.keys()):
            raise OptionError("error.unknown_level", level=name, known=tuple(known))
        return names

    def tier(self, name: str) -> str:
        """``name``, if it is a tier of a scheme served; else OptionError."""
        known = {tier.name: None for scheme in self.schemes for tier in scheme.tiers}
        if name not in known:
            raise OptionError("error.unknown_tier", tier=name, known=tuple(known))
        return name
