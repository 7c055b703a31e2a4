"""How Alembic reaches the ledger: over the connection, inside the transaction, that it is handed."""

from __future__ import annotations

from alembic import context

from tocsin.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="tocsin_version",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
