"""Nothing of the machine it was made on, and no address of a registry, is in the tree."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

PROJECT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    """Files under version control; the files of the folder where there is no git."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True, text=True)
        names = [name for name in listed.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        skipped = {".git", ".venv", ".cache", "build", "docs/_build"}
        names = [
            path.relative_to(PROJECT).as_posix()
            for path in PROJECT.rglob("*")
            if not any(path.relative_to(PROJECT).as_posix().startswith(s) for s in skipped)
        ]
    return [PROJECT / name for name in names if (PROJECT / name).is_file()]


FILES = tracked()
# The patterns are put together so that this file does not hold what it looks for.
MACHINE = re.compile("|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]", r"C:\\" + "Users"]))
REGISTRY = re.compile(
    "|".join(["files." + "pythonhosted", "pypi." + "org/simple", "--(extra-)?" + "index-url", 'resolved": *"' + "http"])
)


def texts() -> list[tuple[str, str]]:
    found = []
    for path in FILES:
        try:
            found.append((path.relative_to(PROJECT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_no_machine_paths() -> None:
    assert [name for name, text in texts() if MACHINE.search(text)] == []


def test_no_registry_addresses() -> None:
    assert [name for name, text in texts() if REGISTRY.search(text)] == []


@pytest.mark.parametrize("name", ["uv.lock", "pylock.toml", "poetry.lock"])
def test_no_lock_that_records_addresses(name: str) -> None:
    assert PROJECT / name not in FILES


def test_no_model_that_runs_code_when_read() -> None:
    assert [path.name for path in FILES if path.suffix in (".pkl", ".pickle", ".joblib")] == []


def test_the_lock_pins_every_package_by_digest() -> None:
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9][^\s\\]*==[^\s\\]+(?: ; [^\\\n]+)? \\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(packages) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE)) > 100


def test_the_lock_can_be_installed_with_the_oldest_python_3_11() -> None:
    """Debian 12 has 3.11.2; a package that asks for a later one would keep the program from being installed there."""
    asks = {d.name: wanted for d in distributions() if (wanted := d.metadata.get("Requires-Python"))}
    assert [name for name, wanted in asks.items() if not SpecifierSet(wanted).contains("3.11.0")] == []
