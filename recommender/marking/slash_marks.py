"""Marks of the slash style in a folded text (EO 13526, 1.6): banners (SECRET//NOFORN), portion marks ((S//NF)), and
what papers say of others: marked Secret, "Secret, until the talks end", the Secret annex, (S, 5y), stamped C/10."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from recommender.document import Span
from recommender.law.period import Period
from recommender.marking.mark import Mark
from recommender.marking.terms import bare_years, latest_date, term_beside, term_near
from recommender.marking.words import WORDS, said
from recommender.scheme import Scheme

_POINTS = re.compile(r"\([ABDE]\)")
# "to be marked SECRET" is a wish, "not marked SECRET" the contrary.
_WISH = WORDS.pattern("{wish.en} (?:it |this )?$")
_GRADED = said(r"{graded}(?: as)? [\x22“'‘(]?$")
# What holds for whatever bears a mark is said of no one paper: "If a paper is marked SECRET, lock it away."
_RULE = said(r"{rule}(?: (?:that|which))?(?: (?:is|are))? {graded}(?: as)? [\x22“'‘(]?$")
# A paper before a level: its kind or its number; before a letter or a word in small letters only what is no other's.
_CITING, _PAPER = said(r"{papers}|\d"), said(r"{papers}|\b\w+/\d+")
_SAMPLE = said(r"{sample}[\x22“:,. ]{0,3}$")
# What tells one paper from others: its number, its day, or its paragraphs.
_NUMBERED = (
    r"(?:[^.;:\n]{0,60}?(?:\b[Nn](?:o\.?|umber) ?\d|\b\d+/\d+|\b(?:of|dated) \d{1,2} [A-Z][a-z]{2,}"
    r"|\b(?:paras?|paragraphs?|pages?|sections?)\b))"
)
_NAMES_ONE, _FOLLOWED = said(r"\b{one} $"), WORDS.pattern(rf" {{papers}}{_NUMBERED}")
_ENDS = re.compile(r"[\x22'”’]?[ \t]*(?:[,;)\]]|\.(?:\s|$))")
_QUOTED, _BRACKETED = re.compile(r"[\x22”'’]"), re.compile(r"[)\]]")
_NO_LETTER = re.compile("[^A-Z]")
_QUOTES = tuple("\"“'‘")
_PARTS = (",", ";", "/")  # what parts a portion mark from its term; after a blank the portion itself begins
_BEFORE, _CLAUSE, _VERB = 200, 60, 40
_SHORT = {"top_secret": "short_top_secret", "secret": "short_secret", "confidential": "short_confidential"}
# Forms that are marks whatever stands beside them.
_PLAIN = ("said", "prose", "banner")


@dataclass(frozen=True, slots=True)
class _Names:
    """Levels by the words that stand for them."""

    full: dict[str, str]
    letters: dict[str, str]
    short: dict[str, str]


def slash_marks(text: str, scheme: Scheme) -> Iterator[Mark]:
    """The marks in a folded ``text``. A portion mark without a date runs until the latest date in the text."""
    found = list(_found(text, scheme))
    if _POINTS.search(text):  # then (C) is the third point, no mark
        found = [mark for mark in found if not mark.portion or len(mark.text) > len("(C)")]
    ends = [*(mark.span.start for mark in found[1:]), len(text)]
    latest = latest_date(text) if any(mark.portion for mark in found) else None
    for mark, end in zip(found, ends, strict=False):
        period = mark.period or term_near(text, Span(mark.span.end, max(mark.span.end, end)))
        if mark.portion and period is None and latest:
            period = Period("date", until=latest)
        yield replace(mark, period=period)


def _found(text: str, scheme: Scheme) -> Iterator[Mark]:
    names = _names(scheme)
    if not _hint(tuple(names.full), tuple(names.letters)).search(text):
        return
    for match in _pattern(tuple(names.full), tuple(names.letters), scheme.marks.caveats).finditer(text):
        if match["portion"]:
            span = Span(*match.span("mark"))
            level = names.letters[match["portion"]]
            period = term_beside(text, span.end) if text[span.end : span.end + 1] in _PARTS else None
            yield Mark(level, period, span, match["mark"], True, _split(match["pc"], scheme))
            continue
        group = next(name for name in (*_PLAIN, "annex", "lower", "apposed", "short") if match[name])
        span = Span(match.start(group), match.end())
        before = text[max(0, span.start - _BEFORE, text.rfind("\n", 0, span.start) + 1) : span.start]
        graded = _GRADED.search(before[-_VERB:])
        if _SAMPLE.search(before[-_VERB:]) or (graded and _is_rule(before, graded.group())):
            continue
        period = term_beside(text, span.end) or (bare_years(text, span.end) if graded else None)
        if group in _PLAIN or _is_mark(group, text, before, span, period):
            caveats = _split(match["bc"] or match["sc"], scheme)
            yield Mark(_level(match[group], names), period, span, span.of(text), False, caveats)


def _is_rule(before: str, graded: str) -> bool:
    """Whether somebody wishes for a mark or tells what holds for any paper that bears it."""
    return _WISH.search(before.removesuffix(graded)) is not None or _RULE.search(before) is not None


def _is_mark(group: str, text: str, before: str, span: Span, period: Period | None) -> bool:
    """Whether a word that mostly is no mark is one here, by its term and the paper before it."""
    clause, small = before[-_CLAUSE:], text[span.start].islower()
    if group == "annex":  # the Secret annex, Secret memorandum 12: no level begins a sentence in vain
        return _NAMES_ONE.search(before) is not None or _FOLLOWED.match(text, span.end) is not None
    if group == "lower":
        return period is not None or (before[-1:] in _QUOTES and _QUOTED.match(text, span.end) is not None)
    if small and period is not None and period.kind == "condition":  # the file, confidential until the award
        return _GRADED.search(before[-_VERB:]) is not None
    cited = (_PAPER if small or group == "short" else _CITING).search(clause) is not None
    if period is not None:
        return cited or (group == "apposed" and not small) or _GRADED.search(before[-_VERB:]) is not None
    ends = _BRACKETED if small else _ENDS
    return (
        group == "apposed" and cited and (not small or before[-1:] in "([") and ends.match(text, span.end) is not None
    )


def _level(written: str, names: _Names) -> str:
    word = written.strip("().").replace("-", " ").upper()
    return names.full.get(word) or names.letters.get(word) or names.short[_NO_LETTER.sub("", word)]


def _names(scheme: Scheme) -> _Names:
    levels = tuple(reversed(scheme.levels))
    secret = [level for level in levels if level.secret]
    return _Names(
        {level.mark.upper(): level.name for level in secret},
        {level.portion: level.name for level in levels},
        {_NO_LETTER.sub("", word.upper()): level for level, group in _SHORT.items() for word in WORDS.words(group)},
    )


def _split(written: str | None, scheme: Scheme) -> tuple[str, ...]:
    """The caveats of the scheme in what follows a level; others that stand between them are no concern of it."""
    parts = (part.strip() for part in (written or "").split("/"))
    return tuple(part for part in parts if part.startswith(scheme.marks.caveats))


@cache
def _hint(marks: tuple[str, ...], portions: tuple[str, ...]) -> re.Pattern[str]:
    """What every mark has and most drafts have nowhere."""
    names = "|".join(re.escape(name) for mark in marks for name in (mark, mark.title(), mark.lower()))
    hyphened = names.replace(r"\ ", "[ -]")
    return re.compile(rf"{hyphened}|(?<!\w)(?:{'|'.join(portions)}|{_short_words()})(?!\w)")


@cache
def _pattern(marks: tuple[str, ...], portions: tuple[str, ...], caveats: tuple[str, ...]) -> re.Pattern[str]:
    """``marks`` of the levels that are secret; ``portions`` of all levels, the secret ones first."""
    names = "|".join(re.escape(mark).replace(r"\ ", r"[ -]") for mark in marks)
    titled = "|".join(re.escape(mark.title()).replace(r"\ ", r"[ -]") for mark in marks)
    letters, secret = "|".join(map(re.escape, portions)), "|".join(map(re.escape, portions[: len(marks)]))
    graded, paper = f"(?i:{WORDS.filled('{graded}')})(?: as)? [\\x22“'‘(]?", WORDS.filled("{papers}")
    known = "|".join(re.escape(c) for c in sorted(caveats, key=len, reverse=True))
    caveat = rf"(?:/{{1,2}}[A-Z]{{2,12}})*?/{{1,2}}(?:{known})\b(?:,? [A-Z]{{2,}}\b)*"  # REL TO USA, GBR
    return re.compile(
        rf"(?:^[ \t]*(?:(?:\d{{1,2}}|[a-z])[.)]|[-•*·])?[ \t]*|(?<=[.!?:] )|(?<=[\x22“]))"
        rf"(?P<mark>\((?P<portion>{letters})(?:(?://|/)(?P<pc>[A-Z ,/]+))?\))"
        rf"|(?:\b{graded}(?:(?P<said>{titled})|(?P<lower>{names.lower()}))"
        rf"|\b(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]heir|[Ii]ts|[Yy]our|[Tt]his) (?P<prose>{names.lower()})"
        rf"(?= (?:[a-z]+ )?{paper}{_NUMBERED})"
        rf"|\b(?P<annex>{titled})(?= {paper})"
        rf"|(?:(?<=[,(\[|/])|(?<= [–—-])) ?[\x22“]?(?P<apposed>{titled}|{names.lower()})"
        rf"|\b(?P<banner>{names}))\b"
        rf"(?P<bc>(?:{caveat})*)"
        rf"|(?<![\w/.-])(?P<short>(?:\((?:{secret})\)|(?:{secret})\b)(?=(?:,|/| [–—-])[/ ]*(?:\d|\(?\w\w))"
        rf"|(?:{_short_words()})\b\.?(?=,|/| [–—-]| ?\d))(?P<sc>(?:{caveat})*)",
        re.MULTILINE,
    )


def _short_words() -> str:
    words = (word for group in _SHORT.values() for word in WORDS.words(group))
    return "|".join(sorted(words, key=len, reverse=True))
