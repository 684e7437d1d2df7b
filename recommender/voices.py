"""The voices beside the catalogue: lexicon, ranker and judge, thresholds, classifier.

They come from a bundle; without one, the package's own thesaurus and default weights serve, and the classifier is
silent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from recommender.answering.judging import Judge, judge_from_wire
from recommender.bundle import Bundle, open_bundle
from recommender.classifying.opinion import Classifier, Opinion
from recommender.document import Document
from recommender.errors import BundleError, DataError
from recommender.meaning.lexicon import Lexicon
from recommender.meaning.thesaurus import COMPILED, default_thesaurus, load_thesaurus
from recommender.ranking.linear import Linear, linear_from_wire
from recommender.ranking.points import PointModel, points_from_wire
from recommender.ranking.rank import RANK_FEATURES
from recommender.scheme import Scheme, Thresholds

MATCHER_PART = "matcher.json"
CLASSIFIER_PART = "classifier"
DEFAULTS = Path(str(resources.files("recommender").joinpath("defaults.json")))
Weights = tuple[PointModel, Linear, Judge, Thresholds]


@dataclass(frozen=True)
class Voices:
    """Everything trained or written beforehand, opened and ready."""

    lexicon: Lexicon
    points: PointModel
    ranker: Linear
    judge: Judge
    thresholds: Thresholds
    classifier: Classifier | None = None
    bundle: Bundle | None = None

    def opinion(self, document: Document) -> Opinion | None:
        """The classifier's opinion; None when there is no classifier."""
        return self.classifier.opinion(document) if self.classifier else None

    def weights_to_wire(self) -> dict[str, Any]:
        """Ranker, judge and points as ``defaults.json`` holds them."""
        return {"ranker": self.ranker.to_wire(), "judge": self.judge.to_wire(), "points": self.points.to_wire()}

    def matcher_to_wire(self) -> dict[str, Any]:
        """The same with the thresholds that they were measured with, as ``matcher.json`` of a bundle holds them."""
        return {"thresholds": asdict(self.thresholds), **self.weights_to_wire()}


def open_voices(bundle: Path | str | None, scheme: Scheme) -> Voices:
    """The voices of the bundle at a path, which must fit ``scheme``; the package's own without one."""
    return default_voices(scheme) if bundle is None else voices_of(open_bundle(bundle, scheme.id), scheme)


def default_voices(scheme: Scheme | None = None) -> Voices:
    """Thesaurus and default weights of the package, thresholds of the scheme; no classifier.

    Without a scheme the thresholds are those of one that names none.
    """
    return Voices(Lexicon(default_thesaurus()), *_default_weights(scheme))


def voices_of(bundle: Bundle, scheme: Scheme | None = None) -> Voices:
    """The voices in a bundle; parts that it lacks are the package's defaults, with the thresholds of the scheme.

    BundleError for a part that another version wrote and this one cannot read.
    """
    weights = _bundled_weights(bundle, scheme) or _default_weights(scheme)
    lexicon = _bundled_lexicon(bundle) or Lexicon(default_thesaurus())
    return Voices(lexicon, *weights, _classifier(bundle), bundle)


def _default_weights(scheme: Scheme | None) -> Weights:
    return _weights(json.loads(DEFAULTS.read_text(encoding="utf-8")), scheme)


def _bundled_lexicon(bundle: Bundle) -> Lexicon | None:
    if not bundle.has(COMPILED):
        return None
    try:
        return Lexicon(load_thesaurus(bundle.path / COMPILED))
    except DataError as error:
        raise BundleError("error.bundle_damaged", path=bundle.path.name, part=COMPILED) from error


def _bundled_weights(bundle: Bundle, scheme: Scheme | None) -> Weights | None:
    if not bundle.has(MATCHER_PART):
        return None
    try:
        return _weights(json.loads((bundle.path / MATCHER_PART).read_text(encoding="utf-8")), scheme)
    except (ValueError, KeyError, TypeError) as error:
        raise BundleError("error.bundle_damaged", path=bundle.path.name, part=MATCHER_PART) from error


def _weights(data: Mapping[str, Any], scheme: Scheme | None) -> Weights:
    """Weights with thresholds: their own where they were stored with some, else those of the scheme."""
    own = scheme.thresholds if scheme else Thresholds()
    thresholds = Thresholds(**data["thresholds"]) if "thresholds" in data else own
    ranker = linear_from_wire(data["ranker"], RANK_FEATURES)
    return points_from_wire(data["points"]), ranker, judge_from_wire(data["judge"]), thresholds


def _classifier(bundle: Bundle) -> Classifier | None:
    if not bundle.has(CLASSIFIER_PART):
        return None
    from recommender.classifier import LevelClassifier

    return LevelClassifier.load(bundle.path / CLASSIFIER_PART)
