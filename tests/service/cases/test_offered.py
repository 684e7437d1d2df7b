"""What is offered can be done, and what is not offered is refused."""

from __future__ import annotations

from typing import Any

import pytest

from service.cases.offered import STEPS
from tests.service.house import House, MakeHouse

LOW: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
SAID = {"grounds": "年度审核", "opinion": "同意", "notice": "书面通知"}
UNTIL: dict[str, Any] = LOW | {"period": "until:测绘结束"}


def may(house: House, case: str, person: str) -> set[str]:
    return set(house.see(case, person)["may"])


def test_a_fresh_case_is_offered_by_role_and_relation(sqlite_house: House, draft: str) -> None:
    case = sqlite_house.propose(text=draft, terms=LOW)
    assert may(sqlite_house, case, "ann") == {"approve", "adjust", "return", "refer"}
    assert may(sqlite_house, case, "dan") == {"withdraw"}
    assert may(sqlite_house, case, "sue") == set()


def test_a_decided_case_is_offered_by_role_and_relation(sqlite_house: House, draft: str) -> None:
    case = sqlite_house.propose(text=draft, terms=LOW | {"readers": ["other"]})
    sqlite_house.do("ann", case, "approve")
    assert may(sqlite_house, case, "ann") == {"change", "extend", "declassify", "object"}
    assert may(sqlite_house, case, "dan") == {"mark", "object"}
    assert may(sqlite_house, case, "eve") == {"object"}
    assert may(sqlite_house, case, "sue") == {"object", "destroy"}
    sqlite_house.do("eve", case, "object", level="secret", reason="含坐标")
    assert may(sqlite_house, case, "ann") == {"settle", "refer-dispute"}
    sqlite_house.do("ann", case, "refer-dispute", opinion="提请")
    assert may(sqlite_house, case, "sue") == {"answer"}


def test_a_blind_case_offers_no_decision_before_the_own_opinion(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    case = house.propose(text=draft, terms=LOW)
    assert may(house, case, "ann") == {"opine", "return", "refer"}
    house.do("ann", case, "opine", terms=LOW)
    assert may(house, case, "ann") == {"approve", "adjust", "return", "refer"}


def test_a_joint_case_is_not_offered_for_decision_before_all_were_heard(sqlite_house: House, draft: str) -> None:
    case = sqlite_house.propose(text=draft, terms=LOW, consulted=["other"])
    assert "approve" not in may(sqlite_house, case, "ann")
    assert may(sqlite_house, case, "eve") == {"consult"}
    sqlite_house.do("eve", case, "consult", opinion="无意见")
    assert "approve" in may(sqlite_house, case, "ann")
    assert may(sqlite_house, case, "eve") == set()


def test_a_derived_case_is_offered_no_other_terms(sqlite_house: House, draft: str) -> None:
    source = [{"document": "〔2024〕1号", "level": "confidential", "period": "6y", "date": "2024-05-01"}]
    case = sqlite_house.propose(text=draft, terms={"level": "confidential"}, sources=source, reason="派生")
    assert "adjust" not in may(sqlite_house, case, "ann")
    sqlite_house.do("ann", case, "approve", opinion="同意")
    assert may(sqlite_house, case, "ann") == {"declassify", "object"}


def test_what_is_open_is_offered_neither_mark_nor_declassification(sqlite_house: House) -> None:
    case = sqlite_house.propose(text="工作会议通知", terms={"level": "open"})
    sqlite_house.do("ann", case, "approve")
    assert "mark" not in may(sqlite_house, case, "dan")
    assert may(sqlite_house, case, "ann") == {"change", "object"}


def test_a_condition_can_be_met_and_not_extended(sqlite_house: House, draft: str) -> None:
    case = sqlite_house.propose(text=draft, terms=UNTIL, reason="以完成为准")
    sqlite_house.do("ann", case, "approve", opinion="同意")
    assert may(sqlite_house, case, "ann") == {"change", "declassify", "meet", "object"}


def test_a_destroyed_case_is_offered_nothing(sqlite_house: House, draft: str) -> None:
    case = sqlite_house.propose(text=draft, terms=LOW)
    sqlite_house.do("ann", case, "approve")
    sqlite_house.do("sue", case, "destroy", grounds="〔2026〕1号", witness="abe")
    assert {person: may(sqlite_house, case, person) for person in ("ann", "dan", "sue")} == {
        "ann": set(),
        "dan": set(),
        "sue": set(),
    }


@pytest.mark.parametrize("person", ["ann", "dan", "sue", "eve"])
def test_what_is_not_offered_is_refused(sqlite_house: House, draft: str, person: str) -> None:
    case = sqlite_house.propose(text=draft, terms=LOW | {"readers": ["other"]})
    sqlite_house.do("ann", case, "approve")
    given: dict[str, dict[str, Any]] = {
        "opine": {"terms": LOW}, "consult": {"opinion": "x"}, "approve": {}, "adjust": {"terms": LOW, "reason": "x"},
        "return": {"opinion": "x"}, "refer": {"level": "secret", "opinion": "x"}, "withdraw": {"reason": "x"},
        "revise": {"text": draft, "terms": LOW}, "answer": SAID | {"terms": LOW, "authority": "x", "reference": "x"},
        "mark": {"mark": "秘密★10年"}, "change": SAID | {"terms": LOW}, "extend": SAID | {"terms": LOW},
        "declassify": SAID, "meet": {"grounds": "x"}, "object": {"level": "secret", "reason": "x"},
        "settle": {"opinion": "x"}, "refer-dispute": {"opinion": "x"}, "destroy": {"grounds": "x", "witness": "abe"},
    }  # fmt: skip
    given["answer"].pop("grounds")
    given["answer"].pop("notice")
    version = sqlite_house.version(case)
    for step in set(STEPS) - may(sqlite_house, case, person):
        assert sqlite_house.act(person, case, step, **given[step]).status_code in (403, 409), step
    assert sqlite_house.version(case) == version


def test_names_stand_beside_a_list(sqlite_house: House, draft: str) -> None:
    sqlite_house.propose(text=draft, terms=LOW)
    assert sqlite_house.enter("ann").get("/api/v1/cases").json()["names"] == {"dan": "Dan", "ministry": "部"}
