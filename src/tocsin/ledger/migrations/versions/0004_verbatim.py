"""PostgreSQL checks all words of a reading at once; what it refuses stays the same."""

from __future__ import annotations

from alembic import op

from tocsin.ledger.migrations.guards import NOT_VERBATIM

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CHECK = f"""
CREATE FUNCTION refuse_unless_all_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (
        SELECT 1 FROM new_row
        LEFT JOIN reading ON reading.number = new_row.reading LEFT JOIN text ON text.number = reading.text
        WHERE new_row.words IS DISTINCT FROM
            substr(text.body, new_row.start + 1, greatest(new_row."end" - new_row.start, 0))
    ) THEN RAISE EXCEPTION '{NOT_VERBATIM}'; END IF;
    RETURN NULL;
END $$
"""
_TRIGGER = """
CREATE TRIGGER {table}_is_verbatim AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_row
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_unless_all_verbatim()
"""


def upgrade() -> None:
    """Put one check of all rows in place of one of each."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute(_CHECK)
    for table in ("sighting", "statement"):
        op.execute(f"DROP TRIGGER {table}_is_verbatim ON {table}")
        op.execute(_TRIGGER.format(table=table))
    op.execute("DROP FUNCTION refuse_unless_verbatim()")
