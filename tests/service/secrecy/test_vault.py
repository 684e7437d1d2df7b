"""Parts are sealed with a key of their case, survive a change of master key, and are gone when the key is destroyed."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from service.errors import Absent, KeyFault
from service.secrecy.ciphers import CipherName
from service.secrecy.files import read_secret, write_secret
from service.secrecy.masters import KeyRing, new_ring, open_masters, read_ring, with_fresh, write_ring
from service.secrecy.vault import Vault
from service.storage.engine import reading, writing
from service.storage.tables import case_keys, sealed

WORDS = "溢洪道闸门的防范设计"
AT = "2026-03-02T12:00:00.000Z"


@pytest.mark.parametrize("cipher", ["aes-256-gcm", "sm4-gcm"])
def test_a_part_is_sealed_and_opened(fresh_engine: Engine, cipher: CipherName) -> None:
    vault = Vault(new_ring(), cipher)
    with writing(fresh_engine) as connection:
        first = vault.put(connection, "c1", "draft", {"text": WORDS})
        second = vault.put(connection, "c1", "draft", {"text": WORDS})
    assert first != second  # a commitment gives nothing away, not even that two parts are the same
    with reading(fresh_engine) as connection:
        assert vault.get(connection, "c1", first) == {"text": WORDS}
        stored = connection.execute(select(sealed.c.data)).scalars().all()
        assert not any(WORDS.encode() in bytes(data) for data in stored)
        with pytest.raises(Absent):
            vault.get(connection, "c2", first)


def test_a_part_moved_to_another_case_does_not_open(fresh_engine: Engine) -> None:
    vault = Vault(new_ring())
    with writing(fresh_engine) as connection:
        first = vault.put(connection, "c1", "draft", {"text": WORDS})
        other = vault.put(connection, "c2", "draft", {"text": "open"})
        data = connection.execute(select(sealed.c.data).where(sealed.c.commitment == first)).scalar_one()
        connection.execute(update(sealed).where(sealed.c.commitment == other).values(data=data))
    with reading(fresh_engine) as connection, pytest.raises(KeyFault):
        vault.get(connection, "c2", other)


def test_a_new_master_key_wraps_anew_and_the_old_may_go(fresh_engine: Engine) -> None:
    old = new_ring()
    both = with_fresh(old)
    with writing(fresh_engine) as connection:
        parts = {case: Vault(old).put(connection, case, "draft", {"text": case}) for case in ("c1", "c2")}
        assert Vault(both).rewrap(connection) == 2
        assert Vault(both).rewrap(connection) == 0
    new_only = KeyRing({both.current: both.keys[both.current]})
    with reading(fresh_engine) as connection:
        assert Vault(new_only).get(connection, "c1", parts["c1"]) == {"text": "c1"}
        with pytest.raises(KeyFault, match="not on the ring"):
            Vault(old).get(connection, "c2", parts["c2"])


def test_sm4_keys_are_wrapped_anew_too(fresh_engine: Engine) -> None:
    ring = new_ring()
    with writing(fresh_engine) as connection:
        part = Vault(ring, "sm4-gcm").put(connection, "c1", "draft", {"text": WORDS})
        Vault(with_fresh(ring), "sm4-gcm").rewrap(connection)
        assert connection.execute(select(case_keys.c.cipher)).scalar_one() == "sm4-gcm"
        with pytest.raises(KeyFault):
            Vault(ring).get(connection, "c1", part)


def test_a_destroyed_key_destroys_its_parts_and_no_others(fresh_engine: Engine) -> None:
    vault = Vault(new_ring())
    with writing(fresh_engine) as connection:
        gone, kept = (vault.put(connection, case, "draft", {"text": WORDS}) for case in ("c1", "c2"))
        vault.shred(connection, "c1", AT)
    with writing(fresh_engine) as connection:
        with pytest.raises(Absent, match="destroyed"):
            vault.get(connection, "c1", gone)
        with pytest.raises(Absent, match="destroyed"):
            vault.put(connection, "c1", "draft", {"text": WORDS})
        assert vault.get(connection, "c2", kept) == {"text": WORDS}
        row = connection.execute(select(case_keys).where(case_keys.c.case_id == "c1")).one()
        assert (row.wrapped, row.destroyed) == (None, AT)


def test_sqlite_leaves_nothing_of_a_destroyed_key_in_its_file(tmp_path: Path) -> None:
    from service.storage.engine import open_engine
    from service.storage.migrate import upgrade

    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}")
    upgrade(engine)
    vault = Vault(new_ring())
    with writing(engine) as connection:
        vault.put(connection, "c1", "draft", {"text": WORDS})
        wrapped = bytes(connection.execute(select(case_keys.c.wrapped)).scalar_one())
        vault.shred(connection, "c1", AT)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    assert wrapped not in (tmp_path / "x.db").read_bytes()


def test_a_ring_in_a_file(tmp_path: Path) -> None:
    ring, path = new_ring(), tmp_path / "keys" / "master.json"
    write_ring(path, ring)
    assert open_masters(str(path)) == ring
    path.chmod(0o644)
    with pytest.raises(KeyFault, match="chmod 600"):
        open_masters(str(path))
    with pytest.raises(KeyFault, match="missing"):
        open_masters(str(tmp_path / "none"))


def test_a_ring_in_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = new_ring()
    text = json.dumps({name: base64.b64encode(key).decode() for name, key in ring.keys.items()})
    monkeypatch.setenv("OUR_KEYS", text)
    assert open_masters("env:OUR_KEYS") == ring
    with pytest.raises(KeyFault, match="missing"):
        open_masters("env:NOT_THERE")


def test_a_hook_to_a_key_store() -> None:
    ring = open_masters("hook:service.secrecy.masters:new_ring")
    wrapped = ring.wrap(b"k" * 32, "aes-256-gcm", "c1")
    assert ring.unwrap(wrapped, ring.current, "c1") == b"k" * 32
    for name in ("hook:no.such:thing", "hook:service.secrecy.masters:missing", "hook:service.secrecy.masters:HOOK"):
        with pytest.raises(KeyFault, match="hook"):
            open_masters(name)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"a": 1}', '{"a": "not base64!"}', '{"a": "YWJj"}'])
def test_what_is_no_ring(text: str) -> None:
    with pytest.raises(KeyFault, match="form of keys"):
        read_ring(text, "x")


def test_a_secret_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "secret"
    write_secret(path, "one")
    write_secret(path, "two")
    assert read_secret(path) == "two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["secret"]
