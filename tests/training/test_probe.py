"""Probe sets measure and never teach."""

from __future__ import annotations

import pytest

from corpora.samples import probe_sets, sample_sets
from recommender.errors import OptionError
from recommender.law.scheme_file import load_scheme, scheme_ids
from training import teaching_sets as module
from training.matcher import blank_voices
from training.probe import other_writers, probes
from training.teaching_sets import matcher_examples, teaching_sets

SCHEME = "us-eo13526"


@pytest.mark.parametrize("name", scheme_ids())
def test_no_teaching_set_holds_a_probe(name: str) -> None:
    scheme = load_scheme(name)
    taught = {gold.document.text for teaching in teaching_sets(scheme, None) for gold in teaching.golds}
    probed = {gold.document.text for probe in probes(scheme) for gold in probe.golds}
    assert taught and not taught & probed


def test_the_matcher_learns_from_the_teaching_sets_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = {name: sample_sets(name)[:1] for name in scheme_ids()}  # the others would take a minute
    monkeypatch.setattr(module, "sample_sets", first.__getitem__)
    examples = matcher_examples(load_scheme(SCHEME), None, blank_voices(), None)
    sets = [teaching for name in scheme_ids() for teaching in teaching_sets(load_scheme(name), None)]
    golds = {gold.document.text for teaching in sets for gold in teaching.golds}
    assert {example.gold.document.text for example in examples} == golds
    assert {(example.scheme, example.origin) for example in examples} == {(name, "samples") for name in scheme_ids()}


def test_every_probe_draft_is_answered_by_its_own_catalogue() -> None:
    answered = other_writers(SCHEME, blank_voices())
    golds = [gold for probe in probes(load_scheme(SCHEME)) for gold in probe.golds]
    assert [a.gold.id for a in answered] == [gold.id for gold in golds]
    own = {edition.catalogue for probe in probes(load_scheme(SCHEME)) for edition in probe.catalogue.editions}
    assert all(item.split("/")[0] in own for a in answered for item in a.listed)


def test_an_unknown_scheme_has_no_probe() -> None:
    with pytest.raises(OptionError, match="xx"):
        probe_sets("xx")
