"""Lint for the thesaurus: what would make a concept unfindable, ambiguous or lost, with line and remedy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpora.skos import LANGUAGES, Domain, Entry, read_domains
from recommender.meaning.signals import CUES
from recommender.meaning.terms import term_parts
from recommender.problems import Problem

MAX_BYTES = 900_000
SHORTEST = {"zh": 2, "en": 3}
TERMS = ("pref", "alt", "said")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SUBJECT = re.compile(r"^th:([\w-]+) a skos:Concept\b", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    """A problem with its file and concept (empty where it is the file's); the row is the concept's line."""

    file: str
    concept: str
    problem: Problem


@dataclass(frozen=True)
class _All:
    """Every concept by id, for rules that look across files."""

    broader: Mapping[str, tuple[str, ...]]
    files: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]

    def above(self, concept: str) -> set[str]:
        """The concepts broader than ``concept``, at any distance, itself only where they run in a circle."""
        found: set[str] = set()
        ahead = list(self.broader.get(concept, ()))
        while ahead:
            if (one := ahead.pop()) not in found:
                found.add(one)
                ahead += self.broader.get(one, ())
        return found


def check_folder(folder: Path) -> tuple[Finding, ...]:
    """Every problem of the domains in ``folder``; DataError when one cannot be read at all."""
    domains = read_domains(folder)
    lines = {domain.name: _lines(folder / f"{domain.name}.ttl") for domain in domains}
    found = (*check_domains(domains),)
    placed = [(f, lines[f.file].get(f.concept, 0)) for f in found]
    return tuple(Finding(f.file, f.concept, Problem(row, f.problem.code, f.problem.values, TOPIC)) for f, row in placed)


TOPIC = "thesaurus"


def _lines(path: Path) -> dict[str, int]:
    text = path.read_text(encoding="utf-8")
    return {match[1]: text.count("\n", 0, match.start()) + 1 for match in _SUBJECT.finditer(text)}


def check_domains(domains: Iterable[Domain]) -> Iterator[Finding]:
    """Every problem of some domains, without lines."""
    found = tuple(domains)
    known = _gather(found)
    for domain in found:
        for problem in _domain_problems(domain):
            yield Finding(domain.name, "", problem)
        for entry in domain.entries:
            for rule in RULES:
                for code, values in rule(entry, known):
                    yield Finding(domain.name, entry.id, Problem(0, code, values, TOPIC))


def _gather(domains: Iterable[Domain]) -> _All:
    broader: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[str, ...]] = defaultdict(tuple)
    terms: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for domain in domains:
        for entry in domain.entries:
            broader[entry.id] = (*broader.get(entry.id, ()), *entry.broader)
            files[entry.id] += (domain.name,)
            for term in {*_labels(entry)}:
                terms[_form(term)] += (entry.id,)
    return _All(broader, files, terms)


def _domain_problems(domain: Domain) -> Iterator[Problem]:
    if domain.size > MAX_BYTES:
        yield Problem(0, "long_file", {"size": domain.size, "limit": MAX_BYTES}, TOPIC)
    if not domain.entries:
        yield Problem(0, "no_concepts", {}, TOPIC)
    if domain.version == "0":
        yield Problem(0, "no_version", {"name": domain.name}, TOPIC)


_Faults = Iterator[tuple[str, dict[str, object]]]


def _identity(entry: Entry, known: _All) -> _Faults:
    if not _ID.fullmatch(entry.id):
        yield "identifier", {"id": entry.id}
    if len(known.files[entry.id]) > 1:
        yield "two_files", {"files": ", ".join(known.files[entry.id])}
    if entry.cue is not None and entry.cue not in CUES:
        yield "cue", {"cue": entry.cue, "known": ", ".join(CUES)}
    for statement in entry.strange:
        yield "strange", {"statement": statement[:60]}


def _preferred(entry: Entry, known: _All) -> _Faults:
    for language in LANGUAGES:
        labels = entry.texts("pref", language)
        if not labels:
            yield "no_label", {"language": language}
        if len(labels) > 1:
            yield "two_labels", {"language": language, "labels": " | ".join(labels)}


def _hierarchy(entry: Entry, known: _All) -> _Faults:
    for broader in entry.broader:
        if broader not in known.files:
            yield "broader", {"broader": broader}
    if entry.id in known.above(entry.id):
        yield "cycle", {"broader": ", ".join(entry.broader)}


def _findable(entry: Entry, known: _All) -> _Faults:
    for language in LANGUAGES:
        for term in (text for name in TERMS for text in entry.texts(name, language)):
            form = _form(term)
            if not form:
                yield "nothing", {"term": term}
            elif len(form) < SHORTEST["zh" if not form.isascii() else "en"]:
                yield "short", {"term": term}


def _repeated(entry: Entry, known: _All) -> _Faults:
    seen: set[str] = set()
    for language in LANGUAGES:
        for term in (text for name in TERMS for text in entry.texts(name, language)):
            if term in seen:
                yield "repeated", {"term": term}
            seen.add(term)


def _shared(entry: Entry, known: _All) -> _Faults:
    """A label that another concept has too, where neither is the broader one of the other or has the same broader."""
    above = known.above(entry.id)
    for term in sorted({*_labels(entry)}):
        for other in known.terms[_form(term)]:
            apart = other not in above and entry.id not in known.above(other)
            if other > entry.id and apart and not {*entry.broader} & {*known.broader.get(other, ())}:
                yield "shared", {"term": term, "other": other}


RULES: tuple[Callable[[Entry, _All], _Faults], ...] = (
    _identity,
    _preferred,
    _hierarchy,
    _findable,
    _repeated,
    _shared,
)


def _labels(entry: Entry) -> Iterator[str]:
    for language in LANGUAGES:
        yield from entry.texts("pref", language)
        yield from entry.texts("alt", language)


def _form(term: str) -> str:
    return "…".join(part.strip() for part in term_parts(term))
