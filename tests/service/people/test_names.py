from __future__ import annotations

from typing import Any

import pytest

from tests.service.house import House


def found(house: House, person: str = "dan", **query: Any) -> list[str]:
    answer = house.enter(person).get("/api/v1/names", params=query)
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json()["names"]]


def test_by_words_of_the_name_or_of_the_id(house: House) -> None:
    assert found(house, words="AN") == ["ann", "dan"]
    assert found(house, words="an da") == ["dan"]
    assert found(house, words="厅") == ["other"]
    assert found(house, words="nobody") == []
    assert found(house, words="%") == found(house, words="_") == []
    assert found(house, words="o", kind="unit") == ["county", "other"]
    assert found(house, words="o", kind="person") == ["don"]
    assert len(found(house, limit=3)) == 3


def test_a_name_comes_with_its_unit(house: House) -> None:
    names = house.enter("dan").get("/api/v1/names", params={"id": ["don", "county", "x"]}).json()["names"]
    assert names == [
        {"id": "don", "name": "Don", "kind": "person", "unit": "县局"},
        {"id": "county", "name": "县局", "kind": "unit", "unit": "部"},
    ]


def test_a_closed_account_is_named_and_no_longer_offered(house: House) -> None:
    assert house.enter("adm").post("/api/v1/people/don/lock", json={"reason": "离职"}).status_code == 200
    assert found(house, words="don") == []
    assert found(house, id="don") == ["don"]


@pytest.mark.parametrize("person", ["data", "adm"])
def test_only_for_whoever_works_on_cases(house: House, person: str) -> None:
    answer = house.enter(person).get("/api/v1/names")
    assert (answer.status_code, answer.json()["code"]) == (403, "problem.forbidden")
    assert found(house, "ann") and found(house, "sue")


@pytest.mark.parametrize("query", [{"id": "<b>"}, {"kind": "x"}, {"limit": 0}, {"words": "a\0"}])
def test_what_cannot_be_asked(house: House, query: dict[str, Any]) -> None:
    assert house.enter("ann").get("/api/v1/names", params=query).status_code == 422
