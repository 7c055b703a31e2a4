"""Comments on a story, an incident, a claim or a report: threads, told apart from evidence."""

from __future__ import annotations

from tocsin.desk.views.addresses import incident_at, report_at, story_at
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import Noun
from tocsin.model.note import Comment


class Thread(Noun):
    """A comment and its answers, in order of time."""

    first: Comment
    answers: tuple[Comment, ...] = ()


class CommentsView(Noun):
    """The threads on a thing, in order of time; `still_open` counts those that nobody has resolved.

    `at` is the path of the page of what they are about.
    """

    about: str
    at: str
    threads: tuple[Thread, ...]
    still_open: int


def comments(ledger: Ledger, about: str, as_of: str | None = None) -> CommentsView:
    """The comments on what a reference names: a story, an incident, a report, or a claim (`report#uid`)."""
    said = ledger.notes.comments(about, as_of=as_of)
    threads = tuple(
        Thread(first=one, answers=tuple(other for other in said if other.answers == one.id))
        for one in said
        if one.answers is None
    )
    still_open = sum(1 for one in threads if one.first.resolved_at is None)
    return CommentsView(about=about, at=_path(about), threads=threads, still_open=still_open)


def _path(about: str) -> str:
    """A story and an incident are known by how their ids begin; all else is a report."""
    report = about.partition("#")[0]
    if report.startswith("s-"):
        return story_at(report)
    return incident_at(report) if report.startswith("i-") else report_at(report)
