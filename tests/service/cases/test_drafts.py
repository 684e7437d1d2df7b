"""Every draft that was proposed is kept, encrypted, with its terms and its suggestion."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.cases.check import check
from service.cases.drafts import changes
from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
OTHER = "工作会议通知"


def revised(house: House, draft: str) -> str:
    """A case of three drafts."""
    case = house.propose(text=draft, title="一稿", terms=TERMS)
    house.do("ann", case, "return", opinion="请核对面积")
    house.do("dan", case, "revise", text=draft.replace("31", "32"), title="二稿", terms=TERMS)
    house.do("ann", case, "return", opinion="请改为通知")
    house.do("dan", case, "revise", text=OTHER, title="三稿", terms={"level": "open"})
    return case


def test_each_text_and_each_suggestion_is_kept(house: House, draft: str) -> None:
    case = revised(house, draft)
    client = house.enter("ann")
    listed = client.get(f"/api/v1/cases/{case}/drafts").json()
    assert [(d["version"], d["title"], d["suggested"]) for d in listed["drafts"]] == [
        (1, "一稿", "classify"),
        (3, "二稿", "classify"),
        (5, "三稿", "open"),
    ]
    assert listed["names"] == {"dan": "Dan"}
    first, second, third = (client.get(f"/api/v1/cases/{case}/drafts/{v}").json() for v in (1, 3, 5))
    assert [d["text"] for d in (first, second, third)] == [draft, draft.replace("31", "32"), OTHER]
    assert (first["recommendation"]["level"], third["recommendation"]["outcome"]) == ("confidential", "open")
    assert first["terms"]["basis"] == ["CH/2024/2"]
    assert third["changes"] == []
    assert house.see(case)["text"] == OTHER
    assert check(house.desk.database, house.desk.keys, vault=house.desk.vault).findings == ()


def test_where_the_newest_text_differs(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=TERMS)
    house.do("ann", case, "return", opinion="请核对面积")
    house.do("dan", case, "revise", text=draft.replace("31", "32"), terms=TERMS)
    at = draft.index("31")
    found = house.enter("dan").get(f"/api/v1/cases/{case}/drafts/1").json()["changes"]
    assert found == [{"op": "replace", "here": [at, at + 2], "newest": [at, at + 2]}]


def test_drafts_that_are_not_there(house: House, draft: str) -> None:
    case = revised(house, draft)
    for person, version, status, code in (
        ("ann", 2, 404, "problem.no_draft"), ("ann", 99, 404, "problem.no_draft"),
        ("ann", 0, 422, "problem.invalid_request"),
        ("eve", 1, 404, "problem.no_case"), ("adm", 1, 404, "problem.no_case"), ("data", 1, 404, "problem.no_case"),
    ):  # fmt: skip
        response = house.enter(person).get(f"/api/v1/cases/{case}/drafts/{version}")
        assert (response.status_code, response.json()["code"]) == (status, code)
    house.do("dan", case, "withdraw", reason="不再发文")
    house.do("sue", case, "destroy", grounds="销毁登记2026-1", witness="dan")
    gone = house.enter("ann").get(f"/api/v1/cases/{case}/drafts/1")
    assert (gone.status_code, gone.json()["code"]) == (404, "problem.destroyed")
    assert [d["title"] for d in house.enter("ann").get(f"/api/v1/cases/{case}/drafts").json()["drafts"]] == [""] * 3


def test_a_hidden_suggestion_is_hidden_in_every_draft(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    case = house.propose(text=draft, terms=TERMS)
    assert house.enter("ann").get(f"/api/v1/cases/{case}/drafts").json()["drafts"][0]["suggested"] is None
    assert house.enter("ann").get(f"/api/v1/cases/{case}/drafts/1").json()["recommendation"] is None
    assert house.enter("dan").get(f"/api/v1/cases/{case}/drafts/1").json()["recommendation"] is not None


TEXT = st.text(alphabet="甲乙丙1 a\n\r\u2028", max_size=60)


@given(TEXT, TEXT)
def test_changes_turn_the_one_into_the_other(before: str, after: str) -> None:
    made, at = "", 0
    for change in changes(before, after):
        made += before[at : change.here[0]] + after[slice(*change.newest)]
        at = change.here[1]
    assert made + before[at:] == after
