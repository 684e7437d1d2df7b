from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import service
from recommender.messages import messages
from service.shell import PAGES, WORDS, fill_shell

WEB = Path(service.__file__).parent / "web" / "src"
SOURCES = {path.relative_to(WEB).as_posix(): path.read_text("utf-8") for path in WEB.rglob("*") if path.is_file()}
KEY = re.compile(rf"[\"'`]((?:{'|'.join(WORDS)})\.[a-z0-9_.-]*)(\$\{{)?")


def used_keys() -> list[tuple[str, bool, str]]:
    """Keys in the sources of the pages: key or its beginning, whether it goes on with a value, where."""
    return [(key, bool(more), name) for name, text in SOURCES.items() for key, more in KEY.findall(text)]


def test_every_word_that_the_pages_use_is_in_the_message_catalogue() -> None:
    known = messages().keys()
    assert len(used_keys()) > 20
    missing = [
        f"{key} in {name}"
        for key, more, name in used_keys()
        if (not any(each.startswith(key) for each in known) if more else key not in known)
    ]
    assert missing == []


def test_the_shell_answers_exactly_the_pages_that_are_drawn() -> None:
    drawn = re.findall(r"pattern: /\^(.*?)\$/", SOURCES["lib/pages.ts"])
    paths = {re.sub(r"\(.*?\)", "{name}", pattern.replace("\\/", "/")) for pattern in drawn}
    assert {re.sub(r"\{\w+\}", "{name}", path) for path in PAGES} == paths


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_filled_in_and_its_policy_names_its_nonce(client: TestClient, path: str) -> None:
    answer = client.get(re.sub(r"\{\w+\}", "x", path), headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert '<html lang="en" data-demonstration>' in answer.text
    nonce = re.search(r'name="dingmi-nonce" content="([\w-]{16,})"', answer.text)
    assert nonce and f"style-src 'self' 'nonce-{nonce[1]}';" in answer.headers["Content-Security-Policy"]


def test_no_nonce_is_given_twice(client: TestClient) -> None:
    pages = [client.get("/signin").text for _ in range(2)]
    assert pages[0] != pages[1]


def test_the_banner_is_for_demonstrations_only() -> None:
    assert "data-demonstration" in fill_shell("zh", True, "n")
    assert "data-demonstration" not in fill_shell("zh", False, "n")


def test_drafts_are_kept_in_the_browser_by_setting_only(make_app: Any) -> None:
    with TestClient(make_app(), base_url="http://localhost") as client:
        assert "data-keep-drafts" not in client.get("/").text
    with TestClient(make_app(keep_drafts="encrypted"), base_url="http://localhost") as client:
        assert 'data-keep-drafts="encrypted"' in client.get("/").text


def test_what_the_shell_asks_for_is_served_compressed_and_may_be_kept(client: TestClient) -> None:
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', fill_shell("zh", False, "n")))
    assert len(wanted) >= 4
    for path in wanted:
        assert client.get(path).status_code == 200
    script = next(path for path in wanted if "/assets/" in path and path.endswith(".js"))
    answer = client.get(script, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_pages_hold_nothing_inline_and_nothing_from_elsewhere() -> None:
    shell = fill_shell("zh", False, "n")
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", shell)
    for name, text in SOURCES.items():
        assert not re.search(r"(?<!xmlns=\")https?://", text), name
        if name.endswith(".svelte"):
            assert not re.search(r"\sstyle=\"[^\"{]*\"|\{@html", text), f"{name}: inline style or raw HTML"
