from __future__ import annotations

from starlette.testclient import TestClient


def test_schemes_name_levels_and_tiers(client: TestClient) -> None:
    first, second = client.get("/api/v1/schemes").json()["schemes"]
    assert first["levels"][0]["name"] == "open"
    assert first["levels"][-1]["names"] == {"zh": "绝密", "en": "Top secret"}
    assert first["tiers"][0]["may_decide"] == ["confidential", "secret", "top_secret"]
    assert [scheme["marks"]["style"] for scheme in (first, second)] == ["star", "slashes"]
    assert first["marks"]["place"]["zh"] == "党政机关公文格式（GB/T 9704—2012）第7.2.2条"
    assert (first["items"], first["ready"], first["demonstration"]) == (3, True, True)
    assert second["ready"] is False


def test_editions_say_whether_they_are_in_force(client: TestClient) -> None:
    today = client.get("/api/v1/catalogues").json()
    assert today["on"] == "2026-03-01"
    assert [(e["edition"], e["in_force"], e["items"]) for e in today["editions"]] == [
        ("2020", False, 0), ("2024", True, 3),
    ]  # fmt: skip
    then = client.get("/api/v1/catalogues", params={"on": "2021-01-01", "scheme": "cn-2024"}).json()
    assert [e["in_force"] for e in then["editions"]] == [True, False]


def test_an_edition_lists_its_items(client: TestClient) -> None:
    edition = client.get("/api/v1/catalogues/CH/2024").json()
    assert edition["edition"]["effective_to"] is None
    assert [item["item"] for item in edition["items"]] == ["CH/2024/1", "CH/2024/2", "CH/2024/3"]
    assert edition["items"][0]["period"] == "10y"
