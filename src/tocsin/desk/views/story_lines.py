"""The lines of a story as its page shows them: each with its voices, and their words a click away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.desk.views.addresses import anchor, words_at
from tocsin.desk.views.story_figures import AxisView, axis
from tocsin.model.account import Account, Line, Section
from tocsin.model.base import IsoTime, Noun, Span
from tocsin.model.ledger_view import Origins, Standing
from tocsin.wording.accounts import SECTIONS, lost
from tocsin.wording.lines import amounts, folded, label, origins, subject
from tocsin.wording.phrases import date
from tocsin.wording.plain import one_line, quoted
from tocsin.wording.voices import Heard, heard

ORDER: tuple[Section, ...] = ("undisputed", "contested", "one-side", "check-first")
"""The sections of lines as they stand on the page; what is gone is told apart from them."""

Numbers = Mapping[str, int | None]


class VoiceView(Noun):
    """One voice behind a line, with its words where they stand first."""

    number: str
    verb: str
    who: str
    side: str | None = None
    side_number: int | None = None
    outlets: tuple[str, ...] = ()
    remark: str = ""
    words: str
    report: str
    outlet: str | None = None
    published: IsoTime | None = None
    span: Span
    at: str
    denies: bool = False
    superseded: bool = False
    standing: Standing = "stands"


class LineView(Noun):
    """One line: what it says in a few words, how it stands, and the voices behind it.

    `anchor` is its place on the page, `anchors` are those of the lines folded into it.
    """

    key: str
    anchor: str
    anchors: tuple[str, ...] = ()
    label: str
    subject: str
    number: str
    section: Section
    origins: Origins
    counted: str
    pages: int
    sides: tuple[str, ...]
    both_sides: str = ""
    incident: str | None = None
    voices: tuple[VoiceView, ...]
    axis: AxisView | None = None
    citation: str


class SectionView(Noun):
    """Lines that stand alike, under their heading."""

    name: Section
    heading: str
    meaning: str
    lines: tuple[LineView, ...] = ()


class LostView(Noun):
    """What is absent later or was withdrawn, and whose word it was."""

    what: str
    voice: VoiceView


def sections(account: Account, numbers: Numbers, as_of: str | None) -> tuple[SectionView, ...]:
    """The sections of a story's lines, those without any line left out."""
    made = (_section(name, account.section(name), numbers, as_of) for name in ORDER)
    return tuple(section for section in made if section.lines)


def gone(account: Account, numbers: Numbers, as_of: str | None) -> tuple[LostView, ...]:
    """What of a story no longer stands on its page, or was taken back."""
    return tuple(LostView(what=what, voice=voice(one, numbers, as_of)) for what, one in lost(account))


def _section(name: Section, lines: Sequence[Line], numbers: Numbers, as_of: str | None) -> SectionView:
    heading, meaning = SECTIONS[name]
    place = {line.key: number for number, line in enumerate(lines)}
    whole = sorted(folded(lines), key=lambda pair: place[pair[0].key])
    return SectionView(
        name=name,
        heading=heading.capitalize(),
        meaning=meaning,
        lines=tuple(_line(line, parts, numbers, as_of) for line, parts in whole),
    )


def _line(line: Line, parts: Sequence[Line], numbers: Numbers, as_of: str | None) -> LineView:
    voices = [voice(one, numbers, as_of) for one in heard(line)]
    said = subject(line, parts)
    return LineView(
        key=line.key,
        anchor=anchor(line.key),
        anchors=tuple(anchor(part.key) for part in parts),
        label=label(line),
        subject=said,
        number=amounts(line),
        section=line.section,
        origins=line.origins,
        counted=origins(line),
        pages=line.pages,
        sides=line.sides,
        both_sides="; ".join(" and ".join(pair) for pair in line.confirmed_by),
        incident=line.incident,
        voices=tuple(voices),
        axis=axis(line, numbers, as_of),
        citation=_citation(f"{label(line)}: {said} ({origins(line)})", voices),
    )


def voice(one: Heard, numbers: Numbers, as_of: str | None) -> VoiceView:
    """A voice as it is shown."""
    first = one.told[0]
    return VoiceView(
        number=one.number,
        verb=one.verb,
        who=one.who,
        side=first.side,
        side_number=numbers.get(first.side or ""),
        outlets=one.outlets,
        remark=one.remark,
        words=one_line(first.words),
        report=first.report,
        outlet=first.outlet,
        published=first.published,
        span=first.span,
        at=words_at(first.report, first.span, as_of),
        denies=first.denies,
        superseded=first.superseded,
        standing=first.standing,
    )


def _citation(head: str, voices: Sequence[VoiceView]) -> str:
    """A line with the words of each voice, its outlet and date, to be copied."""
    return "\n".join([head, *map(_cited, voices)])


def _cited(one: VoiceView) -> str:
    outlet = one_line(one.outlet or "outlet unknown")
    when = "no date" if one.published is None else date(one.published)
    amount = f"{one.number}: " if one.number else one.verb
    return f"– {amount}{one.who}: {quoted(one.words)} ({', '.join(dict.fromkeys((*one.outlets[:1], outlet)))}, {when})"
