"""Who manages people, and whom they reach: those of their own unit and of the units below it.

For everything else there is neither such a person nor such a unit, as with cases that one need not know of.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from service import policy
from service.errors import Absent, Forbidden, Incomplete, Named
from service.lodge.lodge import Lodge
from service.people.accounts import Account, account_of
from service.people.person import Person
from service.people.register import Unit, find_unit, lineage

CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Manager:
    """An administrator; nobody where the command line does it, for whoever runs the machine has the database anyway."""

    lodge: Lodge
    person: Person | None = None

    def __post_init__(self) -> None:
        if self.person is not None and not policy.may_do(self.person, "manage_people"):
            raise Forbidden("problem.forbidden", action=Named("action", ("manage_people",)))

    @property
    def actor(self) -> str:
        """Who the ledger says it was."""
        return self.person.id if self.person else CONSOLE

    def reaches(self, connection: Connection, unit: str) -> bool:
        """Whether people of a unit are this manager's."""
        above = lineage(connection, unit)
        return bool(above) and (self.person is None or policy.may_manage(self.person, above))

    def unit(self, connection: Connection, unit: str) -> Unit:
        """A unit within reach; Incomplete where there is none."""
        found = find_unit(connection, unit)
        if found is None or not self.reaches(connection, unit):
            raise Incomplete("problem.no_unit", unit=unit)
        return found

    def account(self, connection: Connection, person: str) -> Account:
        """An account within reach, to look at; Absent where there is none."""
        return self._within(connection, account_of(connection, person))

    def take(self, connection: Connection, person: str) -> Account:
        """An account to change, held until the transaction ends. Nobody manages the own one."""
        account = self._within(connection, account_of(connection, person, lock=True))
        if self.person is not None and account.person.id == self.person.id:
            raise Forbidden("problem.own_account")
        return account

    def _within(self, connection: Connection, account: Account | None) -> Account:
        if account is None or not self.reaches(connection, account.person.unit):
            raise Absent("problem.no_person")
        return account
