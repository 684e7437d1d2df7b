from __future__ import annotations

from starlette.testclient import TestClient

from service.metrics import Metrics


def test_requests_outcomes_and_problems_are_counted(client: TestClient, draft: str) -> None:
    client.post("/api/v1/suggestions", json={"text": draft})
    client.post("/api/v1/suggestions", json={"text": ""})
    client.get("/api/v1/catalogues/CH/2024")
    text = client.get("/metrics").text
    assert 'dingmi_suggestions_total{outcome="classify",scheme="cn-2024"} 1.0' in text
    assert 'dingmi_problems_total{code="error.empty_text"} 1.0' in text
    assert 'route="/api/v1/catalogues/{catalogue}/{edition}"' in text
    assert 'dingmi_scheme_ready{scheme="us-eo13526"} 0.0' in text
    assert "dingmi_request_seconds_bucket" in text


def test_each_app_counts_for_itself() -> None:
    first, second = Metrics(), Metrics()
    first.suggested("cn-2024", "open")
    assert b'outcome="open"' in first.text()
    assert b'outcome="open"' not in second.text()


def test_a_made_up_method_is_no_label() -> None:
    metrics = Metrics()
    metrics.answered("QUICKSILVER", "/", 405, 0.1)
    assert b"OTHER" in metrics.text()
    assert b"QUICKSILVER" not in metrics.text()
