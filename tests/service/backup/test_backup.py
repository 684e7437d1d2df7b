"""A backup made while the service runs is whole, sealed, and opens in a database of either kind."""

from __future__ import annotations

import io
import json
import tarfile
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from recommender.errors import DataError, OptionError, StateError
from service.backup.load import load
from service.backup.save import save
from service.cases.check import check
from service.ledger.keys import added, new_keys
from service.people.authority import Designation, Grant
from service.people.register import Unit, designate, find_unit
from service.storage.engine import open_engine, writing
from service.storage.migrate import downgrade, newest
from tests.service.house import House

AT = "2026-03-02T12:00:00.000Z"
TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"], "readers": ["county"]}


def saved(house: House, target: Path) -> Path:
    save(house.desk.database, house.desk.keys, house.app.state.settings.home / "archive", target, AT)
    return target


@pytest.fixture
def backup(house: House, draft: str, tmp_path: Path) -> Path:
    """A backup of a house with two cases, one of them destroyed."""
    kept, gone = (house.propose(text=draft, title="题", terms=TERMS) for _ in range(2))
    for case in (kept, gone):
        house.do("ann", case, "approve", opinion="同意")
    house.do("sue", gone, "destroy", grounds="登记1", witness="dan")
    return saved(house, tmp_path / "cases.tar.gz")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database of either kind."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        engine = open_engine(request.getfixturevalue("postgres").create(f"empty_{tmp_path.name[-12:]}"))
    yield engine
    engine.dispose()


def test_what_is_saved_is_loaded(house: House, backup: Path, empty: Engine, tmp_path: Path) -> None:
    keys = house.desk.keys
    before = check(house.desk.database, keys, vault=house.desk.vault)
    assert load(empty, keys, tmp_path / "archive", backup) > 20
    after = check(empty, keys, vault=house.desk.vault)
    assert (after.count, after.digest, after.findings) == (before.count, before.digest, ())
    with writing(empty) as connection:  # and numbers go on where they were
        grant = Grant(frozenset({"secret"}), frozenset(), date(2026, 1, 1), date(2027, 1, 1))
        designate(connection, "ann", Designation("designated", grant, date(2027, 1, 1)))
        assert find_unit(connection, "county") == Unit("county", "县局", "county", "ministry")
    assert sorted(p.name for p in (tmp_path / "archive").rglob("*")) == sorted(
        p.name for p in (house.app.state.settings.home / "archive").rglob("*")
    )


def test_work_goes_on_while_it_is_saved(house: House, draft: str, tmp_path: Path) -> None:
    house.enter("dan")
    stop = threading.Event()
    made: list[str] = []

    def work() -> None:
        while not stop.is_set():
            made.append(house.propose(text=draft, terms=TERMS))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        while len(made) < 3:
            stop.wait(0.01)
        saved(house, tmp_path / "running.tar.gz")
        so_far = len(made)
        while len(made) == so_far:
            stop.wait(0.01)
    finally:
        stop.set()
        worker.join()
    restored = open_engine(f"sqlite:///{tmp_path / 'restored.db'}")
    load(restored, house.desk.keys, tmp_path / "archive", tmp_path / "running.tar.gz")
    report = check(restored, house.desk.keys, vault=house.desk.vault)
    restored.dispose()
    assert report.findings == ()
    assert 3 <= report.count < len(made)


def test_a_backup_of_an_older_revision_is_brought_up(house: House, draft: str, tmp_path: Path) -> None:
    house.propose(text=draft, terms=TERMS)
    source = saved(house, tmp_path / "new.tar.gz")

    def older(name: str, data: bytes) -> bytes | None:
        if name.startswith(("tables/citations", "tables/knowers")):
            return None
        if name.startswith(("tables/persons", "tables/designations")):
            rows = [json.loads(line) for line in data.decode().split("\n")]
            later = ("must_change", "password_at", "document", "ended")
            return "\n".join(json.dumps({k: v for k, v in row.items() if k not in later}) for row in rows).encode()
        revision = f'"revision": "{newest()}"'.encode()
        return data.replace(revision, b'"revision": "0001"') if name == "manifest.json" else data

    rewritten(source, tmp_path / "old.tar.gz", older, house)
    restored = open_engine(f"sqlite:///{tmp_path / 'restored.db'}")
    load(restored, house.desk.keys, tmp_path / "archive", tmp_path / "old.tar.gz")
    assert check(restored, house.desk.keys).findings == ()
    restored.dispose()


