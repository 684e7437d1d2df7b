"""Open the desk: database, keys and archive in the home folder; what is not there yet is made."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine as Database

from recommender.law.scheme_file import load_scheme
from recommender.scheme import Scheme
from service.cases.desk import Desk
from service.cases.inputs import Inputs
from service.engines import Engines
from service.errors import StorageError
from service.ledger.keys import LedgerKeys, added, new_keys, read_keys, write_keys
from service.lodge.lodge import Lodge
from service.people.attempts import LockRules
from service.people.password_rules import PasswordRules
from service.people.passwords import Cost, Hasher
from service.people.samples import add_samples, is_empty
from service.people.sessions import Lifetimes
from service.secrecy.files import read_secret
from service.secrecy.masters import HOOK, VARIABLE, new_ring, open_masters, read_ring, with_fresh, write_ring
from service.secrecy.vault import Vault
from service.settings import Settings
from service.storage.clock import Clock, now
from service.storage.engine import open_engine, writing
from service.storage.migrate import upgrade


def open_desk(settings: Settings, engines: Engines, clock: Clock = now) -> Desk:
    """The desk that ``settings`` name. Raises OptionError, KeyFault or StorageError for what cannot be used."""
    make_home(settings)
    database = open_database(settings)
    upgrade(database)
    return Desk(
        database=database,
        vault=open_vault(settings),
        keys=open_ledger_keys(settings),
        engines=engines,
        inputs=open_inputs(settings),
        clock=clock,
        blind_share=settings.blind_share,
        hooks=tuple(settings.webhooks),
    )


def open_lodge(settings: Settings, database: Database, schemes: tuple[Scheme, ...], clock: Clock = now) -> Lodge:
    """The lodge over an open database."""
    hasher = Hasher(Cost(settings.argon2_passes, settings.argon2_memory_kib, settings.argon2_lanes))
    lasts = timedelta(minutes=settings.lockout_minutes)
    return Lodge(
        database=database,
        keys=open_ledger_keys(settings),
        schemes=schemes,
        hasher=hasher,
        locks=LockRules(settings.lockout_tries, settings.lockout_address_tries, lasts),
        lifetimes=Lifetimes(timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)),
        passwords=PasswordRules(settings.password_min_length, settings.password_history),
        clock=clock,
    )


def open_database(settings: Settings) -> Database:
    """The database; nothing is connected yet."""
    return open_engine(settings.database or f"sqlite:///{settings.home / 'dingmi.db'}")


def open_vault(settings: Settings) -> Vault:
    """The vault; its master key is made where none is named and none is there."""
    path = _master_path(settings)
    if not settings.master_keys and not path.exists():
        write_ring(path, new_ring())
    return Vault(open_masters(settings.master_keys or str(path)), settings.cipher)


def open_ledger_keys(settings: Settings) -> LedgerKeys:
    """The ledger's keys; made where none are named and none are there."""
    path = _ledger_path(settings)
    if not settings.ledger_keys and not path.exists():
        write_keys(path, new_keys())
    return read_keys(path)


def open_inputs(settings: Settings) -> Inputs:
    """The archive of what suggestions rest on."""
    return Inputs(settings.home / "archive")


def make_home(settings: Settings) -> None:
    """Make the home folder where there is none; StorageError where it cannot be made."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StorageError("problem.home", detail=error.strerror or "") from error


def first_persons(settings: Settings) -> dict[str, str]:
    """Enter the invented persons where samples are served and nobody is known yet; their passwords by name."""
    if not settings.samples:
        return {}
    make_home(settings)
    database = open_database(settings)
    upgrade(database)
    scheme = load_scheme(next(iter(settings.schemes), "cn-2024"))
    with writing(database) as connection:
        hasher = open_lodge(settings, database, (scheme,)).hasher
        found = add_samples(connection, scheme, date.today(), hasher) if is_empty(connection) else {}
    database.dispose()
    return found


def rotate_master(settings: Settings) -> tuple[str, int]:
    """Put a fresh master key on the ring and wrap every case's key with it; its id, and how many cases.

    The ring in the file keeps the old key until every case has been wrapped anew: a crash in between loses nothing.
    Where the ring is not in a file, it is renewed where it is kept, and only the wrapping is done here.
    """
    source, path = settings.master_keys, _master_path(settings)
    if not source.startswith((HOOK, VARIABLE)):
        write_ring(path, with_fresh(read_ring(read_secret(path), path.name)))
    vault, database = open_vault(settings), open_database(settings)
    with writing(database) as connection:
        count = vault.rewrap(connection)
    database.dispose()
    return vault.masters.current, count


def rotate_ledger(settings: Settings) -> str:
    """Put a fresh key beside the ledger's; its id. The old ones still verify what they signed."""
    keys = added(open_ledger_keys(settings))
    write_keys(_ledger_path(settings), keys)
    return keys.current


def _master_path(settings: Settings) -> Path:
    return Path(settings.master_keys or settings.home / "keys" / "master.json")


def _ledger_path(settings: Settings) -> Path:
    return settings.ledger_keys or settings.home / "keys" / "ledger.json"
