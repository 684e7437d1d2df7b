"""The domain thesaurus: concepts with the many ways they are said, in Chinese and English.

Written and edited as SKOS (``thesaurus_data/*.ttl``); compiled to one JSON file that loads without a graph
library (docs/adr/004). A concept's labels are legal wording and its synonyms; ``said`` are indirect or
colloquial ways; ``harmless`` are neighbours that look alike and are not protected; ``cue`` marks the cross-cutting
concepts that speak about a text's standing (already public, undecided ...) and not about its matter.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from recommender.errors import DataError
from recommender.meaning.prepared import Prepared, read_prepared

COMPILED = "thesaurus.json"
PREPARED = "thesaurus.npz"
LISTS = ("labels", "said", "carriers", "harmless", "examples")


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept; every list mixes both languages."""

    id: str
    labels: tuple[str, ...]
    said: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    cue: str | None = None


@dataclass(frozen=True)
class Thesaurus:
    """All concepts, in a fixed order; their positions are the ids that readings use.

    ``prepared`` is the same in normal form, made beforehand; without it, whoever needs that makes it.
    """

    version: str
    concepts: tuple[Concept, ...]
    prepared: Prepared | None = field(default=None, compare=False, repr=False)

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Concept id -> position."""
        return {concept.id: i for i, concept in enumerate(self.concepts)}

    def to_wire(self) -> dict[str, Any]:
        """The compiled form."""
        return {"version": self.version, "concepts": [_concept_to_wire(c) for c in self.concepts]}

    def to_text(self) -> str:
        """The compiled form as JSON, a concept a line."""
        lines = ",\n".join(json.dumps(_concept_to_wire(c), ensure_ascii=False) for c in self.concepts)
        return f'{{"version": {json.dumps(self.version)}, "concepts": [\n{lines}\n]}}\n'


def thesaurus_from_wire(data: Mapping[str, Any]) -> Thesaurus:
    """Read the compiled form; DataError when it is something else."""
    try:
        return Thesaurus(data["version"], tuple(_concept(entry) for entry in data["concepts"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError("error.thesaurus", detail=str(error)) from error


def load_thesaurus(path: Path) -> Thesaurus:
    """The compiled thesaurus at ``path``, with its prepared form where that lies beside it and fits."""
    beside = path.with_name(PREPARED)
    try:
        return _loaded(path.read_bytes(), beside.read_bytes() if beside.is_file() else None)
    except OSError as error:
        raise DataError("error.thesaurus", detail=str(error)) from error


@cache
def default_thesaurus() -> Thesaurus:
    """The thesaurus that comes with the package."""
    folder = resources.files("recommender.meaning").joinpath("thesaurus_data")
    beside = folder.joinpath(PREPARED)
    return _loaded(folder.joinpath(COMPILED).read_bytes(), beside.read_bytes() if beside.is_file() else None)


def _loaded(data: bytes, beside: bytes | None) -> Thesaurus:
    try:
        thesaurus = thesaurus_from_wire(json.loads(data))
        prepared = None if beside is None else read_prepared(beside, digest(data))
    except (ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise DataError("error.thesaurus", detail=str(error)) from error
    return replace(thesaurus, prepared=prepared)


def digest(data: bytes) -> str:
    """How a prepared form names the thesaurus it was made from."""
    return sha256(data).hexdigest()


def _concept(entry: Mapping[str, Any]) -> Concept:
    lists = {key: tuple(entry.get(key, ())) for key in LISTS}
    return Concept(entry["id"], broader=tuple(entry.get("broader", ())), cue=entry.get("cue"), **lists)


def _concept_to_wire(concept: Concept) -> dict[str, Any]:
    wire: dict[str, Any] = {"id": concept.id, **{key: list(getattr(concept, key)) for key in LISTS}}
    return wire | {"broader": list(concept.broader), "cue": concept.cue}
