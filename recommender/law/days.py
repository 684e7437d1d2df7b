"""Days as programs write them."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def iso_day(text: str) -> date:
    """The day written ``2026-03-01``; ValueError for every other form, those of ISO 8601 that count weeks, too.

    >>> iso_day("2026-03-01")
    datetime.date(2026, 3, 1)
    """
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)
