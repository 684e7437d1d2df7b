"""From the domains that people edit to the one thesaurus that the program opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from importlib import resources
from pathlib import Path

from corpora.skos import LANGUAGES, Domain, Entry, read_domains
from recommender.meaning.preparing import save_thesaurus
from recommender.meaning.thesaurus import Concept, Thesaurus


def default_folder() -> Path:
    """Where the package keeps its thesaurus, source and compiled form."""
    return Path(str(resources.files("recommender.meaning").joinpath("thesaurus_data")))


def compile_folder(source: Path, out: Path) -> Thesaurus:
    """Compile the domains in ``source`` and write both compiled forms into ``out``."""
    thesaurus = compile_domains(read_domains(source))
    save_thesaurus(thesaurus, out)
    return thesaurus


def compile_domains(domains: Iterable[Domain]) -> Thesaurus:
    """The thesaurus of some domains, concepts by domain and id.

    Its version is the highest of theirs, and a digest of the content.
    """
    found = tuple(domains)
    concepts = tuple(_concept(entry) for domain in found for entry in domain.entries)
    plain = Thesaurus(max(domain.version for domain in found), concepts)
    content = sha256(plain.to_text().encode()).hexdigest()[:8]
    return replace(plain, version=f"{plain.version}+{content}")


def _concept(entry: Entry) -> Concept:
    return Concept(
        entry.id,
        labels=tuple(t for lang in LANGUAGES for t in (*entry.texts("pref", lang), *entry.texts("alt", lang))),
        said=_both(entry, "said"),
        carriers=_both(entry, "carriers"),
        harmless=_both(entry, "harmless"),
        examples=_both(entry, "examples"),
        broader=entry.broader,
        cue=entry.cue,
    )


def _both(entry: Entry, name: str) -> tuple[str, ...]:
    return tuple(text for language in LANGUAGES for text in entry.texts(name, language))
