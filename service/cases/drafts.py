"""The drafts of a case: each text that was proposed, with its terms and its suggestion, and what changed since.

A later proposal replaces none: every text stays sealed under the commitment that its event names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from service.cases.case import Case, Suggested, Terms
from service.cases.fold import SETS
from service.cases.views import hides, hides_proposal, only_text
from service.cases.work import Work
from service.errors import Absent
from service.ledger.chain import events_of
from service.ledger.events import Event

_LONGEST = 1000  # tokens of a passage that is compared word by word
_WORDS = re.compile(r"\d+(?:[.,:]\d+)*|[A-Za-z]+|\s+|.", re.DOTALL)
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
Op = Literal["replace", "delete", "insert"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal: the version of the case that it made, and what it set.

    ``terms`` and ``suggested`` are None while they are hidden.
    """

    version: int
    at: str
    by: str
    title: str
    terms: Terms | None
    suggested: Suggested | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal with its text, what was suggested for it, and how the newest text differs from it."""

    proposed: Proposed
    parts: dict[str, Any]
    recommendation: dict[str, Any] | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A passage that differs: code points ``[start, end)`` of this text, and of the newest."""

    op: Op
    here: tuple[int, int]
    newest: tuple[int, int]


def proposals(work: Work, case_id: str) -> tuple[Proposed, ...]:
    """Every proposal of a case, oldest first; titles are empty where the content was destroyed."""
    case = work.see(case_id, "read_history")
    return tuple(_proposed(work, case, event) for event in _proposing(work, case))


def draft_of(work: Work, case_id: str, version: int) -> Draft:
    """The draft that was proposed with a version of the case; Absent where none was, or it was destroyed."""
    case = work.see(case_id, "read_text")
    for event in _proposing(work, case):
        if event.version == version:
            return _draft(work, case, event)
    raise Absent("problem.no_draft")


def changes(before: str, after: str) -> tuple[Change, ...]:
    """What differs between two texts: line by line, and within lines word by word.

    >>> changes("面积31平方千米", "面积32平方千米")
    (Change(op='replace', here=(2, 4), newest=(2, 4)),)
    """
    return tuple(_changes(before, after))


def _changes(before: str, after: str) -> Iterator[Change]:
    for op, here, newest in _differing(_LINES.findall(before), _LINES.findall(after), 0, 0):
        words = _WORDS.findall(before[slice(*here)]), _WORDS.findall(after[slice(*newest)])
        if op == "replace" and max(map(len, words)) <= _LONGEST:
            yield from (Change(*each) for each in _differing(*words, here[0], newest[0]))
        else:
            yield Change(op, here, newest)


def _differing(
    before: list[str], after: list[str], here: int, newest: int
) -> Iterator[tuple[Op, tuple[int, int], tuple[int, int]]]:
    """Differing runs of tokens as places; ``here`` and ``newest`` are where the tokens begin."""
    left, right = _places(before, here), _places(after, newest)
    for op, a, b, c, d in SequenceMatcher(None, before, after).get_opcodes():
        if op != "equal":
            yield op, (left[a], left[b]), (right[c], right[d])


def _places(tokens: list[str], start: int) -> list[int]:
    found = [start]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def _proposing(work: Work, case: Case) -> Iterator[Event]:
    return (event for event in events_of(work.connection, case.id) if event.facts.get(SETS, {}).get("draft"))


def _proposed(work: Work, case: Case, event: Event) -> Proposed:
    sets = event.facts[SETS]
    title = "" if case.destroyed else str(work.desk.vault.get(work.connection, case.id, sets["title"])["title"])
    shown = None if hides(case, work.person) else sets.get("suggested")
    terms = None if hides_proposal(case, work.person) else _terms(sets["proposed"])
    return Proposed(event.version, event.at, event.actor, title, terms, _suggested(shown))


def _terms(given: dict[str, Any]) -> Terms:
    return Terms(**given | {"basis": tuple(given["basis"]), "readers": tuple(given["readers"])})


def _suggested(wire: dict[str, Any] | None) -> Suggested | None:
    return Suggested(**wire | {"basis": tuple(wire["basis"]), "signs": None}) if wire else None


def _draft(work: Work, case: Case, event: Event) -> Draft:
    if case.destroyed:
        raise Absent("problem.destroyed")
    vault, found = work.desk.vault, _proposed(work, case, event)
    parts = vault.get(work.connection, case.id, event.facts[SETS]["draft"])
    newest = vault.get(work.connection, case.id, case.draft)["text"]
    part = found.suggested.part if found.suggested else ""
    answer = vault.get(work.connection, case.id, part)["answer"] if part else None
    shown = parts if found.terms else only_text(parts)
    return Draft(found, shown, answer, changes(parts["text"], newest))
