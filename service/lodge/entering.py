"""Come in with name and password. Whoever guesses learns nothing, not even whether there is such a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from sqlalchemy import Connection

from service.errors import TooMany, Unknown
from service.lodge.lodge import Lodge
from service.people import attempts, sessions
from service.people.accounts import Account, account_of, rehash
from service.people.attempts import Try, account_key, address_key
from service.people.person import Person, Role
from service.storage.engine import reading, writing


@dataclass(frozen=True, slots=True)
class Knock:
    """Who wants to come in, from where; and the token of the session that this browser had before."""

    name: str
    password: str
    address: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """Whoever came in, and the token of the session."""

    token: str
    person: Person


def come_in(lodge: Lodge, knock: Knock) -> Came:
    """A session for whoever has this name and password. Unknown for nobody; TooMany after too many failures."""
    tried = counted(lodge, knock.name, knock.address)
    with reading(lodge.database) as connection:
        account = account_of(connection, knock.name)
    usable = account if account and account.active else None
    if not lodge.hasher.is_password(usable.password if usable else None, knock.password) or usable is None:
        failed(lodge, tried, knock.name, knock.address)
        raise Unknown("problem.wrong_password")
    with writing(lodge.database) as connection:
        attempts.succeed(connection, tried, account_key(knock.name), address_key(knock.address))
        _refresh(lodge, connection, usable, knock.password)
        sessions.end(connection, knock.before)
        return Came(begin(lodge, connection, usable.person, ("password", knock.address)), usable.person)


def begin(
    lodge: Lodge, connection: Connection, person: Person, how: tuple[str, str], roles: frozenset[Role] | None = None
) -> str:
    """The token of a new session for a person who was identified; ``how`` says by what, and from which address."""
    moment = lodge.clock()
    sessions.clear(connection, moment)
    attempts.forget(connection, moment - lodge.locks.lasts)
    lodge.note(connection, "entered", person.id, {"by": how[0], "client": how[1]})
    return sessions.open_for(connection, person.id, moment, lodge.lifetimes.whole, roles)


def counted(lodge: Lodge, name: str, address: str) -> Try:
    """Count a try before it is looked at; TooMany where account or address is closed."""
    allowed = {account_key(name): lodge.locks.tries, address_key(address): lodge.locks.address_tries}
    moment = lodge.clock()
    with writing(lodge.database) as connection:
        tried = attempts.count(connection, allowed, lodge.locks.lasts, moment)
    if tried.until:
        seconds = (datetime.fromisoformat(tried.until) - moment).total_seconds()
        raise TooMany("problem.too_many_tries", minutes=max(1, ceil(seconds / 60)), seconds=max(1, ceil(seconds)))
    return tried


def failed(lodge: Lodge, tried: Try, name: str, address: str) -> None:
    """Write down what the failed try has closed; never the name of an account that does not exist."""
    if not tried.closes:
        return
    with writing(lodge.database) as connection:
        account = account_of(connection, name)
        closed = {"account": account.person.id if account else ""} if account_key(name) in tried.closes else {}
        by_address = {"address": address} if address_key(address) in tried.closes else {}
        lodge.note(connection, "locked", "", {**closed, **by_address, "client": address})


def _refresh(lodge: Lodge, connection: Connection, account: Account, password: str) -> None:
    """Bring an older hash to the cost of today, now that the password is at hand."""
    if account.password and lodge.hasher.outdated(account.password):
        rehash(connection, account.person.id, account.password, lodge.hasher.hashed(password))
