"""The shell of the pages: one document, built in ``service/web``, filled in before any script runs."""

from __future__ import annotations

from functools import cache
from importlib import resources

from service.settings import KeepDrafts, Language

# Addresses that the shell answers; ``service/web/src/lib/pages.ts`` draws them.
PAGES = ("/", "/cases/{case}", "/catalogues", "/models", "/password", "/people", "/queue", "/signin", "/supervision")
# Groups of messages that the pages speak.
WORDS = ("case", "ui", "ui_case", "ui_catalogue", "ui_model", "ui_names", "ui_people", "ui_supervision")
_LANGUAGE_TAG = {"zh": "zh-CN", "en": "en"}


def fill_shell(language: Language, demonstration: bool, nonce: str, keep_drafts: KeepDrafts = "no") -> str:
    """The shell in ``language``; ``nonce`` lets the editor's own style sheet pass the page's policy.

    ``nonce`` goes into an attribute and must be of URL-safe characters. ``keep_drafts`` tells the editor whether a
    draft may stay, encrypted, in the browser.
    """
    marked = f'lang="{_LANGUAGE_TAG[language]}"' + (" data-demonstration" if demonstration else "")
    marked += "" if keep_drafts == "no" else f' data-keep-drafts="{keep_drafts}"'
    return _built().replace('lang="zh-CN"', marked, 1).replace('content="" nonce=""', f'content="{nonce}"', 1)


@cache
def _built() -> str:
    return resources.files("service").joinpath("static", "app", "index.html").read_text(encoding="utf-8")
