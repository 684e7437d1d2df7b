"""What was made of recent texts: made once, in one go, and forgotten in time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from recommender.recent import Recent


class Doubling:
    """Doubles words, and notes which it was asked for at once."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, words: Sequence[str]) -> list[str]:
        self.asked.append(list(words))
        return [word * 2 for word in words]


def test_only_what_is_missing_is_made_and_all_of_it_at_once() -> None:
    recent, make = Recent[str](10), Doubling()
    assert recent.all(["a", "b", "a"], make) == ["aa", "bb", "aa"]
    assert recent.all(["b", "c", "d"], make) == ["bb", "cc", "dd"]
    assert recent.all(["a"], make) == ["aa"]
    assert make.asked == [["a", "b"], ["c", "d"]]


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    recent, make = Recent[str](2), Doubling()
    recent.all(["a", "b"], make)
    recent.all(["a"], make)
    recent.all(["c"], make)
    recent.all(["a"], make)
    recent.all(["b"], make)
    assert make.asked == [["a", "b"], ["c"], ["b"]]


def test_a_text_that_is_too_long_is_answered_and_not_kept() -> None:
    recent, make = Recent[str](3), Doubling()
    assert recent.all(["a", "long text", "b"], make) == ["aa", "long textlong text", "bb"]
    recent.all(["b"], make)
    recent.all(["long text"], make)
    recent.all(["long text"], make)
    assert make.asked[1:] == [["long text"], ["long text"]]


def test_threads_may_ask_at_once() -> None:
    recent, make = Recent[str](40), Doubling()
    asked = [[chr(97 + (n + k) % 26) * 3 for k in range(9)] for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda words: recent.all(words, make), asked))
    assert answers == [[word * 2 for word in words] for words in asked]
