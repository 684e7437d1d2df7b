"""Which language a request is answered in: ``lang``, else Accept-Language, else the setting."""

from __future__ import annotations

import re
from typing import Annotated, cast

from fastapi import Depends, Query
from starlette.requests import HTTPConnection, Request

from recommender.messages import LANGUAGES
from service.settings import Language

_RANGE = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*")


def accepted(header: str, default: Language) -> Language:
    """The best known language of an Accept-Language header.

    >>> accepted("fr, en;q=0.8, zh-CN;q=0.9", "en")
    'zh'
    >>> accepted("fr", "en")
    'en'
    """
    best, weight = default, 0.0
    for part in header.split(","):
        match = _RANGE.fullmatch(part)
        if match and match[1].lower() in LANGUAGES and (q := float(match[2] or 1)) > weight:
            best, weight = cast(Language, match[1].lower()), q
    return best


def request_language(request: HTTPConnection) -> Language:
    """The language of an answer to ``request``; unknown values of ``lang`` are passed over."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return cast(Language, asked)
    return accepted(request.headers.get("accept-language", ""), request.app.state.settings.language)


def _asked(
    request: Request,
    lang: Annotated[Language | None, Query(description="Language of the answer; before Accept-Language.")] = None,
) -> Language:
    return lang or request_language(request)


Asked = Annotated[Language, Depends(_asked)]
