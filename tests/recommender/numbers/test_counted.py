"""What numbers count, and which words name the same thing."""

import pytest

from recommender.numbers.counted import counted_after, groups_of, money_of, same_sort, says_money


@pytest.mark.parametrize(
    ("wording", "counted"),
    [
        ("7 or more unsigned letters of the court", "unsigned letters"),
        ("7 boats or more; until sold", "boats"),
        ("7 and above", ""),
        ("7; until sold", ""),
    ],
)
def test_what_is_counted_stands_after_the_number(wording: str, counted: str) -> None:
    assert counted_after(wording, 1) == counted


def test_money_is_known_by_what_the_wording_says_of_it() -> None:
    assert money_of("zorints", "price of a mill above 3 million zorints") == "money:zorint"
    assert money_of("", "price of a mill above 3 million") == "money:"
    assert money_of("pounds", "price of a mill above 3 million pounds") == "money:GBP"
    assert money_of("rifles", "price paid for 300 rifles") == money_of("zorints", "a heap of 3 million zorints") == ""
    assert says_money("补偿总额") and says_money("they offer") and not says_money("they open")


def test_words_for_one_thing_are_of_one_kind() -> None:
    assert groups_of("vials") & groups_of("doses") and not groups_of("vials") & groups_of("rifles")
    assert groups_of("zorints") == frozenset()


def test_measure_words_of_one_sort_count_the_same() -> None:
    assert same_sort("辆", "艘") and same_sort("处", "家") and same_sort("套", "套")
    assert not same_sort("辆", "家") and not same_sort("套", "辆")
