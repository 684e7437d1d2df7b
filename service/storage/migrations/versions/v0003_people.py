"""Failures at the door, passwords that must be changed or were used before, when sessions were last used, designations
with their document and their end, and accounts of the unit's own directory."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _added() -> dict[str, tuple[sa.Column[Any], ...]]:
    """The columns by table, made afresh: a column belongs to one statement."""
    return {
        "persons": (
            sa.Column("must_change", sa.Integer(), server_default="0", nullable=False),
            sa.Column("password_at", sa.String(32)),
        ),
        "sessions": (
            sa.Column("seen", sa.String(32), server_default="", nullable=False),
            sa.Column("roles", sa.Text()),
        ),
        "designations": (
            sa.Column("document", sa.Text(), server_default="", nullable=False),
            sa.Column("ended", sa.String(32)),
        ),
    }


def upgrade() -> None:
    """Make the tables and columns; whoever is in stays in."""
    _columns()
    op.execute("UPDATE sessions SET seen = began")
    _tables()


def _columns() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)


def _tables() -> None:
    op.create_table(
        "attempts",
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(32), nullable=False),
        sa.Column("until", sa.String(32)),
        sa.PrimaryKeyConstraint("who", name="pk_attempts"),
    )
    op.create_index("ix_attempts_last", "attempts", ["last"])
    op.create_table(
        "former_passwords",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_former_passwords"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_former_passwords_person"),
    )
    op.create_index("ix_former_passwords_person", "former_passwords", ["person"])
    op.create_table(
        "identities",
        sa.Column("issuer", sa.String(400), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("issuer", "subject", name="pk_identities"),
        sa.ForeignKeyConstraint(["person"], ["persons.id"], name="fk_identities_person"),
    )
    op.create_index("ix_identities_person", "identities", ["person"])
    op.create_table(
        "arrivals",
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("browser", sa.String(64), nullable=False),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("verifier", sa.String(128), nullable=False),
        sa.Column("ends", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("state", name="pk_arrivals"),
    )
    op.create_index("ix_arrivals_ends", "arrivals", ["ends"])


def downgrade() -> None:
    """Drop them. A designation that was ended stays ended: its last day becomes one before its first."""
    op.execute("UPDATE designations SET valid_to = '0001-01-01' WHERE ended IS NOT NULL")
    op.drop_index("ix_arrivals_ends", "arrivals")
    op.drop_index("ix_identities_person", "identities")
    op.drop_index("ix_former_passwords_person", "former_passwords")
    op.drop_index("ix_attempts_last", "attempts")
    for table in ("arrivals", "identities", "former_passwords", "attempts"):
        op.drop_table(table)
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)
