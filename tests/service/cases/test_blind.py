"""A share of cases is decided first with the suggestion hidden; nobody can tell before which."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document

from service.cases.blind import is_blind
from service.cases.check import check
from service.ledger.keys import new_keys
from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
OWN: dict[str, Any] = {"level": "secret", "period": "5y"}


def test_the_suggestion_is_shown_only_after_the_approvers_own_opinion(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    case = house.propose(text=draft, terms=TERMS)
    hidden = house.see(case)
    assert (hidden["blind"], hidden["recommendation"], hidden["suggested"], hidden["doubt"]) == (True, None, None, None)
    listed = house.enter("ann").get("/api/v1/cases").json()["cases"][0]
    assert (listed["suggested"], listed["doubt"]) == (None, None)
    events = house.enter("ann").get(f"/api/v1/cases/{case}/events").json()["events"]
    assert events[0]["sets"]["suggested"] is None
    assert house.see(case, "dan")["recommendation"] is not None
    for step, given in (("approve", {}), ("adjust", {"terms": OWN, "reason": "x"})):
        assert house.act("ann", case, step, **given).json()["code"] == "problem.blind_first"
    house.do("ann", case, "opine", terms=OWN)
    shown = house.see(case)
    assert shown["recommendation"]["level"] == "confidential"
    assert house.act("ann", case, "opine", terms=OWN).json()["code"] == "problem.not_blind"
    house.do("ann", case, "approve")
    opined = house.enter("ann").get(f"/api/v1/cases/{case}/events").json()["events"][1]
    assert (opined["type"], opined["about"]["departs"]) == ("opined", ["higher"])


READERS = ("ann", "abe", "sue", "eve", "dee")  # deciders, their supervisor, a consulted approver, a reader named
PARTS = ("", "/events", "/record", "/drafts", "/drafts/1", "/precedents")
TELLING = ("confidential", "秘密", "10y", "10年", "CH/2024/2", "资料室", "图名和比例尺", "2036-", '"dee"', "Dee")


def told(house: House, person: str, case: str) -> dict[str, str]:
    """Everything that the service says of a case to somebody who may read it, part by part."""
    asked = {part: house.enter(person).get(f"/api/v1/cases/{case}{part}") for part in PARTS}
    assert {answer.status_code for answer in asked.values()} == {200}
    asked["list"] = house.enter(person).get("/api/v1/cases?order=queue")
    asked["docx"] = house.enter(person).get(f"/api/v1/cases/{case}/record.docx")
    return {part: word_text(answer) if part == "docx" else answer.text for part, answer in asked.items()}


def word_text(answer: Any) -> str:
    return "\n".join(cell.text for table in Document(BytesIO(answer.content)).tables for cell in table._cells)


def test_nothing_tells_what_was_proposed_before_the_approvers_own_opinion(make_house: MakeHouse) -> None:
    house = make_house(blind_share=1.0)
    text, given = "现将青河县地形图移交你单位。", TERMS | {"readers": ["dee"]}
    points = [{"start": 0, "end": 4, "note": "图名和比例尺"}]
    case = house.propose(
        text=text, terms=given, knowers="资料室三人", secret_points=points, consulted=["other"], reason="理由"
    )
    for person in READERS:
        for part, words in told(house, person, case).items():
            assert [each for each in TELLING if each in words] == [], (person, part)
    drafter = told(house, "dan", case)
    assert all(each in drafter[""] for each in ("confidential", "10y", "CH/2024/2", "资料室三人", "图名和比例尺"))
    hidden = house.see(case)
    assert (hidden["terms"], hidden["proposed"], hidden["protected_at"], hidden["expected_mark"]) == (None,) * 4
    assert hidden["text"] == text
    house.do("ann", case, "opine", terms=OWN)
    for person in READERS:
        seen = told(house, person, case)
        assert all(each in seen[""] for each in ("confidential", "10y", "CH/2024/2", "资料室三人", "图名和比例尺"))
        assert "资料室三人" in seen["docx"]
    assert house.see(case)["protected_at"] == "confidential"
    assert check(house.desk.database, house.desk.keys).findings == ()


def test_what_rests_on_an_item_is_not_counted_before_the_own_opinion(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    case = house.propose(text=draft, terms=TERMS)

    def cited(person: str) -> int:
        items = house.enter(person).get("/api/v1/catalogues/CH/2024/use").json()["items"]
        return next(int(each["cases"]) for each in items if each["item"] == "CH/2024/2")

    assert (cited("ann"), cited("dan")) == (0, 1)
    house.do("ann", case, "opine", terms=OWN)
    assert cited("ann") == 1


def test_a_returned_proposal_stays_hidden_and_a_referred_one_does_not(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    case, referred = house.propose(text=draft, terms=TERMS), house.propose(text=draft, terms=TERMS)
    house.do("ann", case, "return", opinion="请补充")
    assert house.see(case)["proposed"] is None
    house.do("dan", case, "revise", text=draft, terms=TERMS)
    assert house.see(case)["proposed"] is None
    house.do("ann", case, "opine", terms=OWN)
    assert house.see(case)["proposed"]["level"] == "confidential"
    house.do("ann", referred, "refer", level="secret", opinion="请示")
    assert house.see(referred)["protected_at"] == "secret"
    assert house.see(referred)["proposed"]["level"] == "confidential"


def test_what_is_unclear_or_derived_is_not_judged_blind(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    source = [{"document": "虚构〔2025〕12号", "level": "confidential", "period": "10y", "date": "2025-05-01"}]
    derived = house.propose(text=draft, terms={"level": "confidential"}, sources=source, reason="摘录来文")
    unclear = house.propose(text="新型装置，未列入目录", terms={"level": "secret"}, unclear=True)
    plain = house.propose(text=draft, terms=TERMS)
    assert [house.see(each, "dan")["blind"] for each in (derived, unclear, plain)] == [False, False, True]
    house.do("ann", plain, "return", opinion="目录没有这一项")
    house.do("dan", plain, "revise", text="新型装置，未列入目录", terms={"level": "secret"}, unclear=True)
    assert house.see(plain)["proposed"]["level"] == "secret"


def test_without_a_share_nothing_is_hidden(house: House, draft: str) -> None:
    case = house.propose(text=draft, terms=TERMS)
    assert house.see(case)["recommendation"] is not None
    assert house.act("ann", case, "opine", terms=OWN).json()["code"] == "problem.not_blind"


def test_the_share_is_kept_over_many_cases_and_depends_on_the_key() -> None:
    keys, other = new_keys(), new_keys()
    names = [f"case-{number}" for number in range(4000)]
    chosen = {name for name in names if is_blind(name, 0.2, keys)}
    assert 0.17 < len(chosen) / len(names) < 0.23
    assert chosen == {name for name in names if is_blind(name, 0.2, keys)}
    assert chosen != {name for name in names if is_blind(name, 0.2, other)}
    assert not any(is_blind(name, 0.0, keys) for name in names)
    assert all(is_blind(name, 1.0, keys) for name in names)
