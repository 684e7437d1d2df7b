from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from service.cases.check import check
from service.errors import StorageError
from service.ledger.anchors import read_anchors
from service.outbox.deliver import Delivered
from service.settings import Settings
from service.upkeep import Round, for_ever, once
from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}


def test_a_round_ends_what_is_over_and_seals_the_head(make_house: MakeHouse, draft: str) -> None:
    house = make_house(upkeep_seconds=0)
    settings: Settings = house.app.state.settings
    case = house.propose(text=draft, terms=TERMS)
    house.do("ann", case, "approve")
    assert once(house.desk, settings) == Round(0, Delivered(), True)
    assert once(house.desk, settings) == Round(0, Delivered(), False)  # nothing has happened since
    house.clock.on(date(2036, 3, 3))
    assert once(house.desk, settings) == Round(1, Delivered(), True)
    assert house.see(case)["state"] == "expired"
    anchors = read_anchors(settings.home / "anchors.jsonl")
    assert [anchor.seq for anchor in anchors] == [2, 3]
    assert check(house.desk.database, house.desk.keys, anchors).findings == ()


def test_anchors_are_not_made_too_often_or_not_at_all(make_house: MakeHouse, draft: str, tmp_path: Path) -> None:
    house = make_house(upkeep_seconds=0, anchors=tmp_path / "far" / "anchors.jsonl")
    settings: Settings = house.app.state.settings
    for hours, made in ((0, True), (23, False), (2, True)):
        house.clock.moment += timedelta(hours=hours)
        house.propose(text=draft, terms=TERMS)
        assert once(house.desk, settings).anchored is made
    assert len(read_anchors(tmp_path / "far" / "anchors.jsonl")) == 2
    house.propose(text=draft, terms=TERMS)
    assert once(house.desk, settings.model_copy(update={"anchor_hours": 0})).anchored is False


class Log:
    """Remembers what was logged."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, dict[str, object]]] = []

    def error(self, event: str, **facts: object) -> None:
        self.entries.append((event, facts))


def test_a_round_that_fails_is_logged_and_tried_again(sqlite_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    log, rounds = Log(), []

    def fails(*_: object) -> None:
        rounds.append(1)
        raise StorageError("problem.storage_lost")

    async def no_pause(_: float) -> None:
        if len(rounds) == 3:
            raise asyncio.CancelledError

    monkeypatch.setattr("service.upkeep.once", fails)
    monkeypatch.setattr("service.upkeep.asyncio.sleep", no_pause)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(for_ever(sqlite_house.desk, Settings(upkeep_seconds=1), log))
    assert log.entries == [("upkeep", {"code": "problem.storage_lost"})] * 3


@pytest.mark.parametrize("hook", [{"url": "ftp://x", "secret": "s" * 16}, {"url": "http://x", "secret": "short"}])
def test_a_listener_that_cannot_be_one(hook: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings(webhooks={"x": hook})  # type: ignore[dict-item]


def test_a_secret_is_not_shown() -> None:
    settings = Settings(webhooks={"x": {"url": "http://x", "secret": "do-not-show-this"}})  # type: ignore[dict-item]
    assert "do-not-show-this" not in repr(settings)
