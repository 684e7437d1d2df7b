"""Signals of a draft's standing: already public, by law to be published, undecided, gravely sensitive ...

They come from the thesaurus's cue concepts: from their terms, each with the words that gave it, and from resemblance
to their example sentences. A signal asks or supports; none makes a level, and none by itself unmakes one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from recommender.document import Span
from recommender.meaning.concepts import Remains, Shown
from recommender.meaning.prepared import WAYS
from recommender.meaning.reading import Reading
from recommender.meaning.thesaurus import Thesaurus
from recommender.text.codes import Flags, Places, starts_of
from recommender.text.index import Floats

CUES = (
    "already-public",
    "must-publish",
    "harmless-genre",
    "not-yet",
    "over-already",
    "undecided",
    "named-not-told",
    "caution-words",
    "marked-source",
    "declassified-source",
    "serious-harm",
    "aggregate",
)
RESEMBLING = ("echo", "whole", "share")
TITLE_FACTOR = 2.0
NO_PLACES = np.zeros(0, np.intp)
Terms = tuple[Mapping[str, float], Mapping[str, tuple[Span, ...]]]
_CUE = {cue: place for place, cue in enumerate(CUES)}
SAYING = (WAYS.index("labels"), WAYS.index("said"))
_SAYING = np.array([way in SAYING for way in range(len(WAYS))], np.bool_)


def _no_resemblance() -> Floats:
    return np.zeros((len(RESEMBLING), len(CUES)), np.float32)


class Said(NamedTuple):
    """A term of a cue: the sentence, the concept, its cue, how much it counts, where it stands."""

    sentence: int
    concept: int
    cue: str
    strength: float
    span: Span


@dataclass(frozen=True)
class Heard:
    """What the sentences of a draft say and resemble by themselves, whatever stands beside them.

    ``said``: every term of a cue; the title is the last part.
    ``likeness`` of each sentence with each of CUES: shape (sentences, cues). Relative to the concept that a sentence is
    most alike, it is that row of ``kinds`` which has the sentence's number in ``alike``.
    """

    said: tuple[Said, ...]
    likeness: Floats
    kinds: Floats
    alike: Places

    def shares(self, kept: Flags) -> Floats:
        """How alike sentences are to each cue, beside the concept that each is most alike, on average: shape (sets,
        cues) for some sets, of which the sentences ``kept`` are left, shape (sets, sentences).

        What is said again says nothing new: alike sentences count once, so that repeated filler does not drown the
        rest.
        """
        there = np.zeros((len(kept), len(self.kinds), 1), np.float32)
        for number, each in enumerate(kept):
            there[number, self.alike[each]] = 1
        return np.asarray((there * self.kinds).sum(axis=1) / np.maximum(1, there.sum(axis=1)))


NOTHING_HEARD = Heard((), np.zeros((0, len(CUES)), np.float32), np.zeros((0, len(CUES)), np.float32), NO_PLACES)


@dataclass(frozen=True)
class Signals:
    """For each cue: how strongly its terms speak, where they stand, and how far the draft resembles its examples.

    ``resembles`` has shape (RESEMBLING, cues): ``echo`` is the likeness of the most alike part, ``whole`` that of the
    draft altogether, ``share`` the likeness of its sentences on average, beside what each is most alike. ``heard`` is
    what all that was made of.
    """

    strength: Mapping[str, float]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    resembles: Floats = field(default_factory=_no_resemblance, repr=False, compare=False)
    heard: Heard = field(default=NOTHING_HEARD, repr=False, compare=False)

    @property
    def likeness(self) -> Floats:
        """How alike each sentence is to each of CUES: shape (sentences, cues)."""
        return self.heard.likeness

    def __getitem__(self, cue: str) -> float:
        return self.strength.get(cue, 0.0)

    def vector(self) -> Floats:
        """Terms, echo, whole and share for each of CUES, in that order; the third term of a cue adds little: shape
        (SIGNAL_FEATURES,)."""
        found = np.zeros(len(SIGNAL_FEATURES), np.float32)
        for place, cue in enumerate(CUES):
            found[place] = self[cue] / (1.0 + self[cue])
        found[len(CUES) :] = self.resembles.ravel()
        return found


NO_SIGNALS = Signals({})
SIGNAL_FEATURES = (*CUES, *(f"{kind}_{cue}" for kind in RESEMBLING for cue in CUES))


class SignalReader:
    """Reads the cues that one thesaurus knows."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._cue = [concept.cue or "" for concept in thesaurus.concepts]
        self._speaks = np.array([concept.cue is not None for concept in thesaurus.concepts], np.bool_)
        places: dict[str, list[int]] = {cue: [] for cue in CUES}
        for place, cue in enumerate(self._cue):
            if cue in places:
                places[cue].append(place)
        self._known = tuple(cue for cue in CUES if places[cue])
        self._columns = np.array([_CUE[cue] for cue in self._known], np.intp)
        self._places = np.array([place for cue in self._known for place in places[cue]], np.intp)
        self._firsts = starts_of(np.array([len(places[cue]) for cue in self._known], np.intp))[:-1]

    def read(self, reading: Reading, shown: Shown) -> Signals:
        """The signals of a draft; terms of a title count twice, for it names the genre."""
        sentences = shown.likeness[: len(reading.sentences)]
        likeness = self._likeness(sentences)
        relative = likeness / np.maximum(sentences.max(axis=1, keepdims=True), 1e-6)
        heard = Heard(tuple(self._said(reading)), likeness, *_kinds(relative))
        every = np.ones((1, len(reading)), np.bool_)
        resembles = self._resembles(heard, every, shown.most[None], shown.whole[None])[0]
        return Signals(*_terms(heard, frozenset()), resembles, heard)

    def left(self, signals: Signals, remains: Remains) -> list[Signals]:
        """What ``read`` gives when each of some sets of parts is left out, as they ``remain``."""
        heard, found = signals.heard, list[Signals]()
        resembles = self._resembles(heard, ~remains.sets, remains.most, remains.whole)
        speaking = {part for part, *_ in heard.said}
        terms: dict[frozenset[int], Terms] = {frozenset(): (signals.strength, signals.spans)}
        for gone, alike in zip(remains.sets, resembles, strict=True):
            silent = frozenset(speaking.intersection(gone.nonzero()[0].tolist()))
            if silent not in terms:
                terms[silent] = _terms(heard, silent)
            found.append(Signals(*terms[silent], alike, heard))
        return found

    def _resembles(self, heard: Heard, kept: Flags, most: Floats, whole: Floats) -> Floats:
        """How far what each of some sets leaves resembles the cues' examples, ``most`` and ``whole`` as in ``Remains``:
        shape (sets, RESEMBLING, cues)."""
        found = np.zeros((len(kept), len(RESEMBLING), len(CUES)), np.float32)
        found[:, 0], found[:, 1] = self._likeness(most), self._likeness(whole)
        found[:, 2] = heard.shares(kept[:, : len(heard.likeness)])
        return found

    def _said(self, reading: Reading) -> Iterator[Said]:
        """Every term that is said of a cue."""
        hits = reading.hits
        said = hits.only(np.flatnonzero(self._speaks[hits.concept] & _SAYING[hits.way]))
        columns = (said.sentence, said.concept, said.strength, said.start, said.end)
        for sentence, concept, strength, start, end in zip(*(column.tolist() for column in columns), strict=True):
            yield Said(sentence, concept, self._cue[concept], strength, Span(start, end))

    def _likeness(self, likeness: Floats) -> Floats:
        """The greatest likeness to a concept of each of CUES, for each row of ``likeness`` to all concepts."""
        found = np.zeros((len(likeness), len(CUES)), np.float32)
        if self._known:
            found[:, self._columns] = np.maximum.reduceat(likeness[:, self._places], self._firsts, axis=1)
        return found


