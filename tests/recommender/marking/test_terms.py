"""How long a mark holds, as the words beside it say."""

from __future__ import annotations

import pytest

from recommender.document import Span
from recommender.marking.terms import bare_years, latest_date, read_until, term_beside, term_near


@pytest.mark.parametrize(
    ("beside", "period"),
    [
        (" - 15 YEARS - H.B. 7/2024", "15y"),
        ("/25Y/Harbour", "25y"),
        ("//25Y", "25y"),
        (" (twenty years)", "20y"),
        (", for ten years", "10y"),
        (", good for 8 yrs", "8y"),
        (" - review in fifteen years", "15y"),
        (", DECL 20 YEARS", "20y"),
        (", to be kept so for 12 years", "12y"),
        (", period of protection: 6 years", "6y"),
        (", 20-year term", "20y"),
        (", six months", "6m"),
        (" for 90 days", "90d"),
        (" (to 2034)", "until:2034-12-31"),
        (" until the end of 2031", "until:2031-12-31"),
        (" till 5 March 2041", "until:2041-03-05"),
        (" through March 5, 2041", "until:2041-03-05"),
        (" until March 2041", "until:2041-03-31"),
        ("//20410305", "until:2041-03-05"),
        (" // 2041-03-05", "until:2041-03-05"),
        (", expires 5 March 2041", "until:2041-03-05"),
        (" until after the fair", "until:the fair"),
        (", 3 years in service", None),
        (", not before 25.03.2041, it reads", "until:2041-03-25"),
        (" by the Board until 2031, holds", "until:2031-12-31"),
        (", not to be opened before the end of the lockout", "until:the end of the lockout"),
        (" UNTIL SALE OF THE YARD", "until:sale of the yard"),
        (" until the keel is laid: it floats", "until:the keel is laid"),
        (" pending the verdict says that", "until:the verdict"),
        (", 3 years ago", None),
        (", 12 years old", None),
        (", 10 years\u2019 service", None),
        (", 40 copies", None),
        (", forty days at sea", None),
        (" to five people", None),
        (", 100 years", None),
        (" until   ", None),
    ],
)
def test_what_stands_beside_a_mark_says_how_long_it_holds(beside: str, period: str | None) -> None:
    found = term_beside(f"SECRET{beside}", len("SECRET"))
    assert (found.wire if found else None) == period


@pytest.mark.parametrize(
    ("on", "period"),
    [
        ("after 10 years", "10y"),
        ("25 years from date", "25y"),
        ("31 August 2035", "until:2035-08-31"),
        ("5 Sept. 2035", "until:2035-09-05"),
        ("20350831", "until:2035-08-31"),
        ("20351331", "until:20351331"),
        ("31/8/2035", "until:2035-08-31"),
        ("8/31/2035", "until:2035-08-31"),
        ("31.2.2035", "until:31.2.2035"),
        ("year 2035", "until:2035-12-31"),
        ("2035-44", "until:2035-44"),
        ("OADR", "until:oadr"),
        (", as we hear", None),
    ],
)
def test_words_on_declassification_are_years_a_date_or_an_event(on: str, period: str | None) -> None:
    found = read_until(on)
    assert (found.wire if found else None) == period


def test_an_event_ends_with_a_whole_word() -> None:
    long = read_until("the last of the many barges that carry gravel to the mole has been unloaded")
    assert long is not None and long.text == "the last of the many barges that carry gravel to the mole"
    unbroken = read_until("x" * 80)
    assert unbroken is not None and unbroken.text == "x" * 60


@pytest.mark.parametrize(
    ("after", "period"),
    [
        (". Foot of page: Declassify on: 4 May 2044.", "until:2044-05-04"),
        (", Ministry of Peat, readers are asked to keep it so for nine years", "9y"),
        (" and stays so until 2037, it is said", "until:2037-12-31"),
        (". The dam has held for nine years", None),
        (" and shelved", None),
    ],
)
def test_a_line_further_on_or_what_is_said_of_keeping_tells_too(after: str, period: str | None) -> None:
    found = term_near(after, Span(0, len(after)))
    assert (found.wire if found else None) == period


def test_a_number_alone_after_a_slash_is_years() -> None:
    found = bare_years("S/15.", 1)
    assert found is not None and found.wire == "15y"
    assert [bare_years(text, 1) for text in ("S/15/2024", "S/15-7", "S/152", "S 15", "S/0")] == [None] * 5


def test_the_latest_day_of_declassification_is_known() -> None:
    assert str(latest_date("Declassify on 1 May 2040. DECL: 2044-05-01. Declassify on the sale.")) == "2044-05-01"
    assert latest_date("Nothing of the kind.") is None
