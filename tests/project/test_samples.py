"""The invented samples are complete, consistent, and say that they are invented."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date

import pytest

from corpora.gold import Gold, read_gold
from corpora.samples import probe_sets, sample_catalogue, sample_drafts, sample_sets
from recommender.catalogue import Catalogue
from recommender.catalogues.check import check_file
from recommender.catalogues.files import read_catalogue
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme, scheme_ids
from recommender.marks import effective_period, read_marks
from recommender.scheme import Scheme
from training.probe import probes
from training.teaching_sets import TeachingSet, teaching_sets

KINDS = {
    "direct", "paraphrase", "threshold", "timing", "compilation", "habit", "internal", "near_miss", "derived",
    "must_publish", "no_item", "fragment",
}  # fmt: skip
TAUGHT = KINDS | {"timing-over", "marked_list", "open_genre"}
SHORT = 250  # characters: one or two sentences, all of which may be evidence
OPEN_KINDS = ("habit", "near_miss", "must_publish", "timing-over", "marked_list", "open_genre")


def every_set(scheme: Scheme) -> tuple[TeachingSet, ...]:
    """The sets that teach and those that only measure."""
    return (*teaching_sets(scheme, None), *probes(scheme))


SETS = [(scheme, s.name) for scheme in scheme_ids() for s in every_set(load_scheme(scheme))]


@pytest.fixture(scope="module", params=scheme_ids())
def scheme(request: pytest.FixtureRequest) -> Scheme:
    return load_scheme(request.param)


@pytest.fixture(scope="module")
def catalogue(scheme: Scheme) -> Catalogue:
    return read_catalogue(sample_catalogue(scheme.id), scheme)


@pytest.fixture(scope="module")
def golds(scheme: Scheme, catalogue: Catalogue) -> tuple[Gold, ...]:
    return read_gold(sample_drafts(scheme.id), catalogue)


@pytest.fixture(scope="module", params=SETS, ids=lambda found: f"{found[0]}-{found[1]}")
def taught(request: pytest.FixtureRequest) -> tuple[Scheme, TeachingSet]:
    scheme, name = load_scheme(request.param[0]), request.param[1]
    return scheme, next(s for s in every_set(scheme) if s.name == name)


def test_every_file_says_that_it_is_invented(scheme: Scheme) -> None:
    for _, items, drafts in (*sample_sets(scheme.id), *probe_sets(scheme.id)):
        assert ".invented." in items.name and ".invented." in drafts.name


def test_the_catalogue_has_no_errors_and_two_editions_of_something(scheme: Scheme, catalogue: Catalogue) -> None:
    assert check_file(sample_catalogue(scheme.id), scheme).clean
    assert max(Counter(edition.catalogue for edition in catalogue.editions).values()) == 2


def test_there_are_drafts_of_every_kind(golds: tuple[Gold, ...]) -> None:
    counts = Counter(gold.kind for gold in golds)
    assert set(counts) == KINDS
    assert min(counts.values()) >= 2


def test_items_are_in_force_and_give_level_and_period(taught: tuple[Scheme, TeachingSet]) -> None:
    scheme, teaching = taught
    for gold in teaching.golds:
        items = [item for item in teaching.catalogue.items_on(gold.on) if item.id in gold.items]
        assert len(items) == len(gold.items), gold.id
        if items:
            level = scheme.highest(item.level for item in items)
            longest = max((i.period for i in items if i.level == level), key=lambda p: p.days())
            assert (gold.level, gold.period) == (level, longest.wire), gold.id


def test_outcomes_hold_together(taught: tuple[Scheme, TeachingSet]) -> None:
    scheme, teaching = taught
    for gold in teaching.golds:
        assert gold.kind in TAUGHT, gold.id
        assert gold.document.tier in {tier.name for tier in scheme.tiers}, gold.id
        assert gold.evidence or gold.outcome == "open" or (gold.outcome == "internal" and not gold.items), gold.id
        assert gold.outcome != "open" or not (gold.evidence or gold.items), gold.id
        assert (gold.level is None) == (gold.outcome in ("open", "refer")), gold.id
        if gold.outcome == "classify":
            assert gold.items and scheme.is_secret(gold.level), gold.id
        if gold.kind in OPEN_KINDS:
            assert gold.outcome == "open" and not gold.items, gold.id


def test_evidence_stands_once_and_is_not_all_of_a_longer_text(taught: tuple[Scheme, TeachingSet]) -> None:
    for gold in taught[1].golds:
        assert all(gold.document.text.count(words) == 1 for words in gold.evidence), gold.id
        if len(gold.document.text) > SHORT:
            assert sum(map(len, gold.evidence)) < 0.95 * len(gold.document.text), gold.id


def test_a_derived_draft_that_teaches_names_its_sources_mark(scheme: Scheme) -> None:
    for gold in (gold for teaching in teaching_sets(scheme, None) for gold in teaching.golds):
        if gold.outcome == "derived":
            marks = [mark for mark in read_marks(gold.document.text, scheme) if mark.level == gold.level]
            periods = {effective_period(mark, scheme).wire for mark in marks}
            assert gold.period in periods and gold.period is not None, gold.id
            assert Period.parse(gold.period)


def test_the_label_to_train_on_follows_the_answer(scheme: Scheme, golds: tuple[Gold, ...]) -> None:
    lines = sample_drafts(scheme.id).read_text(encoding="utf-8").splitlines()
    labels = {row["id"]: row["level"] for row in map(json.loads, lines)}
    for gold in golds:
        wanted = "none_stated" if gold.outcome == "refer" else gold.level or "open"
        assert labels[gold.id] == wanted, gold.id


def test_drafts_are_dated_within_the_editions(taught: tuple[Scheme, TeachingSet]) -> None:
    golds = taught[1].golds
    assert all(date(2020, 1, 1) <= gold.on <= date(2027, 12, 31) for gold in golds)
    assert len({gold.document.text for gold in golds}) == len(golds)


def test_no_two_drafts_are_near_copies(taught: tuple[Scheme, TeachingSet]) -> None:
    """Runs of eight characters that two drafts share, of the shorter one's: a template would show here."""
    seen: list[tuple[str, set[str]]] = []
    for gold in taught[1].golds:
        text = "".join(gold.document.text.split())
        runs = {text[i : i + 8] for i in range(len(text) - 7)}
        for other, theirs in seen:
            assert len(runs & theirs) < 0.6 * min(len(runs), len(theirs)), (gold.id, other)
        seen.append((gold.id, runs))


