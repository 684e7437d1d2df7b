"""Drafts without their phrases of caution: what is right must not hang on a draft's asking for secrecy.

Many covered drafts say "not for onward circulation" and few open ones do; an answer that leans on that knows the
writer's habit and not the matter.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpora.gold import Gold
from recommender.document import Document, Span
from recommender.meaning.lexicon import Lexicon
from recommender.meaning.signals import SAYING

CUE = "caution-words"
# Beyond the terms of the thesaurus, which the recommender reads itself.
PHRASES = re.compile(
    r"外传|外泄|外借|转发|扩散|保密|泄露|泄密|传阅|知悉范围|嘴上把紧|不对外|勿对外|阅后"
    r"|onward|circulat|do not (?:copy|forward|repeat|discuss)|keep (?:this|it) to yourself|in confidence|burn this"
    r"|not to be (?:copied|shown|quoted|discussed)|for your eyes|tell nobody|told nobody|say nothing",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[，。；！？：\n]|[,.;:!?](?=\s|$)")


def without_caution(gold: Gold, lexicon: Lexicon) -> Gold:
    """``gold`` without the clauses that ask for caution; clauses that hold evidence stay."""
    text = gold.document.text
    places = sorted({_clause(text, span) for span in _phrases(gold.document, lexicon)})
    evidence = [Span(start, start + len(words)) for words in gold.evidence if (start := text.find(words)) >= 0]
    cut = [place for place in places if not any(place.overlaps(span) for span in evidence)]
    kept, end = [], 0
    for place in cut:
        kept.append(text[end : place.start])
        end = max(end, place.end)
    left = "".join((*kept, text[end:]))
    return replace(gold, document=replace(gold.document, text=left)) if left.strip() else gold


def _phrases(document: Document, lexicon: Lexicon) -> list[Span]:
    """Where the draft asks for caution."""
    hits = lexicon.reader.read(replace(document, title="")).hits
    cues = [concept.cue for concept in lexicon.thesaurus.concepts]
    rows = zip(hits.concept.tolist(), hits.way.tolist(), hits.start.tolist(), hits.end.tolist(), strict=True)
    said = [Span(start, end) for concept, way, start, end in rows if cues[concept] == CUE and way in SAYING]
    return said + [Span(*match.span()) for match in PHRASES.finditer(document.text)]


def _clause(text: str, span: Span) -> Span:
    """The clause around ``span``, with the mark that ends it."""
    start = max((match.end() for match in _EDGE.finditer(text, 0, span.start)), default=0)
    end = _EDGE.search(text, span.end)
    return Span(start, end.end() if end else len(text))
