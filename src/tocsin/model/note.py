"""What people write beside what was reported: never evidence, always signed."""

from __future__ import annotations

from typing import Literal

from tocsin.model.base import Noun

On = Literal["story", "incident", "claim", "report"]
Letter = Literal["A", "B", "C", "D", "E", "F"]
Digit = Literal[1, 2, 3, 4, 5, 6]


class Wording(Noun):
    """A text as it stood from a time on."""

    text: str
    at: str


class Comment(Noun):
    """A remark on a story, an incident, a claim or a report, or an answer to one.

    `about` is what it hangs on, as it was when written: a report, or a thing in it (`report#uid`), which survives
    rereading and regrouping. `answers` is the comment that starts the thread. `mentions` are the names after an "@".
    `earlier` are its texts before the last edit, oldest first. A comment taken back keeps its place without its text.
    """

    id: str
    on: On
    about: str
    text: str
    by: str
    at: str
    answers: str | None = None
    mentions: tuple[str, ...] = ()
    earlier: tuple[Wording, ...] = ()
    resolved_at: str | None = None
    resolved_by: str | None = None
    taken_back: bool = False


class Grade(Noun):
    """How far a source can be relied on (A–F) and how credible a thing said is (1–6), after the Admiralty code.

    F6, which is what everything has that nobody graded: cannot be judged. `by` is null for it.
    """

    letter: Letter = "F"
    digit: Digit = 6
    reason: str = ""
    by: str | None = None
    at: str | None = None

    @property
    def code(self) -> str:
        """As it is written: `B2`."""
        return f"{self.letter}{self.digit}"


UNGRADED = Grade()


class SavedView(Noun):
    """A way of looking at the stories that a person gave a name; `query` is what stands after the "?"."""

    name: str
    query: str
    at: str


class Assignment(Noun):
    """Who is to look after a story, and who said so."""

    person: str
    by: str
    at: str


class Edit(Noun):
    """What a person made of one section of a brief; `machine`: what stood there before, as the desk made it."""

    section: str
    text: str
    machine: str
    by: str
    at: str


class Marks(Noun):
    """What people have put on a story, as one of them sees it; `seen`: when that person last looked, null: never."""

    pinned: bool = False
    assigned: Assignment | None = None
    open_comments: int = 0
    seen: str | None = None


class Correction(Noun):
    """A review: a person's correction (JSON) of one machine record, by its uid; withdrawn ones are kept."""

    report: str
    item: str
    correction: str
    reason: str
    by: str
    at: str
    withdrawn_at: str | None = None
