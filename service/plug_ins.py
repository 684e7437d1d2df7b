"""The plug-ins that are set: an encoder from a folder, a reader behind an address. None unless asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from recommender.catalogue import Catalogue
from recommender.plugins.proposing import Proposer
from service.settings import ReaderSource


def proposers(catalogue: Catalogue, encoder: Path | None, reader: ReaderSource | None) -> tuple[Proposer, ...]:
    """Those for one catalogue; OptionError where an encoder cannot be opened."""
    return tuple(_proposers(catalogue, encoder, reader))


def _proposers(catalogue: Catalogue, encoder: Path | None, reader: ReaderSource | None) -> Iterator[Proposer]:
    if encoder is not None:
        from recommender.plugins.encoders import EncoderProposer
        from recommender.plugins.onnx_encoder import open_encoder

        yield EncoderProposer(open_encoder(encoder), catalogue)
    if reader is not None:
        from service.reader import Reader

        yield Reader(reader.url, reader.model, reader.key.get_secret_value(), reader.seconds)
