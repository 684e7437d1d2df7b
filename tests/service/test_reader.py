"""A reader on the closed network is asked, believed as far as it quotes, and done without when it fails."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from recommender.catalogue import ScopeItem
from recommender.document import Document
from recommender.errors import PlugInError
from recommender.law.period import Period
from recommender.plugins.proposing import Proposal
from service.app import create_app
from service.reader import ITEMS, LONGEST, Reader
from service.settings import ReaderSource, SchemeSource, Settings
from tests.service.model_server import Model, model_server

DRAFT = "关于后勤的说明\n那件东西周四前照老样子放过去，别声张。"
ITEM = [ScopeItem("CH", "2024", "1", "尚未公布的谈判底线", "secret", Period("years", 10))]


@pytest.fixture
def model() -> Iterator[Model]:
    with model_server() as running:
        yield running


def read(model: Model, text: str = DRAFT, items: list[ScopeItem] = ITEM, key: str = "") -> Any:
    return Reader(model.address, "local-7b", key, 5).propose(Document(text, title="说明"), (), items)


def test_it_is_asked_with_items_and_draft_and_answers_with_proposals(model: Model) -> None:
    model.content = json.dumps({"proposals": [{"item": "CH/2024/1", "quote": "照老样子放过去"}]})
    assert read(model, key="k" * 8) == [Proposal("CH/2024/1", "照老样子放过去")]
    asked = model.asked[0]
    assert (asked["model"], asked["temperature"], model.keys) == ("local-7b", 0, [f"Bearer {'k' * 8}"])
    told = asked["messages"][-1]["content"]
    assert "CH/2024/1: 尚未公布的谈判底线" in told and DRAFT in told and "说明" in told


def test_a_fenced_answer_is_read_and_no_key_is_sent_where_there_is_none(model: Model) -> None:
    model.content = '```json\n{"proposals": [{"item": "A", "quote": "B"}]}\n```'
    assert read(model) == [Proposal("A", "B")]
    assert model.keys == [None]


def test_so_many_items_are_sent_at_most(model: Model) -> None:
    read(model, items=ITEM * (ITEMS + 5))
    assert model.asked[0]["messages"][-1]["content"].count("CH/2024/1") == ITEMS


@pytest.mark.parametrize(
    "said",
    [
        {"content": "I think it is secret."},
        {"content": "[]"},
        {"content": '{"proposals": [{"item": "A"}]}'},
        {"content": '{"proposals": 3}'},
        {"body": b"not json"},
        {"body": b'{"choices": []}'},
        {"status": 500},
        {"status": 401},
    ],
)
def test_what_is_not_as_agreed_is_an_error_without_a_word_of_the_draft(model: Model, said: dict[str, Any]) -> None:
    for name, value in said.items():
        setattr(model, name, value)
    with pytest.raises(PlugInError) as fault:
        read(model)
    told = "".join(traceback.format_exception(fault.value))
    assert "老样子" not in told


def test_one_that_does_not_answer_is_an_error(model: Model) -> None:
    with pytest.raises(PlugInError):
        Reader("http://127.0.0.1:9/v1", "none", "", 1).propose(Document(DRAFT), (), ITEM)
    with pytest.raises(PlugInError):
        Reader("http://[", "none", "", 1).propose(Document(DRAFT), (), ITEM)


def test_a_draft_that_is_too_long_is_not_sent_in_part(model: Model) -> None:
    with pytest.raises(PlugInError):
        read(model, "长" * (LONGEST + 1))
    assert model.asked == []


@pytest.fixture
def client(model: Model, tmp_path: Path) -> Iterator[TestClient]:
    """A service over the sample catalogue that asks the reader."""
    settings = Settings(
        home=tmp_path,
        bundles=tmp_path,
        schemes={"cn-2024": SchemeSource()},
        reader=ReaderSource(url=model.address, model="local-7b", seconds=5),
        upkeep_seconds=0,
    )
    with TestClient(create_app(settings, lambda: date(2026, 3, 2)), base_url="http://localhost") as client:
        yield client


def test_the_service_names_the_reader_in_its_answers(client: TestClient, model: Model) -> None:
    given = {"text": DRAFT, "date": "2026-03-01", "language": "en"}
    item = client.get("/api/v1/catalogues").json()["editions"][-1]
    number = f"{item['catalogue']}/{item['edition']}/1"
    model.content = json.dumps({"proposals": [{"item": number, "quote": "没有这句话"}]})
    answer = client.post("/api/v1/suggestions", json=given).json()
    assert answer["used"]["plugins"] == ["reader:local-7b"]
    assert "plug-in-unquoted" in [concern["code"] for concern in answer["concerns"]]


def test_the_service_answers_without_a_reader_that_fails_and_says_so(client: TestClient, model: Model) -> None:
    model.status = 503
    answer = client.post("/api/v1/suggestions", json={"text": DRAFT, "date": "2026-03-01", "language": "zh"})
    assert answer.status_code == 200
    told = [concern["text"] for concern in answer.json()["concerns"] if concern["code"] == "plug-in-silent"]
    assert len(told) == 1 and "reader:local-7b" in told[0]
