"""Plug-ins: an encoder from a local path, a reader on the closed network. They propose; they never decide.

A proposal names an item and quotes the draft. What it quotes must stand in the draft, and the item must be in force;
all else is dropped and counted. What is left raises the item beside the sentences quoted, as a cue of the unit's own
list does, and then takes the same way as any candidate: ranked, held against its conditions, judged. Resemblance, by
whatever means it was found, is no basis (Scope measures 2017, art. 4).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from recommender.catalogue import Catalogue, ScopeItem
from recommender.document import Document, Span
from recommender.errors import PlugInError
from recommender.matching import NO_ROWS, SentenceTable
from recommender.meaning.reading import Reading
from recommender.ranking.listed import CUE, WHOLE
from recommender.text.codes import Places
from recommender.text.normal import fold

SHORTEST_QUOTE = 2
# What a proposal counts as beside its sentence, in SENTENCE_FEATURES: less than a cue of the unit's own list, for
# nobody of the unit answers for it. It brings an item to notice; whether anything is told the sentence itself shows.
PROPOSED = CUE * np.float32(0.4)
MOST = 50  # of one plug-in for one draft: who proposes everything says nothing
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item (``CATALOGUE/EDITION/NO``) that a plug-in believes the draft to tell, and the words that show it."""

    item: str
    quote: str


class Proposer(Protocol):
    """A plug-in. ``name`` is stable for the same model, and goes into every answer that it took part in."""

    @property
    def name(self) -> str:
        """``KIND:MODEL@DIGEST``, or what else tells one model from another."""

    def propose(self, document: Document, sentences: Sequence[Span], items: Sequence[ScopeItem]) -> Sequence[Proposal]:
        """What it believes of a draft; ``items`` are the candidates so far. PlugInError when it cannot answer."""


@dataclass(frozen=True)
class Heard:
    """What plug-ins said of a draft, and what is left of it.

    ``taken``: item id -> the spans of the draft quoted for it. ``silent`` names those that did not answer;
    ``dropped`` counts proposals that quote nothing in the draft or name no item at hand.
    """

    taken: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
    dropped: int = 0

    def without(self, gone: Collection[Span]) -> Heard:
        """The same as if the sentences ``gone`` had not been read."""
        if not self.taken:
            return self

        def stays(span: Span) -> bool:
            return not any(span.overlaps(each) for each in gone)

        left = {item: tuple(filter(stays, spans)) for item, spans in self.taken.items()}
        return replace(self, taken={item: spans for item, spans in left.items() if spans})

    def wanted(self, catalogue: Catalogue) -> Places:
        """The rows of the catalogue's items that were proposed: candidates whatever else is close."""
        if not self.taken:
            return NO_ROWS
        return np.array([row for row, item in enumerate(catalogue.items) if item.id in self.taken], np.intp)

    def heightened(self, table: SentenceTable) -> SentenceTable:
        """``table`` with the proposed items raised beside the sentences quoted for them."""
        if not self.taken:
            return table
        columns = [(column, self.taken[item.id]) for column, item in enumerate(table.items) if item.id in self.taken]
        if not columns:
            return table
        values, whole = table.values.copy(), table.whole.copy()
        for column, spans in columns:
            rows = [row for row, s in enumerate(table.sentences) if any(s.span.overlaps(span) for span in spans)]
            values[rows, column] = np.maximum(values[rows, column], PROPOSED)
            whole[column] = np.maximum(whole[column], PROPOSED * WHOLE)
        return replace(table, values=values, whole=whole)


NOTHING_HEARD = Heard()


def hear(
    proposers: Sequence[Proposer], document: Document, reading: Reading, table: SentenceTable, catalogue: Catalogue
) -> Heard:
    """Ask every plug-in; one that fails is named and left out."""
    if not proposers:
        return NOTHING_HEARD
    known = {item.id for item in catalogue.items}
    taken: dict[str, list[Span]] = {}
    silent: list[str] = []
    dropped = 0
    for proposer in proposers:
        try:
            said = proposer.propose(document, [s.span for s in reading.sentences], table.items)
        except PlugInError:
            silent.append(proposer.name)
            continue
        dropped += max(0, len(said) - MOST)
        for proposal in said[:MOST]:
            span = located(proposal.quote, document.text) if proposal.item in known else None
            if span is None:
                dropped += 1
            else:
                taken.setdefault(proposal.item, []).append(span)
    return Heard({item: tuple(dict.fromkeys(spans)) for item, spans in taken.items()}, tuple(silent), dropped)


def located(quote: str, text: str) -> Span | None:
    """Where ``text`` has the words of ``quote``: as they stand, or up to blanks, case and look-alike characters.

    >>> located("ＡＢ  c", "say ab C now")
    Span(start=4, end=8)
    >>> located("nothing of the kind", "say ab C now") is None
    True
    """
    words = quote.strip()
    if len(words) < SHORTEST_QUOTE:
        return None
    if (start := text.find(words)) >= 0:
        return Span(start, start + len(words))
    folded, places = fold(text)
    parts = (re.escape(part) for part in _BLANKS.split(fold(words)[0].strip()))
    found = re.search(r"\s+".join(parts), folded, re.IGNORECASE)
    if found is None or found.end() == found.start():
        return None
    first, last = found.start(), found.end() - 1
    return Span(first, last + 1) if places is None else Span(places[first], places[last] + 1)
