"""Marks read from a draft and written for it: 机密★10年, 绝密★启用前, SECRET//NOFORN, (S//NF).

Forms: Provisional provisions 2014, art. 24 (cn-2024); EO 13526, 1.6 (us-eo13526). Reading is wider than
writing: drafts carry spaces, half-width stars and marks in the middle of a sentence.
"""

from __future__ import annotations

from dataclasses import replace

from recommender.document import Span
from recommender.law.period import Period
from recommender.marking.mark import Mark, effective_period
from recommender.marking.slash_marks import slash_marks
from recommender.marking.star_marks import star_marks
from recommender.scheme import Scheme
from recommender.text.normal import fold

__all__ = ["Mark", "effective_period", "read_marks", "write_mark", "write_portion"]


def read_marks(text: str, scheme: Scheme) -> tuple[Mark, ...]:
    """All marks in ``text``, in order; zero-width characters, traditional and full-width forms hide none.

    A bare level word in running text is no mark: it must have a star and a period, stand alone on a line,
    or follow a word that says that something *is* marked.
    """
    folded, places = fold(text)
    reader = star_marks if scheme.marks.style == "star" else slash_marks
    found = sorted(reader(folded, scheme), key=lambda mark: mark.span)
    if places is not None:
        spans = [Span(places[mark.span.start], places[mark.span.end - 1] + 1) for mark in found]
        found = [replace(mark, span=span) for mark, span in zip(found, spans, strict=True)]
    return tuple(replace(mark, text=mark.span.of(text)) for mark in found)


def write_mark(level: str, period: Period | None, scheme: Scheme, caveats: tuple[str, ...] = ()) -> str | None:
    """The mark for a level and period; None for open, which must not carry one (State Secrets Law, art. 22)."""
    entry = scheme.level(level)
    if scheme.marks.style == "slashes":
        caveat = "/".join(caveats)
        return scheme.marks.separator.join(filter(None, (entry.mark, caveat))) if entry.rank > 0 else None
    if not entry.secret:
        return entry.mark if entry.rank > 0 else None
    if period is None:
        return entry.mark
    return f"{entry.mark}{scheme.marks.separator}{_period_mark(period, scheme)}"


def write_portion(level: str, scheme: Scheme, caveats: tuple[str, ...] = ()) -> str:
    """The portion mark: ``(S//NF)`` or ``（机密）``."""
    entry = scheme.level(level)
    if scheme.marks.style == "slashes":
        return f"({scheme.marks.separator.join((entry.portion, *caveats))})"
    return f"（{entry.portion}）"


def _period_mark(period: Period, scheme: Scheme) -> str:
    if period.kind == "date" and period.until:
        return f"{period.until.year}年{period.until.month}月{period.until.day}日"
    if period.kind == "condition":
        return period.text if period.text.endswith("前") else f"{period.text}前"
    if period.kind == "long-term":
        return scheme.marks.long_term
    return f"{period.number}{ {'years': '年', 'months': '个月', 'days': '天'}[period.kind] }"
