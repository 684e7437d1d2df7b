"""Semantic retrieval by an encoder: which items a draft's sentences come unusually close to.

An encoder turns texts into vectors of unit length. How close is close differs from model to model, so a sentence
speaks for the item that stands out among all items of the catalogue, and not for one above a fixed likeness.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from recommender.catalogue import Catalogue, ScopeItem
from recommender.document import Document, Span
from recommender.plugins.proposing import Proposal
from recommender.text.index import Floats

# An item stands out when its likeness lies so many spreads above the median of all items (the spread is the median
# distance from it, scaled to a standard deviation: Rousseeuw & Croux 1993), and at least so far above it.
OUT, MARGIN = 4.5, 0.12
SCALE = 1.4826
FEWEST = 8
MOST = 6


class Encoder(Protocol):
    """Texts to vectors."""

    @property
    def name(self) -> str:
        """``onnx:FOLDER@DIGEST``: stable for the same model."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of unit length: shape (texts, dimensions)."""


class EncoderProposer:
    """A plug-in that proposes the items that an encoder finds close to a sentence."""

    def __init__(self, encoder: Encoder, catalogue: Catalogue) -> None:
        self._encoder = encoder
        self._items = catalogue.items

    @property
    def name(self) -> str:
        """The encoder's."""
        return self._encoder.name

    @cached_property
    def _vectors(self) -> Floats:
        """Of all items, read once: shape (items, dimensions)."""
        return self._encoder.encode([item.matter for item in self._items])

    def propose(self, document: Document, sentences: Sequence[Span], items: Sequence[ScopeItem]) -> Sequence[Proposal]:
        """The items that stand out, those that stand out most first; MOST at most."""
        if not sentences or len(self._items) < FEWEST:
            return ()
        texts = [span.of(document.text) for span in sentences]
        likeness = self._encoder.encode(texts) @ self._vectors.T
        above = likeness - np.median(likeness, axis=1, keepdims=True)
        best = above.argmax(axis=1)
        margin = above[np.arange(len(best)), best]
        outstanding = margin / np.maximum(SCALE * np.median(np.abs(above), axis=1), 1e-6)
        order = np.argsort(-outstanding, kind="stable")
        chosen = [row for row in order if outstanding[row] >= OUT and margin[row] >= MARGIN][:MOST]
        return [Proposal(self._items[best[row]].id, texts[row]) for row in chosen]
