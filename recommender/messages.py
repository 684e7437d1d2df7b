"""The one message catalogue: every sentence a user reads, in Chinese and English.

Messages live in ``messages/*.toml``, a file for each group: ``error.empty_text`` stands in ``messages/error.toml``.
A test compares the keys and placeholders of both languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")
_BETWEEN = {"zh": "、"}


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """All messages: key -> language -> template with ``{placeholders}``."""
    folder = resources.files("recommender").joinpath("messages")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {key: entry for file in files for key, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def say(key: str, language: str, /, **values: object) -> str:
    """The message ``key`` in ``language``, filled with ``values``; an unknown language reads English.

    Values that are lists or tuples read as the language writes lists.

    >>> say("error.empty_text", "en")
    'The draft is empty: type, paste or upload some text.'
    """
    entry = messages()[key]
    told = {name: listed(v, language) if isinstance(v, list | tuple) else v for name, v in values.items()}
    return entry.get(language, entry["en"]).format(**told)


def listed(words: Iterable[object], language: str) -> str:
    """Words one after the other, as ``language`` parts them.

    >>> listed(("A", "B"), "zh"), listed(("A", "B"), "en")
    ('A、B', 'A, B')
    """
    return _BETWEEN.get(language, ", ").join(map(str, words))
