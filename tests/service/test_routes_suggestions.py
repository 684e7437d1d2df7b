from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.models_suggestion import Suggestion

PATH = "/api/v1/suggestions"
Shown = Callable[[str, int], set[str]]


def test_a_draft_is_answered_with_the_wire_form(client: TestClient, draft: str) -> None:
    answer = client.post(PATH, json={"text": draft, "date": "2025-06-01"})
    assert answer.status_code == 200
    wire = Suggestion.model_validate(answer.json())
    assert (wire.outcome, wire.level, wire.mark) == ("classify", "confidential", "秘密★10年")
    assert wire.period and wire.period.text == "10 years" and str(wire.period.ends_on) == "2035-06-01"
    quote = wire.basis[0].quotes[0]
    assert draft[quote.start : quote.end] == quote.text


def test_without_a_date_today_counts(client: TestClient, draft: str) -> None:
    assert client.post(PATH, json={"text": draft}).json()["used"]["on"] == "2026-03-01"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (("", {}, "en"), "10 years"),
        (("", {}, "zh"), "10年"),
        (("", {"language": "zh"}, "en"), "10年"),
        (("?lang=en", {"language": "zh"}, "en"), "10年"),
        (("?lang=zh", {}, "en"), "10年"),
    ],
)
def test_the_language_of_an_answer(
    client: TestClient, draft: str, asked: tuple[str, dict[str, str], str], text: str
) -> None:
    query, body, header = asked
    answer = client.post(PATH + query, json={"text": draft, **body}, headers={"Accept-Language": header})
    assert answer.json()["period"]["text"] == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_is_answered_like_its_text(client: TestClient, draft: str, encoding: str) -> None:
    file = {"file": ("draft.txt", draft.encode(encoding))}
    from_file = client.post(PATH, files=file, data={"date": "2025-06-01", "scheme": "", "tier": "provincial"})
    from_text = client.post(PATH, json={"text": draft, "date": "2025-06-01", "tier": "provincial"})
    assert from_file.json() == from_text.json()


BAD: list[tuple[dict[str, Any], int, str]] = [
    ({"text": ""}, 422, "error.empty_text"),
    ({"text": " \n\t　"}, 422, "error.empty_text"),
    ({}, 422, "problem.invalid_request"),
    ({"text": None}, 422, "problem.invalid_request"),
    ({"text": ["a"]}, 422, "problem.invalid_request"),
    ({"text": "a", "colour": "red"}, 422, "problem.invalid_request"),
    ({"text": "a", "title": "t" * 2001}, 422, "problem.invalid_request"),
    ({"text": "a", "language": "fr"}, 422, "problem.invalid_request"),
    ({"text": "a", "scheme": "xx-1999"}, 422, "problem.unknown_scheme"),
    ({"text": "a", "scheme": ""}, 422, "problem.unknown_scheme"),
    ({"text": "a", "tier": "village"}, 422, "error.unknown_tier"),
    ({"text": "a", "date": "2026-02-30"}, 422, "error.date"),
    ({"text": "a", "date": "yesterday"}, 422, "error.date"),
    ({"text": "a", "date": "20260301"}, 422, "error.date"),
    ({"text": "a", "date": "9999-12-31"}, 422, "problem.date_range"),
    ({"text": "a", "scheme": "us-eo13526"}, 503, "error.bundle_damaged"),
]


@pytest.mark.parametrize(("body", "status", "code"), BAD, ids=lambda value: str(value)[:40])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_input_is_told_with_what_to_mend(
    client: TestClient, shown: Shown, body: dict[str, Any], status: int, code: str, language: str
) -> None:
    answer = client.post(PATH, json=body, headers={"Accept-Language": language})
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert code in shown(f"post {PATH}", status)
    assert ("：" in problem["detail"]) == (language == "zh")
    for entry in problem.get("errors", []):
        assert entry["pointer"].startswith("#/")
        assert entry["detail"]


RAW: list[tuple[bytes, str, int, str]] = [
    (b"", "application/json", 400, "problem.malformed"),
    (b"{", "application/json", 400, "problem.malformed"),
    (b'{"text": "\xff"}', "application/json", 400, "problem.malformed"),
    (b'{"text": "\\ud800"}', "application/json", 400, "problem.malformed"),
    (b"[1]", "application/json", 422, "problem.invalid_request"),
    (b"text", "text/plain", 415, "problem.media_type"),
    (b"text", "", 415, "problem.media_type"),
    (b"text", "multipart/form-data", 400, "problem.malformed_form"),
    (b"text", "multipart/form-data; boundary=x", 400, "problem.malformed_form"),
    (b"--x--\r\n", "multipart/form-data; boundary=x", 400, "problem.no_file"),
]


@pytest.mark.parametrize(("content", "kind", "status", "code"), RAW)
def test_a_body_that_is_not_what_it_says(
    client: TestClient, shown: Shown, content: bytes, kind: str, status: int, code: str
) -> None:
    answer = client.post(PATH, content=content, headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert code in shown(f"post {PATH}", status)


FILES: list[tuple[str, bytes, str]] = [
    ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 50, "error.binary"),
    ("draft.docx", b"PK\x03\x04 no archive", "error.file_damaged"),
    ("draft.odt", b"PK\x03\x04 no archive", "error.file_damaged"),
    ("draft.pdf", b"%PDF-1.7 and then nothing", "error.file_damaged"),
    ("empty.txt", b"", "error.empty_text"),
    ("cut.txt", b"\xef\xbb\xbf\xff\xff", "error.encoding"),
    ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "error.file_protected"),
]


@pytest.mark.parametrize(("name", "data", "code"), FILES)
def test_a_file_that_cannot_be_read(client: TestClient, shown: Shown, name: str, data: bytes, code: str) -> None:
    for path in (PATH, "/api/v1/texts"):
        answer = client.post(path, files={"file": (name, data)})
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert code in shown(f"post {path}", 422)
