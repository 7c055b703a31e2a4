"""A reading of an invented report with one of each thing that it can hold, made by hand."""

from __future__ import annotations

from typing import Any

from tests.cli.made import claim
from tests.model.strategies import span_of
from tocsin.model.reading import (
    Actor,
    Claim,
    Event,
    EventType,
    Figure,
    IncidentInReport,
    Place,
    ReaderInfo,
    Reading,
    Time,
    Toll,
    Voice,
)
from tocsin.model.report import Block, Report

TEXT = """\
Dawn raid on Ardal market leaves many dead

ARDAL, June 4 – Border police stormed the covered market of Ardal at dawn on Tuesday. At least ten traders were killed \
and 31 people were taken away in trucks, the health office of Ardal said, Bay Agency reported.

The traders' union put the number of dead at 24, among them three children. “They fired into the crowd,” said its \
chairwoman, Mila Orsat. A spokesman for the border police, Teo Ravn, denied that officers had fired. Nobody was \
killed, he said.

Ravn said two officers had been injured. The interior minister of Norland accused Sundria of arming the traders and \
threatened to close the border if shots were fired again. Sundria demanded the release of the detained.

The army of Norland will send three brigades to the Ardal valley, according to an official. On Monday, traders \
blocked the road in Kest. In 1994, the army shelled the same market.

It is highly likely that the so-called order was given in the capital. Observers counted several trucks.

Read also: Ferry strike ends"""


def _within(passage: str, words: str) -> tuple[int, int]:
    """Where words stand in a passage of the text."""
    start = TEXT.index(passage) + passage.index(words)
    return start, start + len(words)


ACCUSED = (
    "The interior minister of Norland accused Sundria of arming the traders and threatened to close the border if "
    "shots were fired again."
)


def _claim(id_: str, sentence: str, source: str, cue: str, content: str, **more: Any) -> Claim:
    """A claim whose parts stand in one sentence."""
    at = TEXT.index(sentence)
    alone = claim(sentence, id_, source, cue, content, **more)

    def moved(part: Any) -> Any:
        return part.model_copy(update={"spans": tuple((start + at, end + at) for start, end in part.spans)})

    parts = {name: moved(getattr(alone, name)) for name in ("source", "cue", "content")}
    return alone.model_copy(update=parts | {"via": tuple(map(moved, alone.via))})


def _event(id_: str, type_: EventType, trigger: str, why: str, **more: Any) -> Event:
    fields: dict[str, Any] = {"status": "actual", "confidence": 0.9} | more
    return Event(id=id_, uid=f"uid-{id_}", type=type_, trigger=span_of(TEXT, trigger), why=why, **fields)


def _figure(id_: str, words: str, measure: Any, low: int, high: int | None, **more: Any) -> Figure:
    fields: dict[str, Any] = {"qualifier": "exactly", "scope": "incident", "status": "actual"} | more
    return Figure(id=id_, uid=f"uid-{id_}", span=span_of(TEXT, words), measure=measure, low=low, high=high, **fields)


def _actor(id_: str, name: str, kind: Any) -> Actor:
    return Actor(id=id_, spans=(), name=name, kind=kind)


ACTORS = (
    _actor("a1", "Border police", "organisation"),
    _actor("a2", "health office of Ardal", "organisation"),
    _actor("a3", "traders' union", "organisation"),
    _actor("a4", "Mila Orsat", "person"),
    _actor("a5", "Teo Ravn", "person"),
    _actor("a6", "interior minister of Norland", "person"),
    _actor("a7", "Sundria", "state"),
    _actor("a8", "traders", "group"),
    _actor("a9", "army of Norland", "organisation"),
    _actor("a10", "an official", "unnamed"),
)

PLACES = (
    Place(
        id="p1",
        span=_within("market of Ardal at", "Ardal"),
        name="Ardal",
        geonameid=1234567,
        lat=51.0521,
        lon=3.7213,
        country="XNO",
        precision="place",
        why="the only place of this name; the dateline has it too",
    ),
    Place(id="p2", span=span_of(TEXT, "Ardal valley"), name="Ardal valley", why="not in the list of places"),
    Place(id="p3", span=span_of(TEXT, "Kest"), name="Kest", country="XNO", precision="place", why="near Ardal"),
)

