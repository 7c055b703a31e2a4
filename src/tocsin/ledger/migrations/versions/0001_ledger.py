"""The ledger's first tables"""

from __future__ import annotations

from alembic import op

from tocsin.ledger.migrations import guards
from tocsin.ledger.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The ledger's first tables"""
    metadata.create_all(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')"
        )
        statements = guards.sqlite()
    else:
        op.execute(
            "CREATE TABLE search (report bigint PRIMARY KEY REFERENCES report (number), words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX search_words ON search USING gin (words)")
        statements = guards.postgresql()
    for statement in statements:
        op.execute(statement)
