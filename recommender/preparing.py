"""Prepare a thesaurus: read all its terms and sentences once, and write the result beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from recommender.concepts import profiles
from recommender.prepared import Prepared, write_prepared
from recommender.terms import term_table
from recommender.thesaurus import COMPILED, PREPARED, Thesaurus, digest


def prepare(thesaurus: Thesaurus) -> Thesaurus:
    """The thesaurus with its prepared form, made afresh."""
    source = digest(thesaurus.to_text().encode())
    return replace(thesaurus, prepared=Prepared(source, term_table(thesaurus), profiles(thesaurus)))


def save_thesaurus(thesaurus: Thesaurus, folder: Path) -> tuple[Path, ...]:
    """Write the compiled and the prepared form of ``thesaurus`` into ``folder``; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    ready = prepare(thesaurus)
    assert ready.prepared is not None
    written = (folder / COMPILED, folder / PREPARED)
    for path, data in zip(written, (ready.to_text().encode(), write_prepared(ready.prepared)), strict=True):
        work = path.with_name(f".{path.name}.part")
        work.write_bytes(data)
        work.replace(path)
    return written
