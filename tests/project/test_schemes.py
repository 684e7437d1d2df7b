"""Scheme files cite instruments that exist, and the documentation shows every rule."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from recommender.law.scheme_file import scheme_ids


def rules(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table that names an instrument, with where it stands."""
    if isinstance(node, dict):
        if "instrument" in node:
            yield path, node
        for key, inner in node.items():
            yield from rules(inner, f"{path}.{key}")
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            yield from rules(inner, f"{path}[{number}]")


@pytest.mark.parametrize("name", scheme_ids())
def test_every_rule_cites_an_instrument_and_an_article(name: str) -> None:
    text = resources.files("recommender").joinpath("schemes", f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    cited = dict(rules({key: value for key, value in data.items() if key != "instruments"}))
    assert len(cited) > 15
    for path, rule in cited.items():
        assert rule["instrument"] in data["instruments"], path
        assert rule["article"].strip(), path
        assert set(rule) <= {"instrument", "article", "unverified"}, path
    assert {rule["instrument"] for rule in cited.values()} <= set(data["instruments"])


@pytest.mark.parametrize("name", scheme_ids())
def test_every_instrument_is_named_in_both_languages_and_dated(name: str) -> None:
    text = resources.files("recommender").joinpath("schemes", f"{name}.toml").read_text(encoding="utf-8")
    for key, instrument in tomllib.loads(text)["instruments"].items():
        assert instrument["zh"] and instrument["en"] and instrument["in_force"], key


def test_the_documentation_is_written_from_the_files(project: Path) -> None:
    script = project / "docs" / "_ext" / "scheme_tables.py"
    made = subprocess.run([sys.executable, str(script)], capture_output=True, check=True, cwd=project)
    wanted = (project / "docs" / "scheme.md").read_text(encoding="utf-8")
    assert made.stdout.decode("utf-8") == wanted, "run: python docs/_ext/scheme_tables.py > docs/scheme.md"
