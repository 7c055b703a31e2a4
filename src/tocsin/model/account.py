"""What a story comes to, line by line, each with the voices behind it: the format `tocsin.account/1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, NonNegativeInt

from tocsin.model.base import Amount, IsoTime, Noun, Span
from tocsin.model.echoes import Reprint
from tocsin.model.ledger_view import Origins, Standing, StoryStatus
from tocsin.model.reading import Category, EventType, Measure, Qualifier, Stance, Status, TollStatus

Section = Literal["check-first", "contested", "undisputed", "one-side", "gone"]
Serious = Literal["killed", "attack", "mobilisation", "threat of force"]


class Told(Noun):
    """One voice behind a line: who says it, through whom, in which report, in which words.

    `words` are what stands at `span` in the report. `low` to `high` is the number it gives, if any. `origin` is null
    where its provenance is unknown. `standing` is whether its words still stand; `superseded`: it has given another
    number since. `denies`: it says that the line is not so.
    """

    report: str
    outlet: str | None = None
    published: IsoTime | None = None
    speaker: str | None = None
    via: tuple[str, ...] = ()
    side: str | None = None
    stance: Stance | None = None
    hedge: str | None = None
    claim: str | None = None
    span: Span
    words: str = ""
    low: Amount | None = None
    high: Amount | None = None
    qualifier: Qualifier | None = None
    origin: str | None = None
    standing: Standing = "stands"
    superseded: bool = False
    denies: bool = False


class Line(Noun):
    """One thing that is told of, and how it stands.

    A line is of numbers (`measure`, `category`, `low` to `high`, `best` null where none can be offered; `toll` is how
    they stand) or of an act (`act`, `mode`, `by`, `to`, `status`). A toll in section "contested" whose `toll` is not is
    one whose numbers differ without it being known that two voices do. `key` stays the same as reports are added.
    `sides` are those whose voices say so, `confirmed_by` the opposed sides among them that both do. `pages` counts
    reports, `origins` voices.
    """

    key: str
    section: Section
    incident: str | None = None
    measure: Measure | None = None
    category: Category | None = None
    low: Amount | None = None
    best: Amount | None = None
    high: Amount | None = None
    toll: TollStatus | None = None
    act: EventType | None = None
    mode: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    status: Status | None = None
    serious: Serious | None = None
    origins: Origins
    pages: NonNegativeInt
    sides: tuple[str, ...] = ()
    confirmed_by: tuple[tuple[str, str], ...] = ()
    voices: tuple[Told, ...]

    @property
    def news(self) -> tuple[object, ...]:
        """What is news where it changes: the numbers, and how they stand."""
        return self.low, self.best, self.high, self.section, self.origins.at_least, self.status

    def worded(self, texts: Mapping[str, str]) -> Line:
        """The line with the words of its voices; texts: of reports, by id."""
        voices = (
            voice.model_copy(update={"words": texts.get(voice.report, "")[slice(*voice.span)]}) for voice in self.voices
        )
        return self.model_copy(update={"voices": tuple(voices)})


class Change(Noun):
    """A line as it stood before and as it stands now; null: it was not there."""

    before: Line | None = None
    after: Line | None = None


class Account(Noun):
    """What a story comes to at a time, the lines of each section in order of weight.

    `stale` are reports whose page still says that the story is developing, `undated` counts those without a date,
    `copies` says which hold text of an earlier one.
    `changes` are those since the time `since`, null where none was asked for.
    """

    schema_: Literal["tocsin.account/1"] = Field(default="tocsin.account/1", alias="schema")
    id: str
    title: str
    status: StoryStatus
    at: IsoTime
    first: IsoTime | None = None
    last: IsoTime | None = None
    earlier: tuple[str, ...] = ()
    reports: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    undated: NonNegativeInt = 0
    stale: tuple[str, ...] = ()
    copies: tuple[Reprint, ...] = ()
    lines: tuple[Line, ...] = ()
    since: IsoTime | None = None
    changes: tuple[Change, ...] = ()

    def section(self, name: Section) -> tuple[Line, ...]:
        """The lines of one section."""
        return tuple(line for line in self.lines if line.section == name)

    def worded(self, texts: Mapping[str, str]) -> Account:
        """The account with the words of its voices; texts: of its reports, by id, those that are there."""
        return self.model_copy(
            update={
                "lines": tuple(line.worded(texts) for line in self.lines),
                "changes": tuple(
                    Change(
                        before=None if change.before is None else change.before.worded(texts),
                        after=None if change.after is None else change.after.worded(texts),
                    )
                    for change in self.changes
                ),
            }
        )

    def compared(self, before: Account | None, since: str) -> Account:
        """The account with what changed since a time; before: as it stood then, null where there was no such story."""
        old = {} if before is None else {line.key: line for line in before.lines}
        new = {line.key: line for line in self.lines}
        changes = (
            Change(before=old.get(key), after=new.get(key))
            for key in dict.fromkeys((*new, *old))
            if key not in old or key not in new or old[key].news != new[key].news
        )
        return self.model_copy(update={"since": since, "changes": tuple(changes)})
