from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient


def test_alive(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"


def test_readiness_names_what_is_missing(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    good, bad = answer.json()["schemes"]
    assert [(m["what"], m["code"]) for m in good["missing"]] == [("bundle", "problem.no_bundle")]
    assert [(m["what"], m["code"]) for m in bad["missing"]] == [("fault", "error.bundle_damaged")]
    assert "weights.npz" in bad["missing"][0]["detail"]


def test_a_catalogue_alone_is_ready(make_app: Any, whole: Any) -> None:
    with TestClient(make_app(opener=whole), base_url="http://localhost") as client:
        answer = client.get("/readyz?lang=zh")
        assert (answer.status_code, answer.json()["ready"]) == (200, True)
        assert "模型包" in answer.json()["schemes"][0]["missing"][0]["detail"]
