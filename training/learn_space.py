"""Learn the feature space from drafts: the vocabulary, and how rare each feature is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpora.records import Record
from recommender.classifying.features import Draft, Field, Floats, Ints, Space, numbered, offsets, slots_of
from recommender.classifying.words import number_word, split
from training.settings import Settings

FEW = 100
SAMPLE = 2000


class _Growing(dict[str, int]):
    """Gives every new word the next number; numbers stand by their length."""

    def __missing__(self, word: str) -> int:
        key = number_word(word) if word[0].isdigit() else word
        number = self.get(key)
        if number is None:
            number = self[key] = len(self)
        return number

    def numbers(self, words: Sequence[str]) -> Ints:
        """The numbers of ``words``: shape (words,)."""
        return np.fromiter(map(self.__getitem__, words), np.int64, len(words))


def learn_space(records: Sequence[Record], settings: Settings) -> tuple[Space, list[Draft]]:
    """The space of ``records``, and the records in its numbers."""
    growing = _Growing()
    drafts = [numbered(growing.numbers, split(r.text), split(r.title), r.text) for r in records]
    least = min(settings.min_documents, max(1, len(records) // FEW))
    counts = _document_counts((np.concatenate([d.text, d.title, d.forms[:, 0]]) for d in drafts), len(growing))
    kept = np.flatnonzero(counts >= least)
    kept = kept[np.argsort(-counts[kept], kind="stable")]
    renumber = np.full(len(growing), len(kept), np.int64)
    renumber[kept] = np.arange(len(kept))
    words = list(growing)
    drafts = [_renumbered(d, renumber) for d in drafts]
    names = tuple(words[i] for i in kept)
    space = Space(names, settings.fields, _idf(len(names), drafts, settings, least))
    return replace(space, fields=_balanced(space, drafts)), drafts


def matrix(space: Space, drafts: Iterable[Draft]) -> sparse.csr_matrix:
    """Feature values: (drafts, slots)."""
    rows = [space.vector(d) for d in drafts]
    pointer = np.cumsum([0, *(len(slots) for slots, _ in rows)])
    slots = np.concatenate([s for s, _ in rows]) if rows else np.empty(0, np.int64)
    values = np.concatenate([v for _, v in rows]) if rows else np.empty(0, np.float32)
    built = sparse.csr_matrix((values, slots.astype(np.int32), pointer), shape=(len(rows), space.offsets[-1]))
    built.eliminate_zeros()
    return built


def unknown_shares(drafts: Sequence[Draft], folds: NDArray[np.int64], space: Space, least: int) -> Floats:
    """Share of words of each draft that would be unknown had its fold not been learned from: (drafts,).

    ``folds`` numbers the fold of each draft; -1 marks drafts that are always learned from.
    """
    size = len(space.words)
    total = _document_counts((d.text for d in drafts), size + 1)
    shares = np.zeros(len(drafts), np.float32)
    for fold in range(int(folds.max(initial=-1)) + 1):
        inside = np.flatnonzero(folds == fold)
        left = total - _document_counts((drafts[int(i)].text for i in inside), size + 1)
        unknown = left < least
        unknown[size] = True
        for i in inside:
            shares[i] = _share(unknown, drafts[int(i)].text)
    return shares


def _share(unknown: NDArray[np.bool_], numbers: Ints) -> float:
    return float(unknown[numbers].mean()) if len(numbers) else 1.0


def _renumbered(draft: Draft, numbers: Ints) -> Draft:
    forms = draft.forms.copy()
    forms[:, 0] = numbers[forms[:, 0]]
    return Draft(numbers[draft.text], numbers[draft.title], forms)


def _document_counts(drafts: Iterable[Ints], size: int) -> Ints:
    """In how many drafts each number occurs: (size,)."""
    counts = np.zeros(size, np.int64)
    for numbers in drafts:
        counts[np.unique(numbers)] += 1
    return counts


def _balanced(space: Space, drafts: Sequence[Draft]) -> tuple[Field, ...]:
    """Fields whose weight is such that a field's mean length over some drafts is the weight that was asked for."""
    sample = drafts[:: max(1, len(drafts) // SAMPLE)]
    return tuple(
        field if field.norm == 1 else replace(field, weight=field.weight**2 / _mean_length(space, place, sample))
        for place, field in enumerate(space.fields)
    )


def _mean_length(space: Space, place: int, drafts: Sequence[Draft]) -> float:
    lengths = [float(np.linalg.norm(space.field_vector(place, d)[1])) for d in drafts]
    return float(np.mean([x for x in lengths if x > 0] or [space.fields[place].weight]))


def _idf(words: int, drafts: Sequence[Draft], settings: Settings, least: int) -> Floats:
    """``ln((1 + n) / (1 + df)) + 1``; 0 for features in too few or too many drafts."""
    starts = offsets(words, settings.fields)
    counts = np.zeros(starts[-1], np.int64)
    for d in drafts:
        for place, field in enumerate(settings.fields):
            found = np.concatenate(slots_of(d, field, words, starts[place]))
            counts[np.unique(found)] += 1
    total = len(drafts)
    idf = np.log((1 + total) / (1 + counts)) + 1
    idf[(counts < least) | (counts > max(settings.max_share * total, least))] = 0
    return idf.astype(np.float32)
