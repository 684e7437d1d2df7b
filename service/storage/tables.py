"""Every table, for SQLite and PostgreSQL alike. Times are UTC, ISO 8601 text; JSON is canonical text.

No column of any table holds words of a draft in the clear: those are in ``sealed``, encrypted.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_Key = String(64)
_Time = String(32)
# SQLite numbers rows by itself only where the key is a plain INTEGER.
_Number = BigInteger().with_variant(Integer, "sqlite")

units = Table(
    "units", metadata,
    Column("id", _Key, primary_key=True),
    Column("name", Text, nullable=False),
    Column("tier", _Key, nullable=False),
    Column("parent", _Key, ForeignKey("units.id")),
)  # fmt: skip

persons = Table(
    "persons", metadata,
    Column("id", _Key, primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", _Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("roles", Text, nullable=False),
    Column("cleared", Text, nullable=False),
    Column("password", Text),
    Column("active", Integer, nullable=False, server_default="1"),
    Column("must_change", Integer, nullable=False, server_default="0"),
    Column("password_at", _Time),
)  # fmt: skip

designations = Table(
    "designations", metadata,
    Column("id", _Number, primary_key=True),
    Column("person", _Key, ForeignKey("persons.id"), nullable=False, index=True),
    Column("kind", _Key, nullable=False),
    Column("levels", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("valid_from", _Time, nullable=False),
    Column("valid_to", _Time, nullable=False),
    Column("trained_until", _Time, nullable=False),
    Column("document", Text, nullable=False, server_default=""),
    Column("ended", _Time),
)  # fmt: skip

authorisations = Table(
    "authorisations", metadata,
    Column("id", _Number, primary_key=True),
    Column("unit", _Key, ForeignKey("units.id"), nullable=False, index=True),
    Column("grantor", _Key, ForeignKey("units.id"), nullable=False),
    Column("levels", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("valid_from", _Time, nullable=False),
    Column("valid_to", _Time, nullable=False),
    Column("document", Text, nullable=False),
)  # fmt: skip

sessions = Table(
    "sessions", metadata,
    Column("token", _Key, primary_key=True),
    Column("person", _Key, ForeignKey("persons.id"), nullable=False, index=True),
    Column("began", _Time, nullable=False),
    Column("ends", _Time, nullable=False, index=True),
    Column("seen", _Time, nullable=False, server_default=""),
    Column("roles", Text),
)  # fmt: skip

attempts = Table(
    "attempts", metadata,
    Column("who", _Key, primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("last", _Time, nullable=False, index=True),
    Column("until", _Time),
)  # fmt: skip

former_passwords = Table(
    "former_passwords", metadata,
    Column("id", _Number, primary_key=True),
    Column("person", _Key, ForeignKey("persons.id"), nullable=False, index=True),
    Column("hash", Text, nullable=False),
    Column("at", _Time, nullable=False),
)  # fmt: skip

identities = Table(
    "identities", metadata,
    Column("issuer", String(400), primary_key=True),
    Column("subject", String(255), primary_key=True),
    Column("person", _Key, ForeignKey("persons.id"), nullable=False, index=True),
    Column("since", _Time, nullable=False),
)  # fmt: skip

arrivals = Table(
    "arrivals", metadata,
    Column("state", _Key, primary_key=True),
    Column("browser", _Key, nullable=False),
    Column("nonce", _Key, nullable=False),
    Column("verifier", String(128), nullable=False),
    Column("ends", _Time, nullable=False, index=True),
)  # fmt: skip

cases = Table(
    "cases", metadata,
    Column("id", _Key, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", _Key, nullable=False),
    Column("kind", _Key, nullable=False),
    Column("unit", _Key, nullable=False),
    Column("deciding_unit", _Key, nullable=False),
    Column("drafter", _Key, nullable=False),
    Column("scheme", _Key, nullable=False),
    Column("level", _Key, nullable=False),
    Column("doubt", Integer, nullable=False),
    Column("due_on", _Time),
    Column("ends_on", _Time),
    Column("created", _Time, nullable=False),
    Column("changed", _Time, nullable=False),
    Column("facts", Text, nullable=False),
    Index("ix_cases_changed_id", "changed", "id"),
    Index("ix_cases_deciding_unit_state", "deciding_unit", "state"),
    Index("ix_cases_unit_state", "unit", "state"),
    Index("ix_cases_drafter", "drafter"),
    Index("ix_cases_state_ends_on", "state", "ends_on"),
)  # fmt: skip

readers = Table(
    "readers", metadata,
    Column("case_id", _Key, ForeignKey("cases.id"), primary_key=True),
    Column("reader", _Key, primary_key=True),
    Index("ix_readers_reader", "reader"),
)  # fmt: skip

citations = Table(
    "citations", metadata,
    Column("case_id", _Key, ForeignKey("cases.id"), primary_key=True),
    Column("item", String(400), primary_key=True),
    Index("ix_citations_item", "item"),
)  # fmt: skip

knowers = Table(
    "knowers", metadata,
    Column("case_id", _Key, ForeignKey("cases.id"), primary_key=True),
    Column("person", _Key, primary_key=True),
    Column("since", _Time, nullable=False),
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    Column("case_id", _Key, nullable=False),
    Column("version", Integer, nullable=False),
    Column("type", _Key, nullable=False),
    Column("at", _Time, nullable=False),
    Column("actor", _Key, nullable=False),
    Column("clear", Text, nullable=False),
    Column("commitment", _Key, nullable=False),
    Column("before", _Key, nullable=False),
    Column("digest", _Key, nullable=False),
    Column("key", _Key, nullable=False),
    Column("signature", _Key, nullable=False),
    Index("ix_events_case_id_version", "case_id", "version"),
)  # fmt: skip

head = Table(
    "head", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", _Number, nullable=False),
    Column("digest", _Key, nullable=False),
)  # fmt: skip

case_keys = Table(
    "case_keys", metadata,
    Column("case_id", _Key, primary_key=True),
    Column("cipher", _Key, nullable=False),
    Column("master", _Key, nullable=False),
    Column("wrapped", LargeBinary),
    Column("destroyed", _Time),
)  # fmt: skip

sealed = Table(
    "sealed", metadata,
    Column("commitment", _Key, primary_key=True),
    Column("case_id", _Key, nullable=False, index=True),
    Column("kind", _Key, nullable=False),
    Column("data", LargeBinary, nullable=False),
)  # fmt: skip

requests = Table(
    "requests", metadata,
    Column("person", _Key, primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("digest", _Key, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", _Time, nullable=False, index=True),
)  # fmt: skip

outbox = Table(
    "outbox", metadata,
    Column("id", _Number, primary_key=True),
    Column("hook", _Key, nullable=False),
    Column("seq", _Number, nullable=False),
    Column("body", Text, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("due", _Time, nullable=False),
    Column("done", _Time),
    Column("fault", Text),
    Index("ix_outbox_done_due", "done", "due"),
)  # fmt: skip
