"""Who speaks in each story, so that sources are listed without reading all stories; judgements by their score."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_COUNTS = ("claims", "reports", "lines", "confirmed", "contested", "withdrawn")


def upgrade() -> None:
    """Make the table and the index, and mark all reports, so that stories are made anew."""
    op.create_table(
        "spoken",
        sa.Column("key", _PLAIN, primary_key=True),
        sa.Column("story", _PLAIN, sa.ForeignKey("story.id"), primary_key=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        sa.Column("name", _PLAIN, nullable=False),
        sa.Column("kind", _PLAIN),
        sa.Column("country", _PLAIN),
        sa.Column("side", sa.Text()),
        sa.Column("words", _PLAIN, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("spoken_story", "spoken", ["story"])
    scored = sa.text("score IS NOT NULL")
    op.create_index("judgement_score", "judgement", ["kind", "score"], sqlite_where=scored, postgresql_where=scored)
    op.execute("DELETE FROM dirty")
    op.execute("INSERT INTO dirty (report) SELECT number FROM report WHERE reading IS NOT NULL")
