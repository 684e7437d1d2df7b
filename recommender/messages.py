"""The one message catalogue: every sentence a user reads, in Chinese and English.

Messages live in ``messages.toml``; a test compares the keys and placeholders of both languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """All messages: key -> language -> template with ``{placeholders}``."""
    text = resources.files("recommender").joinpath("messages.toml").read_text(encoding="utf-8")
    return {key: dict(entry) for key, entry in tomllib.loads(text).items()}


def say(key: str, language: str, **values: object) -> str:
    """The message ``key`` in ``language``, filled with ``values``; an unknown language reads English.

    >>> say("error.empty_text", "en")
    'The draft is empty: type, paste or upload some text.'
    """
    entry = messages()[key]
    return entry.get(language, entry["en"]).format(**values)
