"""A bundle: what training makes and serving opens.

A folder with ``manifest.json`` and the parts it lists. Every digest is checked before any part is
read; no part is a pickle, so opening a bundle runs nothing that is in it. ``write_bundle`` makes one in a
temporary folder beside the target and moves it into place: there is never half a bundle.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommender.errors import BundleError
from recommender.version import VERSION

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Bundle:
    """An opened bundle whose parts have all been checked."""

    path: Path
    digest: str
    scheme: str
    parts: Mapping[str, str]
    facts: Mapping[str, Any]

    @property
    def name(self) -> str:
        """``sha256:...`` of the manifest, which names every part by its own digest."""
        return f"sha256:{self.digest}"

    @property
    def demonstration(self) -> bool:
        """Whether it was trained on invented samples only."""
        return bool(self.facts.get("demonstration", False))

    def has(self, folder: str) -> bool:
        """Whether any part lies in ``folder``."""
        return any(part.startswith(f"{folder}/") or part == folder for part in self.parts)

    def read(self, part: str) -> bytes:
        """A part as it was sealed; BundleError where it is not (any more)."""
        try:
            data = (self.path / part).read_bytes()
        except OSError:
            data = b""
        if hashlib.sha256(data).hexdigest() != self.parts.get(part):
            raise BundleError("error.bundle_damaged", path=self.path.name, part=part)
        return data


def open_bundle(path: Path | str, scheme: str | None = None) -> Bundle:
    """Check the bundle at ``path`` and open it.

    Raises BundleError when it is missing, damaged, tampered with, of another format, or made for a scheme
    other than ``scheme``.
    """
    folder = Path(path)
    manifest, raw = _manifest(folder)
    if manifest.get("format") != FORMAT:
        raise BundleError("error.bundle_format", path=folder.name, found=manifest.get("format"), wanted=FORMAT)
    if scheme is not None and manifest["scheme"] != scheme:
        raise BundleError("error.bundle_scheme", path=folder.name, found=manifest["scheme"], wanted=scheme)
    _check_parts(folder, manifest["parts"])
    digest = hashlib.sha256(raw).hexdigest()
    return Bundle(folder, digest, manifest["scheme"], manifest["parts"], manifest["facts"])


def write_bundle(target: Path | str, scheme: str, facts: Mapping[str, Any], fill: Callable[[Path], None]) -> Bundle:
    """Let ``fill`` write the parts into a fresh folder, seal it with a manifest, and move it to ``target``.

    An older bundle at ``target`` is replaced; anything else there is left alone and refused.
    """
    goal = check_target(target)
    work = Path(tempfile.mkdtemp(prefix=f".{goal.name}-", dir=goal.parent))
    try:
        fill(work)
        _seal(work, scheme, facts)
        if goal.exists():
            shutil.rmtree(goal)
        work.chmod(0o755)
        work.rename(goal)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return open_bundle(goal, scheme)


def check_target(target: Path | str) -> Path:
    """Where a bundle is to go, made sure of before long work.

    BundleError for what is there and is no bundle, OSError for a folder that cannot be written to.
    """
    goal = Path(target)
    if goal.exists() and not (goal / MANIFEST).is_file() and (not goal.is_dir() or any(goal.iterdir())):
        raise BundleError("error.bundle_target", path=str(target))
    goal.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{goal.name}-", dir=goal.parent):
        return goal


def _seal(folder: Path, scheme: str, facts: Mapping[str, Any]) -> None:
    parts = {_relative(folder, p): _digest(p) for p in sorted(folder.rglob("*")) if p.is_file()}
    manifest = {"format": FORMAT, "dingmi": VERSION, "scheme": scheme, "facts": dict(facts), "parts": parts}
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _manifest(folder: Path) -> tuple[dict[str, Any], bytes]:
    try:
        raw = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise BundleError("error.bundle_missing", path=str(folder)) from error
    try:
        manifest = json.loads(raw)
    except ValueError as error:
        raise BundleError("error.bundle_damaged", path=folder.name, part=MANIFEST) from error
    if not _well_formed(manifest):
        raise BundleError("error.bundle_damaged", path=folder.name, part=MANIFEST)
    return manifest, raw


def _well_formed(manifest: object) -> bool:
    """Whether a manifest has every field in its shape; formats and digests are compared later."""
    if not isinstance(manifest, dict) or "format" not in manifest:
        return False
    shapes = {"scheme": str, "facts": dict, "parts": dict}
    return all(isinstance(manifest.get(field), shape) for field, shape in shapes.items())


def _check_parts(folder: Path, parts: Mapping[str, str]) -> None:
    """Every listed part is there unchanged, and nothing else is there."""
    found = {_relative(folder, p) for p in folder.rglob("*") if p.is_file()} - {MANIFEST}
    for part in sorted(found ^ parts.keys()):
        raise BundleError("error.bundle_damaged", path=folder.name, part=part)
    for part, digest in parts.items():
        if _digest(folder / part) != digest:
            raise BundleError("error.bundle_damaged", path=folder.name, part=part)


def _relative(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
