"""Speak to a listener over HTTP: no redirect is followed, no answer is read beyond its status."""

from __future__ import annotations

from collections.abc import Mapping

import httpx2

_SECONDS = 10.0


def post(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status that a listener answers with; OSError when it does not answer."""
    try:
        return httpx2.post(url, content=body, headers=dict(headers), timeout=_SECONDS).status_code
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise OSError(type(error).__name__) from error
