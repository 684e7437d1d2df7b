"""What has to be done from time to time: end what has run out, tell listeners, seal the head of the ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from recommender.errors import DingmiError
from service.cases.desk import Desk
from service.cases.expiring import expire_due
from service.ledger.anchors import append_anchor, make_anchor, read_anchors
from service.ledger.chain import head_of
from service.outbox.deliver import Delivered, Hook, deliver
from service.outbox.http import post
from service.settings import Settings
from service.storage.clock import stamp
from service.storage.engine import reading, writing
from service.storage.tables import requests

_REMEMBERED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did."""

    expired: int
    delivered: Delivered
    anchored: bool


def once(desk: Desk, settings: Settings) -> Round:
    """Do everything that is due now."""
    expired = len(expire_due(desk))
    delivered = deliver(desk.database, hooks_of(settings), post, desk.clock)
    with writing(desk.database) as connection:
        old = requests.c.at < stamp(desk.clock() - _REMEMBERED)
        connection.execute(delete(requests).where(old, requests.c.key.not_like("import %")))
    return Round(expired, delivered, _anchor(desk, settings))


def hooks_of(settings: Settings) -> Mapping[str, Hook]:
    """The listeners that settings name."""
    return {name: Hook(hook.url, hook.secret.get_secret_value()) for name, hook in settings.webhooks.items()}


async def for_ever(desk: Desk, settings: Settings, log: Any) -> None:
    """Do it again and again, until cancelled; a round that fails is logged by its code and tried again."""
    while settings.upkeep_seconds:
        await _logged(lambda: once(desk, settings), log)
        await asyncio.sleep(settings.upkeep_seconds)


async def _logged(work: Callable[[], object], log: Any) -> None:
    try:
        await asyncio.to_thread(work)
    except DingmiError as error:
        log.error("upkeep", code=error.key)


def _anchor(desk: Desk, settings: Settings) -> bool:
    """Seal the head where the last anchor is old enough and something has happened since."""
    path = settings.anchors or settings.home / "anchors.jsonl"
    if not settings.anchor_hours:
        return False
    with reading(desk.database) as connection:
        head = head_of(connection)
    last = _last(path)
    too_soon = last is not None and last[1] > stamp(desk.clock() - timedelta(hours=settings.anchor_hours))
    if too_soon or head[0] == (last[0] if last else 0):
        return False
    append_anchor(path, make_anchor(head, stamp(desk.clock()), desk.keys))
    return True


def _last(path: Path) -> tuple[int, str] | None:
    anchors = read_anchors(path) if path.exists() else ()
    return (anchors[-1].seq, anchors[-1].at) if anchors else None
