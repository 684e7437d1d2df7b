"""The unit's own list at work: its cues and examples raise an item's sentences, its exclusions keep the item out.

A cue speaks for an item as a close wording would; it ranks, it is no basis by itself (Scope measures 2017, art. 4).
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from recommender.catalogue import Catalogue
from recommender.catalogues.overlay import Overlay
from recommender.conditions.facts import Facts
from recommender.matching import SentenceTable
from recommender.meaning.reading import Reader, Reading
from recommender.numbers.quantities import lowered
from recommender.recommendation import Condition, Quote, State
from recommender.text.codes import Places
from recommender.text.index import Floats, Index, count_rows
from recommender.text.normal import fold
from recommender.text.selection import Selection

# What a sentence with a cue counts as, in SENTENCE_FEATURES: as much as nine in ten of the right sentences in the golds
# have; the draft as a whole counts a part of that.
CUE = np.array([0.5, 0.3, 0.5], np.float32)
EXAMPLE = np.array([1.0, 0.0, 1.0], np.float32)
WHOLE = np.array([0.5, 0.5, 0.3], np.float32)
NOTHING_RAISED = np.zeros((0, 0, 3), np.float32)
HELD = 0.999  # of a cue's features: all
LIKE = 0.35  # an example less like a sentence than this says nothing of it


class Listed:
    """An overlay prepared for the items of a catalogue."""

    def __init__(self, overlay: Overlay, catalogue: Catalogue, reader: Reader) -> None:
        self.overlay = overlay
        rows = self._rows = {item.id: row for row, item in enumerate(catalogue.items)}
        texts = [
            (rows[name], text, is_cue)
            for name, entry in overlay.entries.items()
            for is_cue, words in ((True, entry.cues), (False, entry.examples))
            for text in words
        ]
        bags, _ = reader.read_texts([text for _, text, _ in texts])
        self._owners = np.array([row for row, _, _ in texts], np.intp)
        self._is_cue = np.array([is_cue for _, _, is_cue in texts], bool)
        self._index = Index(count_rows(bags))
        self._all = Selection(self._index, np.arange(len(texts)))

    def wanted(self, raised: Floats) -> Places:
        """The rows of the catalogue's items that a cue or an example speaks for: candidates whatever else is close."""
        return np.unique(self._owners[raised.max(axis=(0, 2), initial=0.0) >= CUE.min()])

    def heightened(self, table: SentenceTable, raised: Floats) -> SentenceTable:
        """``table`` with what cues and examples add."""
        values, whole = table.values.copy(), table.whole.copy()
        for column, item in enumerate(table.items):
            if item.id in self.overlay.entries:
                mine = self._owners == self._rows[item.id]
                best = raised[:, mine].max(axis=1, initial=0.0)
                values[:, column] = np.maximum(values[:, column], best[: len(values)])
                whole[column] = np.maximum(whole[column], best.max(axis=0, initial=0.0) * WHOLE)
        return replace(table, values=values, whole=whole)

    def conditions(self, item_id: str, facts: Facts) -> tuple[Condition, ...]:
        """The list's words for an item in the sentences beside it: cues said are met, exclusions said are not met."""
        found = [_said(word, "unit-cue", "met", facts) for word in self.overlay.cues(item_id)]
        found += [_said(word, "unit-exclusion", "not-met", facts) for word in self.overlay.exclusions(item_id)]
        return tuple(condition for condition in found if condition)

    def raised(self, reading: Reading) -> Floats:
        """What each text of the list gives each part of a draft: shape (parts, texts, SENTENCE_FEATURES)."""
        words, coverage = self._all.compare(self._index.query(reading.bags))
        cues = (coverage >= HELD) & self._is_cue
        likeness = np.where(self._is_cue | (words < LIKE), np.float32(0), words)
        return np.asarray(cues[:, :, None] * CUE + likeness[:, :, None] * EXAMPLE, np.float32)


def _said(word: str, kind: str, state: State, facts: Facts) -> Condition | None:
    """The first sentence beside the item that has ``word``, whatever its form of writing."""
    wanted = lowered(fold(word)[0])
    pattern = re.compile(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])" if wanted.isascii() else re.escape(wanted))
    for span in facts.near:
        if pattern.search(facts.words(span)):
            quote = Quote.of(span, facts.document.text)
            return Condition(kind, state, word, quote.text, quote)
    return None
