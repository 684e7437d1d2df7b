from __future__ import annotations

from datetime import date

import pytest

from corpora.determinations import Determination
from recommender.law.period import Period
from service.cases.check import check
from service.cases.importing import import_all
from service.errors import Conflict, Forbidden
from service.people.register import find_person
from service.storage.engine import reading
from tests.service.house import House

ROWS = tuple(
    Determination(n, f"〔2024〕{n}号", f"题{n}", level, period, date(2024, 5, 1), (), "旧依据", "县局", "甲", "乙")
    for n, (level, period) in enumerate((("confidential", Period("years", 5)), ("internal", None)), start=2)
)


def entered(house: House, person: str, rows: tuple[Determination, ...] = ROWS) -> list[str]:
    with reading(house.desk.database) as connection:
        who = find_person(connection, person)
    assert who
    return [receipt.case for receipt in import_all(house.desk, who, "cn-2024", rows)]


def test_rows_become_cases_and_none_twice(house: House) -> None:
    first, second = entered(house, "ann")
    assert entered(house, "ann") == [first, second]
    seen = house.see(first)
    assert (seen["kind"], seen["state"], seen["title"]) == ("imported", "marked", "题2")
    assert seen["decided"]["ends_on"] == "2029-05-01"
    assert (seen["text"], seen["recommendation"], seen["knowers"]) == ("", None, "县局")
    assert check(house.desk.database, house.desk.keys, vault=house.desk.vault).count == 2
    record = house.enter("ann").get(f"/api/v1/cases/{first}/record").json()
    assert {"name": "kind", "label": "Manner", "value": "imported"} in record["fields"]


def test_a_number_with_other_content_is_refused(house: House) -> None:
    entered(house, "ann")
    other = Determination(2, "〔2024〕2号", "别的", "secret", Period("years", 5), date(2024, 5, 1), (), "", "", "", "")
    with pytest.raises(Conflict):
        entered(house, "ann", (other,))


def test_a_drafter_may_not(house: House) -> None:
    with pytest.raises(Forbidden):
        entered(house, "dan")
