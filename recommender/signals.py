"""Signals of a draft's standing: already public, by law to be published, undecided, gravely sensitive ...

They come from the thesaurus's cue concepts, each with the words that gave it. A signal asks or supports; none makes a
level, and none by itself unmakes one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recommender.document import Span
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


@dataclass(frozen=True)
class Signals:
    """For each cue: the strengths of its distinct terms and where they stand."""

    strength: Mapping[str, float]
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def __getitem__(self, cue: str) -> float:
        return self.strength.get(cue, 0.0)


def read_signals(reading: Reading, thesaurus: Thesaurus) -> Signals:
    """The cues found in a draft; a title counts twice, for it names the genre."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    spans: dict[str, list[Span]] = defaultdict(list)
    titled = [(sentence, 1.0) for sentence in reading.sentences]
    if reading.title:
        titled.append((reading.title, 2.0))
    for sentence, factor in titled:
        for hit in sentence.hits:
            cue = thesaurus.concepts[hit.concept].cue
            if cue and hit.way in ("labels", "said"):
                found[cue][hit.concept] = max(found[cue].get(hit.concept, 0.0), hit.strength * factor)
                if factor == 1.0:
                    spans[cue].append(hit.span)
    return Signals({cue: sum(by.values()) for cue, by in found.items()}, {c: tuple(s) for c, s in spans.items()})


def cue_table(reading: Reading, thesaurus: Thesaurus) -> list[frozenset[str]]:
    """The cues of each sentence, in order."""
    return [
        frozenset(
            cue for hit in s.hits if (cue := thesaurus.concepts[hit.concept].cue) and hit.way in ("labels", "said")
        )
        for s in reading.sentences
    ]


def vector(signals: Signals) -> list[float]:
    """Strengths in the order of CUES, squashed so that the third mention adds little."""
    return [squash(signals[cue]) for cue in CUES]


def squash(strength: float) -> float:
    """0 for nothing, towards 1 for much: x / (1 + x)."""
    return strength / (1.0 + strength)


def any_of(signals: Signals, cues: Sequence[str]) -> float:
    """The greatest strength among ``cues``."""
    return max((signals[cue] for cue in cues), default=0.0)
