"""Marks of sources that a draft draws on, as against the draft's own mark.

Content of a marked source makes a draft derived (Implementing Regulations 2024, art. 18; EO 13526, 2.1). The draft's
own mark is only its drafter's proposal. A source that is declassified or whose period has run out carries
nothing forward, nor does one that is only named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from recommender.conditions.event_words import event_kind
from recommender.conditions.events.happening import happening
from recommender.conditions.facts import Facts
from recommender.conditions.timing import Timing
from recommender.document import Document, Span
from recommender.law.period import Period
from recommender.marking.mark import Mark, effective_period
from recommender.marking.own_marks import is_own
from recommender.marking.words import WORDS, said
from recommender.scheme import Scheme

ENOUGH = 20
_NEXT = 60  # so near behind a mark or a sentence start stands the verb that tells
TELLS = said("{tells}")
ANNOUNCES = WORDS.pattern("(?:{announces}|[:：])[。.:：]?$")
_LIFTED, _DECLASSIFIED, _WITHHELD = said("{lifted}"), said("{declassified}"), said("{withheld}")
_REGISTER, _MARKED_BY, _DRAWN_ON = said("{register}"), said("{marked_by}"), said("{drawn_on}")
_CITES = said("{papers|points_back|received}")
_POINTS_BACK = WORDS.pattern(r"\s*{points_back}")
_OPENS = WORDS.pattern("(?:{opens}|[:：])[。.:：]?$")
_ISSUED = re.compile(r"[〔\[【(（]((?:19|20)\d{2})[〕\]】)）]")


@dataclass(frozen=True)
class Sources:
    """Marks by what they are: the draft's own, of live sources, of sources whose protection has ended, of papers that
    are named and not told."""

    own: tuple[Mark, ...] = ()
    live: tuple[Mark, ...] = ()
    ended: tuple[Mark, ...] = ()
    named: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Inherited:
    """What live sources hand down: the highest level, the longest period of that level, the caveats, its mark.

    The period runs from the day the source was issued (``since``), not from the draft's; None where it is unknown.
    """

    level: str
    period: Period
    mark: Mark
    caveats: tuple[str, ...] = ()
    since: date | None = None


def sort_marks(marks: Iterable[Mark], facts: Facts, scheme: Scheme) -> Sources:
    """Tell the draft's own marks from those of its sources, and those from sources that hand nothing down."""
    document = facts.document
    secret = [mark for mark in _enough(marks, facts) if scheme.is_secret(mark.level)]
    own, source = _parted(secret, lambda mark: is_own(mark, document, scheme))
    ended, live = _parted(source, lambda mark: has_ended(mark, facts, scheme))
    told = live and (any(mark.portion for mark in live) or _is_told(live, facts))
    return Sources(own, live if told else (), ended, () if told else live)


def _enough(marks: Iterable[Mark], facts: Facts) -> Iterator[Mark]:
    """Of marks of one paragraph that say the same the first ENOUGH: what holds for these holds for the others."""
    seen = Counter[Hashable]()
    for mark in marks:
        said = (mark.level, mark.period, mark.caveats, mark.portion, facts.paragraph(mark.span))
        seen[said] += 1
        if seen[said] <= ENOUGH:
            yield mark


