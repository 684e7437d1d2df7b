"""The trained voice: how likely each level is, which words say so, and whether the text is like anything seen.

Linear scores over the features of ``features.py``, one for each threshold between levels; ``calibration.py`` turns them
into log-odds and probabilities. The sum of the log-odds is ``bias`` plus the sum of every term's weight, exactly, so
the terms shown are the whole reason and not a guess at it. Opening and asking need numpy only; fitting lives in
``training/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.classifying.calibration import (
    Calibration,
    Conformal,
    Decision,
    calibration_of,
    conformal_of,
    decision_of,
)
from recommender.classifying.features import Draft, Space, space_of
from recommender.classifying.opinion import Opinion, Term
from recommender.classifying.telling import Shares, shares
from recommender.classifying.telling import terms as placed
from recommender.classifying.words import cut
from recommender.document import Document
from recommender.errors import BundleError

FORMAT = 3
DESCRIPTION, WORDS, ARRAYS = "classifier.json", "words.json", "arrays.npz"
TERMS = 8


@dataclass(frozen=True)
class LevelClassifier:
    """A fitted classifier. ``levels`` lowest first; ``weights`` (slots of ``space``, m), ``biases`` (m,) of m scores.

    ``unknown_share`` is the share of unknown words above which a text counts as unfamiliar.
    """

    levels: tuple[str, ...]
    space: Space
    weights: NDArray[np.float32]
    biases: tuple[float, ...]
    calibration: Calibration
    decision: Decision
    conformal: Conformal
    unknown_share: float = 1.0

    def opinion(self, document: Document, terms: int = TERMS) -> Opinion:
        """What the classifier says of ``document``, with the ``terms`` strongest words on either side."""
        words = cut(document.text), cut(document.title)
        draft = self.space.draft(words[0].words, words[1].words, document.text)
        told = self._shares(draft)
        probabilities = self.calibration.probabilities((told.totals + self.biases)[None])
        inside = self.conformal.sets(probabilities)[0]
        shown = placed(told, told.strongest(terms), document, words)
        return Opinion(
            probabilities={name: float(p) for name, p in zip(self.levels, probabilities[0], strict=True)},
            level_set=tuple(name for name, kept in zip(self.levels, inside, strict=True) if kept),
            for_=tuple(t for t in shown if t.weight > 0),
            against=tuple(t for t in reversed(shown) if t.weight < 0),
            unfamiliar=self._unfamiliar(draft.text),
            score=self.bias + float(told.share.sum()),
        )

    def terms(self, document: Document) -> list[Term]:
        """Every term of the draft that has a weight, heaviest first; with ``bias`` they add up to the opinion's score.

        A word of the title has the empty place (0, 0).
        """
        words = cut(document.text), cut(document.title)
        told = self._shares(self.space.draft(words[0].words, words[1].words, document.text))
        return placed(told, np.arange(len(told.share)), document, words)

    def scores(self, texts: Iterable[str], titles: Iterable[str] | None = None) -> NDArray[np.float64]:
        """Scores of many drafts: (n, m). Much faster than asking for opinions."""
        texts = list(texts)
        titles = [""] * len(texts) if titles is None else list(titles)
        found = [self._scores(x, t) for x, t in zip(texts, titles, strict=True)]
        return np.array(found, np.float64).reshape(len(found), len(self.biases))

    def probabilities(self, texts: Sequence[str], titles: Sequence[str] | None = None) -> NDArray[np.float64]:
        """Probabilities of many drafts: (n, levels), lowest level first."""
        return self.calibration.probabilities(self.scores(texts, titles))

    def ranks(self, scores: NDArray[np.float64]) -> NDArray[np.int64]:
        """The rank in ``levels`` of the level named for each row of ``scores`` (n, m): (n,)."""
        return self.decision.ranks(self.calibration.probabilities(scores))

    @property
    def bias(self) -> float:
        """The summed log-odds of a draft without any term."""
        return float(self.calibration.margins(np.array([self.biases])).sum())

    def unfamiliar(self, text: str) -> bool:
        """Whether more of the words of ``text`` are unknown than in nearly all texts the classifier was tried on."""
        return self._unfamiliar(self.space.numbering.numbers(text))

    def unknown_in(self, text: str) -> float:
        """The share of the words of ``text`` that are unknown; 1 without words."""
        numbers = self.space.numbering.numbers(text)
        return float(np.mean(numbers == len(self.space.words))) if len(numbers) else 1.0

    def save(self, folder: Path | str) -> None:
        """Write the classifier into ``folder`` (made if need be): two JSON files and one npz, no pickle."""
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        (path / DESCRIPTION).write_text(json.dumps(self._wire(), ensure_ascii=False, indent=1) + "\n", "utf-8")
        (path / WORDS).write_text(json.dumps(self.space.words, ensure_ascii=False) + "\n", "utf-8")
        np.savez(path / ARRAYS, weights=self.weights.astype(np.float32), idf=self.space.idf.astype(np.float32))

    @classmethod
    def load(cls, folder: Path | str) -> LevelClassifier:
        """Open what ``save`` wrote; BundleError when it is damaged or of another format."""
        path = Path(folder)
        try:
            wire = json.loads((path / DESCRIPTION).read_text("utf-8"))
            words = json.loads((path / WORDS).read_text("utf-8"))
            with np.load(path / ARRAYS, allow_pickle=False) as arrays:
                weights, idf = arrays["weights"], arrays["idf"]
            if wire["format"] != FORMAT:
                raise BundleError("error.bundle_format", path=path.name, found=wire["format"], wanted=FORMAT)
            return _of_wire(wire, space_of(words, wire, idf), weights)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BundleError("error.bundle_damaged", path=path.name, part=DESCRIPTION) from error

    def _scores(self, text: str, title: str) -> NDArray[np.float64]:
        slots, values = self.space.vector(self.space.read(text, title))
        return np.asarray(values.astype(np.float64) @ self.weights[slots] + self.biases, np.float64)

    def _shares(self, draft: Draft) -> Shares:
        return shares(self.space, self.weights, self.calibration.direction, draft)

    def _unfamiliar(self, numbers: NDArray[np.int64]) -> bool:
        if len(numbers) == 0:
            return True
        return float(np.mean(numbers == len(self.space.words))) > self.unknown_share

    def _wire(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "levels": list(self.levels),
            **self.space.to_wire(),
            "biases": list(self.biases),
            "calibration": self.calibration.to_wire(),
            "decision": asdict(self.decision),
            "conformal": asdict(self.conformal),
            "unknown_share": self.unknown_share,
        }


def _of_wire(wire: dict[str, Any], space: Space, weights: NDArray[np.float32]) -> LevelClassifier:
    return LevelClassifier(
        levels=tuple(wire["levels"]),
        space=space,
        weights=weights,
        biases=tuple(float(b) for b in wire["biases"]),
        calibration=calibration_of(wire["calibration"]),
        decision=decision_of(wire["decision"]),
        conformal=conformal_of(wire["conformal"]),
        unknown_share=float(wire["unknown_share"]),
    )
