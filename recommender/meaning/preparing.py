"""Prepare a thesaurus: read all its terms and sentences once, and write the result beside it."""

from __future__ import annotations

from pathlib import Path

from recommender.meaning.concepts import habits, profiles
from recommender.meaning.prepared import Prepared, write_prepared
from recommender.meaning.terms import term_table
from recommender.meaning.thesaurus import COMPILED, PREPARED, Thesaurus, digest


def prepared_form(thesaurus: Thesaurus) -> Prepared:
    """The prepared form of a thesaurus, made afresh."""
    source = digest(thesaurus.to_text().encode())
    return Prepared(source, term_table(thesaurus), profiles(thesaurus), habits(thesaurus))


def save_thesaurus(thesaurus: Thesaurus, folder: Path) -> tuple[Path, ...]:
    """Write the compiled and the prepared form of ``thesaurus`` into ``folder``; the paths written.

    A prepared form that was made from just these concepts is kept.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = thesaurus.to_text().encode()
    kept = thesaurus.prepared
    ready = kept if kept and kept.source == digest(text) else prepared_form(thesaurus)
    written = (folder / COMPILED, folder / PREPARED)
    for path, data in zip(written, (text, write_prepared(ready)), strict=True):
        work = path.with_name(f".{path.name}.part")
        work.write_bytes(data)
        work.replace(path)
    return written
