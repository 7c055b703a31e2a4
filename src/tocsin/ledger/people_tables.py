"""The tables of people: who may come in, and what they write beside what was reported.

People are named and not numbered where they sign: a name stays when its account is closed, and whoever works at the
desk alone has none.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from tocsin.ledger.schema import Number, Plain
from tocsin.ledger.schema import metadata as metadata

person = Table(
    "person",
    metadata,
    Column("name", Plain, primary_key=True),
    Column("role", Plain, nullable=False),
    Column("password", Text, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("closed_at", Plain),
)

session = Table(
    "session",
    metadata,
    Column("number", Number, primary_key=True),
    Column("sha256", Plain, nullable=False, unique=True),
    Column("person", Plain, ForeignKey("person.name"), nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("seen_at", Plain, nullable=False),
    Column("ended_at", Plain),
    Column("address", Plain, nullable=False),
    Column("agent", Text, nullable=False),
)
Index("session_person", session.c.person)

token = Table(
    "token",
    metadata,
    Column("number", Number, primary_key=True),
    Column("sha256", Plain, nullable=False, unique=True),
    Column("person", Plain, ForeignKey("person.name"), nullable=False),
    Column("name", Text, nullable=False),
    Column("scopes", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("used_at", Plain),
    Column("ended_at", Plain),
)
Index("token_person", token.c.person)

audit = Table(
    "audit",
    metadata,
    Column("number", Number, primary_key=True),
    Column("at", Plain, nullable=False),
    Column("person", Plain),
    Column("what", Text, nullable=False),
    Column("answer", Integer, nullable=False),
    Column("address", Plain, nullable=False),
)

answered = Table(
    "answered",
    metadata,
    Column("person", Plain, primary_key=True),
    Column("key", Plain, primary_key=True),
    Column("request", Plain, nullable=False),
    Column("at", Plain, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
Index("answered_at", answered.c.at)

comment = Table(
    "comment",
    metadata,
    Column("number", Number, primary_key=True),
    Column("id", Plain, nullable=False, unique=True),
    Column("kind", Plain, nullable=False),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("item", Plain, nullable=False),
    Column("answers", Number, ForeignKey("comment.number")),
    Column("by", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("resolved_at", Plain),
    Column("resolved_by", Plain),
    Column("taken_back_at", Plain),
)
Index("comment_report", comment.c.report)
Index("comment_answers", comment.c.answers)

comment_text = Table(
    "comment_text",
    metadata,
    Column("number", Number, primary_key=True),
    Column("comment", Number, ForeignKey("comment.number"), nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("body", Text, nullable=False),
)
Index("comment_text_comment", comment_text.c.comment)

mentioned = Table(
    "mentioned",
    metadata,
    Column("person", Plain, primary_key=True),
    Column("comment", Number, ForeignKey("comment.number"), primary_key=True),
)
Index("mentioned_comment", mentioned.c.comment)

grade = Table(
    "grade",
    metadata,
    Column("number", Number, primary_key=True),
    Column("source", Plain),
    Column("report", Number, ForeignKey("report.number")),
    Column("item", Plain),
    Column("letter", Plain, nullable=False),
    Column("digit", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
)
Index("grade_source", grade.c.source)
Index("grade_report", grade.c.report)

pin = Table(
    "pin",
    metadata,
    Column("person", Plain, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), primary_key=True),
    Column("made_at", Plain, nullable=False),
)
Index("pin_report", pin.c.report)

assignment = Table(
    "assignment",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("person", Plain, nullable=False),
    Column("by", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
    Column("ended_at", Plain),
)
Index("assignment_report", assignment.c.report)

saved_view = Table(
    "saved_view",
    metadata,
    Column("number", Number, primary_key=True),
    Column("person", Plain, nullable=False),
    Column("name", Plain, nullable=False),
    Column("query", Text, nullable=False),
    Column("made_at", Plain, nullable=False),
    UniqueConstraint("person", "name"),
)

seen = Table(
    "seen",
    metadata,
    Column("person", Plain, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), primary_key=True),
    Column("at", Plain, nullable=False),
)
Index("seen_report", seen.c.report)

edit = Table(
    "edit",
    metadata,
    Column("number", Number, primary_key=True),
    Column("report", Number, ForeignKey("report.number"), nullable=False),
    Column("section", Plain, nullable=False),
    Column("body", Text, nullable=False),
    Column("machine", Text, nullable=False),
    Column("by", Plain, nullable=False),
    Column("made_at", Plain, nullable=False),
)
Index("edit_report", edit.c.report)
