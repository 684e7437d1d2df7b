"""docs/service.md names every route, every setting, and every code a problem document can bear."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import recommender
import service
from recommender.errors import DingmiError
from service.problems import CODES
from service.settings import Settings

ROOT = Path(service.__file__).parent.parent
DOCS = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
# Rooms whose errors can reach a client of the service.
SOURCES = [*Path(service.__file__).parent.rglob("*.py"), *Path(recommender.__file__).parent.rglob("*.py")]
RAISED = re.compile(r'\b([A-Z]\w+)\(\s*f?"((?:error|problem)\.\w+)"')
# Keys that a function hands back for its caller to raise.
RETURNED = re.compile(r'(?:\breturn |\belse |^    \()"((?:error|problem)\.\w+)"', re.MULTILINE)


def codes() -> set[str]:
    """Every key that an error is raised with, and those of bare statuses."""
    names = {kind.__name__ for kind in _kinds(DingmiError)}
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    return (
        {key for name, key in RAISED.findall(text) if name in names} | set(RETURNED.findall(text)) | set(CODES.values())
    )


def _kinds(root: type[DingmiError]) -> set[type[DingmiError]]:
    return {root}.union(*(_kinds(kind) for kind in root.__subclasses__()))


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_is_documented(code: str) -> None:
    assert f"`{code}`" in DOCS


def test_every_documented_code_exists() -> None:
    assert set(re.findall(r"`((?:error|problem)\.\w+)`", DOCS)) <= codes()


@pytest.mark.parametrize("setting", sorted(Settings.model_fields))
def test_every_setting_is_documented(setting: str) -> None:
    assert f"`DINGMI_{setting.upper()}`" in DOCS
    assert Settings.model_fields[setting].description


def test_every_route_is_documented(client: TestClient) -> None:
    paths: dict[str, dict[str, Any]] = client.get("/api/v1/openapi.json").json()["paths"]
    routes = {f"{verb.upper()} {path}" for path, verbs in paths.items() for verb in verbs}
    documented = set(re.findall(r"`((?:GET|POST) /[^`]*)`", DOCS))
    assert documented == routes | {"GET /", "GET /static/...", "GET /api/v1/openapi.json"}
