"""A kept suggestion is made again bit for bit, or the part that is gone is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.cases.inputs import program_digest
from service.cases.replay import Replay, replays
from service.engines import open_engines
from service.settings import SchemeSource, Settings
from service.storage.engine import reading
from tests.service.house import Clock, House, furnish

TEXT = "关于移交测绘成果的函\n现将青河县1:5000比例尺地形图成果移交你单位。该图覆盖连续面积31平方千米，数据见附件。"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, str]]:
    """A house with the real recommender over the sample catalogue, and a case in it."""
    home = tmp_path_factory.mktemp("kept")
    settings = Settings(home=home, bundles=home, schemes={"cn-2024": SchemeSource()})
    clock = Clock()
    app = create_app(settings, lambda: clock().date(), open_engines, clock)
    with TestClient(app, base_url="http://localhost"):
        furnish(app.state.desk, clock().date())
        house = House(app, clock)
        terms: dict[str, Any] = {"level": "open"}
        yield house, house.propose(text=TEXT, title="移交", terms=terms, reason="已公开")


@pytest.fixture
def archive(kept: tuple[House, str]) -> Iterator[Path]:
    """The archive; whatever a test does to it is undone."""
    house, _ = kept
    folder: Path = house.app.state.settings.home / "archive"
    shutil.copytree(folder, folder.with_name("copy"))
    yield folder
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


def replayed(kept: tuple[House, str]) -> list[Replay]:
    house, case = kept
    with reading(house.desk.database) as connection:
        return list(replays(connection, case, house.desk.vault, house.desk.inputs))


def test_bit_for_bit(kept: tuple[House, str]) -> None:
    found = replayed(kept)
    assert found == [Replay(1, "same")]
    assert found[0].text("en") == "Suggestion at version 1: reproduced bit for bit."


@pytest.mark.parametrize("part", ["scheme", "catalogue"])
def test_what_is_gone_is_named(kept: tuple[House, str], archive: Path, part: str) -> None:
    shutil.rmtree(archive / part)
    assert replayed(kept) == [Replay(1, "gone", (part,))]


def test_what_was_changed_counts_as_gone(kept: tuple[House, str], archive: Path) -> None:
    for file in (archive / "catalogue").iterdir():
        file.write_bytes(file.read_bytes().replace(b"25", b"26"))
    found = replayed(kept)
    assert found == [Replay(1, "gone", ("catalogue",))]
    assert found[0].text("zh") == "第 1 版的建议：无法重现，缺少目录。"


def test_another_program_is_named(kept: tuple[House, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.cases.replay.program_digest", lambda: "other")
    assert replayed(kept) == [Replay(1, "same", (), ("program",))]


def test_where_the_answers_differ_is_named(kept: tuple[House, str], monkeypatch: pytest.MonkeyPatch) -> None:
    from service.cases import replay

    made = replay.to_wire
    monkeypatch.setattr(replay, "to_wire", lambda *a: made(*a) | {"level": "top_secret"})
    found = replayed(kept)
    assert found == [Replay(1, "different", (), (), ("level",))]
    assert "level" in found[0].to_wire("en")["text"]


def test_the_program_has_one_digest() -> None:
    assert len(program_digest()) == 64


def test_a_destroyed_text_is_gone(kept: tuple[House, str]) -> None:
    house, _ = kept
    other = house.propose(text=TEXT, terms={"level": "open"}, reason="已公开")
    house.do("dan", other, "withdraw", reason="不发")
    house.do("sue", other, "destroy", grounds="登记1", witness="dan")
    assert replayed((house, other)) == [Replay(1, "gone", ("text",))]


def test_the_suggestion_is_kept_whole(kept: tuple[House, str]) -> None:
    house, case = kept
    answer = house.see(case)["recommendation"]
    asked = {
        "text": TEXT,
        "title": "移交",
        "date": "2026-03-02",
        "tier": "provincial",
        "issuer": "部",
        "language": "zh",
    }
    again = house.enter("dan").post("/api/v1/suggestions", json=asked).json()
    assert json.dumps(answer, sort_keys=True) == json.dumps(again, sort_keys=True)
