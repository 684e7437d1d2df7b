"""Whole ways of a case through the HTTP API."""

from __future__ import annotations

from datetime import date
from typing import Any

from service.cases.check import check
from service.cases.expiring import expire_due
from tests.service.house import House

LOW: dict[str, Any] = {"level": "confidential", "period": "5y", "basis": ["CH/2024/2"]}
HIGH: dict[str, Any] = {"level": "secret", "period": "8y", "basis": ["CH/2024/3"], "readers": ["county"]}
SAID = {"grounds": "年度审核第3号", "opinion": "同意", "notice": "书面通知县局"}


def types(house: House, case: str, person: str = "ann") -> list[str]:
    history = house.enter(person).get(f"/api/v1/cases/{case}/events").json()
    return [event["type"] for event in history["events"]]


def sound(house: House) -> bool:
    return check(house.desk.database, house.desk.keys).findings == ()


def test_propose_adjust_approve_mark_extend_declassify(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=LOW, reason="周期短")
    house.do("ann", case, "adjust", terms=HIGH, reason="成果汇总后危害更大")
    assert house.see(case)["state"] == "adjusted"
    assert house.act("ann", case, "approve").json()["code"] == "problem.departs"
    house.do("ann", case, "approve", opinion="同意调整")
    assert house.see(case)["expected_mark"] == "机密★8年"
    assert house.act("dan", case, "mark", mark="秘密★5年").json()["code"] == "problem.other_mark"
    house.do("dan", case, "mark", mark="机密★8年", copies=12, notice="已通知县局")
    house.clock.on(date(2030, 1, 10))
    shorter = house.act("ann", case, "extend", terms=HIGH | {"period": "7y"}, **SAID)
    assert shorter.json()["code"] == "problem.not_longer"
    house.do("ann", case, "extend", terms=HIGH | {"period": "10y"}, **SAID)
    assert house.see(case)["decided"]["ends_on"] == "2036-03-02"
    house.do("dan", case, "mark", mark="机密★10年", notice="已通知县局")
    house.clock.on(date(2032, 1, 10))
    house.do("ann", case, "declassify", **SAID)
    assert (house.see(case)["state"], house.see(case)["protected_at"]) == ("declassified", "internal")
    wanted = ["proposed", "adjusted", "approved", "marked", "extended", "marked", "declassified"]
    assert types(house, case) == wanted
    assert sound(house)


def test_an_unclear_matter_is_referred_protected_and_answered_in_time(house: House) -> None:
    case = house.propose(text="未列入目录的新材料配方", unclear=True, terms={"level": "secret", "period": "10y"})
    refused = house.act("ann", case, "approve")
    assert refused.json()["code"] == "problem.no_basis"
    house.clock.on(date(2026, 3, 10))
    house.do("ann", case, "refer", level="secret", opinion="不属于现行目录")
    referral = house.see(case)["referral"]
    assert referral["refer_by"] == "2026-03-16"  # ten working days after Monday, 2 March
    assert referral["answer_by"] == "2026-03-24"
    assert referral["to"] == "the provincial secrecy administration"
    assert house.see(case)["protected_at"] == "secret"
    given = {"authority": "省保密局", "reference": "〔2026〕7号", "opinion": "不属于国家秘密"}
    assert house.act("ann", case, "answer", terms={"level": "internal"}, **given).status_code == 403
    house.do("sue", case, "answer", terms={"level": "internal"}, **given)
    answered = house.see(case)
    assert (answered["state"], answered["protected_at"], answered["approver"]) == ("determined", "internal", "")
    assert types(house, case) == ["proposed", "referred", "answered"]


def test_top_secret_goes_to_the_national_administration(house: House) -> None:
    case = house.propose(text="未列入目录", unclear=True, terms={"level": "top_secret", "period": "20y"})
    house.do("ann", case, "refer", level="top_secret", opinion="不明确")
    assert house.see(case)["referral"]["to"] == "the national secrecy administration"


