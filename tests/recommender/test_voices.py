"""The voices: the package's own, or those of a bundle; what a bundle holds and cannot be read is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recommender.bundle import Bundle, write_bundle
from recommender.errors import BundleError, DingmiError
from recommender.meaning.preparing import save_thesaurus
from recommender.meaning.thesaurus import COMPILED, Thesaurus
from recommender.scheme import Scheme, Thresholds
from recommender.voices import CLASSIFIER_PART, DEFAULTS, MATCHER_PART, default_voices, open_voices, voices_of


def bundle(folder: Path, fill: Callable[[Path], object]) -> Bundle:
    return write_bundle(folder / "b", "cn-2024", {}, lambda path: fill(path) and None)


def matcher(**changes: Any) -> Callable[[Path], object]:
    data = json.loads(json.dumps(default_voices().matcher_to_wire())) | changes
    return lambda folder: (folder / MATCHER_PART).write_text(json.dumps(data), encoding="utf-8")


def test_without_a_bundle_the_package_speaks_and_no_classifier(cn: Scheme) -> None:
    voices = open_voices(None, cn)
    assert voices.classifier is None and voices.bundle is None
    assert voices.weights_to_wire() == default_voices().weights_to_wire()


def test_a_bundle_may_hold_any_part_and_leave_the_rest_to_the_package(tmp_path: Path, cn: Scheme) -> None:
    empty = bundle(tmp_path, lambda folder: None)
    voices = open_voices(empty.path, cn)
    assert voices.bundle == empty and voices.classifier is None
    assert voices.weights_to_wire() == default_voices().weights_to_wire()


def test_weights_thresholds_and_thesaurus_of_a_bundle_are_used(
    tmp_path: Path, cn: Scheme, small_thesaurus: Thesaurus
) -> None:
    thresholds = default_voices().matcher_to_wire()["thresholds"] | {"refer": 0.123}

    def fill(folder: Path) -> None:
        matcher(thresholds=thresholds)(folder)
        save_thesaurus(small_thesaurus, folder)

    voices = open_voices(bundle(tmp_path, fill).path, cn)
    assert voices.thresholds.refer == 0.123
    assert voices.lexicon.thesaurus == small_thesaurus and voices.lexicon.thesaurus.prepared is not None


def test_weights_without_thresholds_take_those_of_the_scheme(tmp_path: Path, us: Scheme, cn: Scheme) -> None:
    def fill(folder: Path) -> None:
        (folder / MATCHER_PART).write_text(json.dumps(default_voices(us).weights_to_wire()), encoding="utf-8")

    made = bundle(tmp_path, fill)
    assert "thresholds" not in json.loads(DEFAULTS.read_text(encoding="utf-8"))
    assert voices_of(made, us).thresholds == default_voices(us).thresholds == us.thresholds != cn.thresholds
    assert voices_of(made).thresholds == default_voices().thresholds == Thresholds()


def test_a_bundle_of_another_scheme_is_refused(tmp_path: Path, us: Scheme) -> None:
    with pytest.raises(BundleError, match="cn-2024, not us-eo13526"):
        open_voices(bundle(tmp_path, lambda folder: None).path, us)


def no_json(folder: Path) -> None:
    (folder / MATCHER_PART).write_text("{", encoding="utf-8")


def no_thesaurus(folder: Path) -> None:
    (folder / COMPILED).write_text("[]", encoding="utf-8")


def no_classifier(folder: Path) -> None:
    (folder / CLASSIFIER_PART).mkdir()
    (folder / CLASSIFIER_PART / "notes.txt").write_text("weights to follow", encoding="utf-8")


@pytest.mark.parametrize(
    "fill",
    [no_json, no_thesaurus, no_classifier, matcher(judge={}), matcher(thresholds={"unheard": 1}), matcher(ranker=3)],
)
def test_a_sealed_part_that_cannot_be_read_is_a_bundle_error_with_a_remedy(
    fill: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(BundleError) as caught:
        voices_of(bundle(tmp_path, fill))
    assert caught.value.key == "error.bundle_damaged" and "train it again" in str(caught.value)


def test_weights_over_other_features_are_named(tmp_path: Path) -> None:
    ranker = {"weights": {"luck": 1.0}, "bias": 0.0}
    with pytest.raises(DingmiError, match="luck"):
        voices_of(bundle(tmp_path, matcher(ranker=ranker)))
