"""The words of the draft that show an item: few, whole clauses, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from recommender.answering.finding import Finding
from recommender.document import Document, Span
from recommender.ranking.rank import Ranked
from recommender.recommendation import Quote
from recommender.text.index import Floats
from recommender.text.substance import is_sentence, richness

MAX_QUOTES = 4
RELATIVE_FLOOR = 0.45
CLOSENESS_SHARE = 1.0  # how far closeness to the item counts beside the point itself
# Numbers and labels before what is told; the colon of a scale or a time ("1:5000") ends no label.
_LEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*"
    r"|[^：:，。]{1,8}(?:(?<!\d)[：:]|[：:](?!\d)))\s*"
)
_TRAILING = "。！？；;.!?，,、 \t"


def quotable(finding: Finding) -> Floats:
    """How likely each sentence states a secret point that can be quoted: shape (sentences,)."""
    return finding.points * finding.alone.quotable


def quotes(ranked: Ranked, finding: Finding, points: Floats) -> tuple[Quote, ...]:
    """The sentences that likeliest state a secret point, sooner if close to the item; at most MAX_QUOTES, in order.

    ``points`` is what ``quotable`` says of the draft, the same for all candidates.
    """
    closest = max(float(ranked.closeness.max(initial=0.0)), 1e-6)
    return _quoted(points * (1.0 + CLOSENESS_SHARE * ranked.closeness / closest), finding)


def sensitive(finding: Finding) -> tuple[Quote, ...]:
    """The sentences that likeliest state a secret point, whatever item might cover it."""
    return _quoted(quotable(finding), finding)


def _quoted(value: Floats, finding: Finding) -> tuple[Quote, ...]:
    """The sentences of most ``value``, shape (sentences,), at most MAX_QUOTES, in order."""
    best = float(value.max(initial=0.0))
    if best <= 0:
        return ()
    return quoted([i for i in np.argsort(-value)[:MAX_QUOTES].tolist() if value[i] >= RELATIVE_FLOOR * best], finding)


def quoted(sentences: Iterable[int], finding: Finding) -> tuple[Quote, ...]:
    """Some sentences, in order."""
    text = finding.document.text
    spans = sorted(trimmed(finding.table.sentences[i].span, text) for i in sentences)
    return tuple(Quote.of(span, text) for span in spans)


def _worth(sentence: str) -> float:
    """How far a sentence could be evidence: figures and names weigh; salutations, dates and signatures do not count."""
    return richness(sentence) if is_sentence(sentence) else 0.0


def trimmed(span: Span, text: str) -> Span:
    """A sentence without its number, its label before a colon, and its end mark.

    >>> text = "二是钥匙由两人分管；"
    >>> trimmed(Span(0, len(text)), text).of(text)
    '钥匙由两人分管'
    """
    words = span.of(text)
    lead = _LEADING.match(words)
    start = span.start + (lead.end() if lead and lead.end() < len(words) - 4 else 0)
    end = start + len(text[start : span.end].rstrip(_TRAILING))
    return Span(start, max(start + 1, end))


def telling(spans: tuple[Span, ...], document: Document) -> tuple[Quote, ...]:
    """The sentences among ``spans`` richest in figures, names and quoted words, at most MAX_QUOTES, in draft order."""
    weighed = sorted(spans, key=lambda span: -_worth(span.of(document.text)))[:MAX_QUOTES]
    chosen = [span for span in weighed if _worth(span.of(document.text)) > 0.6] or weighed[:1]
    return tuple(Quote.of(trimmed(span, document.text), document.text) for span in sorted(chosen))
