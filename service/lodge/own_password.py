"""Change one's own password."""

from __future__ import annotations

from dataclasses import replace

from service.errors import Incomplete
from service.lodge.entering import Came, Knock, begin, counted, failed
from service.lodge.lodge import Lodge
from service.people import attempts, sessions
from service.people.accounts import account_of, forget_former, former, set_password
from service.people.attempts import account_key, address_key
from service.people.password_rules import check_former, check_new
from service.people.person import Person
from service.storage.engine import reading, writing


def change_password(lodge: Lodge, person: Person, knock: Knock, new: str) -> Came:
    """Put ``new`` in the place of the password in ``knock``; every session ends, and a fresh one begins.

    Incomplete where the password that holds was not given: each such try counts as one at the door, so that a session
    left open gives nobody the chance to guess. WeakPassword where the new one is against a rule.
    """
    tried = counted(lodge, person.id, knock.address)
    with reading(lodge.database) as connection:
        account = account_of(connection, person.id)
        old = former(connection, person.id, max(1, lodge.passwords.history))
    if account is None or not lodge.hasher.is_password(account.password, knock.password):
        failed(lodge, tried, person.id, knock.address)
        raise Incomplete("problem.wrong_current")
    with writing(lodge.database) as connection:
        attempts.succeed(connection, tried, account_key(person.id), address_key(knock.address))
    check_new(new, (person.id, person.name), lodge.passwords)
    check_former(new, old, lodge.hasher)
    hash_ = lodge.hasher.hashed(new)
    with writing(lodge.database) as connection:
        set_password(connection, person.id, hash_, lodge.clock(), must_change=False)
        forget_former(connection, person.id, lodge.passwords.history)
        sessions.end_all(connection, person.id)
        lodge.note(connection, "password_changed", person.id, {"client": knock.address})
        free = replace(person, must_change=False)
        return Came(begin(lodge, connection, free, ("password", knock.address)), free)
