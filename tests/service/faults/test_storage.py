"""A full disk and a lost database give a clear error, change nothing, and are over when they are over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from service.cases.check import check
from tests.service.house import House, MakeHouse
from tests.service.postgres import Server

TERMS: dict[str, Any] = {"level": "confidential", "period": "10y", "basis": ["CH/2024/2"]}


def proposed(house: House, draft: str) -> tuple[int, str]:
    response = house.enter("dan").post("/api/v1/cases", json={"text": draft + "。" * 200_000, "terms": TERMS})
    return response.status_code, response.json().get("code", "")


def test_a_full_sqlite_database(build_house: MakeHouse, draft: str, tmp_path: Path) -> None:
    house = build_house(database=f"sqlite:///{tmp_path / 'own.db'}")
    kept = house.propose(text=draft, terms=TERMS)
    house.enter("dan")
    engine = house.desk.database

    def limited(connection: Any, _: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    event.listen(engine, "connect", limited)
    engine.dispose()
    assert proposed(house, draft) == (503, "problem.storage_full")
    assert house.see(kept, "dan")["state"] == "proposed"
    event.remove(engine, "connect", limited)
    engine.dispose()
    assert check(engine, house.desk.keys).count == 1
    assert proposed(house, draft)[0] == 201
    assert check(engine, house.desk.keys, vault=house.desk.vault).findings == ()


@pytest.fixture
def own_server() -> Any:
    """A server that a test may stop."""
    server = Server(durable=True)
    yield server
    server.close()


def test_a_postgresql_that_is_full_and_then_away(build_house: MakeHouse, draft: str, own_server: Server) -> None:
    house = build_house(database=own_server.create("own"))
    kept = house.propose(text=draft, terms=TERMS)
    house.enter("dan")
    own_server.sql(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
        " CREATE TRIGGER full_disk BEFORE INSERT ON sealed EXECUTE FUNCTION full_disk()",
        "own",
    )
    assert proposed(house, draft) == (503, "problem.storage_full")
    own_server.sql("DROP TRIGGER full_disk ON sealed", "own")
    own_server.stop()
    assert proposed(house, draft) == (503, "problem.storage_lost")
    own_server.start()
    assert proposed(house, draft)[0] == 201
    assert house.see(kept, "dan")["state"] == "proposed"
    assert check(house.desk.database, house.desk.keys).count == 2


def test_a_database_that_can_only_be_read(build_house: MakeHouse, draft: str, tmp_path: Path) -> None:
    house = build_house(database=f"sqlite:///{tmp_path / 'own.db'}")
    house.enter("dan")
    engine = house.desk.database

    def read_only(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA query_only=ON")

    event.listen(engine, "connect", read_only)
    engine.dispose()
    assert proposed(house, draft) == (503, "problem.storage_read_only")
    event.remove(engine, "connect", read_only)
    engine.dispose()
    assert proposed(house, draft)[0] == 201
    assert check(engine, house.desk.keys).count == 1
