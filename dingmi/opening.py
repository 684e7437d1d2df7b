"""Open what a command needs: scheme, catalogues, bundle, and so a recommender."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpora.samples import is_sample, sample_catalogue
from recommender.catalogue import Catalogue
from recommender.recommend import Recommender
from recommender.scheme import Scheme

BUNDLES = Path("build/bundles")


@dataclass(frozen=True)
class Chosen:
    """The options that name a recommender."""

    scheme: str
    catalogues: tuple[Path, ...]
    bundle: Path | None
    overlay: Path | None = None


def open_recommender(chosen: Chosen) -> Recommender:
    """A recommender for the options; the scheme's samples stand in where no catalogue is named."""
    from recommender.catalogue_files import read_catalogue
    from recommender.overlay import NO_OVERLAY, read_overlay
    from recommender.scheme_file import load_scheme
    from recommender.voices import open_voices

    scheme = load_scheme(chosen.scheme)
    paths = catalogue_paths(chosen, scheme)
    catalogue = Catalogue.joined(read_catalogue(path, scheme) for path in paths)
    overlay = read_overlay(chosen.overlay, catalogue) if chosen.overlay else NO_OVERLAY
    return Recommender(scheme, catalogue, open_voices(chosen.bundle, scheme), any(map(is_sample, paths)), overlay)


def catalogue_paths(chosen: Chosen, scheme: Scheme) -> tuple[Path, ...]:
    """The catalogues named; the invented sample catalogue of the scheme where none is."""
    return chosen.catalogues or (sample_catalogue(scheme.id),)
