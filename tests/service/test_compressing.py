"""Long answers are compressed; those that hold a token or somebody's draft never are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from starlette.testclient import TestClient

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.law.period import Period
from service.compressing import LEAST
from service.engines import Engines
from service.settings import Settings
from tests.service.conftest import MakeApp, whole_engines
from tests.service.house import House

GZIP = {"Accept-Encoding": "gzip"}
LONG = "/api/v1/catalogues/MANY/2024"


def many(settings: Settings) -> Engines:
    """A scheme with an edition of 5,000 items."""
    period = Period("years", 10)
    items = tuple(
        ScopeItem("MANY", "2024", str(n), f"第{n}处水源地的防护部署", "secret", period, "水务部门") for n in range(5000)
    )
    catalogue = Catalogue((Edition("MANY", "2024", date(2024, 1, 1), None, items),))
    return Engines({"cn-2024": replace(whole_engines(settings).of("cn-2024"), catalogue=catalogue)}, True)


def test_a_whole_edition_is_a_fraction_and_reads_the_same(make_app: MakeApp) -> None:
    with TestClient(make_app(many), base_url="http://localhost") as client:
        plain, packed = (client.get(LONG, headers={"Accept-Encoding": how}) for how in ("identity", "gzip"))
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in packed.headers["vary"].lower() and "accept-encoding" in plain.headers["vary"].lower()
    assert packed.json() == plain.json()
    assert len(plain.json()["items"]) == 5000
    assert int(packed.headers["content-length"]) * 8 < int(plain.headers["content-length"])
    assert packed.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/api/v1/messages/zh", "/api/v1/openapi.json", "/api/v1/samples"])
def test_what_everybody_may_read_is_compressed(client: TestClient, path: str) -> None:
    assert client.get(path, headers=GZIP).headers["content-encoding"] == "gzip"


def test_short_answers_are_not(client: TestClient) -> None:
    answer = client.get("/api/v1/catalogues", headers=GZIP)
    assert len(answer.content) < LEAST
    assert "content-encoding" not in answer.headers


def test_no_token_and_no_draft_is_compressed(house: House, draft: str) -> None:
    text = draft + "各科室请于周五前报送会议材料。" * 1000
    case = house.propose(text=text, terms={"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]})
    client = house.enter("ann")
    answers = [client.get(path, headers=GZIP) for path in ("/api/v1/session", f"/api/v1/cases/{case}", "/api/v1/cases")]
    answers.append(client.post("/api/v1/suggestions", json={"text": text}, headers=GZIP))
    assert "csrf" in answers[0].json()
    assert len(answers[1].content) > 10 * LEAST
    for answer in answers:
        assert answer.status_code == 200
        assert "content-encoding" not in answer.headers, answer.url
