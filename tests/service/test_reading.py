from __future__ import annotations

import asyncio
import tempfile
from typing import Any

import pytest
from starlette.requests import Request

from recommender.errors import OptionError
from service.reading import media_type, read_date, read_form


def request_of(body: bytes, kind: str) -> Request:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request({"type": "http", "headers": [(b"content-type", kind.encode())]}, receive)


def test_a_large_file_never_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a draft was written to a temporary file")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    data = b"word " * 1_000_000
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n' + data + b"\r\n--x--\r\n"
    upload, fields = asyncio.run(read_form(request_of(body, "multipart/form-data; boundary=x")))
    assert (upload.name, upload.data, fields) == ("a.txt", data, {})


def test_content_types_are_read_without_their_parameters() -> None:
    assert media_type(request_of(b"", "Application/JSON; charset=utf-8")) == "application/json"


@pytest.mark.parametrize("value", ["2026-13-01", "1 March", "2026-03-01T00:00", "1066-10-14"])
def test_a_date_that_cannot_be_is_an_option_error(value: str) -> None:
    with pytest.raises(OptionError):
        read_date(value)
    assert read_date("") is None
