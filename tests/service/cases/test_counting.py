"""Supervisors see figures: what stands where, what wants attention, who departs; never a text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpora.determinations import Determination
from recommender.law.period import Period
from service.cases.importing import import_all
from service.people.person import Person
from tests.service.house import SECRET, House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
HIGH: dict[str, Any] = {"level": "secret", "period": "10y", "basis": ["CH/2024/3"]}
SAID = {"grounds": "情况变化", "opinion": "同意", "notice": "已书面通知"}


def counts(house: House, person: str = "sue") -> dict[str, Any]:
    response = house.enter(person).get("/api/v1/cases/counts")
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def departing(found: dict[str, Any], part: str, person: str | None) -> tuple[int, ...]:
    row = next(row for row in found["departing"] if (row["part"], row["person"]) == (part, person))
    names = ("suggested", "above_suggestion", "below_suggestion", "decided", "above_outcome", "below_outcome")
    return tuple(row[name] for name in names)


def attention(found: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(row["unit"], row["code"]): row["count"] for row in found["attention"]}


def test_what_stands_where(house: House, draft: str) -> None:
    house.propose(text=draft, terms=TERMS)
    decided = house.propose(text=draft, terms=TERMS)
    house.do("ann", decided, "approve")
    house.propose("don", text=draft, terms=TERMS)
    house.propose("dee", text=draft, terms=TERMS)
    found = counts(house)
    rows = {(row["scheme"], row["unit"], row["level"], row["state"], row["count"]) for row in found["standing"]}
    assert rows == {
        ("cn-2024", "ministry", "confidential", "proposed", 1),
        ("cn-2024", "ministry", "confidential", "determined", 1),
        ("cn-2024", "county", "confidential", "proposed", 1),
    }
    assert found["units"] == ["ministry", "county"]
    assert found["names"]["county"] == "县局"
    assert [row["unit"] for row in counts(house, "sam")["standing"]] == ["county"]


def test_who_departs_in_which_direction(house: House, draft: str) -> None:
    followed = house.propose(text=draft, terms=TERMS)
    house.do("ann", followed, "approve")
    higher = house.propose(text=draft, terms=HIGH, reason="汇总")
    house.do("ann", higher, "approve", terms=TERMS, reason="过高", opinion="改低")
    open_one = house.propose(text=draft, terms={"level": "open"}, reason="可公开")
    house.do("abe", open_one, "approve", opinion="同意")
    house.do("ann", open_one, "change", terms=TERMS, **SAID)
    found = counts(house)
    assert departing(found, "drafter", "dan") == (3, 1, 1, 3, 1, 1)
    assert departing(found, "approver", "ann") == (2, 0, 0, 2, 0, 0)
    assert departing(found, "approver", "abe") == (1, 0, 1, 1, 0, 1)
    assert departing(found, "approver", None) == (3, 0, 1, 3, 0, 1)


def test_what_wants_attention(house: House, draft: str) -> None:
    decided = house.propose(text=draft, terms=TERMS | {"period": "1y"}, reason="短")
    house.do("ann", decided, "approve", opinion="同意")
    house.propose("don", text="新型装置，未列入目录", terms={"level": "secret"}, unclear=True)
    period = Period("years", 10)
    bare = Determination(2, "〔2020〕1号", "旧件", "secret", None, date(2020, 1, 1), (), "", "", "", "")
    whole = Determination(3, "〔2020〕2号", "旧件", "secret", period, date(2020, 1, 1), ("CH/2024/3",), "", "", "", "")
    sue = Person("sue", "Sue", "ministry", frozenset({"supervisor"}), SECRET)
    import_all(house.desk, sue, "cn-2024", (bare, whole))
    assert attention(counts(house)) == {
        ("ministry", "unmarked"): 1,
        ("ministry", "without-period"): 1,
        ("ministry", "without-basis"): 1,
    }
    house.clock.on(date(2026, 12, 15))
    later = attention(counts(house))
    assert (later["ministry", "ending"], later["county", "overdue"]) == (1, 1)


def listed(house: House, code: str, person: str = "sue") -> set[str]:
    response = house.enter(person).get("/api/v1/cases", params={"attention": code})
    assert response.status_code == 200, response.text
    return {row["id"] for row in response.json()["cases"]}


def test_each_figure_of_attention_is_a_list(house: House, draft: str) -> None:
    plain, marked = house.propose(text=draft, terms=TERMS), house.propose(text=draft, terms=TERMS)
    for case in (plain, marked):
        house.do("ann", case, "approve")
    house.do("dan", marked, "mark", mark="秘密★10年")
    unclear = house.propose(text="未列入目录", terms={"level": "secret", "period": "10y"}, unclear=True)
    house.do("ann", unclear, "refer", level="secret", opinion="请示")
    house.do("sue", unclear, "answer", authority="x", reference="y", terms=HIGH | {"basis": []}, opinion="定为机密")
    waiting = house.propose(text="未列入目录", terms={"level": "secret"}, unclear=True)
    assert listed(house, "unmarked") == {plain, unclear}
    assert listed(house, "without-basis") == {unclear}
    assert listed(house, "without-period") == listed(house, "ending") == listed(house, "overdue") == set()
    house.clock.on(date(2036, 1, 2))
    assert listed(house, "ending") == {plain, marked, unclear}
    assert listed(house, "overdue") == {waiting}
    assert listed(house, "unmarked", "ann") == {plain, unclear}
    here = {code: count for (unit, code), count in attention(counts(house)).items() if unit == "ministry"}
    assert here == {code: len(listed(house, code)) for code in here}
    assert house.enter("sue").get("/api/v1/cases?attention=x").status_code == 422


def test_what_blind_decisions_tell(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    kept, moved, waiting = (house.propose(text=draft, terms=HIGH, reason="汇总") for _ in range(3))
    assert all(row["suggested"] == 0 for row in counts(house)["departing"])
    for case in (kept, moved):
        house.do("ann", case, "opine", terms={"level": "secret", "period": "10y"})
    house.do("ann", kept, "approve", opinion="同意")
    house.do("ann", moved, "approve", terms=TERMS, reason="从建议", opinion="从建议")
    found = counts(house)
    assert found["blind"] == {"decided": 2, "kept": 1, "followed": 1}
    assert departing(found, "drafter", "dan")[:3] == (2, 2, 0)
    assert house.see(waiting)["state"] == "proposed"


@pytest.mark.parametrize("person", ["dan", "ann", "data", "adm"])
def test_only_supervisors_see_figures(house: House, person: str) -> None:
    response = house.enter(person).get("/api/v1/cases/counts")
    assert (response.status_code, response.json()["code"]) == (403, "problem.forbidden")
