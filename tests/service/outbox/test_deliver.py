"""Listeners hear of every event, in order, signed, whatever happens to them meanwhile."""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from sqlalchemy import func, select

from service.outbox.deliver import KEPT, Delivered, Hook, deliver
from service.outbox.http import post
from service.storage.engine import reading
from service.storage.tables import outbox
from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
HOOKS = {"one": Hook("http://one", "s" * 16), "two": Hook("http://two", "t" * 16)}


class Ear:
    """Takes what it is told, or answers with what it was told to answer."""

    def __init__(self) -> None:
        self.heard: dict[str, list[int]] = {"http://one": [], "http://two": []}
        self.answers: dict[str, int] = {}
        self.headers: list[Mapping[str, str]] = []
        self.bodies: list[bytes] = []

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.headers.append(headers)
        self.bodies.append(body)
        status = self.answers.get(url, 204)
        if status == 0:
            raise ConnectionRefusedError
        if status < 300:
            self.heard[url].append(json.loads(body)["seq"])
        return status


@pytest.fixture
def heard_house(make_house: MakeHouse, draft: str) -> House:
    """A house with two listeners and three events."""
    hooks = {name: {"url": hook.url, "secret": hook.secret} for name, hook in HOOKS.items()}
    house = make_house(webhooks=hooks, upkeep_seconds=0)
    case = house.propose(text=draft, title="题目", terms=TERMS, knowers="某人")
    house.do("ann", case, "approve", opinion="一致")
    house.do("dan", case, "mark", mark="秘密★10年")
    return house


def test_everything_is_told_in_order_and_once(heard_house: House) -> None:
    ear, database = Ear(), heard_house.desk.database
    assert deliver(database, HOOKS, ear, heard_house.clock) == Delivered(6, 0)
    assert ear.heard == {"http://one": [1, 2, 3], "http://two": [1, 2, 3]}
    assert deliver(database, HOOKS, ear, heard_house.clock) == Delivered(0, 0)


def test_no_word_leaves_and_everything_is_signed(heard_house: House, draft: str) -> None:
    ear = Ear()
    deliver(heard_house.desk.database, {"one": HOOKS["one"]}, ear, heard_house.clock)
    for body, headers in zip(ear.bodies, ear.headers, strict=True):
        assert not any(words in body.decode() for words in (draft[:6], "题目", "某人", "一致"))
        at, signed = (part.partition("=")[2] for part in headers["Dingmi-Signature"].split(","))
        assert hmac.digest(b"s" * 16, f"{at}.".encode() + body, "sha256").hex() == signed


@pytest.mark.parametrize("status", [0, 302, 500])
def test_one_that_fails_waits_and_then_hears_everything(heard_house: House, status: int) -> None:
    ear, database, clock = Ear(), heard_house.desk.database, heard_house.clock
    ear.answers["http://one"] = status
    assert deliver(database, HOOKS, ear, clock) == Delivered(3, 1)
    assert ear.heard == {"http://one": [], "http://two": [1, 2, 3]}
    assert deliver(database, HOOKS, ear, clock) == Delivered(0, 0)  # not due yet
    clock.moment += timedelta(seconds=11)
    assert deliver(database, HOOKS, ear, clock) == Delivered(0, 1)
    ear.answers.clear()
    clock.moment += timedelta(seconds=11)
    assert deliver(database, HOOKS, ear, clock) == Delivered(0, 0)  # the second pause is longer
    clock.moment += timedelta(seconds=10)
    assert deliver(database, HOOKS, ear, clock) == Delivered(3, 0)
    assert ear.heard["http://one"] == [1, 2, 3]


def test_what_was_told_long_ago_is_forgotten(heard_house: House) -> None:
    database, clock = heard_house.desk.database, heard_house.clock
    deliver(database, HOOKS, Ear(), clock)
    clock.moment += KEPT + timedelta(days=1)
    deliver(database, HOOKS, Ear(), clock)
    with reading(database) as connection:
        assert connection.execute(select(func.count()).select_from(outbox)).scalar_one() == 0


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A listener over HTTP: 204 at /, 302 elsewhere."""
    bodies: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the server calls it by this name
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204 if self.path == "/" else 302)
            self.send_header("Location", "/")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", bodies
    server.shutdown()
    thread.join()
    server.server_close()


def test_over_http(listener: tuple[str, list[bytes]]) -> None:
    address, bodies = listener
    assert post(f"{address}/", b"{}", {"Dingmi-Signature": "t=1,v1=x"}) == 204
    assert post(f"{address}/elsewhere", b"{}", {}) == 302
    assert bodies == [b"{}", b"{}"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://[", "http://no such host/"])
def test_a_listener_that_is_not_there(url: str) -> None:
    with pytest.raises(OSError, match=r"Error|InvalidURL|Protocol"):
        post(url, b"{}", {})
