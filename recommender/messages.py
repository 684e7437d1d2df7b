"""The one message catalogue: every sentence a user reads, in Chinese and English.

Messages live in ``messages/*.toml``, a file for each group: ``error.empty_text`` stands in ``messages/error.toml``.
A test compares the keys and placeholders of both languages.
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
    folder = resources.files("recommender").joinpath("messages")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {key: entry for file in files for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def say(key: str, language: str, /, **values: object) -> str:
    """The message ``key`` in ``language``, filled with ``values``; an unknown language reads English.

    >>> say("error.empty_text", "en")
    'The draft is empty: type, paste or upload some text.'
    """
    entry = messages()[key]
    return entry.get(language, entry["en"]).format(**values)
