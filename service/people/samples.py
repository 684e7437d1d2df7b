"""An invented unit with one person for each role, for a first look; their passwords are invented anew each time."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from recommender.scheme import Scheme
from service.people.authority import Designation, Grant
from service.people.passwords import Hasher, invented
from service.people.person import ROLES, Person
from service.people.register import Unit, add_person, add_unit, designate
from service.storage.tables import persons

SAMPLE_UNIT = Unit("sample-unit", "示例省样例厅（虚构）", "provincial")
_NAMES = {
    "drafter": "承办人甲",
    "approver": "定密责任人乙",
    "data": "数据员丙",
    "supervisor": "监督员丁",
    "administrator": "管理员戊",
}
_YEAR = timedelta(days=365)


def is_empty(connection: Connection) -> bool:
    """Whether nobody has been entered yet."""
    return connection.execute(select(func.count()).select_from(persons)).scalar_one() == 0


def add_samples(connection: Connection, scheme: Scheme, today: date, hasher: Hasher) -> dict[str, str]:
    """Enter the sample unit and persons; their passwords by name, which are kept nowhere else."""
    levels = frozenset(level.name for level in scheme.levels)
    tier = [t.name for t in scheme.tiers if t.may_decide == scheme.tiers[0].may_decide][-1]
    add_unit(connection, Unit(SAMPLE_UNIT.id, SAMPLE_UNIT.name, tier))
    passwords: dict[str, str] = {role: invented() for role in ROLES}
    for role in ROLES:
        person = Person(role, f"{_NAMES[role]}（虚构）", SAMPLE_UNIT.id, frozenset({role}), levels)
        add_person(connection, person, hasher.hashed(passwords[role]))
    grant = Grant(levels, frozenset(), today, today + 5 * _YEAR)
    designate(connection, "approver", Designation("statutory", grant, today + 3 * _YEAR))
    return passwords
