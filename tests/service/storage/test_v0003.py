"""The third revision, up and down on data, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Engine, insert, inspect, select, text

from service.people.authority import Designation, Grant
from service.people.passwords import hashed
from service.people.person import Person
from service.people.register import Unit, add_person, add_unit, authority_of, designate, find_person
from service.people.sessions import Lifetimes, open_for, session_of
from service.storage.engine import reading, writing
from service.storage.migrate import downgrade, newest, upgrade
from service.storage.tables import designations, former_passwords, identities, persons

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAT = Person("pat", "Pat", "ministry", frozenset({"approver"}), frozenset({"open", "secret"}))
GRANT = Grant(frozenset({"secret"}), frozenset({"CH"}), date(2026, 1, 1), date(2030, 1, 1))


def furnished(engine: Engine) -> str:
    """A person with a session and two designations, one of them ended; the session's token."""
    with writing(engine) as connection:
        add_unit(connection, Unit("ministry", "部", "provincial"))
        add_person(connection, PAT, hashed("three blue lanterns"))
        for _ in range(2):
            number = designate(connection, "pat", Designation("designated", GRANT, date(2028, 1, 1)), "2026第1号")
        connection.execute(designations.update().where(designations.c.id == number).values(ended="2026-02-01"))
        connection.execute(insert(identities).values(issuer="i", subject="s", person="pat", since="2026"))
        connection.execute(insert(former_passwords).values(person="pat", hash="h", at="2026"))
        return open_for(connection, "pat", NOW)


def test_down_and_up_again_on_data(fresh_engine: Engine) -> None:
    token = furnished(fresh_engine)
    assert downgrade(fresh_engine, "0002") == "0002"
    columns = {
        table: {c["name"] for c in inspect(fresh_engine).get_columns(table)} for table in ("persons", "sessions")
    }
    assert "must_change" not in columns["persons"] and "seen" not in columns["sessions"]
    assert not {"attempts", "identities", "arrivals", "former_passwords"} & set(inspect(fresh_engine).get_table_names())
    with reading(fresh_engine) as connection:
        valid = connection.execute(text("SELECT valid_to FROM designations ORDER BY valid_to")).scalars().all()
    assert valid == ["0001-01-01", "2030-01-01"]
    assert upgrade(fresh_engine) == newest()
    with reading(fresh_engine) as connection:
        assert find_person(connection, "pat") == PAT
        session = session_of(connection, token, NOW, Lifetimes())
        assert session is not None and session.person == PAT
        held = authority_of(connection, "pat", "ministry").designations
        assert [each.grant.holds(date(2026, 3, 2)) for each in held].count(True) == 1
        assert connection.execute(select(persons.c.password)).scalar_one().startswith("$argon2id$")
        assert connection.execute(select(designations.c.document)).scalars().all() == ["", ""]
