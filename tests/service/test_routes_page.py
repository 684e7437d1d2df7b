from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from service.shell import WORDS


def test_a_demonstration_says_so_before_any_script_runs(client: TestClient, make_app: Any, whole: Any) -> None:
    assert " data-demonstration" in client.get("/").text
    real = make_app(opener=lambda settings: type(whole(settings))(whole(settings).by_scheme, False))
    with TestClient(real, base_url="http://localhost") as other:
        assert " data-demonstration" not in other.get("/").text


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
