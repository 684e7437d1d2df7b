"""The desk: everything long-lived that cases need, joined once when the service starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Engine as Database

from recommender.scheme import Scheme
from service.ledger.keys import LedgerKeys
from service.secrecy.vault import Vault
from service.storage.clock import Clock, now


@dataclass(frozen=True)
class Desk:
    """Database, vault and ledger keys; the clock; how schemes are found; the share of cases decided blind first.

    ``hooks`` are the names of those who are told of each event (see ``service.outbox``).
    """

    database: Database
    vault: Vault
    keys: LedgerKeys
    scheme: Callable[[str], Scheme]
    clock: Clock = now
    blind_share: float = 0.0
    hooks: tuple[str, ...] = field(default=())
