"""Fill the page's words in on the server, so that it reads well before any script runs.

``data-i18n="key"`` gets the message as its text; ``data-i18n-attributes="name:key;..."`` gets attributes.
"""

from __future__ import annotations

import re
from html import escape
from importlib import resources

from recommender.messages import say

_TEXT = re.compile(r'(<[^<>]*\sdata-i18n="([\w.-]+)"[^<>]*>)')
_ATTRIBUTES = re.compile(r'data-i18n-attributes="([\w.:;-]+)"')
_LANGUAGE_TAG = {"zh": "zh-CN", "en": "en"}


def fill(language: str, demonstration: bool) -> str:
    """The page in ``language``, with the demonstration banner shown or hidden."""
    html = resources.files("service").joinpath("static", "index.html").read_text(encoding="utf-8")
    html = html.replace('lang="zh-CN"', f'lang="{_LANGUAGE_TAG[language]}"', 1)
    if demonstration:
        html = html.replace('id="demonstration" hidden', 'id="demonstration"', 1)
    html = _ATTRIBUTES.sub(lambda found: f"{found[0]} {_attributes(found[1], language)}", html)
    return _TEXT.sub(lambda found: found[1] + escape(say(found[2], language)), html)


def _attributes(pairs: str, language: str) -> str:
    named = (pair.split(":", 1) for pair in pairs.split(";"))
    return " ".join(f'{name}="{escape(say(key, language))}"' for name, key in named)
