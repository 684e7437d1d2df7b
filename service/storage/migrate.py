"""Bring a database to a revision of the tables, up or down, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine

from recommender.errors import OptionError
from service.storage.engine import writing

_SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, revision: str = "head") -> str:
    """Bring the database up to ``revision``; its revision afterwards."""
    with writing(engine) as connection:
        if revision_of(connection) != newest():
            _run(connection, command.upgrade, revision)
        return revision_of(connection)


def downgrade(engine: Engine, revision: str) -> str:
    """Bring the database down to ``revision`` (``base`` leaves no table); its revision afterwards."""
    with writing(engine) as connection:
        _run(connection, command.downgrade, revision)
        return revision_of(connection)


def current(engine: Engine) -> str:
    """The database's revision; empty before the first migration."""
    with engine.connect() as connection:
        return revision_of(connection)


def newest() -> str:
    """The newest revision there is."""
    return ScriptDirectory(str(_SCRIPTS)).get_current_head() or ""


def revision_of(connection: Connection) -> str:
    """The same, on a connection."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _run(connection: Connection, step: Callable[[Config, str], None], revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    try:
        step(config, revision)
    except CommandError as error:
        raise OptionError("error.revision", revision=revision) from error