TIMES = (
    Time(id="t1", span=span_of(TEXT, "dawn on Tuesday"), type="TIME", value="2024-06-04TMO"),
    Time(id="t2", span=span_of(TEXT, "Monday"), type="DATE", value="2024-06-03"),
    Time(id="t3", span=span_of(TEXT, "1994"), type="DATE", value="1994", start="1994-01-01", end="1995-01-01"),
)

CLAIMS = (
    _claim(
        "c1",
        "At least ten traders were killed and 31 people were taken away in trucks, the health office of Ardal said, "
        "Bay Agency reported.",
        "the health office of Ardal",
        "said",
        "At least ten traders were killed and 31 people were taken away in trucks",
        actor="a2",
        via=["Bay Agency"],
    ),
    _claim(
        "c2",
        "The traders' union put the number of dead at 24, among them three children.",
        "The traders' union",
        "put the number of dead at",
        "24, among them three children",
        actor="a3",
    ),
    _claim(
        "c3",
        "“They fired into the crowd,” said its chairwoman, Mila Orsat.",
        "its chairwoman, Mila Orsat",
        "said",
        "“They fired into the crowd,”",
        actor="a4",
        quote="direct",
        basis="seen",
    ),
    _claim(
        "c4",
        "A spokesman for the border police, Teo Ravn, denied that officers had fired.",
        "A spokesman for the border police, Teo Ravn",
        "denied",
        "that officers had fired",
        actor="a5",
        stance="denies",
        target="c3",
    ),
    _claim(
        "c5", "Nobody was killed, he said.", "he", "said", "Nobody was killed", actor="a5", stance="denies", target="c1"
    ),
    _claim(
        "c6",
        "Ravn said two officers had been injured.",
        "Ravn",
        "said",
        "two officers had been injured",
        actor="a5",
    ),
    _claim("c7", ACCUSED, "The interior minister of Norland", "accused", "Sundria of arming the traders", actor="a6"),
    _claim(
        "c8",
        ACCUSED,
        "The interior minister of Norland",
        "threatened",
        "to close the border if shots were fired again",
        actor="a6",
        stance="threatens",
    ),
    _claim(
        "c9",
        "Sundria demanded the release of the detained.",
        "Sundria",
        "demanded",
        "the release of the detained",
        actor="a7",
        stance="demands",
    ),
    _claim(
        "c10",
        "The army of Norland will send three brigades to the Ardal valley, according to an official.",
        "an official",
        "according to",
        "The army of Norland will send three brigades to the Ardal valley",
        actor="a10",
        kind="unnamed",
        confidence=0.41,
    ),
)

EVENTS = (
    _event(
        "e1",
        "COERCE",
        "stormed",
        "“stormed”: raid; actor by subject, recipient by object",
        mode="seize",
        actors=("a1",),
        place="p1",
        time="t1",
    ),
    _event("e2", "COERCE", "raid", "“raid”: raid; title grammar", mode="seize", place="p1"),
    _event(
        "e3",
        "ASSAULT",
        "killed",
        "“killed”: kill, passive; recipient by subject",
        recipients=("a8",),
        claim="c1",
    ),
    _event(
        "e4",
        "COERCE",
        "taken away",
        "“taken away”: arrest, passive",
        mode="arrest",
        claim="c1",
        confidence=0.44,
    ),
    _event("e5", "ASSAULT", "fired into", "“fired into”: shoot", mode="firearms", actors=("a1",), claim="c3"),
    _event("e6", "ASSAULT", "had fired", "“had fired”: shoot", mode="firearms", actors=("a1",), claim="c4"),
    _event(
        "e7",
        "ACCUSE",
        "accused",
        "“accused”: the claim's cue",
        actors=("a6",),
        recipients=("a7",),
        speech_of="c7",
    ),
    _event(
        "e8",
        "THREATEN",
        "threatened",
        "“threatened”: the claim's cue",
        mode="restrict",
        actors=("a6",),
        speech_of="c8",
    ),
    _event(
        "e9",
        "COERCE",
        "close",
        "“close”: restriction; what is threatened has not happened",
        mode="restrict",
        actors=("a6",),
        status="hypothetical",
        claim="c8",
    ),
    _event("e10", "REQUEST", "demanded", "“demanded”: the claim's cue", actors=("a7",), speech_of="c9", mode="yield"),
    _event(
        "e11",
        "MOBILIZE",
        "send",
        "“will send three brigades”: troops, future",
        mode="troops",
        actors=("a9",),
        place="p2",
        status="future",
        claim="c10",
    ),
    _event(
        "e12",
        "PROTEST",
        "blocked",
        "“blocked the road”: blockade",
        mode="obstruct",
        actors=("a8",),
        place="p3",
        time="t2",
    ),
    _event(
        "e13",
        "ASSAULT",
        "shelled",
        "“shelled”: shelling; “In 1994” is 30 years before the report",
        mode="heavy-weapons",
        actors=("a9",),
        time="t3",
        status="historical",
    ),
)

