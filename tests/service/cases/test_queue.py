"""What waits comes by doubt and risk, with its reasons; a hidden suggestion shows in neither."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from service.cases.check import check
from service.cases.queue import EACH_RANK
from service.storage.engine import writing
from tests.service.filling import fill
from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
SHORT = TERMS | {"period": "5y"}
HIGH: dict[str, Any] = {"level": "secret", "period": "10y", "basis": ["CH/2024/3"]}
LOUD = "1:5000地形图与三角点坐标"
UNCLEAR = "新型装置，未列入目录"


def rows(house: House, person: str = "ann", **query: Any) -> list[dict[str, Any]]:
    response = house.enter(person).get("/api/v1/cases", params={"order": "queue"} | query)
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["cases"]
    return found


def ids(house: House, person: str = "ann", **query: Any) -> list[str]:
    return [row["id"] for row in rows(house, person, **query)]


def codes(row: dict[str, Any]) -> list[str]:
    return [why["code"] for why in row["why"]]


def test_the_most_doubtful_and_riskiest_comes_first(house: House, draft: str) -> None:
    plain = house.propose(text=draft, terms=TERMS)
    departing = house.propose(text=draft, terms=HIGH, reason="汇总")
    loud = house.propose(text=LOUD, terms=TERMS)
    open_case = house.propose(text="工作会议通知", terms={"level": "open"})
    decided = house.propose(text=draft, terms=TERMS)
    house.do("ann", decided, "approve")
    found = rows(house)
    assert [row["id"] for row in found] == [departing, loud, plain, open_case]
    assert all(row["score"] == sum(why["points"] for why in row["why"]) for row in found)
    assert codes(found[0]) == ["level", "departs", "unsure", "level-set"]
    assert codes(found[1])[1] == "disagreement"
    told = found[1]["why"][1]
    assert told["values"] == {"catalogue": "confidential", "classifier": "secret", "tenths": 8}
    assert told["text"] == ("the two voices disagree: the catalogue says Confidential, the classifier Secret (8 in 10)")
    assert "no-opinion" in codes(found[3]) and "level" not in codes(found[3])
    assert house.see(decided)["why"] == []
    assert decided in ids(house, state="determined")


def test_deadlines_count(house: House) -> None:
    case = house.propose(text=UNCLEAR, terms={"level": "secret"}, unclear=True, title="x")
    due = house.see(case)["due_on"]
    assert "due-soon" not in codes(rows(house)[0])
    assert "departs" not in codes(rows(house)[0])  # to be referred is what was suggested
    house.clock.on(date.fromisoformat(due))
    assert "due-soon" in codes(rows(house)[0])
    assert ids(house, overdue=True) == []
    house.clock.on(date(2026, 4, 1))
    first = rows(house)[0]
    assert (first["why"][0]["code"], first["why"][0]["values"]) == ("overdue", {"on": due})
    assert (due, first["why"][0]["text"]) == ("2026-03-16", "overdue since March 16, 2026")
    assert ids(house, overdue=True) == [case]
    assert ids(house, overdue=False) == []


def test_pages_of_the_queue_hold_every_case_once_even_overnight(house: House, draft: str) -> None:
    made = {house.propose(text=draft, terms=TERMS) for _ in range(4)}
    made |= {house.propose(text=draft, terms=SHORT, reason="短") for _ in range(3)}
    made.add(house.propose(text=UNCLEAR, terms={"level": "secret"}, unclear=True))
    found: list[str] = []
    cursor = None
    while True:
        query = {"order": "queue", "limit": 3} | ({"cursor": cursor} if cursor else {})
        page = house.enter("ann").get("/api/v1/cases", params=query).json()
        found += [row["id"] for row in page["cases"]]
        house.clock.on(date(2026, 3, 12))  # by now the unclear one is nearly due, and would have moved up
        if (cursor := page["cursor"]) is None:
            break
    assert len(found) == 8
    assert set(found) == made


def test_a_hidden_suggestion_gives_no_reason_no_place_and_no_filter(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    agreeing, loud = house.propose(text=draft, terms=TERMS), house.propose(text=LOUD, terms=TERMS)
    departing = house.propose(text=draft, terms=SHORT, reason="理由是短期")
    found = rows(house)
    assert {tuple(codes(row)) for row in found} == {("blind-first",)}
    assert len({row["score"] for row in found}) == 1
    assert ids(house, disagreement=True) == ids(house, disagreement=False) == []
    assert set(ids(house, blind_first=True)) == {agreeing, loud, departing}
    assert ids(house, level="confidential") == ids(house, item="CH/2024/2") == []
    assert set(ids(house, "dan", level="confidential")) == {agreeing, loud, departing}
    assert "disagreement" in codes(house.see(loud, "dan"))
    for path, shown in (("events", "理由是短期"), ("record", "理由是短期")):
        assert shown not in house.enter("ann").get(f"/api/v1/cases/{departing}/{path}").text
        assert shown in house.enter("dan").get(f"/api/v1/cases/{departing}/{path}").text
    house.do("ann", loud, "opine", terms={"level": "secret", "period": "5y"})
    assert ids(house, disagreement=True) == [loud]
    assert ids(house, blind_first=False) == [loud]
    assert "disagreement" in codes(rows(house)[0])


def test_what_is_judged_blind_stands_among_the_others(make_house: MakeHouse, draft: str) -> None:
    """It counts as the level it is kept as, so that neither place tells more; a deadline moves it as any other."""
    house = make_house(blind_share=1.0)
    blind = house.propose(text=draft, terms=TERMS)
    judged = house.propose(text=LOUD, terms=TERMS)
    house.do("ann", judged, "opine", terms={"level": "secret", "period": "5y"})
    plain = house.propose(text="工作会议通知", terms={"level": "open"})
    house.do("ann", plain, "opine", terms={"level": "open"})
    assert ids(house) == [judged, blind, plain]
    told = {why["code"]: why["points"] for why in house.see(blind)["why"]}
    assert told == {"blind-first": EACH_RANK * 4}
    assert "blind-first" not in codes(house.see(judged))


def test_what_waits_for_me(house: House, draft: str) -> None:
    plain = house.propose(text=draft, terms=TERMS)
    joint = house.propose(text=draft, terms=TERMS, consulted=["other"])
    below = house.propose("don", text=draft, terms=TERMS, issued_as="ministry")
    decided = house.propose(text=draft, terms=TERMS | {"readers": ["other"]})
    house.do("ann", decided, "approve")
    assert set(ids(house, mine="decide")) == {plain, joint, below}
    assert "awaits-consultation" in codes(house.see(joint))
    assert ids(house, "eve", mine="consult") == [joint]
    assert ids(house, "eve", mine="decide") == []
    assert ids(house, "dan", mine="mark", state="determined") == [decided]
    assert ids(house, "don", mine="drafted") == [below]
    house.do("eve", joint, "consult", opinion="无意见")
    assert ids(house, "eve", mine="consult") == []
    house.do("eve", decided, "object", level="secret", reason="应更高")
    assert decided in ids(house, mine="decide")
    assert "disputed" in codes(house.see(decided))
    house.do("ann", plain, "refer", level="secret", opinion="请示")
    assert ids(house, "sue", mine="answer") == [plain]


def test_filters_by_item_and_agreement(house: House, draft: str) -> None:
    plain, loud = house.propose(text=draft, terms=TERMS), house.propose(text=LOUD, terms=TERMS)
    high = house.propose(text=draft, terms=HIGH, reason="汇总")
    assert set(ids(house, item="CH/2024/2")) == {plain, loud}
    assert ids(house, item="CH/2024/3") == [high]
    assert ids(house, disagreement=True) == [loud]
    assert set(ids(house, disagreement=False)) == {plain, high}


@pytest.mark.parametrize(
    ("order", "place"),
    [
        ("queue", '["2026-13-01", 1, "a", "b"]'), ("queue", '["2026-03-02", "1", "a", "b"]'), ("queue", '["a", "b"]'),
        ("doubt", '["a", "b", "c"]'), ("doubt", '[9999999999999999999999, "b", "c"]'), ("changed", '["a", 1]'),
        ("changed", '["a", "\\u0000"]'), ("changed", '["a", true]'), ("queue", '["2026-03-02", -1, "a", "b"]'),
    ],
)  # fmt: skip
def test_a_cursor_that_was_tampered_with(house: House, order: str, place: str) -> None:
    import base64

    cursor = base64.urlsafe_b64encode(place.encode()).decode()
    response = house.enter("ann").get("/api/v1/cases", params={"order": order, "cursor": cursor})
    assert (response.status_code, response.json()["code"]) == (422, "problem.cursor")


@pytest.mark.parametrize("query", [{"item": "a\0"}, {"kind": "\0"}, {"mine": "all"}, {"order": "x"}, {"limit": 0}])
def test_filters_that_are_none(house: House, query: dict[str, Any]) -> None:
    response = house.enter("ann").get("/api/v1/cases", params=query)
    assert (response.status_code, response.json()["code"]) == (422, "problem.invalid_request")


def test_a_case_of_before_the_signs_were_kept(house: House) -> None:
    """What an older version wrote stays sound, and waits by the doubt that it was given as a whole."""
    with writing(house.desk.database) as connection:
        fill(connection, house.desk.keys, 8)
    old = "case-0000001"
    house.do("ann", old, "change", terms=SHORT | {"readers": ["other"]}, grounds="x", opinion="x", notice="x")
    house.do("eve", old, "object", level="secret", reason="应更高")
    assert check(house.desk.database, house.desk.keys).findings == ()
    assert codes(rows(house)[0]) == ["level", "doubt", "disputed"]
    assert ids(house, disagreement=True) == []
