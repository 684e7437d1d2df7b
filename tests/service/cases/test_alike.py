"""Derived cases that are alike are decided together, each with its own event; anything else is refused whole."""

from __future__ import annotations

from typing import Any

import httpx2

from service.cases.check import check
from tests.service.house import House, MakeHouse

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}
PROMPT: dict[str, Any] = {"level": "confidential"}


def source(house: House, draft: str, **terms: Any) -> str:
    case = house.propose(text=draft, terms=TERMS | terms, reason="理由")
    house.do("ann", case, "approve", opinion="同意")
    return case


def derived(house: House, draft: str, *sources: str, person: str = "dan", **given: Any) -> str:
    asked = {"text": draft, "terms": PROMPT, "sources": [{"case": each} for each in sources], "reason": "派生"} | given
    return house.propose(person, **asked)


def decide(
    house: House, cases: list[str], person: str = "ann", key: str | None = None, **given: Any
) -> httpx2.Response:
    seen = [{"case": case, "version": given.pop("version", 1)} for case in cases]
    headers = {"Idempotency-Key": key} if key else {}
    return house.enter(person).post(
        "/api/v1/decisions", json={"cases": seen, "opinion": "同意"} | given, headers=headers
    )


def states(house: House, cases: list[str]) -> list[str]:
    return [house.see(case)["state"] for case in cases]


def test_alike_cases_are_decided_in_one_request(house: House, draft: str) -> None:
    first = source(house, draft)
    cases = [derived(house, draft, first) for _ in range(3)]
    listed = house.enter("ann").get("/api/v1/cases", params={"kind": "derived"}).json()["cases"]
    assert len({row["alike"] for row in listed}) == 1
    assert listed[0]["alike"]
    found = decide(house, cases).json()["decisions"]
    assert [(each["case"], each["etag"], each["problem"]) for each in found] == [(c, '"2"', None) for c in cases]
    assert states(house, cases) == ["determined"] * 3
    assert house.see(cases[0])["alike"] == ""
    events = house.enter("ann").get(f"/api/v1/cases/{cases[2]}/events").json()["events"]
    assert [(e["type"], e["actor"], e["said"]) for e in events][-1] == ("approved", "ann", {"opinion": "同意"})
    assert check(house.desk.database, house.desk.keys).findings == ()


def test_sent_again_it_gets_the_first_receipts(house: House, draft: str) -> None:
    first = source(house, draft)
    cases = [derived(house, draft, first) for _ in range(2)]
    once, again = decide(house, cases, key="k1").json(), decide(house, cases, key="k1").json()
    assert once == again
    assert [each["receipt"]["version"] for each in again["decisions"]] == [2, 2]
    unkeyed = decide(house, cases).json()["decisions"]
    assert [each["problem"]["code"] for each in unkeyed] == ["problem.stale"] * 2
    other = decide(house, cases, key="k1", opinion="不同的意见").json()["decisions"]
    assert [each["problem"]["code"] for each in other] == ["problem.key_reused"] * 2


def test_what_hinders_one_case_is_its_own_result(house: House, draft: str) -> None:
    first = source(house, draft)
    here, changed, gone = (derived(house, draft, first) for _ in range(3))
    house.do("dan", gone, "withdraw", reason="不再发文")
    stale = {"case": changed, "version": 7}
    body = {"cases": [{"case": here, "version": 1}, stale, {"case": gone, "version": 2}], "opinion": "同意"}
    found = house.enter("ann").post("/api/v1/decisions", json=body).json()["decisions"]
    assert [each["problem"] and each["problem"]["code"] for each in found] == [
        None,
        "problem.stale",
        "problem.illegal_move",
    ]
    assert states(house, [here, changed, gone]) == ["determined", "proposed", "withdrawn"]


def test_anything_else_is_refused_whole(house: House, draft: str) -> None:
    first, second = source(house, draft), source(house, draft)
    longer = source(house, draft, period="5y")
    one, other = derived(house, draft, first), derived(house, draft, second)
    short = derived(house, draft, longer)
    named = derived(house, draft, first, terms=PROMPT | {"readers": ["other"]})
    plain = house.propose(text=draft, terms=TERMS)
    paper = house.propose(
        text=draft, terms=PROMPT, sources=[{"document": "〔2024〕1号", "level": "confidential"}], reason="派生"
    )
    foreign = house.propose("dee", text=draft, terms=TERMS)
    for cases, status, code, words in (
        ([one, other], 422, "problem.together_differs", "(sources)"),
        ([one, short], 422, "problem.together_differs", "(period, sources)"),
        ([one, named], 422, "problem.together_differs", "(need-to-know)"),
        ([one, plain], 422, "problem.together_alone", plain),
        ([paper], 422, "problem.together_alone", paper),
        ([one, one], 422, "problem.together_twice", ""),
        ([one, foreign], 404, "problem.no_case", ""),
        ([one, "nowhere"], 404, "problem.no_case", ""),
        ([], 422, "problem.invalid_request", ""),
    ):
        refused = decide(house, cases)
        assert (refused.status_code, refused.json()["code"]) == (status, code), cases
        assert words in refused.json()["detail"]
    assert states(house, [one, other, short, named, plain]) == ["proposed"] * 5
    for person in ("dan", "sue", "eve"):
        assert decide(house, [one], person).status_code in (403, 404)


def test_what_inherits_its_level_needs_no_own_opinion_first(make_house: MakeHouse, draft: str) -> None:
    house = make_house(blind_share=1.0)
    first = house.propose(text=draft, terms=TERMS)
    house.do("ann", first, "opine", terms=PROMPT)
    house.do("ann", first, "approve", opinion="同意")
    case = derived(house, draft, first)
    found = decide(house, [case]).json()["decisions"]
    assert (found[0]["case"], found[0]["problem"]) == (case, None)
