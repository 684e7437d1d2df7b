"""The message catalogue: both languages name the same placeholders, and every key used in code exists."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from recommender.answering.concerns import concerns_of
from recommender.messages import LANGUAGES, messages
from recommender.recommendation import OUTCOMES

PROJECT = Path(__file__).parents[2]
ROOMS = ("recommender", "corpora", "training", "service", "dingmi")
# A message key is a group and a name; groups are those of the catalogue.
GROUPS = {key.split(".")[0] for key in messages()}
KEY = re.compile(rf"(?:{'|'.join(sorted(GROUPS))})\.[a-z0-9_.-]*[a-z0-9]")


def test_every_key_stands_in_the_file_of_its_group() -> None:
    """So that no key is said twice, and a reader knows where to look."""
    for path in (PROJECT / "recommender" / "messages").iterdir():
        assert {key.split(".")[0] for key in tomllib.loads(path.read_text(encoding="utf-8"))} == {path.stem}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", sorted(messages()))
def test_both_languages_say_the_same_with_the_same_placeholders(key: str) -> None:
    entry = messages()[key]
    assert set(entry) == set(LANGUAGES)
    assert placeholders(entry["zh"]) == placeholders(entry["en"])
    assert all(text == text.strip() and text for text in entry.values())


def used_keys() -> Iterator[tuple[str, str]]:
    """String literals in the rooms that look like message keys, with where they stand."""
    for room in ROOMS:
        for path in sorted((PROJECT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                    yield node.value, f"{path.relative_to(PROJECT)}:{node.lineno}"


def test_every_key_used_in_code_exists() -> None:
    missing = [f"{key} in {place}" for key, place in used_keys() if key not in messages() and not _is_a_name(key)]
    assert not missing, "\n".join(missing)


def _is_a_name(key: str) -> bool:
    """Words with a dot that are no keys: file names, figures of a run, attributes."""
    return key.endswith(
        (".json", ".toml", ".html", ".css", ".js", ".md", ".py", ".csv", ".jsonl", ".yaml", ".npz", ".ttl")
    )


def test_every_outcome_state_and_concern_can_be_said() -> None:
    text = Path(concerns_of.__code__.co_filename).read_text(encoding="utf-8")
    codes = set(re.findall(r'Concern\(\s*"([a-z-]+)"', text))
    assert codes and {f"concern.{code}" for code in codes} <= set(messages())
    assert {f"outcome.{outcome}" for outcome in OUTCOMES} <= set(messages())
    assert {f"state.{state}" for state in ("met", "not-met", "to-verify")} <= set(messages())


def test_every_reason_for_not_citing_can_be_said() -> None:
    found: set[str] = set()
    for path in (PROJECT / "recommender").rglob("*.py"):
        found |= set(re.findall(r"why_not\.([a-z_]+)", path.read_text(encoding="utf-8")))
    assert {f"why_not.{name}" for name in found} <= set(messages())
