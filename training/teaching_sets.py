"""Drafts with expected answers, by scheme: what ranker and judge learn from, and what the classifier may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpora.gold import Gold, plainly, read_gold
from corpora.paths import DataPaths
from corpora.public import PublicText, read_public
from corpora.records import Record, read_records
from corpora.samples import sample_sets
from corpora.teaching import draft_records, public_records, wording_records
from recommender.catalogue import Catalogue
from recommender.catalogues.files import read_catalogue
from recommender.classifying.opinion import Classifier
from recommender.law.scheme_file import load_scheme
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import Voices
from training.examples import Example, examples_of

SCHEMES = ("cn-2024", "us-eo13526")
PUBLIC_EXAMPLES = 600
PUBLIC = "public"
GOLD = "gold"


@dataclass(frozen=True)
class TeachingSet:
    """Drafts with expected answers and the catalogue they are judged by."""

    name: str
    catalogue: Catalogue
    golds: tuple[Gold, ...]


def teaching_sets(scheme: Scheme, data: DataPaths | None) -> tuple[TeachingSet, ...]:
    """The invented sets of a scheme, and the golds where they are at hand."""
    return (*(read_set(scheme, *found) for found in sample_sets(scheme.id)), *gold_sets(scheme, data))


def read_set(scheme: Scheme, name: str, items: Path, drafts: Path) -> TeachingSet:
    """The drafts of a file with the catalogue of another, checked against it."""
    catalogue = read_catalogue(items, scheme)
    return TeachingSet(name, catalogue, read_gold(drafts, catalogue))


def gold_sets(scheme: Scheme, data: DataPaths | None) -> tuple[TeachingSet, ...]:
    """The gold drafts of a scheme, as a set of their own; nothing where they are not at hand."""
    if data is None or not data.gold(scheme.id).is_file():
        return ()
    return (read_set(scheme, GOLD, data.catalogue(scheme.id), data.gold(scheme.id)),)


def level_records(scheme: Scheme, data: DataPaths | None) -> list[Record]:
    """What the classifier of a scheme learns from: real labels where there are some, never the golds.

    The golds stay unseen, so that what the classifier says of them is worth something to the judge.
    """
    if data is not None and scheme.id == "us-eo13526" and data.frus("train").is_file():
        return list(read_records([data.frus("train"), data.frus("dev")], scheme).rows)
    sets = teaching_sets(scheme, None)
    records = [record for s in sets for record in draft_records(s.golds)]
    records += [record for s in sets for record in wording_records(s.catalogue)]
    if data is not None and scheme.id == "cn-2024" and data.public.is_file():
        records += public_records(data.public)
    return list({record.id: record for record in records}.values())


def matcher_examples(
    scheme: Scheme, data: DataPaths | None, voices: Voices, classifier: Classifier | None
) -> list[Example]:
    """Examples for ranker and judge from the drafts of all schemes.

    The classifier speaks only where it had not learned from the very draft: on the golds of its own scheme. The open
    official texts come in too, as what no item may be found in.
    """
    found: list[Example] = []
    for name in SCHEMES:
        other = load_scheme(name)
        for teaching in teaching_sets(other, data):
            speaks = teaching.name == GOLD and other.id == scheme.id
            heard = replace(voices, classifier=classifier if speaks else None)
            found += examples_of(teaching.golds, Recommender(other, teaching.catalogue, heard), teaching.name)
    if scheme.id == "cn-2024" and data is not None and data.public.is_file():
        found += public_examples(scheme, data, replace(voices, classifier=classifier))
    return found


def public_examples(scheme: Scheme, data: DataPaths, voices: Voices) -> list[Example]:
    """Open official texts that may be trained on, spread evenly over the set."""
    texts = list(read_public(data.public, "train"))
    chosen = texts[:: max(1, len(texts) // PUBLIC_EXAMPLES)]
    catalogue = read_catalogue(data.catalogue(scheme.id), scheme)
    return examples_of(judged_by_latest(chosen, catalogue), Recommender(scheme, catalogue, voices), PUBLIC)


def judged_by_latest(texts: Sequence[PublicText], catalogue: Catalogue) -> list[Gold]:
    """Open texts as golds, judged by the latest editions: many of them are older than any catalogue at hand."""
    latest = max(edition.effective_from for edition in catalogue.editions)
    return [Gold(text.id, PUBLIC, replace(text.document, date=latest), "open", None, (), None, ()) for text in texts]


def without_gold(examples: Sequence[Example], golds: Sequence[Gold]) -> list[Example]:
    """``examples`` less those of ``golds``: what a cross-validation may learn from besides its own folds."""
    left_out = {plainly(gold).document.text for gold in golds}
    return [example for example in examples if example.gold.document.text not in left_out]
