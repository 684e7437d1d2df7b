from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from recommender.errors import OptionError
from service.cases.check import check
from service.ledger.keys import new_keys
from service.storage.engine import open_engine, writing
from service.storage.migrate import current, downgrade, newest, upgrade
from service.storage.tables import citations, events, metadata
from tests.service.filling import fill


def test_migrations_make_the_tables_that_the_program_uses(fresh_engine: Engine) -> None:
    assert current(fresh_engine) == newest()
    with fresh_engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_down_to_nothing_and_up_again(fresh_engine: Engine) -> None:
    keys = new_keys()
    with writing(fresh_engine) as connection:
        fill(connection, keys, 40)
    assert check(fresh_engine, keys).findings == ()
    assert downgrade(fresh_engine, "base") == ""
    assert set(inspect(fresh_engine).get_table_names()) <= {"alembic_version"}
    assert upgrade(fresh_engine) == newest()
    with writing(fresh_engine) as connection:
        assert connection.execute(select(func.count()).select_from(events)).scalar_one() == 0
        fill(connection, keys, 8)
    assert check(fresh_engine, keys).count == 8


def test_the_second_revision_keeps_the_cases_and_enters_what_they_cite(fresh_engine: Engine) -> None:
    keys = new_keys()
    with writing(fresh_engine) as connection:
        fill(connection, keys, 40)
    assert downgrade(fresh_engine, "0001") == "0001"
    assert "citations" not in inspect(fresh_engine).get_table_names()
    assert upgrade(fresh_engine) == newest()
    assert check(fresh_engine, keys).findings == ()
    with writing(fresh_engine) as connection:
        assert connection.execute(select(func.count()).select_from(citations)).scalar_one() == 10


def test_a_revision_that_does_not_exist(fresh_engine: Engine) -> None:
    with pytest.raises(OptionError, match="no revision"):
        downgrade(fresh_engine, "9999")


@pytest.mark.parametrize("statement", ["UPDATE events SET actor = 'x' WHERE seq = 1", "DELETE FROM events"])
def test_the_database_refuses_to_change_the_ledger(fresh_engine: Engine, statement: str) -> None:
    with writing(fresh_engine) as connection:
        fill(connection, new_keys(), 4)
    with pytest.raises(DBAPIError, match="append-only"), writing(fresh_engine) as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("address", ["mysql://x/y", "nonsense", "sqlite"])
def test_an_address_of_another_database(address: str) -> None:
    with pytest.raises(OptionError, match="database address"):
        open_engine(address)
