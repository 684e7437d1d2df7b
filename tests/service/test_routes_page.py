from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import service
from recommender.messages import messages
from service.shell import WORDS

STATIC = Path(service.__file__).parent / "static"
HTML = (STATIC / "index.html").read_text(encoding="utf-8")
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in (STATIC / "js").glob("*.js")}


@pytest.mark.parametrize(("language", "tag", "words"), [("zh", "zh-CN", "给出建议"), ("en", "en", "Suggest as I type")])
def test_the_page_speaks_the_readers_language(client: TestClient, language: str, tag: str, words: str) -> None:
    page = client.get("/", headers={"Accept-Language": language}).text
    assert f'<html lang="{tag}">' in page
    assert words in page


def test_a_demonstration_says_so_before_any_script_runs(client: TestClient, make_app: Any, whole: Any) -> None:
    assert 'id="demonstration" data-' in client.get("/").text
    real = make_app(opener=lambda settings: type(whole(settings))(whole(settings).by_scheme, False))
    with TestClient(real, base_url="http://localhost") as other:
        assert 'id="demonstration" hidden' in other.get("/").text


def test_the_page_has_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", HTML)
    for name, text in {"index.html": HTML, **SCRIPTS}.items():
        assert not re.search(r"(?<!xmlns=\")https?://", text), name


def test_everything_the_page_asks_for_is_there(client: TestClient) -> None:
    wanted = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', HTML))
    wanted |= {f"/static/js/{name}" for text in SCRIPTS.values() for name in re.findall(r'from "\./([^"]+)"', text)}
    assert len(wanted) > 15
    for path in wanted:
        assert client.get(path).status_code == 200, path


def test_every_word_the_page_uses_is_in_the_message_catalogue() -> None:
    keys = set(re.findall(r'data-i18n="([^"]+)"', HTML))
    keys |= {
        key for pairs in re.findall(r'data-i18n-attributes="([^"]+)"', HTML) for key in re.findall(r":([^;]+)", pairs)
    }
    keys |= {f"ui.{key}" for text in SCRIPTS.values() for key in re.findall(r'\bsay\("([\w.-]+)"', text)}
    assert len(keys) > 60
    assert keys <= messages().keys()


def test_messages_are_served_per_language(client: TestClient) -> None:
    chinese, english = (client.get(f"/api/v1/messages/{language}").json() for language in ("zh", "en"))
    assert chinese.keys() == english.keys()
    assert {key.split(".")[0] for key in chinese} <= set(WORDS)
    assert chinese["ui.basis"] == "依据"


def test_samples_can_be_left_out(make_app: Any) -> None:
    with TestClient(make_app(samples=False), base_url="http://localhost") as client:
        assert client.get("/api/v1/samples").json() == []


def test_samples_are_invented_drafts_of_schemes_served(client: TestClient) -> None:
    samples = client.get("/api/v1/samples").json()
    assert samples
    assert {sample["language"] for sample in samples} == {"zh", "en"}
    assert all(sample["text"].strip() and sample["scheme"] for sample in samples)