def _terms(heard: Heard, silent: Collection[int]) -> Terms:
    """How strongly the terms of each cue speak where some parts are silent, and where they stand."""
    strength: dict[str, dict[int, float]] = defaultdict(dict)
    spans: dict[str, list[Span]] = defaultdict(list)
    for part, concept, cue, worth, span in heard.said:
        if part in silent:
            continue
        titled = part == len(heard.likeness)
        counted, strongest = worth * TITLE_FACTOR if titled else worth, strength[cue]
        if counted > strongest.get(concept, 0.0):
            strongest[concept] = counted
        if not titled:
            spans[cue].append(span)
    told = {cue: sum(by.values()) for cue, by in strength.items()}
    return told, {cue: tuple(places) for cue, places in spans.items()}


def _kinds(rows: Floats) -> tuple[Floats, Places]:
    """The different rows of numbers that are not negative, in their order, and which of them each row is."""
    width, data = rows.shape[1] * 4, rows.astype(">f4").tobytes()  # written so, bytes are in the order of the numbers
    keys = [data[start : start + width] for start in range(0, len(data), width)]
    kinds = sorted(set(keys))
    number = {key: place for place, key in enumerate(kinds)}
    different = np.frombuffer(b"".join(kinds), ">f4").reshape(-1, rows.shape[1]).astype(np.float32)
    return different, np.array([number[key] for key in keys], np.intp)