def test_probes_have_every_kind_and_no_text_or_catalogue_that_teaches(scheme: Scheme) -> None:
    teaching = teaching_sets(scheme, None)
    texts = {gold.document.text for s in teaching for gold in s.golds}
    catalogues = {edition.catalogue for s in teaching for edition in s.catalogue.editions}
    for probe in probes(scheme):
        assert {gold.kind for gold in probe.golds} == KINDS
        assert not texts & {gold.document.text for gold in probe.golds}
        assert not catalogues & {edition.catalogue for edition in probe.catalogue.editions}


def test_every_scheme_has_a_probe(scheme: Scheme) -> None:
    assert sum(len(probe.golds) for probe in probes(scheme)) >= 100


def test_english_exercises_pair_what_is_covered_with_look_alikes() -> None:
    golds = next(s for s in teaching_sets(load_scheme("us-eo13526"), None) if s.name == "exercises").golds
    assert {gold.kind for gold in golds} == KINDS
    assert 0.35 < sum(bool(gold.items) for gold in golds) / len(golds) < 0.6
    assert _caution(golds, "open") > 0.5 * _caution(golds, "classify")


_CAUTION = re.compile(r"confidential|secret|not be|nobody|do not|not to|burn|nothing of this|eyes only", re.IGNORECASE)


def _caution(golds: tuple[Gold, ...], outcome: str) -> float:
    """Share of the drafts of one outcome with a word of caution."""
    chosen = [gold for gold in golds if gold.outcome == outcome]
    return sum(bool(_CAUTION.search(gold.document.text)) for gold in chosen) / len(chosen)
