"""Scores the joining of actors on pairs labelled by hand: which are one, which are two, who speaks with one voice.

`python -m evals.identity_scores` joins each pair by the real functions, in a set of reports of its own; `--errors` adds
every difference.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from evals import commands
from evals.labels import ROOT, LabelError, parsed_lines
from tocsin.merging.actors import Identities, Player, identities, judge_actors
from tocsin.merging.players import player
from tocsin.merging.spelling import words
from tocsin.model.base import Country, IsoTime, Noun
from tocsin.model.judgement import Verdict
from tocsin.model.reading import Actor, ActorKind

PAIRS = ROOT / "evals" / "identities" / "pairs.jsonl"
FIGURES = ("same.precision", "same.recall", "verdict", "voice")
"""What the gate measures."""


class LabelledActor(Noun):
    """An actor as a reading would give it; `place` is where its report's headline incident is."""

    name: str
    kind: ActorKind
    country: Country | None
    sector: str | None
    mentions: tuple[str, ...]
    published: IsoTime | None = None
    place: str | None = None


class LabelledPair(Noun):
    """Two actors of two reports, and what is true of them; `also`: actors of further reports read with them."""

    group: str
    one: LabelledActor
    other: LabelledActor
    also: tuple[LabelledActor, ...] = ()
    verdict: Verdict
    voice: Literal["same", "different"] | None = None
    why: str


@dataclass(frozen=True)
class Cast:
    """The one actor of a report."""

    report: str
    cast: tuple[Player, ...]


@dataclass(frozen=True)
class Outcome:
    """What was found of a pair."""

    line: int
    pair: LabelledPair
    verdict: Verdict
    voice: Literal["same", "different"]
    reason: str


def outcome(line: int, pair: LabelledPair) -> Outcome:
    """Join a pair, alone with the reports that are read with it."""
    casts = [_cast(f"r{number}", one) for number, one in enumerate((pair.one, pair.other, *pair.also), start=1)]
    joined = identities(casts, ())
    one, other = casts[0].cast[0], casts[1].cast[0]
    judged = judge_actors(one, other)
    reason = "" if judged is None else f"{judged.score}: {judged.reason}"
    return Outcome(line, pair, _verdict(joined, one, other), _voice(joined, one, other), reason)


def _verdict(joined: Identities, one: Player, other: Player) -> Verdict:
    """Same where they were joined; else what is judged of the two; where nothing is, unsure of those without a name."""
    mine, theirs = joined.of(one.report, one.id), joined.of(other.report, other.id)
    if mine is not None and mine == theirs:
        return "same"
    judged = judge_actors(one, other)
    if judged is not None:
        return "unsure" if judged.verdict == "same" else judged.verdict
    return "unsure" if one.is_anonymous or other.is_anonymous else "different"


def _voice(joined: Identities, one: Player, other: Player) -> Literal["same", "different"]:
    mine, theirs = joined.voice_of(one.report, one.id), joined.voice_of(other.report, other.id)
    return "same" if mine is not None and mine == theirs else "different"


def _cast(report: str, one: LabelledActor) -> Cast:
    actor = Actor(id="a1", spans=(), name=one.name, kind=one.kind, country=one.country, sector=one.sector)
    day = None if one.published is None else date.fromisoformat(one.published).toordinal()
    place = words(one.place or "")
    return Cast(report, (player(report, actor, one.mentions, key="actor:1", day=day, place=place),))


def read_pairs(file: Path = PAIRS) -> tuple[tuple[int, LabelledPair], ...]:
    """The labelled pairs, with the numbers of their lines."""
    return tuple(parsed_lines(file, LabelledPair.model_validate))


def measured(folder: Path, read: commands.Read) -> dict[str, float | None]:
    """The figures by name; the pairs are labelled, so that nothing is read or written."""
    return dict(figures([outcome(line, pair) for line, pair in read_pairs()]))


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """In percent: precision, recall and F1 of "same", right verdicts and voices; and how many are wrongly the same."""
    found = [one for one in outcomes if one.verdict == "same"]
    wanted = [one for one in outcomes if one.pair.verdict == "same"]
    right = sum(one.pair.verdict == "same" for one in found)
    voices = [one for one in outcomes if one.pair.voice is not None]
    return {
        "pairs": len(outcomes),
        "same.precision": _percent(right, len(found)),
        "same.recall": _percent(right, len(wanted)),
        "same.F1": _percent(2 * right, len(found) + len(wanted)),
        "false same": len(found) - right,
        "false same, of different": sum(one.pair.verdict == "different" for one in found),
        "verdict": _percent(sum(one.verdict == one.pair.verdict for one in outcomes), len(outcomes)),
        "voice": _percent(sum(one.voice == one.pair.voice for one in voices), len(voices)),
    }


def _percent(right: int, of: int) -> float:
    return round(100 * right / of, 2) if of else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 0 scored, 1 a label could not be used."""
    parser = argparse.ArgumentParser(description="Score the joining of actors on pairs labelled by hand.")
    parser.add_argument("--errors", action="store_true", help="print every difference")
    options = parser.parse_args(arguments)
    try:
        outcomes = [outcome(line, pair) for line, pair in read_pairs()]
    except LabelError as error:
        print(f"evals.identities: {error}", file=sys.stderr)
        return 1
    if options.errors:
        for one in outcomes:
            names = f"{one.pair.one.name} | {one.pair.other.name} ({one.pair.why})"
            if one.verdict != one.pair.verdict:
                print(f"line {one.line}: {names}: expected {one.pair.verdict}, found {one.verdict}; {one.reason}")
            if one.pair.voice not in (None, one.voice):
                print(f"line {one.line}: {names}: expected voice {one.pair.voice}, found {one.voice}; {one.reason}")
    for name, value in figures(outcomes).items():
        print(f"{name:<26}{value:>8}")
    table = Counter((one.pair.verdict, one.verdict) for one in outcomes)
    for (wanted, found), count in sorted(table.items()):
        print(f"  {wanted:>9} found {found:<9}{count:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
