"""Groups of options that a command takes as one value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from dingmi.options import FormOption, Where, grouped
from recommender.errors import OptionError


def tell(where: Where, name: Annotated[str, typer.Argument()], form: FormOption = "text") -> None:
    """Tell where cases are."""
    typer.echo(json.dumps([name, form, str(where.home), where.database, where.language]))


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()
    made.command("tell")(grouped(tell))
    return made


def test_a_group_stands_for_each_of_its_options(app: typer.Typer) -> None:
    given = ["cases", "--home", "h", "--database", "sqlite:///d", "--lang", "zh", "--format", "json"]
    done = CliRunner().invoke(app, given, catch_exceptions=False)
    assert json.loads(done.stdout) == ["cases", "json", "h", "sqlite:///d", "zh"]


def test_what_is_left_out_has_its_default(app: typer.Typer) -> None:
    done = CliRunner().invoke(app, ["cases"], catch_exceptions=False, env={"LC_ALL": "C", "LANG": "C"})
    assert json.loads(done.stdout)[:4] == ["cases", "text", "None", None]


def test_a_command_keeps_its_name_and_its_words() -> None:
    assert (grouped(tell).__name__, grouped(tell).__doc__) == ("tell", "Tell where cases are.")


def test_a_language_that_is_not_known_is_refused_before_anything_is_done() -> None:
    with pytest.raises(OptionError, match="fr"):
        Where(lang="fr")


def test_the_options_name_where_cases_are(tmp_path: Path) -> None:
    assert Where(home=tmp_path).settings().home == tmp_path
