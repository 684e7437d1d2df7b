"""Bundles: written whole or not at all, and opened only when every part is as it was sealed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recommender.bundle import MANIFEST, Bundle, open_bundle, write_bundle
from recommender.errors import BundleError

SCHEME = "cn-2024@2024-09-01"


def fill(folder: Path) -> None:
    (folder / "classifier").mkdir()
    (folder / "classifier" / "weights.json").write_text("[1, 2]", encoding="utf-8")
    (folder / "matcher.json").write_text("{}", encoding="utf-8")


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return write_bundle(tmp_path / "bundle", SCHEME, {"demonstration": True}, fill)


def test_a_bundle_names_its_parts_and_itself(bundle: Bundle) -> None:
    again = open_bundle(bundle.path, SCHEME)
    assert again == bundle
    assert again.name.startswith("sha256:")
    assert set(again.parts) == {"classifier/weights.json", "matcher.json"}
    assert again.demonstration
    assert again.has("classifier") and again.has("matcher.json") and not again.has("class")


def test_a_part_is_read_as_it_was_sealed_or_not_at_all(bundle: Bundle) -> None:
    assert bundle.read("matcher.json") == b"{}"
    _change(bundle.path)
    for part in ("matcher.json", "nothing.json"):
        with pytest.raises(BundleError, match=part):
            bundle.read(part)


def test_the_same_parts_give_the_same_name(tmp_path: Path) -> None:
    names = {write_bundle(tmp_path / n, SCHEME, {}, fill).name for n in ("a", "b")}
    assert len(names) == 1


def _change(path: Path) -> None:
    (path / "matcher.json").write_text("{ }", encoding="utf-8")


def _remove(path: Path) -> None:
    (path / "matcher.json").unlink()


def _add(path: Path) -> None:
    (path / "classifier" / "extra.py").write_text("boom", encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "part"), [(_change, "matcher.json"), (_remove, "matcher.json"), (_add, "classifier/extra.py")]
)
def test_a_part_changed_removed_or_added_is_named(bundle: Bundle, harm: Callable[[Path], None], part: str) -> None:
    harm(bundle.path)
    with pytest.raises(BundleError) as caught:
        open_bundle(bundle.path)
    assert caught.value.key == "error.bundle_damaged"
    assert caught.value.values["part"] == part


@pytest.mark.parametrize("manifest", ["", "[]", "3", "{}", '{"format": 1}', "not json", "\ufffd"])
def test_a_broken_manifest_is_named(bundle: Bundle, manifest: str) -> None:
    (bundle.path / MANIFEST).write_text(manifest, encoding="utf-8")
    with pytest.raises(BundleError) as caught:
        open_bundle(bundle.path)
    assert caught.value.values["part"] == MANIFEST


@pytest.mark.parametrize(
    "change", [{"parts": []}, {"facts": 3}, {"scheme": None}, {"parts": {"matcher.json": 1}}, {"parts": {"../x": "0"}}]
)
def test_a_manifest_of_the_wrong_shape_is_refused(bundle: Bundle, change: dict[str, Any]) -> None:
    path = bundle.path / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change), encoding="utf-8")
    with pytest.raises(BundleError):
        open_bundle(bundle.path)


def test_another_format_or_scheme_is_refused(bundle: Bundle) -> None:
    with pytest.raises(BundleError, match="us-eo13526"):
        open_bundle(bundle.path, "us-eo13526@2009-12-29")
    path = bundle.path / MANIFEST
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 99'), encoding="utf-8")
    with pytest.raises(BundleError, match="99"):
        open_bundle(bundle.path)


def test_a_folder_that_is_no_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="dingmi train"):
        open_bundle(tmp_path)


def test_a_bundle_replaces_a_bundle_and_nothing_else(bundle: Bundle, tmp_path: Path) -> None:
    assert write_bundle(bundle.path, SCHEME, {"n": 2}, fill).facts == {"n": 2}
    home = tmp_path / "letters"
    home.mkdir()
    (home / "dear.txt").write_text("dear", encoding="utf-8")
    for target in (home, home / "dear.txt"):
        with pytest.raises(BundleError) as caught:
            write_bundle(target, SCHEME, {}, fill)
        assert caught.value.key == "error.bundle_target"
    assert (home / "dear.txt").read_text(encoding="utf-8") == "dear"


def test_a_failure_leaves_the_older_bundle_and_no_half_of_a_new_one(bundle: Bundle, tmp_path: Path) -> None:
    def interrupted(folder: Path) -> None:
        fill(folder)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_bundle(bundle.path, SCHEME, {}, interrupted)
    assert open_bundle(bundle.path) == bundle
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]