def rewritten(
    source: Path, target: Path, change: Callable[[str, bytes], bytes | None], sealed_by: House | None = None
) -> Path:
    """The backup with its members changed; sealed anew where a house is given, else with the old seal."""
    from service.backup.format import SEAL, Members, read_members

    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        members = Members(new)
        for name, data in read_members(old):
            if name == SEAL and sealed_by is not None:
                continue
            if (changed := change(name, data)) is not None:
                members.add(name, changed)
        if sealed_by is not None:
            members.seal(sealed_by.desk.keys)
    return target


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda name, data: data.replace(b"ministry", b"minister"), "error.backup_damaged"),
        (lambda name, data: None if "events" in name else data, "error.backup_damaged"),
        (lambda name, data: None if name == "seal.json" else data, "error.backup_unsealed"),
        (lambda name, data: data.replace(b'"public":"', b'"public":"0'), "error.backup_key"),
        (lambda name, data: data.replace(b'"signature":"', b'"signature":"0'), "error.backup_damaged"),
    ],
)
def test_a_backup_that_was_touched_is_refused_and_nothing_is_written(
    sqlite_house: House, draft: str, tmp_path: Path, change: Any, code: str
) -> None:
    sqlite_house.propose(text=draft, terms=TERMS)
    bad = rewritten(saved(sqlite_house, tmp_path / "good.tar.gz"), tmp_path / "bad.tar.gz", change)
    target = open_engine(f"sqlite:///{tmp_path / 'target.db'}")
    with pytest.raises(DataError) as refused:
        load(target, sqlite_house.desk.keys, tmp_path / "archive", bad)
    target.dispose()
    assert refused.value.key == code
    assert not (tmp_path / "target.db").exists()


def test_another_format_is_refused(sqlite_house: House, tmp_path: Path) -> None:
    good = saved(sqlite_house, tmp_path / "good.tar.gz")
    change = lambda name, data: data.replace(b'"format": 1', b'"format": 9')  # noqa: E731  two lines for one
    bad = rewritten(good, tmp_path / "bad.tar.gz", change, sqlite_house)
    with pytest.raises(DataError, match="format 9"):
        load(open_engine(f"sqlite:///{tmp_path / 'x.db'}"), sqlite_house.desk.keys, tmp_path, bad)


def test_a_backup_cut_short_and_one_that_is_none(sqlite_house: House, draft: str, tmp_path: Path) -> None:
    sqlite_house.propose(text=draft, terms=TERMS)
    good = saved(sqlite_house, tmp_path / "good.tar.gz")
    target = open_engine(f"sqlite:///{tmp_path / 'target.db'}")
    for name, data in (("cut", good.read_bytes()[:-3000]), ("none", b"not a backup"), ("empty", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(DataError):
            load(target, sqlite_house.desk.keys, tmp_path, tmp_path / name)
    with pytest.raises(OptionError, match="no file"):
        load(target, sqlite_house.desk.keys, tmp_path, tmp_path / "missing")
    target.dispose()


def test_a_member_that_points_outside_is_refused(sqlite_house: House, tmp_path: Path) -> None:
    path = tmp_path / "evil.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo("archive/../../evil")
        entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x"))
    with pytest.raises(DataError, match="damaged"):
        load(open_engine(f"sqlite:///{tmp_path / 'x.db'}"), sqlite_house.desk.keys, tmp_path, path)


def test_a_database_with_something_in_it_is_left_alone(house: House, backup: Path) -> None:
    with pytest.raises(StateError, match="not empty"):
        load(house.desk.database, house.desk.keys, backup.parent / "archive", backup)
    assert check(house.desk.database, house.desk.keys).findings == ()


def test_another_ledgers_backup(sqlite_house: House, draft: str, tmp_path: Path) -> None:
    good = saved(sqlite_house, tmp_path / "good.tar.gz")
    target = open_engine(f"sqlite:///{tmp_path / 'target.db'}")
    with pytest.raises(DataError, match="another ledger"):
        load(target, new_keys(), tmp_path / "archive", good)
    load(target, added(sqlite_house.desk.keys), tmp_path / "archive", good)
    downgrade(target, "base")
    load(target, sqlite_house.desk.keys, tmp_path / "archive", good)
    target.dispose()


def test_no_word_of_a_draft_and_no_key_is_in_the_clear(sqlite_house: House, draft: str, tmp_path: Path) -> None:
    sqlite_house.propose(text=draft, title="独特的题目", terms=TERMS, knowers="独特的人")
    path = saved(sqlite_house, tmp_path / "good.tar.gz")
    keys = [p.read_text() for p in (sqlite_house.app.state.settings.home / "keys").iterdir()]
    with tarfile.open(path) as tar:
        for member in tar:
            file = tar.extractfile(member)
            data = file.read().decode() if file and "archive" not in member.name else ""
            assert not any(words in data for words in (draft, draft[:8], "独特的", *keys)), member.name
    assert path.stat().st_mode & 0o077 == 0
