"""Signals of a draft's standing: already public, by law to be published, undecided, gravely sensitive ...

They come from the thesaurus's cue concepts: from their terms, each with the words that gave it, and from resemblance
to their example sentences. A signal asks or supports; none makes a level, and none by itself unmakes one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from recommender.concepts import Shown
from recommender.document import Span
from recommender.index import Floats
from recommender.reading import Reading
from recommender.thesaurus import Thesaurus

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
SAYING = ("labels", "said")


@dataclass(frozen=True)
class Signals:
    """For each cue: how strongly its terms speak, where they stand, and how far the draft resembles its examples.

    ``echo`` is the likeness of the most alike part, ``whole`` that of the draft altogether; ``by_sentence`` has the
    cues of each sentence's terms.
    """

    strength: Mapping[str, float]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    echo: Mapping[str, float] = field(default_factory=dict)
    whole: Mapping[str, float] = field(default_factory=dict)
    by_sentence: tuple[frozenset[str], ...] = ()

    def __getitem__(self, cue: str) -> float:
        return self.strength.get(cue, 0.0)

    def vector(self) -> list[float]:
        """Terms, echo and whole for each of CUES, in that order; terms squashed so that the third adds little."""
        terms = [self[cue] / (1.0 + self[cue]) for cue in CUES]
        echo = [self.echo.get(cue, 0.0) for cue in CUES]
        return terms + echo + [self.whole.get(cue, 0.0) for cue in CUES]


NO_SIGNALS = Signals({})
SIGNAL_FEATURES = (*CUES, *(f"echo_{cue}" for cue in CUES), *(f"whole_{cue}" for cue in CUES))


class SignalReader:
    """Reads the cues that one thesaurus knows."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self._cue = [concept.cue for concept in thesaurus.concepts]
        places: dict[str, list[int]] = {cue: [] for cue in CUES}
        for place, cue in enumerate(self._cue):
            if cue in places:
                places[cue].append(place)
        self._places = {cue: np.array(found, np.intp) for cue, found in places.items() if found}

    def read(self, reading: Reading, shown: Shown) -> Signals:
        """The signals of a draft; terms of a title count twice, for it names the genre."""
        found: dict[str, dict[int, float]] = defaultdict(dict)
        spans: dict[str, list[Span]] = defaultdict(list)
        for part in reading.parts:
            titled = part is reading.title
            for hit in part.hits:
                cue = self._cue[hit.concept]
                if cue is None or hit.way not in SAYING:
                    continue
                strength = hit.strength * (TITLE_FACTOR if titled else 1.0)
                found[cue][hit.concept] = max(found[cue].get(hit.concept, 0.0), strength)
                if not titled:
                    spans[cue].append(hit.span)
        return Signals(
            {cue: sum(by.values()) for cue, by in found.items()},
            {cue: tuple(places) for cue, places in spans.items()},
            self._likest(shown.likeness.max(axis=0, initial=0.0)),
            self._likest(shown.whole),
            tuple(self._cues_of(reading, i) for i in range(len(reading.sentences))),
        )

    def _likest(self, likeness: Floats) -> dict[str, float]:
        return {cue: float(likeness[places].max()) for cue, places in self._places.items()}

    def _cues_of(self, reading: Reading, number: int) -> frozenset[str]:
        hits = reading.sentences[number].hits
        return frozenset(cue for hit in hits if hit.way in SAYING and (cue := self._cue[hit.concept]))
