"""Signals of a draft's standing: already public, by law to be published, undecided, gravely sensitive ...

They come from the thesaurus's cue concepts: from their terms, each with the words that gave it, and from resemblance
to their example sentences. A signal asks or supports; none makes a level, and none by itself unmakes one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
TITLE_FACTOR = 2.0
NO_PLACES = np.zeros(0, np.intp)
SAYING = (WAYS.index("labels"), WAYS.index("said"))


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

    def shares(self, kept: Flags) -> list[dict[str, float]]:
        """How alike sentences are to each cue, beside the concept that each is most alike, on average: for each of some
        sets, of which the sentences ``kept`` are left, shape (sets, sentences).

        What is said again says nothing new: alike sentences count once, so that repeated filler does not drown the
        rest.
        """
        if not len(self.alike):
            return [{} for _ in kept]
        there = np.zeros((len(kept), len(self.kinds), 1), np.float32)
        for number, each in enumerate(kept):
            there[number, self.alike[each]] = 1
        means = (there * self.kinds).sum(axis=1) / np.maximum(1, there.sum(axis=1))
        return [dict(zip(CUES, row, strict=True)) for row in means.tolist()]


NOTHING_HEARD = Heard((), np.zeros((0, len(CUES)), np.float32), np.zeros((0, len(CUES)), np.float32), NO_PLACES)


@dataclass(frozen=True)
class Signals:
    """For each cue: how strongly its terms speak, where they stand, and how far the draft resembles its examples.

    ``echo`` is the likeness of the most alike part, ``whole`` that of the draft altogether, ``share`` the likeness of
    its sentences on average, beside what each is most alike. ``heard`` is what all that was made of.
    """

    strength: Mapping[str, float]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    echo: Mapping[str, float] = field(default_factory=dict)
    whole: Mapping[str, float] = field(default_factory=dict)
    share: Mapping[str, float] = field(default_factory=dict)
    heard: Heard = field(default=NOTHING_HEARD, repr=False, compare=False)

    @property
    def likeness(self) -> Floats:
        """How alike each sentence is to each of CUES: shape (sentences, cues)."""
        return self.heard.likeness

    def __getitem__(self, cue: str) -> float:
        return self.strength.get(cue, 0.0)

    def vector(self) -> list[float]:
        """Terms, echo, whole and share for each of CUES, in that order; the third term of a cue adds little."""
        terms = [self[cue] / (1.0 + self[cue]) for cue in CUES]
        return terms + [kind.get(cue, 0.0) for kind in (self.echo, self.whole, self.share) for cue in CUES]


NO_SIGNALS = Signals({})
SIGNAL_FEATURES = (*CUES, *(f"{kind}_{cue}" for kind in ("echo", "whole", "share") for cue in CUES))


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
        self._places = np.array([place for cue in self._known for place in places[cue]], np.intp)
        self._firsts = starts_of(np.array([len(places[cue]) for cue in self._known], np.intp))[:-1]

    def read(self, reading: Reading, shown: Shown) -> Signals:
        """The signals of a draft; terms of a title count twice, for it names the genre."""
        sentences = shown.likeness[: len(reading.sentences)]
        likeness = self._likeness(sentences)
        relative = likeness / np.maximum(sentences.max(axis=1, keepdims=True), 1e-6)
        heard = Heard(tuple(self._said(reading)), likeness, *_kinds(relative))
        every = np.ones((1, len(reading)), np.bool_)
        return self._signals(heard, every, shown.most[None], shown.whole[None])[0]

    def left(self, signals: Signals, remains: Remains) -> list[Signals]:
        """What ``read`` gives when each of some sets of parts is left out, as they ``remain``."""
        return self._signals(signals.heard, ~remains.sets, remains.most, remains.whole)

    def _signals(self, heard: Heard, kept: Flags, most: Floats, whole: Floats) -> list[Signals]:
        """The signals of what is left of a draft, for each of some sets; ``most`` and ``whole`` as in ``Remains``."""
        shares = heard.shares(kept[:, : len(heard.likeness)])
        columns = zip(kept.tolist(), self._likest(most), self._likest(whole), shares, strict=True)
        return [Signals(*self._terms(heard, there), echo, like, share, heard) for there, echo, like, share in columns]

    def _terms(self, heard: Heard, kept: Sequence[bool]) -> tuple[dict[str, float], dict[str, tuple[Span, ...]]]:
        """How strongly the terms of each cue speak in the parts that are kept, and where they stand."""
        strength: dict[str, dict[int, float]] = defaultdict(dict)
        spans: dict[str, list[Span]] = defaultdict(list)
        for part, concept, cue, worth, span in heard.said:
            if not kept[part]:
                continue
            titled = part == len(heard.likeness)
            counted, strongest = worth * TITLE_FACTOR if titled else worth, strength[cue]
            if counted > strongest.get(concept, 0.0):
                strongest[concept] = counted
            if not titled:
                spans[cue].append(span)
        told = {cue: sum(by.values()) for cue, by in strength.items()}
        return told, {cue: tuple(places) for cue, places in spans.items()}

    def _said(self, reading: Reading) -> Iterator[Said]:
        """Every term that is said of a cue."""
        hits = reading.hits
        said = hits.only(np.flatnonzero(self._speaks[hits.concept] & np.isin(hits.way, SAYING)))
        columns = (said.sentence, said.concept, said.strength, said.start, said.end)
        for sentence, concept, strength, start, end in zip(*(column.tolist() for column in columns), strict=True):
            yield Said(sentence, concept, self._cue[concept], strength, Span(start, end))

    def _likeness(self, likeness: Floats) -> Floats:
        """Likeness of sentences to each of CUES, given that to all concepts."""
        found = np.zeros((len(likeness), len(CUES)), np.float32)
        if self._known:
            columns = [CUES.index(cue) for cue in self._known]
            found[:, columns] = np.maximum.reduceat(likeness[:, self._places], self._firsts, axis=1)
        return found

    def _likest(self, likeness: Floats) -> list[dict[str, float]]:
        """The greatest likeness to a concept of each cue, for each row of ``likeness`` to all concepts."""
        if not self._known:
            return [{} for _ in likeness]
        greatest = np.maximum.reduceat(likeness[:, self._places], self._firsts, axis=1)
        return [dict(zip(self._known, row, strict=True)) for row in greatest.tolist()]


def _kinds(rows: Floats) -> tuple[Floats, Places]:
    """The different rows of numbers that are not negative, in their order, and which of them each row is."""
    width, data = rows.shape[1] * 4, rows.astype(">f4").tobytes()  # written so, bytes are in the order of the numbers
    keys = [data[start : start + width] for start in range(0, len(data), width)]
    kinds = sorted(set(keys))
    number = {key: place for place, key in enumerate(kinds)}
    different = np.frombuffer(b"".join(kinds), ">f4").reshape(-1, rows.shape[1]).astype(np.float32)
    return different, np.array([number[key] for key in keys], np.intp)
