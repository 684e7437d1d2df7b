"""The invented samples are complete, consistent, and say that they are invented."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import pytest

from corpora.gold import Gold, read_gold
from corpora.samples import sample_catalogue, sample_drafts, sample_sets
from recommender.catalogue import Catalogue
from recommender.catalogue_check import check_file
from recommender.catalogue_files import read_catalogue
from recommender.marks import effective_period, read_marks
from recommender.period import Period
from recommender.scheme import Scheme
from recommender.scheme_file import load_scheme, scheme_ids
from training.teaching_sets import TeachingSet, teaching_sets

KINDS = {
    "direct", "paraphrase", "threshold", "timing", "compilation", "habit", "internal", "near_miss", "derived",
    "must_publish", "no_item", "fragment",
}  # fmt: skip
TAUGHT = KINDS | {"timing-over", "marked_list"}
OPEN_KINDS = ("habit", "near_miss", "must_publish", "timing-over", "marked_list")
SETS = [(scheme, s.name) for scheme in scheme_ids() for s in teaching_sets(load_scheme(scheme), None)]


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
    return scheme, next(s for s in teaching_sets(scheme, None) if s.name == name)


def test_every_file_says_that_it_is_invented(scheme: Scheme) -> None:
    for _, items, drafts in sample_sets(scheme.id):
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
        assert gold.evidence or gold.outcome == "open" or (gold.outcome == "internal" and not gold.items), gold.id
        assert gold.outcome != "open" or not (gold.evidence or gold.items), gold.id
        assert (gold.level is None) == (gold.outcome in ("open", "refer")), gold.id
        if gold.outcome == "classify":
            assert gold.items and scheme.is_secret(gold.level), gold.id
        if gold.kind in OPEN_KINDS:
            assert gold.outcome == "open" and not gold.items, gold.id


def test_a_derived_draft_names_its_sources_mark(golds: tuple[Gold, ...], scheme: Scheme) -> None:
    for gold in golds:
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


def test_drafts_are_dated_within_the_editions(golds: tuple[Gold, ...]) -> None:
    assert all(date(2020, 1, 1) <= gold.on <= date(2026, 12, 31) for gold in golds)
    assert len({gold.document.text for gold in golds}) == len(golds)
