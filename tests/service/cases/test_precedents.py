"""Precedents: what was decided alike and what became of it, and nothing of what the person may not know."""

from __future__ import annotations

from typing import Any

from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
LOW = TERMS | {"period": "5y"}
HIGH: dict[str, Any] = {"level": "secret", "period": "10y", "basis": ["CH/2024/3"]}
SAID = {"grounds": "情况变化", "opinion": "同意", "notice": "已书面通知"}
LOUD = "1:5000地形图与三角点坐标"


def found(house: House, case: str, person: str = "ann", **query: Any) -> list[dict[str, Any]]:
    response = house.enter(person).get(f"/api/v1/cases/{case}/precedents", params=query)
    assert response.status_code == 200, response.text
    listed: list[dict[str, Any]] = response.json()["precedents"]
    return listed


def decided(house: House, text: str, terms: dict[str, Any], person: str = "dan", approver: str = "ann") -> str:
    case = house.propose(person, text=text, title="成果移交", terms=terms, reason="理由")
    house.do(approver, case, "approve", opinion="同意")
    return case


def test_same_items_first_with_what_became_of_them(house: House, draft: str) -> None:
    kept = decided(house, draft, TERMS)
    changed = decided(house, "另一份1:5000地形图", LOW)
    house.do("ann", changed, "change", terms=HIGH, **SAID)
    alike = decided(house, draft.replace("妥善保管", "尽快归档"), HIGH)
    far = decided(house, "工作会议通知，与此无关", {"level": "open"})
    asked = house.propose(text=draft, terms=TERMS)
    house.propose(text=draft, terms=TERMS)  # undecided: no precedent
    rows = found(house, asked)
    assert [row["case"] for row in rows] == [kept, changed, alike]
    by_case = {row["case"]: row for row in rows}
    assert far not in by_case
    first = by_case[kept]
    assert (first["shared"], first["alike"], first["departs"], first["later"]) == (["CH/2024/2"], 1.0, [], [])
    assert (first["title"], first["overturned"], first["first"]) == ("成果移交", False, first["now"])
    assert (by_case[changed]["shared"], by_case[alike]["shared"]) == (["CH/2024/2"], [])
    assert by_case[alike]["departs"] == ["higher"]
    assert 0.15 <= by_case[alike]["alike"] < 1
    assert [row["case"] for row in found(house, asked, limit=1)] == [kept]


def test_overturned_ones_say_so(house: House, draft: str) -> None:
    changed, upheld, over = (decided(house, draft, LOW | {"readers": ["other"]}) for _ in range(3))
    house.do("ann", changed, "change", terms=TERMS, **SAID)
    house.do("eve", upheld, "object", level="secret", reason="应更高")
    house.do("ann", upheld, "settle", opinion="维持")
    house.do("ann", over, "declassify", **SAID)
    rows = {row["case"]: row for row in found(house, house.propose(text=draft, terms=TERMS))}
    assert [(rows[c]["overturned"], [each["event"] for each in rows[c]["later"]]) for c in (changed, upheld, over)] == [
        (True, ["changed"]),
        (False, ["objected", "upheld"]),
        (True, ["declassified"]),
    ]
    assert (rows[changed]["first"]["period"], rows[changed]["now"]["period"]) == ("5y", "10y")


def test_what_a_person_may_not_know_is_not_even_counted(house: House, draft: str) -> None:
    here = decided(house, draft, TERMS)
    shared = decided(house, draft, TERMS | {"readers": ["county"]})
    theirs = house.propose("dee", text=draft, terms=TERMS)
    house.do("eve", theirs, "approve")
    asked = house.propose("don", text=draft, terms=TERMS)
    assert {row["case"] for row in found(house, asked, "ali")} == {shared}
    assert {row["case"] for row in found(house, asked, "don")} == {shared}
    own = house.propose(text=draft, terms=TERMS)
    assert {row["case"] for row in found(house, own)} == {here, shared}
    hidden = house.enter("eve").get(f"/api/v1/cases/{own}/precedents")
    assert (hidden.status_code, hidden.json()["code"]) == (404, "problem.no_case")
    assert house.enter("adm").get(f"/api/v1/cases/{own}/precedents").status_code == 404


def test_a_destroyed_text_is_compared_no_more(house: House, draft: str) -> None:
    gone = decided(house, draft, TERMS)
    house.do("sue", gone, "destroy", grounds="销毁登记2026-1", witness="dan")
    row = found(house, house.propose(text=draft, terms=TERMS))[0]
    assert (row["case"], row["title"], row["alike"], row["shared"]) == (gone, "", None, ["CH/2024/2"])


def test_a_hidden_suggestion_finds_no_precedent(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    cited = house.propose(text="地形图", terms=TERMS)
    house.do("ann", cited, "opine", terms={"level": "confidential", "period": "10y"})
    house.do("ann", cited, "approve")
    asked = house.propose(text="地形图以外的事项很多很多", terms=HIGH, reason="汇总")
    assert [row for row in found(house, asked) if row["shared"]] == []
    assert [row["shared"] for row in found(house, asked, "dan")] == [["CH/2024/2"]]
