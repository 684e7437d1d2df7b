"""Come in by what the unit's directory says. It says who somebody is; what they may do is decided here.

A claim may list groups: then a role that a person has here can be used only with a group that stands for it. No group
gives a role: the directory's administrators are not this service's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from service.errors import Forbidden
from service.lodge.entering import Came, begin
from service.lodge.lodge import Lodge
from service.people.accounts import account_of
from service.people.person import Role
from service.storage.engine import writing
from service.storage.tables import identities


@dataclass(frozen=True, slots=True)
class Groups:
    """The claim that lists groups, and the role that each stands for; no claim narrows nothing."""

    claim: str
    roles: Mapping[str, Role]

    def allowed(self, claims: Mapping[str, Any]) -> frozenset[Role] | None:
        """The roles that the groups in ``claims`` stand for; None where groups are not looked at."""
        if not self.claim:
            return None
        listed = claims.get(self.claim, ())
        groups = [listed] if isinstance(listed, str) else listed if isinstance(listed, list) else []
        return frozenset(self.roles[group] for group in groups if isinstance(group, str) and group in self.roles)


def come_in_by(lodge: Lodge, issuer: str, claims: Mapping[str, Any], groups: Groups, address: str) -> Came:
    """A session for the person to whom the token's subject is linked. Forbidden where it is linked to nobody here."""
    with writing(lodge.database) as connection:
        linked = (identities.c.issuer == issuer) & (identities.c.subject == claims["sub"])
        person = connection.execute(select(identities.c.person).where(linked)).scalar_one_or_none()
        account = account_of(connection, person) if person else None
        if account is not None and account.active:
            how = ("directory", address)
            return Came(begin(lodge, connection, account.person, how, groups.allowed(claims)), account.person)
    raise Forbidden("problem.not_linked")
