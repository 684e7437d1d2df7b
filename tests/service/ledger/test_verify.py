"""Whoever changes the ledger is found out, whatever they change and however they cover it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from recommender.errors import OptionError
from service.cases.check import check
from service.ledger.anchors import append_anchor, make_anchor, read_anchors
from service.ledger.chain import head_of
from service.ledger.events import digest_of, fact_of
from service.ledger.keys import LedgerKeys, added, new_keys, read_keys, write_keys
from service.ledger.verify import Finding
from service.storage.engine import reading, writing
from service.storage.tables import cases, citations, events, head, readers
from tests.service.filling import fill

AT = "2026-03-02T12:00:00.000Z"
Tamper = Callable[[Connection], Any]


@pytest.fixture
def keys() -> LedgerKeys:
    return new_keys()


@pytest.fixture
def engine(fresh_engine: Engine, keys: LedgerKeys) -> Engine:
    """Forty events of ten cases, in a database whose administrator has taken the guard off."""
    engine = fresh_engine
    with writing(engine) as connection:
        fill(connection, keys, 40)
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER events_no_update"))
            connection.execute(text("DROP TRIGGER events_no_delete"))
        else:
            connection.execute(text("DROP TRIGGER events_no_change ON events"))
    return engine


def found(engine: Engine, keys: LedgerKeys, **rest: Any) -> list[tuple[str, int]]:
    return [(f.what, f.seq) for f in check(engine, keys, **rest).findings]


def set_(seq: int, **values: Any) -> Tamper:
    return lambda c: c.execute(update(events).where(events.c.seq == seq).values(values))


def without_row(connection: Connection) -> None:
    """Remove a case, and what refers to it."""
    connection.execute(delete(citations).where(citations.c.case_id == "case-0000001"))
    connection.execute(delete(cases).where(cases.c.id == "case-0000001"))


def swap(connection: Connection) -> None:
    """Let events 7 and 8 change places."""
    for old, new in ((7, 1007), (8, 7), (1007, 8)):
        connection.execute(update(events).where(events.c.seq == old).values(seq=new))


def renumbered(connection: Connection) -> None:
    """Remove event 7 and close the gap."""
    connection.execute(delete(events).where(events.c.seq == 7))
    for seq in range(8, 41):
        connection.execute(update(events).where(events.c.seq == seq).values(seq=seq - 1))


def test_an_untouched_ledger_is_sound(engine: Engine, keys: LedgerKeys) -> None:
    report = check(engine, keys)
    assert (report.count, report.findings) == (40, ())
    assert "40 events" in next(report.lines("en"))


@pytest.mark.parametrize(
    ("tamper", "wanted"),
    [
        pytest.param(set_(7, actor="eve"), [("edited", 7)], id="actor"),
        pytest.param(set_(7, clear="{}"), [("edited", 7)], id="facts"),
        pytest.param(set_(7, at="2020-01-01T00:00:00.000Z"), [("edited", 7)], id="time"),
        pytest.param(set_(7, commitment="0" * 64), [("edited", 7)], id="commitment"),
        pytest.param(set_(7, signature="0" * 64), [("unsigned", 7)], id="signature"),
        pytest.param(set_(7, digest="0" * 64), [("edited", 7)], id="digest"),
        pytest.param(lambda c: c.execute(delete(events).where(events.c.seq == 7)), [("removed", 7)], id="one removed"),
        pytest.param(
            lambda c: c.execute(delete(events).where(events.c.seq.between(5, 9))), [("removed", 5)], id="five removed"
        ),
        pytest.param(lambda c: c.execute(delete(events).where(events.c.seq > 38)), [("cut", 39)], id="end cut off"),
        pytest.param(swap, [("moved", 7), ("moved", 8)], id="two swapped"),
        pytest.param(lambda c: c.execute(update(head).values(seq=50)), [("cut", 41)], id="head ahead"),
        pytest.param(lambda c: c.execute(update(head).values(digest="0" * 64)), [("unlinked", 40)], id="head changed"),
    ],
)
def test_what_was_done_is_said(engine: Engine, keys: LedgerKeys, tamper: Tamper, wanted: list[tuple[str, int]]) -> None:
    with writing(engine) as connection:
        tamper(connection)
    assert found(engine, keys) == wanted


def test_a_gap_that_was_closed_is_found_at_every_event_after_it(engine: Engine, keys: LedgerKeys) -> None:
    with writing(engine) as connection:
        renumbered(connection)
    findings = found(engine, keys)
    assert findings[0] == ("moved", 7)
    assert ("cut", 40) in findings


def rewrite(engine: Engine, keys: LedgerKeys, seq: int) -> None:
    """Change an event and link and sign everything after it anew, as one who has the key could."""
    from service.ledger.chain import all_events

    with writing(engine) as connection:
        ledger = list(all_events(connection))
        before = ledger[seq - 2].digest
        for event in ledger[seq - 1 :]:
            fact = replace(fact_of(event), actor="eve" if event.seq == seq else event.actor)
            digest = digest_of(event.seq, fact, before)
            row = {"actor": fact.actor, "before": before, "digest": digest, "signature": keys.sign(digest)}
            connection.execute(update(events).where(events.c.seq == event.seq).values(row | {"key": keys.current}))
            before = digest
        connection.execute(update(head).values(digest=before))


def test_a_ledger_written_anew_without_the_key_is_found(engine: Engine, keys: LedgerKeys) -> None:
    rewrite(engine, replace(new_keys(), current=keys.current, secrets={keys.current: b"x" * 32}), 7)
    assert found(engine, keys) == [("unsigned", seq) for seq in range(7, 41)]


def test_a_ledger_written_anew_with_the_key_contradicts_an_anchor(
    engine: Engine, keys: LedgerKeys, tmp_path: Path
) -> None:
    path = tmp_path / "anchors.jsonl"
    with reading(engine) as connection:
        append_anchor(path, make_anchor(head_of(connection), AT, keys))
    assert found(engine, keys, anchors=read_anchors(path)) == []
    rewrite(engine, keys, 7)
    assert found(engine, keys) == []
    assert found(engine, keys, anchors=read_anchors(path)) == [("anchor", 40)]


def test_an_anchor_of_an_unknown_key_is_not_believed(engine: Engine, keys: LedgerKeys) -> None:
    with reading(engine) as connection:
        anchor = make_anchor(head_of(connection), AT, new_keys())
    assert found(engine, keys, anchors=[anchor]) == [("anchor_forged", 40)]
    own = make_anchor((40, "0" * 64), AT, keys)
    assert found(engine, keys, anchors=[replace(own, digest=anchor.digest)]) == [("anchor_forged", 40)]


@pytest.mark.parametrize("line", ["{", "[]", '{"seq": 1}', '{"seq": "x"}'])
def test_a_damaged_anchor_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "anchors.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(OptionError, match="Line 2"):
        read_anchors(path)


@pytest.mark.parametrize(
    ("tamper", "wanted"),
    [
        pytest.param(lambda c: c.execute(update(cases).values(level="open")), "row", id="column"),
        pytest.param(lambda c: c.execute(update(cases).values(facts="{}")), "row", id="facts"),
        pytest.param(
            lambda c: c.execute(insert(readers).values(case_id="case-0000001", reader="eve")), "row", id="reader"
        ),
        pytest.param(without_row, "no_row", id="row removed"),
    ],
)
def test_a_case_row_that_is_not_what_its_events_make_it(
    engine: Engine, keys: LedgerKeys, tamper: Tamper, wanted: str
) -> None:
    with writing(engine) as connection:
        tamper(connection)
    assert wanted in {what for what, _ in found(engine, keys)}


@pytest.mark.parametrize("name", ["a-first", "case-0000001a", "z-last"])
def test_a_case_row_without_events(engine: Engine, keys: LedgerKeys, name: str) -> None:
    with writing(engine) as connection:
        row = dict(connection.execute(select(cases)).first()._mapping)  # type: ignore[union-attr]  # there is a row
        connection.execute(insert(cases).values(row | {"id": name}))
    assert [(f.what, f.case) for f in check(engine, keys).findings] == [("no_events", name)]


def test_findings_are_told_in_both_languages() -> None:
    finding = Finding("removed", 7, values={"last": 9})
    assert finding.text("en") == "Events 7 to 9 were removed."
    assert finding.to_wire("zh")["text"] == "第 7 至 9 号事件被删除。"


def test_older_keys_still_verify_what_they_signed(tmp_path: Path) -> None:
    old = new_keys()
    both = added(old)
    write_keys(tmp_path / "keys.json", both)
    read = read_keys(tmp_path / "keys.json")
    assert read == both
    assert read.current != old.current
    assert read.verifies(old.current, "d", old.sign("d"))
    assert not read.verifies("unknown", "d", old.sign("d"))
    assert old.public in read.publics()
