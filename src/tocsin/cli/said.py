"""Who says what: the claims by speaker, the relays they came through, and what holds them at arm's length."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from tocsin.cli import reasons
from tocsin.cli.lookup import Lookup, at
from tocsin.cli.page import GUTTER, MARGIN, UNSURE, Page
from tocsin.cli.speakers import Line, groups
from tocsin.model.reading import Claim, Event, EventType, Stance
from tocsin.wording.act_words import act_words
from tocsin.wording.phrases import is_verbatim, same_name, spoken_of_otherwise, tells, verb_of
from tocsin.wording.plain import one_line

_DEEPEST = 3
_OPENING = tuple("“\"‘'«„")

_STYLES: dict[Stance, str] = {
    "asserts": "dim",
    "denies": "bold yellow",
    "doubts": "bold yellow",
    "corrects": "bold yellow",
    "withdraws": "bold yellow",
    "confirms": "bold green",
    "demands": "bold red",
    "threatens": "bold red",
    "promises": "bold cyan",
    "predicts": "bold cyan",
    "asks": "bold cyan",
    "thinks": "bold cyan",
}
_GOES_WITHOUT_SAYING: dict[Stance, EventType] = {"demands": "REQUEST", "threatens": "THREATEN", "denies": "REJECT"}


def who_says_what(page: Page, look: Lookup) -> None:
    """Every claim, below its speaker."""
    if not look.claims:
        page.section("WHO SAYS WHAT", "no claim")
        page.add(Text("No one is cited in what was read of this report."), indent=MARGIN)
        return
    page.section("WHO SAYS WHAT", "in “ ” the speaker's words, before : ours, else the report's")
    for number, group in enumerate(groups(look.reading)):
        if number:
            page.gap()
        page.add(_chain(group.speaker, group.unnamed, group.via, look.outlet), hang=MARGIN)
        for line in group.lines:
            _claim(page, look, line)


def _chain(speaker: str, unnamed: bool, via: tuple[str, ...], outlet: str) -> Text:
    """Speaker, relays, outlet: the way the words came."""
    chain = Text(one_line(speaker) or "(no words)", "bold")
    if unnamed:
        chain.append(" (unnamed)", "not bold dim")
    for step in (*via, outlet):
        if one_line(step) and not same_name(step, speaker):
            chain.append(f" → {one_line(step)}", "not bold dim")
    return chain


def _claim(page: Page, look: Lookup, line: Line) -> None:
    claim = line.claim
    indent = MARGIN + 2 * min(line.depth, _DEEPEST)
    if line.depth:
        page.add(
            Text("↳ ").append(_chain(line.speaker, claim.source.kind == "unnamed", line.via, "")), indent=indent, hang=2
        )
        indent += 2
    verb = verb_of(claim, GUTTER - 1)
    places = _places(claim).split(" ")
    notes = [places[-1], *_notes(look, claim, line.speaker, verb)]
    parts = [*places[:-1], *(f"{note} ·" for note in notes[:-1]), notes[-1]]
    label = verb if is_verbatim(claim, verb) else f"{verb}:"
    page.add(_words(look, claim), indent=indent, hang=GUTTER, label=Text(label, _STYLES[claim.stance]), notes=parts)
    page.reasons(_why(look, claim), indent + GUTTER)


def _words(look: Lookup, claim: Claim) -> Text:
    """The content as it stands in the report; pieces that do not touch are joined by "…"."""
    text, spans = look.reading.report.text, claim.content.spans
    quoted = ""
    for (start, end), before in zip(spans, (None, *spans), strict=False):
        if before is not None:
            quoted += " " if before[1] <= start and not text[before[1] : start].strip() else " … "
        quoted += one_line(text[start:end])
    if claim.quote == "direct" and not quoted.startswith(_OPENING):
        quoted = f"“{quoted}”"
    return Text(quoted)


def _notes(look: Lookup, claim: Claim, speaker: str, verb: str) -> Iterator[str]:
    """What a person needs beside the words and their places: above all what holds them at arm's length."""
    yield from dict.fromkeys(filter(None, (_act(look, claim, event) for event in look.speech(claim))))
    if claim.source.kind != "none" and spoken_of_otherwise(claim, speaker):
        yield f"source “{one_line(claim.source.text)}”"
    nobody = claim.source.kind == "none" and not is_verbatim(claim, verb)
    if nobody or (claim.stance == "asserts" and not tells(claim, verb)):
        yield f"cue “{one_line(claim.cue.text)}”"
    if claim.hedge is not None:
        yield f"hedge “{one_line(claim.hedge.text)}”"
    if claim.basis is not None:
        yield f"basis: {claim.basis}"
    if claim.target is not None:
        yield f"about the claim at {_places(look.claims[claim.target])}"
    if claim.confidence < UNSURE:
        yield f"confidence {claim.confidence:.2f}"


def _act(look: Lookup, claim: Claim, event: Event) -> str:
    """The act that saying it is, and towards whom, where the stance alone does not tell."""
    noun, joint = act_words(event.type, event.mode)
    towards = look.listed(event.recipients)
    if not towards and _GOES_WITHOUT_SAYING.get(claim.stance) == event.type:
        return ""
    return f"{noun} {joint} {towards}" if towards else noun


def _why(look: Lookup, claim: Claim) -> Iterator[str]:
    yield reasons.of_claim(look, claim)
    for event in look.speech(claim):
        yield from reasons.of_events(look, [event])


def _places(claim: Claim) -> str:
    return " ".join(map(at, claim.content.spans)) or "[no span]"
