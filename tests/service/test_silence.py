"""No word of a case is in the log, the metrics, an error page, a temporary file or the database's clear part."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from service.storage.engine import reading
from service.storage.tables import metadata
from tests.service.house import House

WORDS = ("地形图", "琥珀色的题目", "蓝鲸理由", "白桦意见", "红杉知悉", "紫藤密点", "青铜来源")
TERMS: dict[str, Any] = {"level": "confidential", "period": "5y", "basis": ["CH/2024/2"]}


@pytest.fixture
def spoken(house: House, draft: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    """What a case with every kind of words left in the log and in refusals."""
    caplog.set_level(logging.DEBUG)
    given: dict[str, Any] = {
        "text": draft, "title": "琥珀色的题目", "terms": TERMS, "reason": "蓝鲸理由", "knowers": "红杉知悉",
        "secret_points": [{"start": 0, "end": 3, "note": "紫藤密点"}],
    }  # fmt: skip
    case = house.propose(**given)
    client = house.enter("dan")
    refused = [
        client.post("/api/v1/cases", json=given | {"terms": {"level": "蓝鲸理由"}}),
        client.post("/api/v1/cases", json=given | {"terms": TERMS | {"basis": ["x"]}}),
        client.post("/api/v1/cases", json=given | {"琥珀色的题目": 1}),
        client.post("/api/v1/cases", json=given | {"sources": [{"document": "青铜来源", "level": "秘密"}]}),
        house.act("ann", case, "mark", mark="白桦意见"),
        house.act("eve", case, "return", opinion="白桦意见"),
        client.post(f"/api/v1/cases/{case}/revise", json=given, headers={"If-Match": '"1"'}),
    ]
    assert all(400 <= response.status_code < 500 for response in refused)
    house.do("ann", case, "approve", opinion="白桦意见")
    # A mistyped level or field name is shown to its sender, so that it can be mended, and to nobody else.
    pages = [response.text for response in (refused[1], *refused[4:])]
    return [*(record.getMessage() for record in caplog.records), *pages]


def holds_words(text: str) -> list[str]:
    return [word for word in WORDS if word in text]


def test_neither_log_nor_error_page(spoken: list[str]) -> None:
    assert len(spoken) > 5
    assert [found for said in spoken if (found := holds_words(said))] == []


def test_not_in_the_metrics(house: House, spoken: list[str]) -> None:
    assert holds_words(house.enter("dan").get("/metrics").text) == []


def test_not_in_the_databases_clear_part(house: House, spoken: list[str]) -> None:
    with reading(house.desk.database) as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                values = [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row]
                found = [word for word in WORDS for value in values if word.encode() in value]
                assert found == [], table.name


def test_not_in_the_files_of_the_home_folder(house: House, spoken: list[str], tmp_path: Path) -> None:
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if any(word.encode() in path.read_bytes() for word in WORDS)] == []


def test_nothing_is_left_where_temporary_files_are(
    house: House, draft: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    case = house.propose(text=draft, terms=TERMS | {"period": "10y"})
    for ending in ("", ".docx", ".pdf"):
        assert house.enter("ann").get(f"/api/v1/cases/{case}/record{ending}").status_code == 200
    assert list(aside.rglob("*")) == []
