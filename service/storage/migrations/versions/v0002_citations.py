"""Which items a case cites, for precedents; and who has read what is secret, for the record that law asks for."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and enter what the cases there are cite."""
    citations = op.create_table(
        "citations",
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("item", sa.String(400), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "item", name="pk_citations"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_citations_case_id"),
    )
    op.create_index("ix_citations_item", "citations", ["item"])
    op.create_table(
        "knowers",
        sa.Column("case_id", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("since", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "person", name="pk_knowers"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_knowers_case_id"),
    )
    _enter(citations)


def _enter(citations: sa.Table) -> None:
    connection = op.get_bind()
    rows = []
    for row in connection.execute(sa.text("SELECT id, facts FROM cases")):
        facts = json.loads(row.facts)
        terms = facts["decided"] or facts["adjusted"] or facts["proposed"]
        rows += [{"case_id": row.id, "item": item} for item in dict.fromkeys(terms["basis"])]
    if rows:
        op.bulk_insert(citations, rows)


def downgrade() -> None:
    """Drop the tables: what they hold stands in the cases and in the ledger."""
    op.drop_table("knowers")
    op.drop_index("ix_citations_item", "citations")
    op.drop_table("citations")
