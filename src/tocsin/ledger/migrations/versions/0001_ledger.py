"""The ledger's first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tocsin.ledger.migrations import guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, the index that reports are searched by, and the triggers."""
    _tables()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (
        *(_SEARCH_SQLITE if sqlite else _SEARCH_POSTGRESQL),
        *(guards.sqlite() if sqlite else guards.postgresql()),
    ):
        op.execute(statement)


_SEARCH_SQLITE = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')",
)
_SEARCH_POSTGRESQL = (
    "CREATE TABLE search (report bigint PRIMARY KEY REFERENCES report (number), words tsvector NOT NULL)",
    "CREATE INDEX search_words ON search USING gin (words)",
)


def _tables() -> None:
    op.create_table(
        "meta",
        sa.Column("name", _PLAIN, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "reader",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("versions", _PLAIN, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("versions"),
    )
    op.create_table(
        "report",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("id", _PLAIN, nullable=False),
        sa.Column("given", _PLAIN, nullable=False),
        sa.Column("fingerprint", _PLAIN, nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("published", _PLAIN),
        sa.Column("arrived", _PLAIN, nullable=False),
        sa.Column("moment", _PLAIN, nullable=False),
        sa.Column("reading", _NUMBER),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("given", "fingerprint"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("report_arrived", "report", ["arrived"])
    op.create_index("report_moment", "report", [sa.text("moment DESC"), "id"])
    op.create_table(
        "story",
        sa.Column("id", _PLAIN, nullable=False),
        sa.Column("last", _PLAIN),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("account", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "capture",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("sha256", _PLAIN, nullable=False),
        sa.Column("fetched_at", _PLAIN),
        sa.Column("about", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("capture_report", "capture", ["report"])
    op.create_index("capture_sha256", "capture", ["sha256"])
    op.create_table(
        "dirty",
        sa.Column("report", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "incident",
        sa.Column("id", _PLAIN, nullable=False),
        sa.Column("story", _PLAIN, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story"],
            ["story.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("incident_story", "incident", ["story"])
    op.create_table(
        "key",
        sa.Column("name", _PLAIN, nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("name", "day", "report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "membership",
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("story", _PLAIN, nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.ForeignKeyConstraint(
            ["story"],
            ["story.id"],
        ),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_index("membership_story", "membership", ["story"])
    op.create_table(
        "review",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("item", _PLAIN, nullable=False),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("withdrawn_at", _PLAIN),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("review_report", "review", ["report"])
    op.create_table(
        "text",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("sha256", _PLAIN, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("report", "sha256"),
    )
    op.create_table(
        "tombstone",
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN, nullable=False),
        sa.Column("captures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "reading",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("text", _NUMBER, nullable=False),
        sa.Column("reader", _NUMBER, nullable=False),
        sa.Column("sha256", _PLAIN, nullable=False),
        sa.Column("recorded_at", _PLAIN, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reader"],
            ["reader.number"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.ForeignKeyConstraint(
            ["text"],
            ["text.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("report", "sha256"),
    )
    op.create_index("reading_text", "reading", ["text"])
    op.create_table(
        "claim",
        sa.Column("reading", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("uid", _PLAIN, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["reading.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index("claim_uid", "claim", ["uid"])
    op.create_table(
        "gist",
        sa.Column("reading", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("maker", _PLAIN, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("names", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["reading.number"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["report.number"],
        ),
        sa.PrimaryKeyConstraint("reading"),
    )
    op.create_index("gist_report", "gist", ["report"])
    op.create_table(
        "judgement",
        sa.Column("number", _NUMBER, nullable=False),
        sa.Column("kind", _PLAIN, nullable=False),
        sa.Column("one", _NUMBER, nullable=False),
        sa.Column("one_item", _PLAIN, nullable=False),
        sa.Column("other", _NUMBER, nullable=False),
        sa.Column("other_item", _PLAIN, nullable=False),
        sa.Column("verdict", _PLAIN, nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", _PLAIN, nullable=False),
        sa.Column("made_at", _PLAIN),
        sa.Column("withdrawn_at", _PLAIN),
        sa.Column("one_reading", _NUMBER),
        sa.Column("other_reading", _NUMBER),
        sa.ForeignKeyConstraint(
            ["one"],
            ["report.number"],
        ),
        sa.ForeignKeyConstraint(
            ["one_reading"],
            ["reading.number"],
        ),
        sa.ForeignKeyConstraint(
            ["other"],
            ["report.number"],
        ),
        sa.ForeignKeyConstraint(
            ["other_reading"],
            ["reading.number"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("judgement_one", "judgement", ["one"])
    op.create_index("judgement_other", "judgement", ["other"])
    op.create_table(
        "sighting",
        sa.Column("reading", _NUMBER, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("part", _PLAIN, nullable=False),
        sa.Column("piece", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "claim"],
            ["claim.reading", "claim.place"],
        ),
        sa.PrimaryKeyConstraint("reading", "claim", "part", "piece"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement",
        sa.Column("reading", _NUMBER, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("item", _PLAIN, nullable=False),
        sa.Column("subject", _PLAIN),
        sa.Column("property", _PLAIN, nullable=False),
        sa.Column("low", sa.Float()),
        sa.Column("high", sa.Float()),
        sa.Column("value", sa.Text()),
        sa.Column("status", _PLAIN),
        sa.Column("claim", sa.Integer()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading", "claim"],
            ["claim.reading", "claim.place"],
        ),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["reading.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "place"),
        sqlite_with_rowid=False,
    )
