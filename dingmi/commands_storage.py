"""``dingmi backup``, ``restore``, ``db`` and ``keys``: for whoever runs the service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dingmi.console import ExitCode
from dingmi.options import Where, grouped
from recommender.errors import OptionError
from recommender.messages import say

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from service.ledger.keys import LedgerKeys
    from service.settings import Settings


class Store(NamedTuple):
    """What is saved and loaded, and the language to tell of it in."""

    language: str
    settings: Settings
    database: Engine
    keys: LedgerKeys
    archive: Path


def _store(where: Where) -> Store:
    """What the options name; the home folder is made where there is none."""
    from service.opening import make_home, open_database, open_ledger_keys

    language, settings = where.language, where.settings()
    make_home(settings)
    return Store(language, settings, open_database(settings), open_ledger_keys(settings), settings.home / "archive")


def backup(
    where: Where,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write, say cases.tar.gz.")],
) -> None:
    """Save cases, ledger, people and the archive while the service runs; keys are kept elsewhere."""
    from service.backup.save import save
    from service.storage.clock import now, stamp

    store = _store(where)
    saved = save(store.database, store.keys, store.archive, out, stamp(now()))
    counts = {"rows": saved.rows, "events": saved.events, "files": saved.files}
    typer.echo(say("storage.saved", store.language, name=out.name, **counts))
    typer.echo(say("storage.keys_apart", store.language))


def restore(
    where: Where,
    source: Annotated[Path, typer.Argument(metavar="IN", help="Backup to load.")],
) -> None:
    """Load a backup into an empty database of either kind, and verify the ledger; 1 where it is not sound."""
    from service.backup.load import load
    from service.cases.check import check
    from service.opening import open_vault

    store = _store(where)
    count = load(store.database, store.keys, store.archive, source)
    typer.echo(say("storage.loaded", store.language, rows=count, name=source.name))
    report = check(store.database, store.keys, vault=open_vault(store.settings))
    for line in report.lines(store.language):
        typer.echo(line)
    if report.findings:
        raise typer.Exit(ExitCode.FAILED)


def upgrade(
    where: Where,
    to: Annotated[str, typer.Option(help="Revision; the newest if left out.")] = "head",
) -> None:
    """Bring the tables up to a revision; the service does so by itself when it starts."""
    from service.opening import make_home, open_database
    from service.storage import migrate

    language, settings = where.language, where.settings()
    make_home(settings)
    revision = migrate.upgrade(open_database(settings), to)
    typer.echo(say("storage.revision", language, revision=revision or "base"))


def downgrade(
    where: Where,
    to: Annotated[str, typer.Argument(metavar="REVISION", help="Revision; base leaves no table.")],
    yes: Annotated[bool, typer.Option("--yes", help="Yes, whatever newer tables hold is dropped.")] = False,
) -> None:
    """Bring the tables down to a revision; what newer tables hold is dropped, so it asks for --yes."""
    from service.opening import open_database
    from service.storage import migrate

    language, settings = where.language, where.settings()
    if not yes:
        raise OptionError("error.downgrade_yes", revision=to)
    revision = migrate.downgrade(open_database(settings), to)
    typer.echo(say("storage.revision", language, revision=revision or "base"))


def rotate(
    where: Where,
    what: Annotated[str, typer.Argument(metavar="WHICH", help="Which key to renew: master or ledger.")],
) -> None:
    """Make a fresh key and use it from now on: a master key wraps every case's key anew, a ledger key signs."""
    from service.opening import rotate_ledger, rotate_master

    language, settings = where.language, where.settings()
    if what not in ("master", "ledger"):
        raise OptionError("error.unknown_key", name=what, known=("master", "ledger"))
    name, count = rotate_master(settings) if what == "master" else (rotate_ledger(settings), 0)
    typer.echo(say(f"storage.rotated_{what}", language, name=name, count=count))


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("backup")(grouped(backup))
    app.command("restore")(grouped(restore))
    tables = typer.Typer(no_args_is_help=True, help=say("storage.help", "en"))
    tables.command("upgrade")(grouped(upgrade))
    tables.command("downgrade")(grouped(downgrade))
    app.add_typer(tables, name="db")
    keys = typer.Typer(no_args_is_help=True, help=say("storage.keys_help", "en"))
    keys.command("rotate")(grouped(rotate))
    app.add_typer(keys, name="keys")
