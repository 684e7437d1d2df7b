"""The desk: everything long-lived that cases need, joined once when the service starts."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Engine as Database

from service.cases.inputs import Inputs
from service.engines import Engines
from service.ledger.keys import LedgerKeys
from service.secrecy.vault import Vault
from service.storage.clock import Clock, now


@dataclass(frozen=True)
class Desk:
    """Database, vault, ledger keys; the engines and the archive of what they answer from; the share decided blind.

    ``hooks`` are the names of those who are told of each event (see ``service.outbox``).
    """

    database: Database
    vault: Vault
    keys: LedgerKeys
    engines: Engines
    inputs: Inputs
    clock: Clock = now
    blind_share: float = 0.0
    hooks: tuple[str, ...] = field(default=())
