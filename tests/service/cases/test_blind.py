"""A share of cases is decided first with the suggestion hidden; nobody can tell before which."""

from __future__ import annotations

from typing import Any

from service.cases.blind import is_blind
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
