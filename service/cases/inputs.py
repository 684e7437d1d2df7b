"""What suggestions rest on, kept by digest: the scheme's text, catalogue, overlay and bundle, the program, plug-ins.

The first four are copied into an archive when they are first used, so that a suggestion can be made again after they
were replaced. The program cannot be; its digest says whether it is the same. Plug-ins are somebody else's: a suggestion
that one took part in cannot be made again without it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from pydantic import TypeAdapter

from recommender.bundle import Bundle, open_bundle
from recommender.catalogue import Catalogue
from recommender.catalogues.overlay import Overlay
from recommender.errors import BundleError
from recommender.law.scheme_file import parse_scheme
from recommender.scheme import Scheme
from recommender.version import VERSION
from service.engines import Engine


class Inputs:
    """An archive in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[int, dict[str, str]] = {}

    def of(self, engine: Engine) -> dict[str, str]:
        """The digests of what ``engine`` answers from; kept in the archive from now on."""
        overlay = engine.overlay
        if id(engine) not in self._known:
            self._known[id(engine)] = {
                "scheme": self._keep("scheme", engine.scheme.source.encode()),
                "catalogue": self._keep("catalogue", _catalogues().dump_json(engine.catalogue)),
                "bundle": self._keep_bundle(engine.bundle) if engine.bundle else "",
                "overlay": self._keep("overlay", _overlays().dump_json(overlay)) if overlay.entries else "",
                "dingmi": VERSION,
                "program": program_digest(),
            }
        return self._known[id(engine)]

    def scheme(self, digest: str) -> Scheme | None:
        """The scheme with this digest; None when it is gone or was changed."""
        data = self._kept("scheme", digest)
        return parse_scheme(data.decode(), digest) if data is not None else None

    def catalogue(self, digest: str) -> Catalogue | None:
        """The catalogue with this digest; None when it is gone or was changed."""
        data = self._kept("catalogue", digest)
        return _catalogues().validate_json(data) if data is not None else None

    def overlay(self, digest: str) -> Overlay | None:
        """The unit's own list with this digest; None when it is gone or was changed."""
        data = self._kept("overlay", digest)
        return _overlays().validate_json(data) if data is not None else None

    def bundle(self, digest: str) -> Bundle | None:
        """The bundle with this digest; None when it is gone or was changed."""
        try:
            bundle = open_bundle(self._folder / "bundle" / digest)
        except BundleError:
            return None
        return bundle if bundle.digest == digest else None

    def _keep(self, kind: str, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        path = self._folder / kind / digest
        if self._kept(kind, digest) is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{digest}.{os.getpid()}.part")
            part.write_bytes(data)
            part.replace(path)
        return digest

    def _kept(self, kind: str, digest: str) -> bytes | None:
        path = self._folder / kind / digest
        data = path.read_bytes() if path.is_file() else None
        return data if data is not None and hashlib.sha256(data).hexdigest() == digest else None

    def _keep_bundle(self, bundle: Bundle) -> str:
        if self.bundle(bundle.digest) is None:
            target = self._folder / "bundle" / bundle.digest
            shutil.rmtree(target, ignore_errors=True)
            part = target.with_name(f".{bundle.digest}.{os.getpid()}.part")
            shutil.rmtree(part, ignore_errors=True)
            shutil.copytree(bundle.path, part)
            part.rename(target)
        return bundle.digest


@cache
def program_digest() -> str:
    """SHA-256 over every file of the recommender."""
    found = hashlib.sha256()
    for name, file in sorted(_files(resources.files("recommender"), "")):
        data = file.read_bytes()
        found.update(f"{name}:{len(data)}:".encode() + data)
    return found.hexdigest()


def _files(folder: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        inner = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, inner)
        elif entry.is_file():
            yield inner, entry


@cache
def _catalogues() -> TypeAdapter[Catalogue]:
    return cast(TypeAdapter[Catalogue], TypeAdapter(Catalogue))


@cache
def _overlays() -> TypeAdapter[Overlay]:
    return cast(TypeAdapter[Overlay], TypeAdapter(Overlay))
