from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from service.language import accepted


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("zh", "zh"),
        ("zh-Hans-CN", "zh"),
        ("en-GB,zh;q=0.5", "en"),
        ("fr,de;q=0.9", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        (";;;,=,q", "en"),
    ],
)
def test_the_best_known_language_is_taken(header: str, language: str) -> None:
    assert accepted(header, "en") == language


def test_a_problem_is_told_in_the_language_asked_for(client: TestClient) -> None:
    chinese = client.get("/nowhere", headers={"Accept-Language": "zh-CN,en;q=0.5"}).json()
    assert chinese["title"] == "没有找到"
    assert client.get("/nowhere?lang=zh", headers={"Accept-Language": "en"}).json()["title"] == "没有找到"
    assert client.get("/nowhere").json()["title"] == "Not found"


def test_an_unknown_lang_is_refused_where_it_is_declared(client: TestClient) -> None:
    problem = client.get("/api/v1/schemes?lang=fr").json()
    assert problem["status"] == 422
    assert problem["errors"][0]["pointer"] == "#/query/lang"
