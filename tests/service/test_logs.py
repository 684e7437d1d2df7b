from __future__ import annotations

import io
import json
import logging
import sys

import pytest
from starlette.testclient import TestClient

from service.logs import FIELDS, StderrHandler, log_to_stderr, make_log

SUGGESTIONS = "/api/v1/suggestions"


def test_neither_logs_nor_metrics_hold_a_word_of_any_draft(
    client: TestClient, breaking: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    word = "quicksilver"
    client.post(SUGGESTIONS, json={"text": f"{word} 地形图", "title": word, "issuer": word})
    client.post(SUGGESTIONS, json={"text": f"{breaking} {word}"})
    client.post(SUGGESTIONS, json={"text": 1, word: word})
    client.post(SUGGESTIONS, json={"text": word, "scheme": word})
    client.post(SUGGESTIONS, json={"text": word, "tier": word})
    client.post(SUGGESTIONS, json={"text": word, "date": word})
    client.post(SUGGESTIONS, content=word.encode(), headers={"content-type": "application/json"})
    client.post(f"{SUGGESTIONS}?{word}={word}", files={"file": (f"{word}.txt", word.encode())}, data={word: word})
    client.post("/api/v1/texts", files={"file": (f"{word}.pdf", b"%PDF" + word.encode())})
    client.get(f"/{word}", headers={"referer": word})
    client.request(word.upper(), "/")
    out = capsys.readouterr()
    logged = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert sum(record.name == "dingmi.service" for record in logged) > 10
    written = "\n".join(f"{record.getMessage()} {record.exc_text}" for record in logged)
    for place in (written, out.out, out.err, client.get("/metrics").text):
        assert word not in place.lower()
        assert "laryngoscope" not in place


def test_what_fails_is_logged_without_its_words_even_where_standard_error_is_closed(
    client: TestClient, breaking: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = StderrHandler()
    logging.getLogger("dingmi.service").addHandler(handler)
    try:
        assert client.post(SUGGESTIONS, json={"text": breaking}).status_code == 500
        told = capsys.readouterr().err
        closed = io.StringIO()
        closed.close()
        monkeypatch.setattr(sys, "stderr", closed)
        assert client.post(SUGGESTIONS, json={"text": breaking}).status_code == 500
    finally:
        logging.getLogger("dingmi.service").removeHandler(handler)
    monkeypatch.undo()
    assert '"event": "failed"' in told and "laryngoscope" not in told + capsys.readouterr().err


def test_a_fault_is_handled_no_longer_when_it_is_logged(client: TestClient, breaking: str) -> None:
    """So that no handler can add its traceback, which quotes the draft, to the entry."""
    seen: list[object] = []

    class Witness(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.append(sys.exception())

    witness = Witness()
    logging.getLogger("dingmi.service").addHandler(witness)
    client.post(SUGGESTIONS, json={"text": breaking})
    logging.getLogger("dingmi.service").removeHandler(witness)
    assert seen and set(seen) == {None}


def test_serving_again_in_one_process_writes_each_line_once() -> None:
    for _ in range(2):
        log_to_stderr("INFO")
    for name in ("dingmi.service", "uvicorn.error"):
        handlers = logging.getLogger(name).handlers
        assert sum(isinstance(handler, StderrHandler) for handler in handlers) == 1


def test_a_log_line_is_json_of_known_fields(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    instance = client.get("/nowhere").json()["instance"]
    lines = [json.loads(r.getMessage()) for r in caplog.records if r.name == "dingmi.service"]
    last = lines[-1]
    assert last.keys() <= FIELDS
    assert (last["route"], last["status"], last["code"]) == ("unmatched", 404, "problem.not_found")
    assert instance.endswith(last["request"])


def test_a_field_that_is_not_known_is_dropped(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    make_log().info("event", text="the draft", status=200)
    assert "the draft" not in caplog.text
    assert '"status": 200' in caplog.text
