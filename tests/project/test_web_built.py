"""The committed bundle of the pages was built from the sources that are here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

PROJECT = Path(__file__).parents[2]
WEB = PROJECT / "service" / "web"
ALSO = ("index.html", "package-lock.json", "svelte.config.js", "vite.config.ts")


def digest(folder: Path) -> str:
    """The digest that ``vite.config.ts`` leaves in the bundle: SHA-256 of each source's name and SHA-256, in order."""
    inside = [path for name in ("src", "public") for path in (folder / name).rglob("*") if path.is_file()]
    names = sorted([path.relative_to(folder).as_posix() for path in inside] + list(ALSO))
    lines = (f"{name}\n{hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n" for name in names)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def test_the_bundle_was_built_from_these_sources() -> None:
    built = json.loads((PROJECT / "service" / "static" / "app" / "sources.json").read_text("utf-8"))
    assert built["sha256"] == digest(WEB), "run 'make web' and commit service/static/app"
