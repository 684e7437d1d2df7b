"""Cursors: the place of the last case of a page, so that pages neither repeat nor skip, whatever changes in between."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date
from typing import Literal

from recommender.errors import OptionError

Order = Literal["changed", "doubt", "queue"]
Place = list[str | int]
# What a place consists of. That of the queue begins with the day its points were reckoned for.
_SHAPES: dict[Order, tuple[type, ...]] = {
    "changed": (str, str),
    "doubt": (int, str, str),
    "queue": (str, int, str, str),
}
_NUMBERS = 2**31


def encoded(place: Place) -> str:
    """The cursor of a place."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def decoded(cursor: str | None, order: Order) -> Place | None:
    """The place that a cursor names in an order; OptionError for a cursor of no such list."""
    if cursor is None:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(place, list) and tuple(map(type, place)) == _SHAPES[order] and all(map(_sound, place)):
            if order == "queue":
                date.fromisoformat(place[0])
            return place
    except (ValueError, binascii.Error):
        pass
    raise OptionError("problem.cursor")


def _sound(part: str | int) -> bool:
    """Whether a database can compare with it."""
    return "\0" not in part if isinstance(part, str) else 0 <= part < _NUMBERS
