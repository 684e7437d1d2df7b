"""Recent results: made once, in one go, and forgotten in time."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.recent import Recent


class Doubling:
    """Doubles words, and notes which it was asked for at once."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, words: Sequence[str]) -> list[str]:
        self.asked.append(list(words))
        return [word * 2 for word in words]


def test_only_what_is_missing_is_made_and_all_of_it_at_once() -> None:
    recent, make = Recent[str, str](10), Doubling()
    assert recent.all(["a", "b", "a"], make) == ["aa", "bb", "aa"]
    assert recent.all(["b", "c", "d"], make) == ["bb", "cc", "dd"]
    assert recent.all(["a"], make) == ["aa"]
    assert make.asked == [["a", "b"], ["c", "d"]]


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    recent, make = Recent[str, str](2), Doubling()
    recent.all(["a", "b"], make)
    recent.all(["a"], make)
    recent.all(["c"], make)
    recent.all(["a"], make)
    recent.all(["b"], make)
    assert make.asked == [["a", "b"], ["c"], ["b"]]


def test_more_than_fits_is_still_answered() -> None:
    recent, make = Recent[str, str](1), Doubling()
    assert recent.all(["a", "b", "c"], make) == ["aa", "bb", "cc"]