def test_an_objection_protects_at_the_highest_level_until_it_is_settled(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=LOW | {"readers": ["other"]}, reason="周期短")
    house.do("ann", case, "approve", opinion="同意")
    house.do("dan", case, "mark", mark="秘密★5年")
    house.do("eve", case, "object", level="secret", reason="含坐标")
    assert (house.see(case)["state"], house.see(case)["protected_at"]) == ("disputed", "secret")
    assert house.act("ann", case, "change", terms=HIGH, **SAID).status_code == 409
    house.do("ann", case, "settle", opinion="坐标已抽稀")
    assert (house.see(case)["state"], house.see(case)["protected_at"]) == ("marked", "confidential")
    house.do("eve", case, "object", level="secret", reason="仍有异议")
    house.do("ann", case, "refer-dispute", opinion="提请确定")
    assert house.see(case)["protected_at"] == "secret"
    given = {"authority": "省保密局", "reference": "〔2026〕8号", "opinion": "定为机密"}
    house.do("sue", case, "answer", terms={"level": "secret", "period": "5y", "basis": ["CH/2024/3"]}, **given)
    assert house.see(case)["expected_mark"] == "机密★5年"
    assert sound(house)


def test_an_objection_may_be_granted(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=LOW | {"readers": ["other"]}, reason="周期短")
    house.do("ann", case, "approve", opinion="同意")
    house.do("eve", case, "object", level="secret", reason="含坐标")
    house.do("ann", case, "settle", opinion="采纳", terms=HIGH)
    assert (house.see(case)["state"], house.see(case)["decided"]["level"]) == ("determined", "secret")


def test_a_derived_document_inherits_and_needs_no_authority(house: House, draft: str) -> None:
    source = house.propose(text=draft, terms=HIGH, reason="汇总")
    house.do("ann", source, "approve", opinion="同意")
    terms = {"level": "confidential", "period": "10y", "basis": []}
    wrong = house.enter("don").post(
        "/api/v1/cases", json={"text": draft, "terms": terms, "sources": [{"case": source}]}
    )
    assert wrong.json()["code"] == "problem.derived_level"
    case = house.propose("don", text=draft, terms={"level": "secret"}, sources=[{"case": source}], reason="派生")
    derived = house.see(case, "ali")
    assert (derived["kind"], derived["proposed"]["period"], derived["proposed"]["readers"]) == (
        "derived",
        "8y",
        ["county"],
    )
    assert house.act("ali", case, "adjust", terms=LOW, reason="低").json()["code"] == "problem.derived_follows"
    house.do("ali", case, "approve", opinion="同意")  # a county has no authority of its own for secret
    assert types(house, case, "ali") == ["derived", "approved"]


def test_a_compilation_takes_the_highest_of_its_sources(house: House, draft: str) -> None:
    sources = [
        {"document": "〔2024〕1号", "level": "confidential", "date": "2024-05-01"},
        {"document": "〔2025〕2号", "level": "secret", "period": "6y", "date": "2025-05-01"},
    ]
    case = house.propose("don", text=draft, terms={"level": "secret"}, sources=sources, reason="派生")
    assert house.see(case, "ali")["proposed"]["ends_on"] == "2031-05-01"


def test_without_authority_protect_first_and_refer_up(house: House, draft: str) -> None:
    case = house.propose("don", text=draft, terms=LOW, reason="周期短")
    refused = house.act("ali", case, "approve", opinion="同意")
    assert (refused.status_code, refused.json()["code"]) == (403, "problem.beyond_authority")
    assert "refer up" in refused.json()["detail"]
    house.do("ali", case, "refer", kind="beyond-authority", level="confidential", opinion="请上级确定")
    assert house.see(case, "ali")["referral"]["to"] == "ministry"


