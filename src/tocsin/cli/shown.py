"""What a story or an incident is made of, on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from tocsin.cli.page import MARGIN, Colours, Page
from tocsin.cli.rows import reach
from tocsin.cli.tolls import STANDING, total
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import Incident, Statement, Story
from tocsin.wording.numbers import interval
from tocsin.wording.phrases import counted, date
from tocsin.wording.plain import heading, one_line

if TYPE_CHECKING:
    from tocsin.ledger.entries import Entry


def story_page(
    story: Story, incidents: Sequence[Incident], entries: Sequence[Entry], judged: Sequence[Judgement], width: int,
    colours: Colours | None,
) -> str:  # fmt: skip
    """A story: its incidents, its reports, and what people have said of it."""
    page = Page(width, colours, False)
    page.add(Text(heading(story.title), "bold"))
    page.add(Text(f"{story.id} · {story.status} · {_span(story)}"))
    if story.earlier:
        page.add(Text(f"earlier: {', '.join(story.earlier)}"))
    page.section("INCIDENTS", counted(len(incidents), "incident"))
    for incident in incidents:
        where = "" if incident.place is None else f" · {one_line(incident.place.name)}"
        page.item(
            Text(heading(incident.title)),
            Text(incident.id, "bold"),
            notes=[f"{date(incident.date or '') or 'date unknown'}{where}", f"· {counted(incident.pages, 'page')}"],
        )
    page.section("REPORTS", counted(len(story.reports), "report"))
    for entry in entries:
        when = date(entry.published) if entry.published else "date unknown"
        page.add(
            Text.assemble((one_line(entry.outlet or "outlet unknown"), "bold"), f": {heading(entry.title or '')}"),
            indent=MARGIN,
            hang=MARGIN,
            notes=[f"{when} ·", one_line(entry.id)],
        )
    if judged:
        page.section("JUDGED BY PEOPLE", counted(len(judged), "judgement"))
        for one in judged:
            page.add(
                Text(f"{one.verdict}: {one_line(one.one)} and {one_line(one.other)} ({one_line(one.reason)})"),
                indent=MARGIN,
                hang=MARGIN,
                notes=[f"{one_line(one.by)}, {date(one.made_at or '')}"],
            )
    return page.text()


def incident_page(incident: Incident, width: int, colours: Colours | None) -> str:
    """An incident: where and when, and every number with whose it is."""
    page = Page(width, colours, False)
    page.add(Text(heading(incident.title), "bold"))
    where = "place unknown" if incident.place is None else one_line(incident.place.name)
    when = date(incident.date) if incident.date else "date unknown"
    page.add(Text(f"{incident.id} · {when} · {where} · {', '.join(incident.types).lower() or 'no act'}"))
    page.add(Text(f"{reach(incident.origins)} origins · {counted(incident.pages, 'page')}"))
    for toll in incident.toll:
        name = f"{toll.measure} {toll.category}" if toll.category else toll.measure
        page.section(name.upper(), STANDING[toll.status])
        page.add(Text(f"{total(toll)} · {reach(toll.origins)} origins"), indent=MARGIN)
        for statement in toll.statements:
            _statement(page, statement)
    return page.text()


def _statement(page: Page, one: Statement) -> None:
    number = interval(one.low, one.high) or "no number"
    who = one_line(one.speaker or one.outlet or "outlet unknown")
    steps = [*map(one_line, one.via), one_line(one.outlet or "")] if one.speaker else []
    way = "".join(f" → {step}" for step in dict.fromkeys(steps) if step)
    notes: list[str] = [] if one.standing == "stands" else [one.standing]
    notes += ["superseded"] if one.superseded_by is not None else []
    notes += [f"origin {one.origin}" if one.origin else "provenance unknown", f"· {one_line(one.report)}"]
    text = Text.assemble((f"{'about ' if one.qualifier == 'about' else ''}{number}  ", "bold"), who, (way, "dim"))
    page.add(text, indent=MARGIN, hang=MARGIN, notes=notes)


def _span(story: Story) -> str:
    if story.first is None or story.last is None:
        return "no report has a date"
    return f"{date(story.first)} to {date(story.last)}"
