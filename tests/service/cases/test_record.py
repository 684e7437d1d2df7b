"""The written record: every field of the form, the same in JSON, Word and PDF."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from tests.service.house import House

TERMS: dict[str, Any] = {"level": "confidential", "period": "5y", "basis": ["CH/2024/2"], "readers": ["county", "abe"]}
PICTURES = Path("build/screenshots")


@pytest.fixture
def case(sqlite_house: House, draft: str) -> str:
    """A case that has come a long way."""
    case = sqlite_house.propose(
        text=draft, title="关于移交测绘成果的函", terms=TERMS, reason="成果每五年更新一次", knowers="县档案室二人",
        secret_points=[{"start": 5, "end": 17, "note": "比例尺"}], consulted=["other"],
    )  # fmt: skip
    sqlite_house.do("eve", case, "consult", opinion="无不同意见")
    sqlite_house.do("ann", case, "approve", opinion="同意，<五年>足够")
    sqlite_house.do("dan", case, "mark", mark="秘密★5年", notice="已书面通知县局")
    sqlite_house.do(
        "ann",
        case,
        "declassify",
        grounds="年度审核",
        opinion="第一页可公开",
        notice="书面",
        parts=[{"start": 0, "end": 2}],
    )
    return case


def fields(sqlite_house: House, case: str, language: str = "zh") -> dict[str, str]:
    record = sqlite_house.enter("ann").get(f"/api/v1/cases/{case}/record", params={"lang": language}).json()
    return {field["name"]: field["value"] for field in record["fields"]}


def test_every_field_is_filled(sqlite_house: House, case: str) -> None:
    found = fields(sqlite_house, case)
    assert found["title"] == "关于移交测绘成果的函"
    assert (found["drafter"], found["approver"]) == ("Dan", "Ann")
    assert found["proposed"] == found["decided"] == "秘密，5年，至2031年3月2日"
    assert found["basis"] == "CH/2024/2  事项2"
    assert found["secret_points"] == "“1:5000地形图成果移”  比例尺"
    assert found["need_to_know"] == "县局、Abe\n县档案室二人"
    assert (found["reason"], found["opinion"]) == ("成果每五年更新一次", "同意，<五年>足够")
    assert found["consulted"] == "另一厅: 无不同意见 (2026年3月2日)"
    assert found["suggestion"] == "定密  秘密  10年  dingmi 0.1.0"
    assert (found["decided_on"], found["ends_on"]) == ("2026年3月2日", "2031年3月2日")


def test_in_english_days_and_periods_read_as_english_does(sqlite_house: House, draft: str) -> None:
    case = sqlite_house.propose(text=draft, terms=TERMS | {"period": "1y"}, reason="short", document_date="2026-03-01")
    found = fields(sqlite_house, case, "en")
    assert found["proposed"] == "Confidential, 1 year, until March 1, 2027"
    assert (found["document_date"], found["proposed_on"]) == ("March 1, 2026", "March 2, 2026")


def test_the_record_bears_the_mark_and_its_place_in_the_ledger(sqlite_house: House, case: str) -> None:
    record = sqlite_house.enter("ann").get(f"/api/v1/cases/{case}/record", params={"lang": "en"}).json()
    assert record["mark"] == "秘密★5年"
    assert record["heading"] == "Record of determination"
    last = sqlite_house.enter("ann").get(f"/api/v1/cases/{case}/events").json()["events"][-1]
    assert last["digest"] in record["proof"]
    assert [step["what"] for step in record["steps"]] == [
        "give a consulted unit's opinion", "approve", "mark", "declassify in part",
    ]  # fmt: skip


def test_word_and_pdf_say_the_same(sqlite_house: House, case: str) -> None:
    found = [value for value in fields(sqlite_house, case).values() if value]
    client = sqlite_house.enter("ann")
    word = Document(io.BytesIO(client.get(f"/api/v1/cases/{case}/record.docx?lang=zh").content))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert set(found) <= cells
    assert word.paragraphs[0].text == "秘密★5年"
    assert word.tables[0].rows[4].cells[1]._tc is word.tables[0].rows[4].cells[3]._tc  # one field spans the row
    pdf = PdfReader(io.BytesIO(client.get(f"/api/v1/cases/{case}/record.pdf?lang=zh").content))
    text = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    for value in found:
        for line in value.split("\n"):
            assert "".join(line.split()) in text, line


def test_the_pdf_can_be_looked_at(sqlite_house: House, case: str) -> None:
    """Where poppler is at hand the first page is drawn, into a folder that is not kept."""
    data = sqlite_house.enter("ann").get(f"/api/v1/cases/{case}/record.pdf?lang=zh").content
    assert data.startswith(b"%PDF-")
    assert data == sqlite_house.enter("ann").get(f"/api/v1/cases/{case}/record.pdf?lang=zh").content
    if program := shutil.which("pdftoppm"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        target = PICTURES / "record"
        subprocess.run([program, "-png", "-r", "70", "-singlefile", "-", str(target)], input=data, check=True)
        assert target.with_suffix(".png").stat().st_size > 10_000


def test_a_long_field_runs_over_the_page(sqlite_house: House, draft: str) -> None:
    points = [{"start": 0, "end": 20, "note": f"第{n}点" * 20} for n in range(120)]
    case = sqlite_house.propose(text=draft, terms=TERMS, reason="长" * 8000, secret_points=points)
    pdf = PdfReader(io.BytesIO(sqlite_house.enter("ann").get(f"/api/v1/cases/{case}/record.pdf").content))
    assert len(pdf.pages) > 3


def test_who_may_not_know_gets_no_record(sqlite_house: House, case: str) -> None:
    assert sqlite_house.enter("dee").get(f"/api/v1/cases/{case}/record.docx").status_code == 404
    assert sqlite_house.enter("adm").get(f"/api/v1/cases/{case}/record").status_code == 404
