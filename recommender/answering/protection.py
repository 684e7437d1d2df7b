"""How long a draft stays protected, and who may know: from the items cited, within the scheme's caps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from recommender.law.period import Period
from recommender.recommendation import Basis
from recommender.scheme import Scheme


def protection(bases: Sequence[Basis], level: str, scheme: Scheme, start: date) -> Period:
    """The period for the items of ``level`` among ``bases``: the longest of them, within the level's cap.

    Several matters take the highest level and the longest period of that level (Document handling rules 2012, art. 32);
    the cap is never exceeded (State Secrets Law 2024, art. 20; EO 13526, 1.5).
    """
    return scheme.cap(longest(periods_of(bases, level), start), level, start)


def periods_of(bases: Sequence[Basis], level: str) -> tuple[Period, ...]:
    """The periods of the items of ``level``, in the order of ``bases``."""
    return tuple(basis.item.period for basis in bases if basis.item.level == level)


def longest(periods: Sequence[Period], start: date) -> Period:
    """The longest of ``periods``: long-term before a condition, a condition before a length of time.

    A condition and a length cannot be compared; the condition is what the item says must have happened.

    >>> longest([Period("years", 10), Period.parse("until:考试启用"), Period("years", 20)], date(2025, 1, 1)).text
    '考试启用'
    """
    return max(periods, key=lambda period: (period.kind == "long-term", period.days(start)))


def mixed(periods: Sequence[Period]) -> bool:
    """Whether lengths of time and conditions stand side by side, or several conditions do.

    >>> mixed([Period("years", 10), Period("condition", text="启用")]), mixed([Period("years", 10), Period("years", 5)])
    (True, False)
    """
    conditions = {period for period in periods if period.kind == "condition"}
    return bool(conditions) and len(set(periods)) > 1


def need_to_know(bases: Sequence[Basis], level: str | None, separator: str) -> str:
    """Who may know by the items of ``level``, each once (State Secrets Law 2024, art. 21: the least possible)."""
    said = (basis.item.need_to_know for basis in bases if basis.item.level == level)
    return separator.join(dict.fromkeys(words for words in said if words))
