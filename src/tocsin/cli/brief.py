"""The brief: one reading on a page of at most 80 columns, the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tocsin.cli.own_voice import OwnVoice, own_voice
from tocsin.cli.phrases import counted, is_verbatim, same_name, spoken_of_otherwise, tells, verb_of, when
from tocsin.cli.plain import one_line, shortened
from tocsin.cli.speakers import Line, groups, speaker_count
from tocsin.model.reading import Claim, Reading, Stance
from tocsin.model.report import EVIDENCE, BlockKind, Report

WIDEST = 80
NARROWEST = 40
_MARGIN = 2
_GUTTER = 11
_DEEPEST = 3
_PASSAGE = 600
_ASIDE = 130
_ASIDES = 6
_UNSURE = 0.5
_OPENING = tuple("“\"‘'«„")

_STANCE_STYLES: dict[Stance, str] = {
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

Colours = Literal["standard", "256", "truecolor", "windows"]


def brief(reading: Reading, width: int = WIDEST, colours: Colours | None = None, name: str = "") -> str:
    """The brief of one reading, no line wider than `width` or 80 columns; `name` is what messages call its input."""
    console = Console(
        file=StringIO(),
        width=max(NARROWEST, min(WIDEST, width)),
        force_terminal=colours is not None,
        color_system=colours,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    page = _Page(console)
    own = own_voice(reading)
    _head(page, reading, own, name)
    _who_says_what(page, reading)
    _outlets_own_voice(page, reading.report, own)
    _set_aside(page, reading.report)
    _problems(page, reading)
    with console.capture() as capture:
        for line in page.lines:
            console.print(line, soft_wrap=True)
    return capture.get()


class _Page:
    """Lines, wrapped as they are added."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = console.width
        self.lines: list[Text] = []

    def add(
        self, body: Text, indent: int = 0, hang: int = 0, label: Text | None = None, notes: Iterable[str] = ()
    ) -> None:
        """Add a paragraph at `indent`; its further lines, or all beside a label, stand `hang` further in.

        Notes follow the body, and none is broken over two lines that fits on one.
        """
        first = Text(" " * indent)
        if label is not None:
            first.append(label)
            first.append(" " * (indent + hang - first.cell_len))
        width = self.width - indent - hang
        lines = list(body.wrap(self._console, width, overflow="fold"))
        for note in notes:
            if lines:
                lines[-1].rstrip()
            if lines and lines[-1].cell_len + 1 + cell_len(note) <= width:
                lines[-1].append(f" {note}" if lines[-1] else note, "dim")
            else:
                lines += Text(note, "dim").wrap(self._console, width, overflow="fold")
        for number, line in enumerate(lines):
            whole = Text.assemble(first if number == 0 else " " * (indent + hang), line)
            whole.rstrip()
            self.lines.append(whole)

    def gap(self) -> None:
        """Add an empty line."""
        self.lines.append(Text())

    def section(self, name: str, aside: str) -> None:
        """Add the heading of a section: its name, a rule, and what there is of it."""
        self.gap()
        rule = "─" * max(2, self.width - len(name) - len(aside) - 2)
        self.add(Text.assemble((name, "bold cyan"), " ", (rule, "cyan"), " ", (aside, "dim")))


def _head(page: _Page, reading: Reading, own: OwnVoice, name: str) -> None:
    report = reading.report
    page.add(Text(_title(report) or "(no title)", "bold"))
    page.add(Text.assemble((one_line(report.outlet or "") or "outlet unknown", "bold"), " · ", one_line(when(report))))
    byline = one_line(report.byline or "")
    if byline:
        page.add(Text(f"byline: {byline}"))
    if report.developing:
        page.add(Text("The page says that the story is developing.", "bold yellow"))
    if report.language not in (None, "en"):
        page.add(Text(f"language: {one_line(report.language or '')}"))
    place = " · ".join(filter(None, (one_line(name or report.id), one_line(report.url or ""))))
    if place:
        page.add(Text(place, "dim"))
    found = [
        f"{counted(len(reading.claims), 'claim')} by {counted(speaker_count(reading), 'speaker')}",
        f"{_sentences(own)} in the outlet's own voice",
    ]
    if reading.problems:
        found.append(counted(len(reading.problems), "problem"))
    page.add(Text(" · ".join(found)))


def _title(report: Report) -> str:
    at_top = (report.text[slice(*block.span)] for block in report.blocks if block.kind == "title")
    return one_line(report.title or next(at_top, ""))


def _who_says_what(page: _Page, reading: Reading) -> None:
    if not reading.claims:
        page.section("WHO SAYS WHAT", "no claim")
        page.add(Text("No one is cited in what was read of this report."), indent=_MARGIN)
        return
    page.section("WHO SAYS WHAT", "in “ ” the speaker's words, before : ours, else the report's")
    outlet = one_line(reading.report.outlet or "")
    claims = {claim.id: claim for claim in reading.claims}
    for number, group in enumerate(groups(reading)):
        if number:
            page.gap()
        page.add(_chain(group.speaker, group.unnamed, group.via, outlet), hang=_MARGIN)
        for line in group.lines:
            _claim(page, reading.report.text, claims, line)


