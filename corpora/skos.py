"""The thesaurus as people edit it: SKOS in Turtle, one file a domain (W3C, SKOS Reference, 2009).

    skos:prefLabel, skos:altLabel     legal wording and its synonyms: exactly one preferred label a language
    skos:hiddenLabel                  indirect or spoken ways of saying it; "…" is a gap of a few words
    skos:example                      sentences as they stand in drafts
    skos:broader                      the wider concept
    dm:carrier, dm:harmless           documents that carry it; neighbours that look alike and are not protected
    dm:cue                            for concepts that speak of a text's standing: which of the signals they give

All texts are tagged @zh or @en. Files are written in a fixed order, so that a change shows as a few lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.exceptions import ParserError
from rdflib.namespace import DCTERMS, OWL, SKOS
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from recommender.errors import DataError

LANGUAGES = ("zh", "en")
CONCEPTS = Namespace("https://dingmi.invalid/thesaurus/")
DM = Namespace("https://dingmi.invalid/ns#")
# Name of a list -> its property, in the order in which they are written.
LISTS: Mapping[str, URIRef] = {
    "pref": SKOS.prefLabel,
    "alt": SKOS.altLabel,
    "said": SKOS.hiddenLabel,
    "carriers": DM.carrier,
    "harmless": DM.harmless,
    "examples": SKOS.example,
}
OTHERS = (RDF.type, SKOS.inScheme, SKOS.broader, DM.cue)
_NAMES = {str(prop): name for name, prop in LISTS.items()}
_PREFIXED = {SKOS: "skos", DM: "dm"}
_HEADER = """\
# {title}: one domain of the Dingmi thesaurus.
# Written for this project from general knowledge of the domain; no official list was copied and every example
# sentence is invented. SPDX-License-Identifier: Apache-2.0
# After editing: dingmi thesaurus check, then dingmi thesaurus compile.
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dm: <https://dingmi.invalid/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix th: <https://dingmi.invalid/thesaurus/> .
"""

Texts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Entry:
    """One concept with its texts by list and language; ``strange`` are statements that have no place here."""

    id: str
    lists: Mapping[str, Texts]
    broader: tuple[str, ...] = ()
    cue: str | None = None
    strange: tuple[str, ...] = ()

    def texts(self, name: str, language: str) -> tuple[str, ...]:
        """The texts of a list in a language, sorted."""
        return self.lists.get(name, {}).get(language, ())


@dataclass(frozen=True)
class Domain:
    """One file: its title by language, the version of its content, its concepts sorted by id."""

    name: str
    title: Mapping[str, str]
    version: str
    entries: tuple[Entry, ...]
    size: int = field(default=0, compare=False)


def read_domains(folder: Path) -> tuple[Domain, ...]:
    """All domains in ``folder``, by file name; DataError when there is none or one is no Turtle."""
    paths = sorted(folder.glob("*.ttl"))
    if not paths:
        raise DataError("error.thesaurus_missing", path=str(folder))
    return tuple(read_domain(path) for path in paths)


def read_domain(path: Path) -> Domain:
    """The domain in the file at ``path``."""
    graph = Graph()
    try:
        data = path.read_bytes()
        graph.parse(data=data.decode(), format="turtle")
    except BadSyntax as error:
        raise DataError("error.thesaurus_syntax", name=path.name, line=error.lines + 1) from error
    except (OSError, ValueError, ParserError) as error:
        raise DataError("error.thesaurus", detail=f"{path.name}: {error}") from error
    subjects = sorted({str(subject) for subject in graph.subjects(RDF.type, SKOS.Concept)})
    scheme = CONCEPTS[path.stem]
    title = {t.language: str(t) for t in graph.objects(scheme, DCTERMS.title) if isinstance(t, Literal) and t.language}
    version = str(graph.value(scheme, OWL.versionInfo) or "0")
    return Domain(path.stem, title, version, tuple(_entry(graph, URIRef(s)) for s in subjects), len(data))


def _entry(graph: Graph, subject: URIRef) -> Entry:
    lists: dict[str, dict[str, list[str]]] = {name: {language: [] for language in LANGUAGES} for name in LISTS}
    strange = []
    for prop, value in graph.predicate_objects(subject):
        name = _NAMES.get(str(prop))
        language = getattr(value, "language", None)
        if name and language in LANGUAGES:
            lists[name][language].append(str(value))
        elif name or prop not in OTHERS:
            strange.append(f"{graph.qname(str(prop))} {value}")
    return Entry(
        _id(subject),
        {name: {lang: tuple(sorted(texts)) for lang, texts in by.items()} for name, by in lists.items()},
        tuple(sorted(_id(b) for b in graph.objects(subject, SKOS.broader))),
        next((str(cue) for cue in graph.objects(subject, DM.cue)), None),
        tuple(sorted(strange)),
    )


def _id(node: Node) -> str:
    return str(node).removeprefix(str(CONCEPTS))


def write_domain(domain: Domain, folder: Path) -> Path:
    """Write ``domain`` to its file in ``folder``; the path."""
    path = folder / f"{domain.name}.ttl"
    path.write_text("\n".join((_head(domain), *map(_turtle, sorted(domain.entries, key=lambda e: e.id)))), "utf-8")
    return path


def _head(domain: Domain) -> str:
    title = " , ".join(_literal(domain.title[language], language) for language in sorted(domain.title))
    return "\n".join(
        (
            _HEADER.format(title=domain.title.get("en", domain.name)),
            f"<{CONCEPTS[domain.name]}> a skos:ConceptScheme ;",
            f"    dct:title {title} ;",
            "    dct:license <https://www.apache.org/licenses/LICENSE-2.0> ;",
            f'    owl:versionInfo "{domain.version}" .\n',
        )
    ).replace(f"<{CONCEPTS}{domain.name}>", f"th:{domain.name}")


def _turtle(entry: Entry) -> str:
    lines = [f"th:{entry.id} a skos:Concept"]
    lines += [f"    skos:broader {' , '.join(f'th:{b}' for b in sorted(entry.broader))}"] if entry.broader else []
    lines += [f"    dm:cue {Literal(entry.cue).n3()}"] if entry.cue else []
    lines += list(_lists(entry))
    return " ;\n".join(lines) + " .\n"


def _lists(entry: Entry) -> Iterator[str]:
    for name, prop in LISTS.items():
        texts = [_literal(text, lang) for lang in LANGUAGES for text in sorted(entry.texts(name, lang))]
        if texts:
            yield f"    {_qname(prop)}\n        " + " ,\n        ".join(texts)


def _literal(text: str, language: str) -> str:
    return Literal(text, lang=language).n3()


def _qname(prop: URIRef) -> str:
    space = next(space for space in _PREFIXED if prop.startswith(str(space)))
    return f"{_PREFIXED[space]}:{prop.removeprefix(str(space))}"
