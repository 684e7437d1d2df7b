"""docs/cli.md names every command, argument and option, and none that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperArgument, TyperGroup
from typer.main import get_command

from dingmi.cli import app

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = {
    name.strip(): body
    for name, body in re.findall(r"^## dingmi ([a-z -]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
}


def commands(command: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every command that does something, with its whole name."""
    if isinstance(command, TyperGroup):
        for key, inner in command.commands.items():
            yield from commands(inner, f"{name} {key}".strip())
    else:
        yield name, command


COMMANDS = dict(commands(get_command(app)))


def parameters(command: object) -> set[str]:
    """The options, and the arguments as help shows them."""
    found: set[str] = set()
    for parameter in command.params:  # type: ignore[attr-defined]  # of click, which typer wraps
        if isinstance(parameter, TyperArgument):
            found.add((parameter.metavar or parameter.name or "").strip("{}[]").upper())
        else:
            found.update(option for option in (*parameter.opts, *parameter.secondary_opts) if option != "--help")
    return found


def documented(section: str) -> set[str]:
    """What the first column of the section's table names."""
    cells = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_parameter_is_documented(name: str) -> None:
    assert documented(SECTIONS.get(name, "")) == parameters(COMMANDS[name])


def test_every_exit_code_is_documented() -> None:
    from dingmi.console import ExitCode

    table = PAGE.split("## dingmi", maxsplit=1)[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == {code.value for code in ExitCode}


def test_the_application_is_typers() -> None:
    assert isinstance(app, typer.Typer)