def _parted(marks: Iterable[Mark], holds: Callable[[Mark], bool]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks that something holds for, and the others."""
    found: tuple[list[Mark], list[Mark]] = ([], [])
    for mark in marks:
        found[0 if holds(mark) else 1].append(mark)
    return tuple(found[0]), tuple(found[1])


def inherited(sources: Sources, facts: Facts, scheme: Scheme) -> Inherited | None:
    """The highest level of the live sources with the longest period among those of that level.

    A mark without a period of its own takes the longest that stands beside another of its level; all without
    one run for the scheme's default.
    """
    if not sources.live:
        return None
    level = scheme.highest(mark.level for mark in sources.live)
    top = [mark for mark in sources.live if mark.level == level]
    longest = max([mark for mark in top if mark.period] or top, key=lambda mark: _length(mark, scheme))
    caveats = tuple(dict.fromkeys(caveat for mark in sources.live for caveat in mark.caveats))
    return Inherited(level, effective_period(longest, scheme), longest, caveats, _issued_on(longest, facts))


def spent(sources: Sources, facts: Facts) -> tuple[Span, ...]:
    """Where the draft gives what sources said whose protection has ended: their paragraphs, and what follows a colon
    or 如下 at the end of one. Empty where a live source stands beside them."""
    found: list[Span] = []
    paragraphs, text = facts.document.paragraphs, facts.document.text
    for mark in sources.ended if not sources.live else ():
        number = paragraphs.index(facts.paragraph(mark.span))
        opens = _OPENS.search(paragraphs[number].of(text))
        found += paragraphs[number:] if opens else paragraphs[number : number + 1]
    return tuple(dict.fromkeys(found))


def has_ended(mark: Mark, facts: Facts, scheme: Scheme) -> bool:
    """Whether a source's protection is over on the draft's day: declassified, its period run out, or its event past."""
    if not (mark.period or mark.caveats) and _LIFTED.search(facts.document.text):
        return True
    return _declassified(mark, facts) or _expired(mark, facts, scheme) or _event_over(mark, facts)


def _declassified(mark: Mark, facts: Facts) -> bool:
    text = facts.document.text
    sentence = facts.sentence(mark.span)
    before, after = text[sentence.start : mark.span.start], text[mark.span.end : sentence.end]
    following = facts.order.after(sentence)
    if following and _POINTS_BACK.match(following.of(text)):
        after += following.of(text)
    return any(_DECLASSIFIED.search(words) for words in (before, after))


def _expired(mark: Mark, facts: Facts, scheme: Scheme) -> bool:
    period = effective_period(mark, scheme)
    ends = period.ends_on(_issued(mark, facts))
    return ends is not None and ends < facts.on


def _issued_on(mark: Mark, facts: Facts) -> date | None:
    """The one day before a mark in its sentence."""
    sentence = facts.sentence(mark.span)
    before = facts.order.days(Span(sentence.start, max(sentence.start, mark.span.start)))
    days = {d.last for d in before if d.first == d.last}
    return days.pop() if len(days) == 1 else None


def _issued(mark: Mark, facts: Facts) -> date | None:
    """The day the source was issued, as late as the words around its mark allow; None where they are silent."""
    sentence = facts.sentence(mark.span)
    before = facts.order.days(Span(sentence.start, max(sentence.start, mark.span.start)))
    days = [d.last for d in before if d.last]
    days += [date(int(m[1]), 12, 31) for m in _ISSUED.finditer(facts.document.text, sentence.start, sentence.end)]
    past = [day for day in days if day <= facts.on]
    return max(past, default=None)


def _event_over(mark: Mark, facts: Facts) -> bool:
    if mark.period is None or mark.period.kind != "condition":
        return False
    event, sentence = mark.period.text, facts.sentence(mark.span)
    timing = Timing("before", event, event_kind(event), mark.span, mark.text)
    seen = happening(timing, facts.blanked(mark.span).about((sentence,)))  # 启用前 in the mark itself tells nothing
    return seen is not None and seen.state == "over"


def _is_told(marks: tuple[Mark, ...], facts: Facts) -> bool:
    """Whether the draft tells what the marked papers say, and does not merely register them."""
    first = min(facts.sentence(mark.span).start for mark in marks)
    after = facts.document.text[first:]
    if _WITHHELD.search(after):
        return False
    if all(_is_deed(mark, facts) for mark in marks):
        return any(_tells_on(mark, facts) for mark in marks)
    if not all(_is_registered(mark, facts) for mark in marks):
        return True
    return any(_tells_on(mark, facts) or _tells_later(mark, facts) for mark in marks)


def _is_registered(mark: Mark, facts: Facts) -> bool:
    """Whether the paragraph of a mark says where its paper is."""
    return _REGISTER.search(facts.words(facts.paragraph(mark.span))) is not None


def _tells_later(mark: Mark, facts: Facts) -> bool:
    """Whether the rest of a mark's paragraph tells something, or a later sentence what a paper says."""
    text, paragraph = facts.document.text, facts.paragraph(mark.span)
    if TELLS.search(text, mark.span.end, paragraph.end):
        return True
    later = (s.of(text) for s in facts.sentences if s.start >= paragraph.end)
    return any(TELLS.search(words) and _CITES.search(words) for words in later)


def _is_deed(mark: Mark, facts: Facts) -> bool:
    """Whether somebody's marking a paper is what is told (*a report that it stamped SECRET*): a paper that is drawn on
    bears its mark beside its name, mostly with caveats."""
    if mark.caveats or mark.portion:
        return False
    before = facts.document.text[facts.sentence(mark.span).start : mark.span.start]
    return _MARKED_BY.search(before) is not None


def _tells_on(mark: Mark, facts: Facts) -> bool:
    """Whether the same sentence or one that points back goes on with what the marked paper says."""
    text, sentence = facts.document.text, facts.sentence(mark.span)
    drawn = _DRAWN_ON.search(text, sentence.start, mark.span.start)
    if drawn or TELLS.search(text, mark.span.end, min(sentence.end, mark.span.end + _NEXT)):
        return True
    following = facts.order.after(sentence)
    words = following.of(text) if following else ""
    return bool(_POINTS_BACK.match(words)) and TELLS.search(words[:_NEXT]) is not None


def _length(mark: Mark, scheme: Scheme) -> float:
    return effective_period(mark, scheme).days(date(2000, 1, 1))


_KNOWERS = said(
    r"{knowers.zh}[:：为]?(?P<zh>[^，。；,;\n)）]{2,40})|[限仅由](?P<limit>[^，。；,;\n]{2,30}?)知悉"
    r"|{knowers.en}\s?: ?(?P<en>[^.\n]{2,80})"
)


def need_to_know(document: Document) -> str:
    """Who may know, as a draft says of its source; empty where it says nothing.

    >>> need_to_know(Document("原件（机密★5年）限处级以上人员知悉。"))
    '处级以上人员'
    """
    match = _KNOWERS.search(document.text)
    return next((group.strip() for group in match.groups() if group), "") if match else ""
