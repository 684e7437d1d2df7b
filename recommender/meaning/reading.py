"""Read a draft once: sentences with their features and terms, paragraph by paragraph.

A paragraph's reading depends on its text alone, so an edit re-reads the edited paragraph only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from recommender.document import LONGEST_SENTENCE, Document, Span, paragraphs, pieces, sentence_ends
from recommender.meaning.lines import Line, Lines, together
from recommender.meaning.terms import Hits, TermFinder
from recommender.recent import Recent
from recommender.text.bags import Bags, cut
from recommender.text.codes import NEWLINE, SPACE, Flags, Table, code_points, kinds, starts_of
from recommender.text.normal import normalize

# So many characters of paragraphs have their readings kept.
KEPT = 500_000


class Sentence(NamedTuple):
    """One sentence and the number of its paragraph."""

    span: Span
    paragraph: int


@dataclass(frozen=True)
class Reading:
    """All sentences of a draft in order, with the lexical features and the terms of each.

    Where the draft is ``titled``, its title comes last in ``bags`` and ``hits``, as one more sentence. ``rows`` are
    those that are left of every sentence's bag and hits, where some were left out. ``issuer`` names the issuing unit.
    """

    sentences: tuple[Sentence, ...]
    every_bag: Bags
    every_hit: Hits
    titled: bool = False
    rows: Sequence[int] | None = None
    issuer: str = ""

    @cached_property
    def bags(self) -> Bags:
        """The features of each sentence."""
        return self.every_bag if self.rows is None else self.every_bag.only(self.rows)

    def features(self, rows: Sequence[int]) -> Bags:
        """Those of some rows of ``bags``, the others not even looked at."""
        return self.every_bag.only(rows if self.rows is None else [self.rows[row] for row in rows])

    @cached_property
    def hits(self) -> Hits:
        """The terms of each sentence."""
        return self.every_hit if self.rows is None else self.every_hit.of(self.rows)

    def __len__(self) -> int:
        """How many sentences there are, the title counted."""
        return len(self.sentences) + self.titled

    def places(self, sets: Sequence[Collection[Span]]) -> Flags:
        """Which rows of ``bags`` are of which of some sets of sentences: shape (sets, rows)."""
        row = {sentence.span: number for number, sentence in enumerate(self.sentences)}
        found = np.zeros((len(sets), len(self)), np.bool_)
        for number, spans in enumerate(sets):
            found[number, [row[span] for span in spans]] = True
        return found

    def only(self, kept: Sequence[int]) -> Reading:
        """The same draft read with the rows ``kept`` alone."""
        sentences = tuple(self.sentences[number] for number in kept if number < len(self.sentences))
        rows = list(kept) if self.rows is None else [self.rows[number] for number in kept]
        return Reading(sentences, self.every_bag, self.every_hit, self.titled, rows, self.issuer)


class Reader:
    """Reads drafts with one thesaurus, keeping the readings of recent paragraphs."""

    def __init__(self, finder: TermFinder) -> None:
        self._finder = finder
        self._recent = Recent[Line](KEPT)

    def read(self, document: Document) -> Reading:
        """The reading of a draft."""
        spans, title = document.paragraphs, paragraphs(document.title)
        texts = [*(span.of(document.text) for span in spans), *(span.of(document.title) for span in title)]
        read = self._recent.all(texts, self._read)
        starts = np.array([*(span.start for span in spans), *(0 for _ in title)], np.intp)
        places, bags, hits = together(read, starts)
        owners = [number for number, line in enumerate(read[: len(spans)]) for _ in range(line.sentences)]
        sentences = tuple(
            Sentence(Span(start, end), number)
            for start, end, number in zip(*places[:, : len(owners)].tolist(), owners, strict=True)
        )
        if not title:
            return Reading(sentences, bags, hits, issuer=document.issuer)
        rows = np.arange(len(sentences) + 1)
        return Reading(sentences, bags.merged(rows), hits.merged(rows), titled=True, issuer=document.issuer)

    def read_texts(self, texts: Sequence[str]) -> tuple[Bags, Hits]:
        """The features and terms of other texts, such as items' wordings: each text counts as one sentence."""
        whole = "\n".join(texts).translate(_LINE_ENDS)
        normal, (starts, _) = normalize(whole), _sentences(whole)
        firsts = np.searchsorted(starts, starts_of(np.array([len(text) + 1 for text in texts], np.intp))[:-1])
        return cut(normal, starts).merged(firsts), self._finder.find(normal, starts).merged(firsts)

    def _read(self, texts: Sequence[str]) -> list[Line]:
        """Lines read together, which is much faster than one by one."""
        whole = "\n".join(texts)
        normal, spans = normalize(whole), _sentences(whole)
        bags, hits = cut(normal, spans[0]), self._finder.find(normal, spans[0])
        starts = starts_of(np.array([len(text) + 1 for text in texts], np.intp))
        firsts = np.searchsorted(spans[0], starts)
        return Lines(spans, bags, hits, starts, firsts, np.searchsorted(hits.sentence, firsts)).parted()


_LINE_ENDS = dict.fromkeys(map(ord, "\r\u2028\u2029\x0b\x0c"), "\n")


def _sentences(text: str) -> Table:
    """Where the sentences of all lines of ``text`` start and end: as ``document.sentences`` finds them line by line."""
    codes = code_points(text)
    solid = np.flatnonzero(kinds(codes) != SPACE)
    ends = np.array([0, *sentence_ends(text), len(text)], np.intp)
    cuts = np.searchsorted(solid, np.sort(np.concatenate([ends, np.flatnonzero(codes == NEWLINE)])))
    first, last = cuts[:-1], cuts[1:]
    some = first < last
    spans = np.stack([solid[first[some]], solid[last[some] - 1] + 1])
    if (spans[1] - spans[0]).max(initial=0) <= LONGEST_SENTENCE:
        return spans
    parts = [(part.start, part.end) for span in spans.T.tolist() for part in pieces(Span(*span))]
    return np.array(parts, np.intp).T
