"""The voices beside the catalogue: classifier, ranker and judge, thesaurus and thresholds.

They come from a bundle; without one, the package's own thesaurus and default weights serve, and the classifier is
silent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from recommender.bundle import Bundle, open_bundle
from recommender.catalogue import Catalogue
from recommender.concepts import ConceptSpace
from recommender.document import Document
from recommender.fusion import Thresholds
from recommender.judging import JUDGE_FEATURES
from recommender.linear import Linear, linear_from_wire
from recommender.matching import Matcher
from recommender.opinion import Classifier, Opinion
from recommender.ranking import RANK_FEATURES
from recommender.reading import Reader
from recommender.scheme import Scheme
from recommender.signals import SignalReader
from recommender.terms import TermFinder
from recommender.thesaurus import COMPILED, Thesaurus, default_thesaurus, load_thesaurus

MATCHER_PART = "matcher.json"
CLASSIFIER_PART = "classifier"


@dataclass(frozen=True)
class Voices:
    """Everything trained or written beforehand, opened and ready."""

    thesaurus: Thesaurus
    ranker: Linear
    judge: Linear
    thresholds: Thresholds
    classifier: Classifier | None = None
    bundle: Bundle | None = None

    @cached_property
    def reader(self) -> Reader:
        """Reads drafts with this thesaurus."""
        return Reader(TermFinder(self.thesaurus))

    @cached_property
    def concepts(self) -> ConceptSpace:
        """The thesaurus as a space of concepts."""
        return ConceptSpace(self.thesaurus)

    @cached_property
    def signals(self) -> SignalReader:
        """Reads the signals of a draft's standing."""
        return SignalReader(self.thesaurus)

    def matcher(self, catalogue: Catalogue) -> Matcher:
        """A catalogue prepared for these voices."""
        return Matcher(catalogue, self.reader, self.concepts)

    def opinion(self, document: Document) -> Opinion | None:
        """The classifier's opinion; None when there is no classifier."""
        return self.classifier.opinion(document) if self.classifier else None


def default_voices() -> Voices:
    """Thesaurus and default weights of the package; no classifier."""
    text = resources.files("recommender").joinpath("defaults.json").read_text(encoding="utf-8")
    return Voices(default_thesaurus(), *_weights(json.loads(text)))


def voices_of(bundle: Bundle) -> Voices:
    """The voices in a bundle; parts that it lacks are the package's defaults."""
    defaults = default_voices()
    thesaurus = load_thesaurus(bundle.path / COMPILED) if bundle.has(COMPILED) else defaults.thesaurus
    classifier = _classifier(bundle)
    weights = (defaults.ranker, defaults.judge, defaults.thresholds)
    if bundle.has(MATCHER_PART):
        weights = _weights(json.loads((bundle.path / MATCHER_PART).read_text(encoding="utf-8")))
    return Voices(thesaurus, *weights, classifier, bundle)


def _weights(data: Mapping[str, Any]) -> tuple[Linear, Linear, Thresholds]:
    ranker = linear_from_wire(data["ranker"], RANK_FEATURES)
    judge = linear_from_wire(data["judge"], JUDGE_FEATURES)
    return ranker, judge, Thresholds(**data["thresholds"])


def _classifier(bundle: Bundle) -> Classifier | None:
    if not bundle.has(CLASSIFIER_PART):
        return None
    from recommender.classifier import LevelClassifier

    return LevelClassifier.load(bundle.path / CLASSIFIER_PART)


def open_voices(bundle: Path | str | None, scheme: Scheme) -> Voices:
    """The voices of the bundle at a path, which must fit ``scheme``; the package's own without one."""
    return default_voices() if bundle is None else voices_of(open_bundle(bundle, scheme.id))