FIGURES = (
    _figure("f1", "At least ten", "killed", 10, None, qualifier="at_least", of="traders", event="e3", claim="c1"),
    _figure("f2", "31", "detained", 31, 31, of="people", event="e4", claim="c1"),
    _figure("f3", "24", "killed", 24, 24, claim="c2"),
    _figure("f4", "three children", "killed", 3, 3, category="child", part_of="f3", claim="c2"),
    _figure("f5", "Nobody", "killed", 0, 0, claim="c5"),
    _figure("f6", "two officers", "injured", 2, 2, category="police", claim="c6"),
    _figure("f7", "three brigades", "troops", 3, 3, of="brigades", status="future", claim="c10"),
    _figure("f8", "several trucks", "vehicles", 3, None, qualifier="vague", of="trucks"),
)

INCIDENTS = (
    IncidentInReport(id="i2", events=("e12",), place="p3", date="2024-06-03"),
    IncidentInReport(
        id="i1",
        headline=True,
        events=("e1", "e2", "e3", "e4", "e5", "e6"),
        figures=("f1", "f2", "f3", "f4", "f5", "f6"),
        place="p1",
        date="2024-06-04",
        toll=(
            Toll(measure="killed", low=0, high=24, status="contested", figures=("f1", "f3", "f5")),
            Toll(measure="detained", low=31, best=31, high=31, status="single", figures=("f2",)),
            Toll(measure="injured", category="police", low=2, best=2, high=2, status="single", figures=("f6",)),
        ),
    ),
)

VOICE = (
    Voice(
        span=span_of(TEXT, "It is highly likely that"),
        kind="speculation",
        why="“highly likely” in the outlet's own clause",
    ),
    Voice(span=span_of(TEXT, "so-called"), kind="loaded", why="“so-called” doubts the word after it"),
    Voice(
        span=span_of(TEXT, "In 1994, the army shelled the same market."),
        kind="background",
        why="“In 1994”: 30 years before the report",
    ),
)


def raid() -> Reading:
    """The reading of the report."""
    body = TEXT.index("ARDAL,"), TEXT.index("\n\nRead also")
    blocks = (
        Block(kind="title", span=(0, TEXT.index("\n"))),
        *(Block(kind="body", span=span_of(TEXT, paragraph)) for paragraph in TEXT[slice(*body)].split("\n\n")),
        Block(kind="related", span=span_of(TEXT, "Ferry strike ends")),
    )
    report = Report(
        id="r1",
        url="https://coast.example/ardal",
        outlet="The Coast",
        title="Dawn raid on Ardal market leaves many dead",
        text=TEXT,
        published="2024-06-04T14:05+02:00",
        published_basis="page",
        blocks=blocks,
    )
    sentences = [span_of(TEXT, sentence) for sentence in _sentences()]
    return Reading(
        reader=ReaderInfo(tocsin="0"),
        report=report,
        sentences=tuple(sentences),
        actors=ACTORS,
        places=PLACES,
        times=TIMES,
        claims=CLAIMS,
        events=EVENTS,
        figures=FIGURES,
        incidents=INCIDENTS,
        voice=VOICE,
        problems=("headline: many dead; the text gives three counts that differ",),
    )


def _sentences() -> list[str]:
    lines = (line for line in TEXT.split("\n\n") if not line.startswith("Read also"))
    return [part.strip() for line in lines for part in line.replace(". ", ".\n").splitlines()]
