"""The tables of people: accounts, and what people write beside what was reported."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _accounts()
    _comments()
    _notes()


def _accounts() -> None:
    op.create_table(
        "person",
        sa.Column("name", _PLAIN, primary_key=True),
        sa.Column("role", _PLAIN, nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("closed_at", _PLAIN),
    )
    op.create_table(
        "session",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("sha256", _PLAIN, nullable=False, unique=True),
        sa.Column("person", _PLAIN, sa.ForeignKey("person.name"), nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("seen_at", _PLAIN, nullable=False),
        sa.Column("ended_at", _PLAIN),
        sa.Column("address", _PLAIN, nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
    )
    op.create_index("session_person", "session", ["person"])
    op.create_table(
        "token",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("sha256", _PLAIN, nullable=False, unique=True),
        sa.Column("person", _PLAIN, sa.ForeignKey("person.name"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("used_at", _PLAIN),
        sa.Column("ended_at", _PLAIN),
    )
    op.create_index("token_person", "token", ["person"])
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("at", _PLAIN, nullable=False),
        sa.Column("person", _PLAIN),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("address", _PLAIN, nullable=False),
    )
    op.create_table(
        "answered",
        sa.Column("person", _PLAIN, primary_key=True),
        sa.Column("key", _PLAIN, primary_key=True),
        sa.Column("request", _PLAIN, nullable=False),
        sa.Column("at", _PLAIN, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_index("answered_at", "answered", ["at"])


def _comments() -> None:
    op.create_table(
        "comment",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", _PLAIN, nullable=False, unique=True),
        sa.Column("kind", _PLAIN, nullable=False),
        sa.Column("report", _NUMBER, sa.ForeignKey("report.number"), nullable=False),
        sa.Column("item", _PLAIN, nullable=False),
        sa.Column("answers", _NUMBER, sa.ForeignKey("comment.number")),
        sa.Column("by", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("resolved_at", _PLAIN),
        sa.Column("resolved_by", _PLAIN),
        sa.Column("taken_back_at", _PLAIN),
    )
    op.create_index("comment_report", "comment", ["report"])
    op.create_index("comment_answers", "comment", ["answers"])
    op.create_table(
        "comment_text",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("comment", _NUMBER, sa.ForeignKey("comment.number"), nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
    )
    op.create_index("comment_text_comment", "comment_text", ["comment"])
    op.create_table(
        "mentioned",
        sa.Column("person", _PLAIN, primary_key=True),
        sa.Column("comment", _NUMBER, sa.ForeignKey("comment.number"), primary_key=True),
    )
    op.create_index("mentioned_comment", "mentioned", ["comment"])


def _notes() -> None:
    op.create_table(
        "grade",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("source", _PLAIN),
        sa.Column("report", _NUMBER, sa.ForeignKey("report.number")),
        sa.Column("item", _PLAIN),
        sa.Column("letter", _PLAIN, nullable=False),
        sa.Column("digit", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
    )
    op.create_index("grade_source", "grade", ["source"])
    op.create_index("grade_report", "grade", ["report"])
    op.create_table(
        "pin",
        sa.Column("person", _PLAIN, primary_key=True),
        sa.Column("report", _NUMBER, sa.ForeignKey("report.number"), primary_key=True),
        sa.Column("made_at", _PLAIN, nullable=False),
    )
    op.create_index("pin_report", "pin", ["report"])
    op.create_table(
        "assignment",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("report", _NUMBER, sa.ForeignKey("report.number"), nullable=False),
        sa.Column("person", _PLAIN, nullable=False),
        sa.Column("by", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("ended_at", _PLAIN),
    )
    op.create_index("assignment_report", "assignment", ["report"])
    op.create_table(
        "saved_view",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("person", _PLAIN, nullable=False),
        sa.Column("name", _PLAIN, nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.UniqueConstraint("person", "name"),
    )
    op.create_table(
        "seen",
        sa.Column("person", _PLAIN, primary_key=True),
        sa.Column("report", _NUMBER, sa.ForeignKey("report.number"), primary_key=True),
        sa.Column("at", _PLAIN, nullable=False),
    )
    op.create_index("seen_report", "seen", ["report"])
    op.create_table(
        "edit",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("report", _NUMBER, sa.ForeignKey("report.number"), nullable=False),
        sa.Column("section", _PLAIN, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("by", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
    )
    op.create_index("edit_report", "edit", ["report"])
