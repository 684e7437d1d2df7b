from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import anyio
import pytest
from starlette.testclient import TestClient

from service.boundary import CONTENT_SECURITY_POLICY, HEADERS
from tests.service.house import House

SUGGESTIONS = "/api/v1/suggestions"


def test_every_answer_carries_the_security_headers(client: TestClient, breaking: str) -> None:
    answers = [
        client.get("/api/v1/schemes"), client.get("/static/app/early.js"), client.get("/nowhere"),
        client.get("/healthz"),
        client.post(SUGGESTIONS, json={"text": breaking}), client.get("/", headers={"host": "elsewhere.example"}),
    ]  # fmt: skip
    for answer in answers:
        assert HEADERS.items() <= dict(answer.headers).items() | {(name, answer.headers.get(name)) for name in HEADERS}
    assert answers[0].headers["cache-control"] == "no-store"
    assert answers[1].headers["cache-control"] == "no-cache"


def test_the_policy_allows_no_inline_script_and_no_other_host() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY


def test_another_host_name_is_refused(client: TestClient) -> None:
    answer = client.get("/healthz", headers={"host": "elsewhere.example"})
    assert (answer.status_code, answer.json()["code"]) == (421, "problem.host")


def test_twenty_megabytes_of_text_are_too_large(client: TestClient) -> None:
    answer = client.post(SUGGESTIONS, json={"text": "密" * 7_000_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "problem.body_too_large")


def test_the_limit_holds_while_the_body_streams(make_app: Any) -> None:
    def endless() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(400):
            yield b"a" * 1000

    with TestClient(make_app(max_upload_bytes=100_000), base_url="http://localhost") as client:
        answer = client.post(SUGGESTIONS, content=endless(), headers={"content-type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (413, "problem.body_too_large")
        form = client.post("/api/v1/texts", files={"file": ("a.txt", b"a" * 200_000)})
        assert form.status_code == 413


def test_a_text_over_the_engines_limit_is_too_large(client: TestClient) -> None:
    answer = client.post(SUGGESTIONS, json={"text": "a" * 5_000_001})
    assert (answer.status_code, answer.json()["code"]) == (413, "error.text_too_long")


def test_what_nobody_foresaw_is_a_problem_too(client: TestClient, breaking: str) -> None:
    answer = client.post(SUGGESTIONS, json={"text": breaking})
    assert (answer.status_code, answer.json()["code"]) == (500, "problem.internal")
    assert breaking not in answer.text


def test_a_zero_character_is_in_no_address(client: TestClient) -> None:
    answer = client.get("/api/v1/cases/x%00y")
    assert (answer.status_code, answer.json()["code"]) == (404, "problem.not_found")


def test_a_zero_character_in_a_filter(house: House) -> None:
    answer = house.enter("ann").get("/api/v1/cases?unit=%00")
    assert (answer.status_code, answer.json().get("code")) == (422, "problem.invalid_request")


def test_a_client_that_goes_away_is_no_fault_of_the_service(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    app = client.app
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json"), (b"content-length", b"9")]
    scope = {
        "type": "http", "method": "POST", "path": SUGGESTIONS, "raw_path": SUGGESTIONS.encode(), "query_string": b"",
        "headers": headers, "scheme": "http", "server": ("localhost", 80), "client": ("localhost", 1), "root_path": "",
    }  # fmt: skip
    with caplog.at_level(logging.INFO, "dingmi.service"):
        anyio.run(app, scope, receive, send)
    assert sent == []
    told = [json.loads(record.message) for record in caplog.records]
    assert [(entry["event"], entry["status"]) for entry in told] == [("request", 499)]
