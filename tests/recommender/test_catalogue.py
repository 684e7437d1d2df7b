"""Catalogues: which items were in force on a day."""

from __future__ import annotations

from datetime import date

import pytest

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.law.period import Period


def edition(name: str, first: date, last: date | None, count: int = 2) -> Edition:
    items = tuple(ScopeItem("CAT", name, str(n), f"事项{n}", "secret", Period("years", 5)) for n in range(1, count + 1))
    return Edition("CAT", name, first, last, items)


OLD = edition("2020", date(2020, 1, 1), date(2023, 12, 31))
NEW = edition("2024", date(2024, 1, 1), None, 3)
CATALOGUE = Catalogue((OLD, NEW))


@pytest.mark.parametrize(
    ("on", "names"),
    [
        (date(2019, 12, 31), []),
        (date(2020, 1, 1), ["2020"]),
        (date(2023, 12, 31), ["2020"]),
        (date(2024, 1, 1), ["2024"]),
        (date(2999, 1, 1), ["2024"]),
    ],
)
def test_both_dates_of_an_edition_are_inclusive(on: date, names: list[str]) -> None:
    assert [e.name for e in CATALOGUE.editions_on(on)] == names
    assert all(item.edition in names for item in CATALOGUE.items_on(on))


def test_items_are_found_by_their_whole_id() -> None:
    assert CATALOGUE.find("CAT/2024/3") == NEW.items[2]
    assert CATALOGUE.find("CAT/2020/3") is None
    assert NEW.id == "CAT/2024"
    assert len({item.id for item in CATALOGUE.items}) == 5


def test_several_catalogues_are_asked_as_one() -> None:
    joined = Catalogue.joined([Catalogue((OLD,)), Catalogue((NEW,)), Catalogue(())])
    assert joined == CATALOGUE
