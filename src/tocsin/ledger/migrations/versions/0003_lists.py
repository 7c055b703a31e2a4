"""Stories and incidents as lists show them, and what has changed since; what was derived before is made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of stories again, and the log of changes."""
    for each in ("incident", "membership", "story"):
        op.drop_table(each)
    _stories()
    op.create_table(
        "change",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("kind", _PLAIN, nullable=False),
        sa.Column("id", _PLAIN, nullable=False),
        sa.Column("at", _PLAIN, nullable=False),
    )
    op.execute("DELETE FROM dirty")
    op.execute("INSERT INTO dirty (report) SELECT number FROM report WHERE reading IS NOT NULL")


def _stories() -> None:
    op.create_table(
        "story",
        sa.Column("id", _PLAIN, primary_key=True),
        sa.Column("told", _PLAIN, nullable=False),
        sa.Column("made", _NUMBER, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary(), nullable=False),
        sa.Column("echoes", sa.LargeBinary(), nullable=False),
    )
    op.create_index("story_told", "story", ["told", "id"])
    op.create_table(
        "facet",
        sa.Column("name", _PLAIN, primary_key=True),
        sa.Column("story", _PLAIN, sa.ForeignKey("story.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("facet_story", "facet", ["story"])
    op.create_table(
        "incident",
        sa.Column("id", _PLAIN, primary_key=True),
        sa.Column("story", _PLAIN, sa.ForeignKey("story.id"), nullable=False),
        sa.Column("day", _PLAIN, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_index("incident_story", "incident", ["story"])
    op.create_index("incident_day", "incident", ["day", "pages", "id"])
    op.create_table(
        "membership",
        sa.Column("report", _NUMBER, sa.ForeignKey("report.number"), primary_key=True),
        sa.Column("story", _PLAIN, sa.ForeignKey("story.id"), nullable=False),
    )
    op.create_index("membership_story", "membership", ["story"])