def test_a_document_in_a_superiors_name_is_decided_there(house: House, draft: str) -> None:
    case = house.propose("don", text=draft, terms=LOW, reason="周期短", issued_as="ministry")
    assert house.act("ali", case, "approve", opinion="同意").status_code == 403
    house.do("ann", case, "approve", opinion="同意")
    refused = house.enter("dan").post("/api/v1/cases", json={"text": draft, "terms": LOW, "issued_as": "county"})
    assert refused.json()["code"] == "problem.not_superior"


def test_a_joint_document_is_decided_after_consulting(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=LOW, reason="周期短", consulted=["other"])
    early = house.act("ann", case, "approve", opinion="同意")
    assert early.json()["code"] == "problem.not_consulted"
    house.do("eve", case, "consult", opinion="无意见")
    assert house.act("eve", case, "consult", opinion="再次").json()["code"] == "problem.heard"
    house.do("ann", case, "approve", opinion="同意")
    assert types(house, case) == ["proposed", "consulted", "approved"]


def test_what_is_returned_is_revised_or_withdrawn(house: House, draft: str) -> None:
    case = house.propose(text=draft, title="一稿", terms=LOW, reason="周期短")
    house.do("ann", case, "return", opinion="请补充密点")
    house.do("dan", case, "revise", text=draft + "（二稿）", title="二稿", terms=LOW, reason="周期短")
    seen = house.see(case)
    assert (seen["title"], seen["text"][-4:], seen["state"]) == ("二稿", "（二稿）", "proposed")
    house.do("dan", case, "withdraw", reason="不再发文")
    assert house.act("ann", case, "approve").status_code == 409


def test_protection_ends_by_itself(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=LOW, reason="周期短")
    house.do("ann", case, "approve", opinion="同意")
    house.clock.on(date(2031, 3, 2))
    assert expire_due(house.desk) == ()
    house.clock.on(date(2031, 3, 3))
    receipts = expire_due(house.desk)
    assert [(r.case, r.event) for r in receipts] == [(case, "expired")]
    assert expire_due(house.desk) == ()
    late = house.act("ann", case, "extend", terms=LOW | {"period": "9y"}, **SAID)
    assert late.json()["code"] == "problem.illegal_move"


def test_a_condition_that_is_met_ends_protection(house: House, draft: str) -> None:
    terms = LOW | {"period": "until:成果公布"}
    case = house.propose(text=draft, terms=terms, reason="公布后无需保护")
    house.do("ann", case, "approve", opinion="同意")
    assert house.see(case)["expected_mark"] == "秘密★成果公布前"
    house.do("ann", case, "meet", grounds="2026年公报已公布")
    assert house.see(case)["state"] == "expired"


def test_parts_are_declassified_and_the_rest_is_marked_anew(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=LOW, reason="周期短")
    house.do("ann", case, "approve", opinion="同意")
    house.do("dan", case, "mark", mark="秘密★5年")
    house.do("ann", case, "declassify", parts=[{"start": 0, "end": 4, "note": "标题"}], **SAID)
    seen = house.see(case)
    assert (seen["state"], seen["parts_declassified"], seen["protected_at"]) == ("determined", 1, "confidential")


def test_destroyed_content_is_gone_and_its_record_stays(house: House, draft: str) -> None:
    case = house.propose(text=draft, title="测绘", terms=LOW, reason="周期短")
    house.do("ann", case, "approve", opinion="同意")
    alone = house.act("sue", case, "destroy", grounds="销毁登记2026-1", witness="sue")
    assert alone.json()["code"] == "problem.witness"
    house.do("sue", case, "destroy", grounds="销毁登记2026-1", witness="dan")
    seen = house.see(case)
    assert (seen["text"], seen["title"], seen["recommendation"], seen["possible"]) == ("", "", None, [])
    (row,) = house.enter("ann").get("/api/v1/cases").json()["cases"]
    assert row["destroyed"] == seen["destroyed"] != ""
    assert types(house, case) == ["proposed", "approved", "destroyed"]
    assert house.act("ann", case, "declassify", **SAID).json()["code"] == "problem.destroyed_case"
    assert sound(house)
