"""Grades in an item's wording (a Class II building, a source of category 1 or 2, 一级文物), and in drafts.

Grades are no figures: which of two is the higher differs from list to list. Said is only whether the draft names one
of those of the wording, or others alone; "and above" stays for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recommender.conditions.facts import Facts
from recommender.conditions.lowered import lowered_form
from recommender.conditions.words import WORDS
from recommender.document import Span
from recommender.recommendation import Condition, Quote, State

_ONE = r"(?:[ivx]{1,4}|\d|[a-e])"
_MORE = rf"(?:(?:,|,? (?:or|and)) (?:{{graded}} )?{_ONE}\b)*"
_ENGLISH = WORDS.pattern(rf"\b(?P<kind>{{graded}})s? (?P<which>{_ONE}\b{_MORE})(?P<open> (?:or|and) {{grade_and}})?")
_CHINESE = re.compile(r"(?P<which>[一二三四五ⅠⅡⅢⅣⅤ甲乙丙丁])(?P<measure>[级类])(?P<noun>[\u3400-\u9fff]{2})")
_DENIED = WORDS.pattern("{denied} (?:an? |the )?$")
_EACH = re.compile(rf"\b{_ONE}\b")


@dataclass(frozen=True, slots=True)
class Grade:
    """The grades that a wording names: of what kind (class, category; 级文物), which, and the words."""

    kind: str
    which: frozenset[str]
    text: str


@lru_cache(maxsize=4096)
def grade_in(core: str) -> Grade | None:
    """The grades that a wording names, without its conditions; None where it names none, or "and above".

    >>> sorted(grade_in("Weakness of a Grade 1 or Grade 2 site").which), grade_in("一级文物库房的位置").kind
    (['1', '2'], '级文物')
    """
    found = list(_grades(lowered_form(core).text))
    if not found or len({kind for kind, *_ in found}) > 1 or any(open_ for *_, open_ in found):
        return None
    which = frozenset(each for _, grades, _, _ in found for each in grades)
    return Grade(found[0][0], which, core[found[0][2].start : found[-1][2].end])


def graded(grade: Grade, facts: Facts) -> Condition | None:
    """Met where a draft names a grade of the wording beside the matter, not met where it names others there alone."""
    other: Span | None = None
    for sentence in (*facts.near, *facts.close):
        words = facts.words(sentence)
        for kind, grades, span, _ in _grades(words):
            if kind != grade.kind or _script(grades) != _script(grade.which) or _DENIED.search(words[: span.start]):
                continue
            place = Span(sentence.start + span.start, min(sentence.start + span.end, sentence.end))
            if grades & grade.which:
                return _condition("met", grade, place, facts)
            other = other or (place if facts.is_closest(sentence) else None)
    return _condition("not-met", grade, other, facts) if other else None


def _condition(state: State, grade: Grade, span: Span, facts: Facts) -> Condition:
    text = facts.document.text
    return Condition("threshold", state, grade.text, span.of(text), Quote.of(span, text))


def _grades(words: str) -> Iterator[tuple[str, frozenset[str], Span, bool]]:
    """Kind, which, where, and whether "and above" follows."""
    for match in _ENGLISH.finditer(words):
        which = frozenset(_EACH.findall(_words_out(match["which"])))
        yield match["kind"], which, Span(*match.span()), match["open"] is not None
    for match in _CHINESE.finditer(words) if not words.isascii() else ():
        open_ = match["noun"].startswith("以")
        yield match["measure"] + match["noun"], frozenset((match["which"],)), Span(match.start(), match.end()), open_


def _words_out(which: str) -> str:
    """The grades without the words between them."""
    return re.sub(r"[a-z]{5,}|\band\b|\bor\b", " ", which)


def _script(grades: frozenset[str]) -> str:
    """How grades are written: digits, Roman numerals or letters."""
    if all(grade.isdigit() for grade in grades):
        return "digit"
    return "roman" if all(set(grade) <= set("ivx") for grade in grades) else "letter"
