"""``dingmi ledger``, ``backup``, ``restore``, ``db`` and ``keys``, over a home with two cases in it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from sqlalchemy import text
from typer.testing import CliRunner, Result

from dingmi import commands_ledger, commands_storage
from recommender.errors import DataError, OptionError, StateError
from service.cases.commands_deciding import approve
from service.cases.given import Approval
from service.cases.perform import perform
from service.cases.work import Ref
from service.errors import StorageError
from service.people.person import Person
from service.storage.engine import open_engine, writing
from tests.service.faults.house import LEVELS, Far

Run = Callable[..., Result]
ANN = Person("a0", "a0", "ministry", frozenset({"approver"}), LEVELS)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two cases, one of them decided."""
    far = Far.furnished(f"sqlite:///{tmp_path / 'home' / 'dingmi.db'}", tmp_path / "home", approvers=1)
    first, _ = far.propose(2)
    perform(far.desk, ANN, lambda work: approve(work, Ref(first, 1), Approval(opinion="同意")))
    far.close()
    return tmp_path / "home"


@pytest.fixture
def run() -> Run:
    """Runs a command; a domain error comes out as it was raised."""
    app = typer.Typer()
    commands_ledger.register(app)
    commands_storage.register(app)

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(app, [str(each) for each in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def edit(home: Path, *statements: str) -> None:
    engine = open_engine(f"sqlite:///{home / 'dingmi.db'}")
    with writing(engine) as connection:
        for statement in (*(f"DROP TRIGGER IF EXISTS events_no_{name}" for name in ("update", "delete")), *statements):
            connection.execute(text(statement))
    engine.dispose()


def test_a_sound_ledger(run: Run, home: Path) -> None:
    result = run("ledger", "verify", "--home", home, "--sealed", "--lang", "en")
    assert result.exit_code == 0
    assert "sound: 3 events" in result.output
    wire = json.loads(run("ledger", "verify", "--home", home, "--format", "json").output)
    assert (wire["sound"], wire["count"], wire["findings"]) == (True, 3, [])


def test_a_touched_ledger_ends_with_1_and_says_what(run: Run, home: Path) -> None:
    edit(home, "UPDATE events SET actor = 'eve' WHERE seq = 2")
    result = run("ledger", "verify", "--home", home, "--lang", "zh")
    assert result.exit_code == 1
    assert "第 2 号事件" in result.output and "被改动" in result.output


def test_a_sealed_part_that_was_changed_is_found_when_it_is_opened(run: Run, home: Path) -> None:
    changed = "CAST(substr(data, 1, 20) || x'00' || substr(data, 22) AS BLOB)"
    edit(home, f"UPDATE sealed SET data = {changed} WHERE kind = 'draft'")
    assert run("ledger", "verify", "--home", home).exit_code == 0
    result = run("ledger", "verify", "--home", home, "--sealed", "--lang", "en")
    assert result.exit_code == 1
    assert "does not open" in result.output


def test_text_that_is_none_is_found_too(run: Run, home: Path) -> None:
    edit(
        home,
        "UPDATE events SET actor = CAST(x'ff' AS TEXT) WHERE seq = 2",
        "UPDATE sealed SET data = CAST(x'ff' AS TEXT)",
    )
    assert "Event 2" in run("ledger", "verify", "--home", home, "--sealed", "--lang", "en").output
    edit(home, "UPDATE events SET actor = 'dan' WHERE seq = 2")
    assert "does not open" in run("ledger", "verify", "--home", home, "--sealed", "--lang", "en").output


def test_a_sealed_part_that_is_gone_is_found(run: Run, home: Path) -> None:
    edit(home, "DELETE FROM sealed WHERE kind = 'title'")
    assert "is gone" in run("ledger", "verify", "--home", home, "--lang", "en").output


def test_an_anchor_is_printed_kept_and_holds_the_ledger(run: Run, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    printed = run("ledger", "anchor", "--home", home, "--out", file, "--lang", "en").output
    assert file.read_text(encoding="utf-8").strip() in printed
    assert run("ledger", "verify", "--home", home, "--anchors", file).exit_code == 0
    edit(
        home,
        "DELETE FROM events WHERE seq = 3",
        "UPDATE head SET seq = 2, digest = (SELECT digest FROM events WHERE seq = 2)",
    )
    result = run("ledger", "verify", "--home", home, "--anchors", file, "--lang", "en")
    assert "contradicts the anchor" in result.output
    with pytest.raises(OptionError, match="cannot be written"):
        run("ledger", "anchor", "--home", home, "--out", file / "below")
    with pytest.raises(OptionError, match="cannot be read"):
        run("ledger", "verify", "--home", home, "--anchors", tmp_path / "none")


@pytest.mark.parametrize("name", ["ledger.jsonl", "ledger.jsonl.gz"])
def test_the_clear_part_is_exported(run: Run, home: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert "3 events" in run("ledger", "export", out, "--home", home, "--lang", "en").output
    content = gzip.decompress(out.read_bytes()).decode() if name.endswith("gz") else out.read_text(encoding="utf-8")
    events: list[dict[str, Any]] = [json.loads(line) for line in content.splitlines()]
    assert [event["type"] for event in events] == ["proposed", "proposed", "approved"]
    assert "地形图" not in content and "同意" not in content
    assert "1 events" in run("ledger", "export", out, "--after", 2, "--home", home, "--lang", "en").output
    with pytest.raises(OptionError, match="cannot be written"):
        run("ledger", "export", tmp_path / "none" / "x.jsonl", "--home", home)


def test_a_replay_of_what_no_bundle_made_differs_and_says_where(run: Run, home: Path) -> None:
    """These suggestions were made by rule, not by the recommender: made again, they cannot be the same."""
    edit(home)
    engine = open_engine(f"sqlite:///{home / 'dingmi.db'}")
    with engine.connect() as connection:
        case = connection.execute(text("SELECT id FROM cases LIMIT 1")).scalar_one()
    engine.dispose()
    result = run("ledger", "replay", case, "--home", home, "--lang", "en")
    assert result.exit_code == 1
    assert "different (" in result.output
    wire = json.loads(run("ledger", "replay", case, "--home", home, "--format", "json").output)
    assert wire["suggestions"][0]["outcome"] == "different"
    with pytest.raises(StateError):
        run("ledger", "replay", "no-such-case", "--home", home)


def test_a_home_without_tables(run: Run, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="dingmi db upgrade"):
        run("ledger", "verify", "--home", tmp_path)


def test_an_unknown_format(run: Run, home: Path) -> None:
    with pytest.raises(OptionError, match="text, json"):
        run("ledger", "verify", "--home", home, "--format", "xml")


def test_backup_and_restore(run: Run, home: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "cases.tar.gz", tmp_path / "other"
    saved = run("backup", out, "--home", home, "--lang", "en").output
    assert "3 of them events" in saved and "No key is in the backup" in saved
    with pytest.raises(DataError, match="another ledger"):
        run("restore", out, "--home", other)
    for name in ("ledger.json", "master.json"):
        (other / "keys" / name).write_bytes((home / "keys" / name).read_bytes())
        (other / "keys" / name).chmod(0o600)
    result = run("restore", out, "--home", other, "--lang", "en")
    assert result.exit_code == 0
    assert "sound: 3 events" in result.output
    with pytest.raises(StateError, match="not empty"):
        run("restore", out, "--home", other)


def test_keys_are_rotated_and_everything_still_opens(run: Run, home: Path) -> None:
    assert "the keys of 2 cases" in run("keys", "rotate", "master", "--home", home, "--lang", "en").output
    assert "now signed with L2-" in run("keys", "rotate", "ledger", "--home", home, "--lang", "en").output
    ring = json.loads((home / "keys" / "master.json").read_text(encoding="utf-8"))
    assert len(ring) == 2
    (home / "keys" / "master.json").write_text(json.dumps(dict(list(ring.items())[1:])), encoding="utf-8")
    assert run("ledger", "verify", "--home", home, "--sealed").exit_code == 0
    with pytest.raises(OptionError, match="master, ledger"):
        run("keys", "rotate", "other", "--home", home)


def test_the_tables_go_down_and_up(run: Run, home: Path, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="--yes"):
        run("db", "downgrade", "0001", "--home", home)
    assert "0001" in run("db", "downgrade", "0001", "--yes", "--home", home, "--lang", "en").output
    run("db", "upgrade", "--home", home)
    assert run("ledger", "verify", "--home", home).exit_code == 0
    assert "0001" in run("db", "upgrade", "--to", "0001", "--home", tmp_path / "fresh", "--lang", "en").output