def _chain(speaker: str, unnamed: bool, via: tuple[str, ...], outlet: str) -> Text:
    """Speaker, relays, outlet: the way the words came."""
    chain = Text(one_line(speaker) or "(no words)", "bold")
    if unnamed:
        chain.append(" (unnamed)", "not bold dim")
    for step in (*via, outlet):
        if one_line(step) and not same_name(step, speaker):
            chain.append(f" → {one_line(step)}", "not bold dim")
    return chain


def _claim(page: _Page, text: str, claims: dict[str, Claim], line: Line) -> None:
    claim = line.claim
    indent = _MARGIN + 2 * min(line.depth, _DEEPEST)
    if line.depth:
        page.add(
            Text("↳ ").append(_chain(line.speaker, claim.source.kind == "unnamed", line.via, "")), indent=indent, hang=2
        )
        indent += 2
    verb = verb_of(claim, _GUTTER - 1)
    places = _places(claim).split(" ")
    notes = [places[-1], *_notes(claims, claim, line.speaker, verb)]
    parts = [*places[:-1], *(f"{note} ·" for note in notes[:-1]), notes[-1]]
    label = verb if is_verbatim(claim, verb) else f"{verb}:"
    page.add(
        _words(text, claim), indent=indent, hang=_GUTTER, label=Text(label, _STANCE_STYLES[claim.stance]), notes=parts
    )


def _words(text: str, claim: Claim) -> Text:
    """The content as it stands in the report; pieces that do not touch are joined by "…"."""
    spans = claim.content.spans
    quoted = ""
    for (start, end), before in zip(spans, (None, *spans), strict=False):
        if before is not None:
            quoted += " " if before[1] <= start and not text[before[1] : start].strip() else " … "
        quoted += one_line(text[start:end])
    if claim.quote == "direct" and not quoted.startswith(_OPENING):
        quoted = f"“{quoted}”"
    return Text(quoted)


def _notes(claims: dict[str, Claim], claim: Claim, speaker: str, verb: str) -> Iterator[str]:
    """What a person needs beside the words and their places: above all what holds them at arm's length."""
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
        yield f"about the claim at {_places(claims[claim.target])}"
    if claim.confidence < _UNSURE:
        yield f"confidence {claim.confidence:.2f}"


def _places(claim: Claim) -> str:
    return " ".join(f"[{start}:{end}]" for start, end in claim.content.spans) or "[no span]"


def _outlets_own_voice(page: _Page, report: Report, own: OwnVoice) -> None:
    if not own.passages:
        return
    left_out = [f"{counted(own.headings, 'heading')} left out"] if own.headings else []
    page.section("THE OUTLET'S OWN VOICE", " · ".join([_sentences(own), *left_out]))
    kind: BlockKind | None = None
    for passage in own.passages:
        start, end = passage.span
        words = shortened(one_line(report.text[start:end]), _PASSAGE)
        body = Text(f"{'… ' * passage.cut_before}{words}{' …' * passage.cut_after}").append(f" [{start}:{end}]", "dim")
        page.add(body, indent=_MARGIN, hang=_GUTTER, label=Text("" if passage.kind == kind else passage.kind, "dim"))
        kind = passage.kind


def _sentences(own: OwnVoice) -> str:
    return counted(own.sentences, "sentence") + (f" ({own.in_part:,} in part)" if own.in_part else "")


def _set_aside(page: _Page, report: Report) -> None:
    """What is on the page but no evidence, by kind."""
    aside: dict[BlockKind, list[str]] = {}
    for block in report.blocks:
        if block.kind in EVIDENCE:
            continue
        there = report.text[slice(*block.span)]
        # Headlines of other pages stand one below the other; the lines of anything else may be one wrapped text.
        for words in map(one_line, there.splitlines() if block.kind == "related" else [there]):
            if words and words not in aside.get(block.kind, ()):
                aside.setdefault(block.kind, []).append(words)
    shown = " ".join(aside.get("related", ()))
    linked = [title for link in report.related if (title := one_line(link.title)) and title not in shown]
    if linked:
        aside.setdefault("related", []).extend(linked)
    if not aside:
        return
    page.section("SET ASIDE", "on the page, but not evidence")
    for kind, texts in aside.items():
        rest = len(texts) - _ASIDES
        lines = [shortened(words, _ASIDE) for words in texts[:_ASIDES]] + ([f"and {rest} more"] if rest > 0 else [])
        for number, words in enumerate(lines):
            page.add(Text(words), indent=_MARGIN, hang=_GUTTER, label=Text("" if number else kind, "dim"))


def _problems(page: _Page, reading: Reading) -> None:
    if not reading.problems:
        return
    page.section("PROBLEMS", counted(len(reading.problems), "problem"))
    for problem in reading.problems:
        page.add(Text(one_line(problem), "yellow"), indent=_MARGIN)
