"""Precedents of a case: decided cases that cite the same items or read alike, with what became of them.

Only cases that the person may know of are looked at, and nothing is said of others, not even how many there are.
Texts are opened one by one for the comparison and kept nowhere: nothing of them stands in the clear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from recommender.catalogue import Catalogue
from recommender.text.bags import bags_of
from recommender.text.index import Index, count_rows
from recommender.text.normal import normalize
from service.cases.case import Case, Terms
from service.cases.departing import Direction
from service.cases.filters import Filters
from service.cases.fold import ABOUT, SETS, type_of
from service.cases.queries import visible
from service.cases.states import DECIDED, EventType
from service.cases.views import hides, hides_proposal, title_of
from service.cases.work import Work
from service.errors import Absent
from service.ledger.chain import events_of
from service.ledger.events import Event

WEIGHED, LEAST_ALIKE, READ_CHARACTERS = 60, 0.15, 20_000
DECIDES: frozenset[EventType] = frozenset({"approved", "answered", "imported"})
OVERTURNS: frozenset[EventType] = frozenset({"changed", "settled", "answered", "declassified"})


@dataclass(frozen=True, slots=True)
class Later:
    """What happened to a decision afterwards."""

    event: EventType
    at: str


@dataclass(frozen=True, slots=True)
class Precedent:
    """A decided case: why it is like the one asked about, what was decided first, and what became of it.

    ``alike`` is the cosine of the texts, 0 to 1; None where a text is gone.
    """

    case: Case
    title: str
    shared: tuple[str, ...]
    alike: float | None
    first: Terms
    departs: tuple[Direction, ...]
    later: tuple[Later, ...]

    @property
    def overturned(self) -> bool:
        """Whether it was decided anew: changed, settled or answered otherwise, or declassified before its end."""
        return any(each.event in OVERTURNS for each in self.later)


def precedents(work: Work, case_id: str, limit: int) -> tuple[Precedent, ...]:
    """The precedents of a case, those that share its items first, then by likeness of the text."""
    case = work.see(case_id, "read")
    cited = _same_items(work.desk.engines.of(case.scheme).catalogue, _cited(case, work))
    found = {other.id: other for other in _candidates(work, case, tuple(sorted(cited)))}
    likeness = _likeness(work, case, list(found.values()))
    ranked = sorted(found.values(), key=lambda o: (-_sharing(o, cited), -(likeness[o.id] or 0.0), o.id))
    kept = [o for o in ranked if _sharing(o, cited) or (likeness[o.id] or 0.0) >= LEAST_ALIKE]
    return tuple(_precedent(work, other, cited, likeness[other.id]) for other in kept[:limit])


def _cited(case: Case, work: Work) -> set[str]:
    """Items of the terms and of the suggestion, each where the person sees it."""
    shown = case.suggested if case.suggested and not hides(case, work.person) else None
    basis = () if hides_proposal(case, work.person) else case.terms.basis
    return {*basis, *(shown.basis if shown else ())}


def _same_items(catalogue: Catalogue, ids: Iterable[str]) -> frozenset[str]:
    """``ids``, and the items of other editions of the same catalogue that read the same."""
    asked = set(ids)
    names = {item.catalogue for item in map(catalogue.find, asked) if item is not None}
    items = [item for item in catalogue.items if item.catalogue in names]
    known = [(item.catalogue, normalize(item.matter).text, item.id) for item in items]
    wordings = {(name, matter) for name, matter, item in known if item in asked}
    return frozenset(asked | {item for name, matter, item in known if (name, matter) in wordings})


def _candidates(work: Work, case: Case, cited: tuple[str, ...]) -> Iterable[Case]:
    """Decided cases of the same scheme, newest first: those that cite the same items, and some that may read alike."""
    for items in filter(None, (cited, ("",))):
        filters = Filters(state=tuple(sorted(DECIDED)), items=tuple(filter(None, items)))
        others = (o for o in visible(work, filters) if o.id != case.id and o.scheme == case.scheme and o.decided)
        yield from islice(others, WEIGHED)


def _likeness(work: Work, case: Case, others: Sequence[Case]) -> dict[str, float | None]:
    """Cosine of each other text with that of ``case``; None where either is gone."""
    texts = {other.id: text for other in others if (text := _text(work, other))}
    asked = _text(work, case)
    none: dict[str, float | None] = {other.id: None for other in others}
    if not texts or not asked:
        return none
    index = Index(count_rows(bags_of([*texts.values(), asked])))
    scores = index.similarities(index.query(bags_of([asked])))[0]
    return none | {name: round(float(score), 3) for name, score in zip(texts, scores, strict=False)}


def _text(work: Work, case: Case) -> str:
    if case.destroyed or not case.draft:
        return ""
    try:
        return str(work.desk.vault.get(work.connection, case.id, case.draft)["text"])[:READ_CHARACTERS]
    except Absent:
        return ""


def _sharing(case: Case, cited: frozenset[str]) -> int:
    return len(cited.intersection(_based(case)))


def _based(case: Case) -> tuple[str, ...]:
    """The items it rests on, and those it was proposed with: a precedent that was overturned counts too."""
    return tuple(dict.fromkeys((*case.terms.basis, *case.proposed.basis)))


def _precedent(work: Work, case: Case, cited: frozenset[str], alike: float | None) -> Precedent:
    events = list(events_of(work.connection, case.id))
    at = next(number for number, event in enumerate(events) if event.type in DECIDES)
    first, after = events[at], [event for event in events[at + 1 :] if event.version]
    return Precedent(
        case=case,
        title=title_of(work, case),
        shared=tuple(item for item in _based(case) if item in cited),
        alike=alike,
        first=_terms(first),
        departs=tuple(first.facts[ABOUT].get("departs", ())),
        later=tuple(Later(type_of(event), event.at) for event in after),
    )


def _terms(event: Event) -> Terms:
    given = event.facts[SETS]["decided"]
    return Terms(**given | {"basis": tuple(given["basis"]), "readers": tuple(given["readers"])})
