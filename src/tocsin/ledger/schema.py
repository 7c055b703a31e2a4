"""The ledger's tables, as they stand after the last migration; docs/reference/ledger.md says what each is for.

Numbers are the database's own and never leave the ledger. What cannot be said in tables (triggers, the search
index) is made by the migrations.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0005"
"""The revision that this program reads and writes."""

# Ordered by code point on every engine, so that lists come in the same order everywhere.
Plain = Text().with_variant(Text(collation="C"), "postgresql")
Number = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", Plain, primary_key=True),
    Column("value", Text, nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Plain, nullable=False, unique=True),
    Column("given", Plain, nullable=False),
    Column("fingerprint", Plain, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("language", Text),
    Column("published", Plain),
    Column("arrived", Plain, nullable=False),
    Column("moment", Plain, nullable=False),
    Column("reading", Number),
    UniqueConstraint("given", "fingerprint"),
)
Index("report_arrived", report.c.arrived)
Index("report_moment", report.c.moment.desc(), report.c.id)

capture = Table(
    "capture",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("sha256", Plain, nullable=False),
    Column("fetched_at", Plain),
    Column("about", Text, nullable=False),
)
Index("capture_report", capture.c.report)
Index("capture_sha256", capture.c.sha256)

text = Table(
    "text",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("sha256", Plain, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("report", "sha256"),
)

reader = Table(
    "reader",
    metadata,
    Column("number", Number, primary_key=True),
    Column("versions", Plain, nullable=False, unique=True),
)

reading = Table(
    "reading",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("text", Number, ForeignKey("text.number"), nullable=False),
    Column("reader", Number, ForeignKey("reader.number"), nullable=False),
    Column("sha256", Plain, nullable=False),
    Column("recorded_at", Plain, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("report", "sha256"),
)
Index("reading_text", reading.c.text)

claim = Table(
    "claim",
    metadata,
    Column("reading", Number, ForeignKey("reading.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("uid", Plain, nullable=False),
    Column("source", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("quote", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("claim_uid", claim.c.uid)

sighting = Table(
    "sighting",
    metadata,
    Column("reading", Number, primary_key=True),
    Column("claim", Integer, primary_key=True),
    Column("part", Plain, primary_key=True),
    Column("piece", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    ForeignKeyConstraint(["reading", "claim"], ["claim.reading", "claim.place"]),
    sqlite_with_rowid=False,
)

statement = Table(
    "statement",
    metadata,
    Column("reading", Number, ForeignKey("reading.number"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("item", Plain, nullable=False),
    Column("subject", Plain),
    Column("property", Plain, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("value", Text),
    Column("status", Plain),
    Column("claim", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    ForeignKeyConstraint(["reading", "claim"], ["claim.reading", "claim.place"]),
    sqlite_with_rowid=False,
)

gist = Table(
    "gist",
    metadata,
    Column("reading", Number, ForeignKey("reading.number"), primary_key=True, autoincrement=False),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("maker", Plain, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("names", LargeBinary, nullable=False),
    Column("day", Integer, nullable=False),
)
Index("gist_report", gist.c.report)

key = Table(
    "key",
    metadata,
    Column("name", Plain, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("report", Number, ForeignKey("report.number"), primary_key=True),
    sqlite_with_rowid=False,
)

judgement = Table(
    "judgement",
    metadata,
    Column("number", Number, primary_key=True),
    Column("kind", Plain, nullable=False),
    Column("one", Number, ForeignKey("report.number"), nullable=False),
    Column("one_item", Plain, nullable=False),
    Column("other", Number, ForeignKey("report.number"), nullable=False),
    Column("other_item", Plain, nullable=False),
    Column("verdict", Plain, nullable=False),
    Column("score", Float),
    Column("parts", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Plain, nullable=False),
    Column("made_at", Plain),
    Column("withdrawn_at", Plain),
    Column("one_reading", Number, ForeignKey("reading.number")),
    Column("other_reading", Number, ForeignKey("reading.number")),
)
Index("judgement_one", judgement.c.one)
Index("judgement_other", judgement.c.other)
# Of what has a score, so that no question but the one about doubts is answered by it: of a kind there are too many.
_SCORED = judgement.c.score.is_not(None)
Index("judgement_score", judgement.c.kind, judgement.c.score, sqlite_where=_SCORED, postgresql_where=_SCORED)

review = Table(
    "review",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("item", Plain, nullable=False),
    Column("correction", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("withdrawn_at", Plain),
)
Index("review_report", review.c.report)

story = Table(
    "story",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("told", Plain, nullable=False),
    Column("made", Number, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("card", LargeBinary, nullable=False),
    Column("account", LargeBinary, nullable=False),
    Column("echoes", LargeBinary, nullable=False),
)
Index("story_told", story.c.told, story.c.id)

facet = Table(
    "facet",
    metadata,
    Column("name", Plain, primary_key=True),
    Column("story", Plain, ForeignKey("story.id"), primary_key=True),
    sqlite_with_rowid=False,
)
Index("facet_story", facet.c.story)

incident = Table(
    "incident",
    metadata,
    Column("id", Plain, primary_key=True),
    Column("story", Plain, ForeignKey("story.id"), nullable=False),
    Column("day", Plain, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
Index("incident_story", incident.c.story)
Index("incident_day", incident.c.day, incident.c.pages, incident.c.id)

spoken = Table(
    "spoken",
    metadata,
    Column("key", Plain, primary_key=True),
    Column("story", Plain, ForeignKey("story.id"), primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("confirmed", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("name", Plain, nullable=False),
    Column("kind", Plain),
    Column("country", Plain),
    Column("side", Text),
    Column("words", Plain, nullable=False),
    sqlite_with_rowid=False,
)
Index("spoken_story", spoken.c.story)

membership = Table(
    "membership",
    metadata,
    Column("report", Number, ForeignKey("report.number"), primary_key=True),
    Column("story", Plain, ForeignKey("story.id"), nullable=False),
)
Index("membership_story", membership.c.story)

dirty = Table(
    "dirty",
    metadata,
    Column("report", Number, ForeignKey("report.number"), primary_key=True),
)

change = Table(
    "change",
    metadata,
    Column("number", Number, primary_key=True),
    Column("kind", Plain, nullable=False),
    Column("id", Plain, nullable=False),
    Column("at", Plain, nullable=False),
)

tombstone = Table(
    "tombstone",
    metadata,
    Column("report", Number, ForeignKey("report.number"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("by", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("captures", Text, nullable=False),
)
