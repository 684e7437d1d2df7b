"""A thesaurus prepared for use: its terms and profiles in normal form, so that opening it costs no reading.

Normalising twenty thousand terms and five thousand sentences takes seconds; the result is kept beside the thesaurus in
one array file (no pickle). The file names the digest of the thesaurus it was made from; with any other it is ignored.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.text.index import Counts, Floats

FORMAT = 4
SCRIPTS = 2
WAYS = ("labels", "said", "carriers", "harmless")

Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True)
class TermTable:
    """Terms and the parts they consist of; a term without a gap has one part.

    ``patterns`` are the different parts; those of pattern p belong to ``terms[starts[p]:starts[p + 1]]``, each at its
    place in the term (``places``). Of each term: its concept, its way (a position in ``WAYS``), how many parts it has.
    """

    patterns: Sequence[str]
    starts: Sequence[int]
    terms: Sequence[int]
    places: Sequence[int]
    concepts: Sequence[int]
    ways: Sequence[int]
    lengths: Sequence[int]


@dataclass(frozen=True)
class Habits:
    """How far any sentence shows each concept, by the script it is written in: mean and standard deviation among the
    example sentences, shape (SCRIPTS, concepts)."""

    mean: Floats
    spread: Floats


@dataclass(frozen=True)
class Prepared:
    """Terms, profiles and habits of one thesaurus; ``source`` is the digest of its compiled form."""

    source: str
    terms: TermTable
    profiles: Counts
    habits: Habits


def write_prepared(prepared: Prepared) -> bytes:
    """The array file."""
    arrays = _term_arrays(prepared.terms) | _count_arrays("profiles", prepared.profiles)
    arrays |= {"mean": prepared.habits.mean, "spread": prepared.habits.spread}
    arrays |= {"format": np.array([FORMAT], np.uint8), "source": _packed([prepared.source])}
    data = io.BytesIO()
    np.savez_compressed(data, allow_pickle=False, **arrays)
    return data.getvalue()


def read_prepared(data: bytes, source: str) -> Prepared | None:
    """What is in an array file, or None where it was made from another thesaurus or by another format."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        if int(arrays["format"][0]) != FORMAT or _unpacked(arrays["source"]) != [source]:
            return None
        habits = Habits(arrays["mean"], arrays["spread"])
        return Prepared(source, _terms(arrays), _counts("profiles", arrays), habits)


def _packed(texts: Iterable[str]) -> NDArray[np.generic]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def _unpacked(packed: NDArray[np.generic]) -> list[str]:
    text = packed.tobytes().decode()
    return text.split("\n") if text else []


def _term_arrays(table: TermTable) -> Arrays:
    return {
        "patterns": _packed(table.patterns),
        "starts": np.array(table.starts, np.uint32),
        "terms": np.array(table.terms, np.uint32),
        "places": np.array(table.places, np.uint8),
        "concepts": np.array(table.concepts, np.uint16),
        "ways": np.array(table.ways, np.uint8),
        "lengths": np.array(table.lengths, np.uint8),
    }


def _terms(arrays: np.lib.npyio.NpzFile) -> TermTable:
    columns = ("starts", "terms", "places", "concepts", "ways", "lengths")
    return TermTable(_unpacked(arrays["patterns"]), *(arrays[name].tolist() for name in columns))


def _count_arrays(name: str, counts: Counts) -> Arrays:
    return {
        f"{name}_size": np.array([counts.size], np.uint32),
        f"{name}_keys": counts.keys,
        f"{name}_frequency": counts.frequency.astype(np.uint16),
        f"{name}_rows": counts.rows.astype(np.uint16),
        f"{name}_counts": counts.counts.astype(np.float32),
    }


def _counts(name: str, arrays: np.lib.npyio.NpzFile) -> Counts:
    return Counts(
        int(arrays[f"{name}_size"][0]),
        arrays[f"{name}_keys"],
        arrays[f"{name}_frequency"].astype(np.int32),
        arrays[f"{name}_rows"].astype(np.int32),
        arrays[f"{name}_counts"],
    )
