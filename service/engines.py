"""What the service answers with: per scheme a catalogue, a bundle and the recommender over both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from corpora.samples import is_sample, sample_catalogue
from recommender.bundle import Bundle, open_bundle
from recommender.catalogue import Catalogue
from recommender.catalogues.overlay import NO_OVERLAY, Overlay
from recommender.document import Document
from recommender.errors import BundleError, CatalogueError, DingmiError, OptionError
from recommender.law.scheme_file import load_scheme, scheme_ids
from recommender.plugins.proposing import Proposer
from recommender.recommendation import Recommendation
from recommender.scheme import Scheme
from service.plug_ins import proposers
from service.settings import SchemeSource, Settings

PlugIns = Callable[[Catalogue], Sequence[Proposer]]


class Suggests(Protocol):
    """What the service needs of a recommender."""

    def recommend(self, document: Document, on: date) -> Recommendation:
        """The whole answer for one draft."""


@dataclass(frozen=True)
class Engine:
    """One scheme as served. ``fault`` says why it cannot answer; ``missing`` what it answers without.

    ``challenger`` is where a bundle lies that is only shown beside the one that answers.
    """

    scheme: Scheme
    catalogue: Catalogue
    bundle: Bundle | None
    recommender: Suggests | None
    fault: DingmiError | None = None
    missing: tuple[str, ...] = ()
    demonstration: bool = False
    overlay: Overlay = NO_OVERLAY
    challenger: Path | None = None

    def answering(self) -> Suggests:
        """The recommender; raises the fault that keeps it from answering."""
        if self.recommender is None:
            raise self.fault or BundleError("problem.not_ready", scheme=self.scheme.id)
        return self.recommender


@dataclass(frozen=True)
class Engines:
    """All schemes served; the first is the default."""

    by_scheme: Mapping[str, Engine]
    demonstration: bool = False

    def __iter__(self) -> Iterator[Engine]:
        return iter(self.by_scheme.values())

    def of(self, scheme: str | None) -> Engine:
        """The engine of ``scheme``, or the default one; OptionError lists those there are."""
        name = scheme if scheme is not None else next(iter(self.by_scheme))
        if name not in self.by_scheme:
            raise OptionError("problem.unknown_scheme", scheme=name, known=tuple(self.by_scheme))
        return self.by_scheme[name]


def open_engines(settings: Settings) -> Engines:
    """Open everything ``settings`` name; what cannot be used becomes the fault of its scheme.

    Raises OptionError or SchemeError for a scheme that does not exist or contradicts itself.
    """
    sources = settings.schemes or {name: SchemeSource() for name in scheme_ids()}
    schemes = ((load_scheme(name), source) for name, source in sources.items())
    plug_ins = partial(proposers, encoder=settings.encoder, reader=settings.reader)
    engines = (open_engine(scheme, _located(source, scheme, settings.bundles), plug_ins) for scheme, source in schemes)
    opened = {engine.scheme.id: engine for engine in engines}
    shown = settings.demonstration or any(engine.demonstration for engine in opened.values())
    return Engines(opened, shown)


def open_engine(scheme: Scheme, source: SchemeSource, plug_ins: PlugIns = lambda catalogue: ()) -> Engine:
    """One scheme over its catalogues and bundle; never raises for what they hold."""
    from recommender.catalogues.overlay import read_overlay
    from recommender.recommend import Recommender
    from recommender.voices import default_voices, voices_of

    catalogue, bundle = Catalogue(()), None
    paths = source.catalogues or _samples(scheme)
    try:
        catalogue = _catalogue(paths, scheme)
        bundle = _bundle(source, scheme)
        invented = any(map(is_sample, paths))
        voices = voices_of(bundle, scheme) if bundle else default_voices(scheme)
        overlay = read_overlay(source.overlay, catalogue) if source.overlay else NO_OVERLAY
        recommender = Recommender(scheme, catalogue, voices, invented, overlay).hearing(plug_ins(catalogue))
    except DingmiError as fault:
        return Engine(scheme, catalogue, None, None, fault)
    missing = [name for name, there in (("catalogue", catalogue.items), ("bundle", bundle)) if not there]
    shown = invented or (bundle is not None and bundle.demonstration)
    return Engine(scheme, catalogue, bundle, recommender, None, tuple(missing), shown, overlay, source.challenger)


def _located(source: SchemeSource, scheme: Scheme, bundles: Path) -> SchemeSource:
    """``source`` with the scheme's own bundle in the folder of bundles, where it names none."""
    return source if source.bundle else source.model_copy(update={"bundle": bundles / scheme.id})


def _samples(scheme: Scheme) -> tuple[Path, ...]:
    """The invented catalogue of a scheme, which stands in where none is named."""
    try:
        path = sample_catalogue(scheme.id)
    except OptionError:
        return ()
    return (path,) if path.is_file() else ()


def _catalogue(paths: Iterable[Path], scheme: Scheme) -> Catalogue:
    from recommender.catalogues.files import read_catalogue

    catalogue = Catalogue.joined(read_catalogue(path, scheme) for path in paths)
    doubled = sorted(edition for edition, times in Counter(e.id for e in catalogue.editions).items() if times > 1)
    if doubled:
        raise CatalogueError("problem.edition_twice", editions=doubled)
    return catalogue


def _bundle(source: SchemeSource, scheme: Scheme) -> Bundle | None:
    """The bundle, or None where none is named or nothing lies where one is named; a damaged one raises."""
    if source.bundle is None:
        return None
    try:
        return open_bundle(source.bundle, scheme.id)
    except BundleError as error:
        if error.key == "error.bundle_missing":
            return None
        raise
