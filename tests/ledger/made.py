"""Readings of invented reports, made by hand: who said what, with a number in it, at places that are right."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from tocsin.model.capture import Capture
from tocsin.model.reading import (
    Actor,
    Claim,
    ClaimSource,
    Event,
    Figure,
    IncidentInReport,
    Part,
    Place,
    ReaderInfo,
    Reading,
)
from tocsin.model.report import Block, Report

MONDAY, TUESDAY, WEDNESDAY = (f"2024-03-0{day}T08:00:00.000000Z" for day in (4, 5, 6))

SAYINGS = (
    ("The mayor of Lindorf", "7 people were killed at the bridge"),
    ("A spokesman of the Ostrian army", "at least 3 soldiers were injured"),
)


def report(
    id_: str = "lindorf-1",
    sayings: Sequence[tuple[str, str]] = SAYINGS,
    title: str | None = "Blast at a bridge in Lindorf",
    published: str | None = "2024-03-04",
    outlet: str = "The Lindorf Courier",
) -> Report:
    """A report in which each (speaker, content) is one sentence."""
    text = "\n".join(f"{speaker} said that {content}." for speaker, content in sayings) or "Nothing happened."
    return Report(
        id=id_,
        url=f"https://news.example/{id_}",
        outlet=outlet,
        title=title,
        language="en",
        text=text,
        published=published,
        published_basis="unknown" if published is None else "given",
        blocks=(Block(kind="body", span=(0, len(text))),),
    )


def reading(
    id_: str = "lindorf-1",
    sayings: Sequence[tuple[str, str]] = SAYINGS,
    title: str | None = "Blast at a bridge in Lindorf",
    published: str | None = "2024-03-04",
    outlet: str = "The Lindorf Courier",
    reader: str = "1.0",
) -> Reading:
    """A reading of such a report: one claim, one act and one figure a sentence, one incident, one place."""
    about = report(id_, sayings, title, published, outlet)
    text, at = about.text, 0
    actors, claims, events, figures = [], [], [], []
    for number, (speaker, content) in enumerate(sayings, 1):
        source, end = (at, at + len(speaker)), at + len(f"{speaker} said that {content}.")
        cue, told = (source[1] + 1, source[1] + 5), (source[1] + 6, end - 1)
        actors.append(Actor(id=f"a{number}", spans=(source,), name=speaker, kind="person"))
        claims.append(
            Claim(
                id=f"c{number}",
                uid=uid(id_, "claim", told),
                confidence=0.9,
                source=ClaimSource(actor=f"a{number}", kind="named", spans=(source,), text=speaker),
                cue=Part.of(text, [cue]),
                content=Part.of(text, [told]),
                quote="indirect",
                stance="asserts",
            )
        )
        amount = re.search(r"\d+", content)
        if amount is not None:
            start = told[0] + len("that ") + amount.start()
            span = (start, start + len(amount.group()))
            events.append(_event(number, uid(id_, "event", span), span))
            figures.append(_figure(number, uid(id_, "figure", span), span, int(amount.group()), content))
        at = end + 1
    place = text.find("Lindorf")
    places = [Place(id="p1", span=(place, place + 7), name="Lindorf", why="by name")] if place >= 0 else []
    incident = IncidentInReport(
        id="i1",
        headline=True,
        events=tuple(event.id for event in events),
        figures=tuple(figure.id for figure in figures),
    )
    return Reading(
        reader=ReaderInfo(tocsin=reader, encoder="e", codebook="c", extractor="x"),
        report=about,
        actors=tuple(actors),
        places=tuple(places),
        claims=tuple(claims),
        events=tuple(event.model_copy(update={"place": "p1" if places else None}) for event in events),
        figures=tuple(figures),
        incidents=(incident,) if events else (),
    )


def capture(content: bytes, fetched_at: str | None = None) -> Capture:
    """A page as it came in."""
    return Capture(
        name="page.html",
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        media="html",
        fetched_at=fetched_at,
        status=200,
        headers=(("content-type", "text/html"),),
    )


def uid(report_id: str, kind: str, span: tuple[int, int]) -> str:
    """What stays the same over readings."""
    return hashlib.sha256(f"{report_id} {kind} {span}".encode()).hexdigest()[:16]


def _event(number: int, uid_: str, span: tuple[int, int]) -> Event:
    return Event(
        id=f"e{number}",
        uid=uid_,
        type="ASSAULT",
        mode="explosives",
        trigger=span,
        status="actual",
        claim=f"c{number}",
        confidence=0.8,
        why="by its words",
    )


def _figure(number: int, uid_: str, span: tuple[int, int], amount: int, content: str) -> Figure:
    least = "at least" in content
    return Figure(
        id=f"f{number}",
        uid=uid_,
        measure="injured" if "injured" in content else "killed",
        low=amount,
        high=None if least else amount,
        qualifier="at_least" if least else "exactly",
        scope="incident",
        span=span,
        event=f"e{number}",
        claim=f"c{number}",
        status="actual",
    )
