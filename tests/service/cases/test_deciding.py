from __future__ import annotations

from typing import Any

from service.cases.check import check
from tests.service.house import House

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}


def test_a_proposal_is_decided_and_both_stand_in_the_ledger(house: House, draft: str) -> None:
    case = house.propose(text=draft, title="测绘成果", terms=TERMS)
    waiting = house.see(case)
    assert (waiting["state"], waiting["protected_at"], waiting["title"]) == ("proposed", "confidential", "测绘成果")
    assert waiting["recommendation"]["mark"] == waiting["expected_mark"] == "秘密★10年"
    receipt = house.do("ann", case, "approve")
    assert (receipt["state"], receipt["version"], receipt["seq"]) == ("determined", 2, 2)
    decided = house.see(case)
    assert decided["decided"]["ends_on"] == "2036-03-02"
    assert decided["approver"] == "ann"
    report = check(house.desk.database, house.desk.keys)
    assert (report.count, report.digest, report.findings) == (2, receipt["digest"], ())


def test_a_history_names_the_unit_heard_and_the_witness(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=TERMS, consulted=["other"])
    house.do("eve", case, "consult", opinion="无不同意见")
    house.do("ann", case, "approve")
    house.do("sue", case, "destroy", grounds="销毁登记2026-17号", witness="don")
    history = house.enter("ann").get(f"/api/v1/cases/{case}/events").json()
    assert history["names"] == {"dan": "Dan", "eve": "Eve", "ann": "Ann", "sue": "Sue", "don": "Don", "other": "另一厅"}
