"""Open what a command needs: scheme, catalogues, bundle, and so a recommender."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpora.samples import is_sample, sample_catalogue
from recommender.catalogue import Catalogue
from recommender.errors import OptionError
from recommender.recommend import Recommender
from recommender.scheme import Scheme

if TYPE_CHECKING:
    from recommender.plugins.proposing import Proposer
    from service.settings import ReaderSource

BUNDLES = Path("build/bundles")


@dataclass(frozen=True)
class Chosen:
    """The options that name a recommender. ``reader``: MODEL@ADDRESS; its key comes from DINGMI_READER_KEY."""

    scheme: str
    catalogues: tuple[Path, ...]
    bundle: Path | None
    overlay: Path | None = None
    encoder: Path | None = None
    reader: str | None = None


def open_recommender(chosen: Chosen) -> Recommender:
    """A recommender for the options; the scheme's samples stand in where no catalogue is named."""
    from recommender.catalogues.files import read_catalogue
    from recommender.catalogues.overlay import NO_OVERLAY, read_overlay
    from recommender.law.scheme_file import load_scheme
    from recommender.voices import open_voices

    scheme = load_scheme(chosen.scheme)
    paths = catalogue_paths(chosen, scheme)
    catalogue = Catalogue.joined(read_catalogue(path, scheme) for path in paths)
    overlay = read_overlay(chosen.overlay, catalogue) if chosen.overlay else NO_OVERLAY
    voices, invented = open_voices(chosen.bundle, scheme), any(map(is_sample, paths))
    return Recommender(scheme, catalogue, voices, invented, overlay).hearing(plug_ins(chosen, catalogue))


def plug_ins(chosen: Chosen, catalogue: Catalogue) -> tuple[Proposer, ...]:
    """The plug-ins named; OptionError for one that cannot be used."""
    if chosen.encoder is None and chosen.reader is None:
        return ()
    from service.plug_ins import proposers

    return proposers(catalogue, chosen.encoder, _reader(chosen.reader) if chosen.reader else None)


def _reader(named: str) -> ReaderSource:
    from pydantic import SecretStr, ValidationError

    from service.settings import ReaderSource

    model, _, address = named.rpartition("@")
    try:
        return ReaderSource(url=address, model=model, key=SecretStr(os.environ.get("DINGMI_READER_KEY", "")))
    except ValidationError as error:
        raise OptionError("error.reader_option", option=named) from error


def catalogue_paths(chosen: Chosen, scheme: Scheme) -> tuple[Path, ...]:
    """The catalogues named; the invented sample catalogue of the scheme where none is."""
    return chosen.catalogues or (sample_catalogue(scheme.id),)
