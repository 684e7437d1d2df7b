from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from dingmi import commands_people, commands_units
from recommender.errors import DingmiError, OptionError
from service.errors import Absent, Forbidden, Incomplete
from service.lodge.entering import Knock, come_in
from service.lodge.lodge import Lodge
from service.opening import open_database, open_ledger_keys
from service.people.passwords import Hasher
from service.settings import Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and cheap hashes."""
    monkeypatch.setenv("DINGMI_ARGON2_MEMORY_KIB", "8192")
    monkeypatch.setenv("DINGMI_ARGON2_PASSES", "1")
    return tmp_path / "home"


def run(home: Path, *arguments: object) -> Result:
    app = typer.Typer()
    commands_people.register(app)
    commands_units.register(app)
    asked = [str(each) for each in arguments]
    result = CliRunner().invoke(app, [*asked, "--home", str(home), "--lang", "en"])
    if isinstance(result.exception, DingmiError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def first_words(home: Path, *arguments: object) -> list[str]:
    return [line.split()[0] for line in run(home, *arguments).output.splitlines()]


def furnished(home: Path) -> Path:
    """Two units, an administrator in the upper one and an approver in the lower."""
    run(home, "units", "add", "ministry", "--name", "厅", "--tier", "provincial")
    run(home, "units", "add", "county", "--name", "局", "--tier", "county", "--parent", "ministry")
    run(home, "units", "add", "other", "--name", "另一厅", "--tier", "provincial")
    run(home, "people", "create", "adm", "--name", "甲", "--unit", "ministry", "--role", "administrator")
    run(
        home, "people", "create", "ali", "--name", "乙", "--unit", "county", "--role", "approver", "--cleared", "secret"
    )
    run(home, "people", "create", "eve", "--name", "丙", "--unit", "other", "--role", "drafter")
    return home


def test_an_empty_home_gets_units_and_its_first_administrator_who_comes_in(home: Path) -> None:
    furnished(home)
    output = run(home, "people", "reset-password", "adm").output
    password = output.strip().rpartition(" ")[2]
    settings = Settings(home=home)
    database = open_database(settings)
    came = come_in(Lodge(database, open_ledger_keys(settings), (), Hasher()), Knock("adm", password, "127.0.0.1"))
    assert came.person.must_change and came.person.roles == {"administrator"}
    database.dispose()


def test_everything_that_can_be_done_to_a_person(home: Path) -> None:
    furnished(home)
    days = ("--from", "2026-01-01", "--to", "2027-01-01")
    grant = ("--level", "confidential", "--subject", "CH", *days)
    with pytest.raises(Incomplete, match="no authority"):
        run(home, "people", "designate", "ali", *grant, "--trained-until", "2027-01-01")
    assert "county" in run(home, "units", "authorise", "county", "--grantor", "ministry", *grant).output
    told = run(home, "people", "designate", "ali", *grant, "--trained-until", "2026-06-01").output
    assert "designation 1 (designated): confidential; subjects CH; 2026-01-01 to 2027-01-01" in told
    assert "(ended)" in run(home, "people", "end-designation", "ali", 1, "--reason", "x").output
    assert "locked" in run(home, "people", "lock", "ali", "--as", "adm").output
    assert "must change" in run(home, "people", "unlock", "ali").output
    assert "丁" in run(home, "people", "change", "ali", "--name", "丁", "--role", "drafter").output
    shown = json.loads(run(home, "people", "show", "ali", "--format", "json").output)
    assert (shown["name"], shown["roles"], shown["cleared"]) == ("丁", ["drafter"], ["secret"])


def test_lists_and_whom_an_administrator_reaches(home: Path) -> None:
    furnished(home)
    assert [line.split()[0] for line in run(home, "people", "list").output.splitlines()] == ["adm", "ali", "eve"]
    assert [line.split()[0] for line in run(home, "people", "list", "--as", "adm").output.splitlines()] == [
        "adm",
        "ali",
    ]
    assert run(home, "people", "list", "--role", "approver").output.startswith("ali")
    assert first_words(home, "units", "list", "--as", "adm") == ["county", "ministry"]
    with pytest.raises(Absent, match="no such person"):
        run(home, "people", "lock", "eve", "--as", "adm")
    with pytest.raises(Forbidden, match="does not allow"):
        run(home, "people", "list", "--as", "ali")


def test_what_cannot_be_used_is_named(home: Path) -> None:
    furnished(home)
    with pytest.raises(OptionError, match="no role"):
        run(home, "people", "list", "--role", "king")
    with pytest.raises(OptionError, match="no person"):
        run(home, "people", "list", "--as", "nobody")
    with pytest.raises(OptionError, match="roles"):
        run(home, "people", "create", "x", "--name", "x", "--unit", "other", "--role", "king")
    with pytest.raises(OptionError, match="no format"):
        run(home, "people", "list", "--format", "xml")
    with pytest.raises(Incomplete, match="together"):
        run(home, "people", "change", "eve", "--role", "administrator", "--role", "drafter")
    with pytest.raises(Incomplete, match="DINGMI_OIDC_ISSUER"):
        run(home, "people", "link", "eve", "s-1")


def test_linking_to_the_directory(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnished(home)
    monkeypatch.setenv("DINGMI_OIDC_ISSUER", "https://directory.example")
    run(home, "people", "link", "ali", "s-1")
    assert json.loads(run(home, "people", "show", "ali", "--format", "json").output)["subjects"] == ["s-1"]
    with pytest.raises(DingmiError, match="belongs to another"):
        run(home, "people", "link", "eve", "s-1")
    run(home, "people", "unlink", "ali")
    assert json.loads(run(home, "people", "show", "ali", "--format", "json").output)["subjects"] == []
