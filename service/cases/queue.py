"""Why a case comes before another: doubt about its suggestion, and the risk of a wrong or late decision.

Each reason has a code, what it says, and points; a case's place is the sum of its points. Whoever may not see the
suggestion yet gets none of the reasons that rest on it: neither the reasons nor the place give it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from recommender.scheme import Scheme
from service.cases.case import Case, Signs, Suggested
from service.cases.departing import directions
from service.cases.states import UNDECIDED, WAITING

Code = Literal[
    "overdue", "due-soon", "disputed", "departs", "level", "awaits-consultation", "blind-first",
    "disagreement", "refers", "level-set", "verify", "concerns", "unsure", "no-opinion", "doubt",
]  # fmt: skip
OVERDUE, SOON, DISPUTED, DEPARTS, REFERS, NO_OPINION = 40, 20, 15, 20, 25, 20
EACH_RANK, EACH_CONCERN, EACH_LEVEL, EACH_CONDITION, EACH_TENTH, EACH_RANK_APART, MOST_APART = 8, 10, 5, 5, 4, 15, 30
SOON_DAYS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: its code, its points, and the values that its sentence needs."""

    code: Code
    points: int
    values: dict[str, Any] = field(default_factory=dict)


def reasons(case: Case, hidden: bool, scheme: Scheme, today: date) -> tuple[Why, ...]:
    """Why a case that waits should be looked at, weightiest first; ``hidden`` leaves out suggestion and proposal."""
    if case.state not in WAITING or case.destroyed:
        return ()
    found = [*_risk(case, hidden, scheme, today)]
    if case.suggested is not None and not hidden:
        found += _doubt(case.suggested, scheme)
    return tuple(sorted(found, key=lambda why: -why.points))


def score(whys: tuple[Why, ...]) -> int:
    """The sum of the points."""
    return sum(why.points for why in whys)


def disagrees(suggested: Suggested, scheme: Scheme) -> bool:
    """Whether the classifier finds another level likelier than all others together."""
    signs = suggested.signs
    if signs is None or signs.unfamiliar or suggested.outcome in ("refer", "derived"):
        return False
    return signs.sure >= 5 and signs.voice != level_of(suggested, scheme)


def level_of(suggested: Suggested, scheme: Scheme) -> str:
    """The level suggested; the lowest where none is."""
    return suggested.level or scheme.levels[0].name


def _risk(case: Case, hidden: bool, scheme: Scheme, today: date) -> Iterator[Why]:
    if case.due_on:
        due = date.fromisoformat(case.due_on)
        if due < today:
            yield Why("overdue", OVERDUE, {"on": case.due_on})
        elif due <= today + SOON_DAYS:
            yield Why("due-soon", SOON, {"on": case.due_on})
    if case.state == "disputed":
        yield Why("disputed", DISPUTED)
    if missing := sorted(set(case.consulted) - set(case.heard)):
        yield Why("awaits-consultation", 0, {"units": missing})
    kept_back = hidden and case.hides_proposal
    if hidden:
        # It is kept as the highest level until it has been judged, and stands where that would put it.
        yield Why("blind-first", EACH_RANK * scheme.levels[-1].rank if kept_back else 0)
    shown = None if hidden else case.suggested
    if not kept_back:
        claimed = (case.terms.level, case.protected_at, *((shown.level,) if shown and shown.level else ()))
        highest = scheme.highest(claimed)
        if rank := scheme.rank(highest):
            yield Why("level", EACH_RANK * rank, {"level": highest})
    # What is proposed as unclear follows a suggestion to refer.
    if case.state in UNDECIDED and not case.unclear and (departs := directions(case.terms, shown, scheme)):
        yield Why("departs", DEPARTS, {"directions": list(departs)})


def _doubt(suggested: Suggested, scheme: Scheme) -> Iterator[Why]:
    signs = suggested.signs
    if suggested.outcome == "refer":
        yield Why("refers", REFERS)
    if signs is None:  # made before these were kept apart
        yield Why("doubt", suggested.doubt, {"doubt": suggested.doubt})
        return
    if disagrees(suggested, scheme):
        ours = level_of(suggested, scheme)
        apart = abs(scheme.rank(signs.voice) - scheme.rank(ours))
        values = {"catalogue": ours, "classifier": signs.voice, "tenths": signs.sure}
        yield Why("disagreement", min(MOST_APART, EACH_RANK_APART * apart), values)
    yield from _signs(signs)


def _signs(signs: Signs) -> Iterator[Why]:
    if not signs.voice:
        yield Why("no-opinion", NO_OPINION)
    elif signs.sure < 10:
        yield Why("unsure", EACH_TENTH * (10 - signs.sure), {"tenths": signs.sure})
    if signs.level_set > 1:
        yield Why("level-set", EACH_LEVEL * (signs.level_set - 1), {"count": signs.level_set})
    if signs.verify:
        yield Why("verify", EACH_CONDITION * signs.verify, {"count": signs.verify})
    if signs.concerns:
        yield Why("concerns", EACH_CONCERN * signs.concerns, {"count": signs.concerns})
