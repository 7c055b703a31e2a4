"""Scores readings against the hand labels: who is reported to say what, part by part.

`python -m evals.claim_scores` reads the labelled pages with the real command and prints the figures; `--errors` adds
every difference, page by page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals import commands
from evals.labels import LabelError, LabelledPage, Located, labelled_pages, locate
from evals.readings import read_all
from tocsin.model.base import Span
from tocsin.model.reading import Claim, Reading

FIELDS = ("source", "speaker", "cue", "content", "quote", "stance", "hedge", "basis", "via", "parent")
"""What is judged of a claim that was found; their mean is `fields`."""

SELDOM = ("hedge", "basis", "via", "parent")
"""Null for most claims, so that saying nothing scores well: these are measured also where there is one."""


@dataclass(frozen=True)
class Value:
    """One field of a claim: what is compared, and the words a person is shown."""

    compared: Any
    shown: str | None

    @property
    def stated(self) -> bool:
        return self.compared not in (None, (), frozenset())


@dataclass(frozen=True)
class Tally:
    """How often one field is right, and how often there is something to be right about."""

    right: int = 0
    stated_right: int = 0
    stated_found: int = 0
    stated_labelled: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.stated_right + other.stated_right,
            self.stated_found + other.stated_found,
            self.stated_labelled + other.stated_labelled,
        )


@dataclass(frozen=True)
class Score:
    """The counts of one page or of many, and what is wrong, in words."""

    labelled: int = 0
    found: int = 0
    matched: int = 0
    near_source: int = 0
    speaker_by_any_name: int = 0
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.labelled + other.labelled,
            self.found + other.found,
            self.matched + other.matched,
            self.near_source + other.near_source,
            self.speaker_by_any_name + other.speaker_by_any_name,
            {name: self.tallies.get(name, Tally()) + other.tallies.get(name, Tally()) for name in FIELDS},
            self.problems + other.problems,
            self.errors + other.errors,
        )

    @property
    def figures(self) -> dict[str, float | None]:
        """The figures that have floors, in percent; None where there is nothing to be right about."""
        whole = self.found + self.labelled
        of_all = {name: _percent(2 * self.tallies.get(name, Tally()).right, whole) for name in FIELDS}
        where_stated = {
            f"{name} where stated": _percent(2 * tally.stated_right, tally.stated_found + tally.stated_labelled)
            for name in SELDOM
            for tally in (self.tallies.get(name, Tally()),)
        }
        return {
            "found": _percent(2 * self.matched, whole),
            "fields": _percent(2 * sum(self.tallies.get(name, Tally()).right for name in FIELDS), whole * len(FIELDS)),
            **of_all,
            **where_stated,
        }

    def table(self) -> str:
        """What is printed: claims found, then each field."""
        precision, recall = _percent(self.matched, self.found), _percent(self.matched, self.labelled)
        figures = self.figures
        lines = [
            f"claims: {self.labelled} labelled, {self.found} found, {self.matched} of them the same",
            f"found: precision {_cell(precision)}, recall {_cell(recall)}, F1 {_cell(figures['found'])}",
            "",
            f"{'':<16}{'of matched':>12}{'of all (F1)':>13}{'where stated (F1)':>19}{'labelled':>10}{'found':>7}",
        ]
        for name in FIELDS:
            tally = self.tallies.get(name, Tally())
            stated = _percent(2 * tally.stated_right, tally.stated_found + tally.stated_labelled)
            lines.append(
                f"{name:<16}{_cell(_percent(tally.right, self.matched)):>12}{_cell(figures[name]):>13}"
                f"{_cell(stated):>19}{tally.stated_labelled:>10}{tally.stated_found:>7}"
            )
        for name, right in (("source, nearly", self.near_source), ("speaker, any name", self.speaker_by_any_name)):
            of_matched, of_all = _percent(right, self.matched), _percent(2 * right, self.found + self.labelled)
            lines.append(f"{name:<18}{_cell(of_matched):>10}{_cell(of_all):>13}")
        lines.append(f"{'fields, mean':<16}{'':>12}{_cell(figures['fields']):>13}")
        return "\n".join(lines)


def score_pages(pages: Iterable[tuple[LabelledPage, Reading]]) -> Score:
    """The counts over all pages."""
    total = Score()
    for page, reading in pages:
        total += score_page(page, reading)
    return total


def score_page(page: LabelledPage, reading: Reading) -> Score:
    """Compare one reading with the labels of its page."""
    text = reading.report.text
    labels, problems = locate(page, text)
    pairs = align(text, labels, reading.claims)
    label_of = {claim: label for label, claim in pairs.items()}
    expected = [_labelled(text, label) for label in labels]
    found = [_found(reading, claim, label_of) for claim in reading.claims]
    tallies = {}
    for name in FIELDS:
        right = [
            label for label, claim in pairs.items() if expected[label][name].compared == found[claim][name].compared
        ]
        tallies[name] = Tally(
            right=len(right),
            stated_right=sum(expected[label][name].stated for label in right),
            stated_found=sum(values[name].stated for values in found),
            stated_labelled=sum(values[name].stated for values in expected),
        )
    near = sum(
        expected[label]["source"].compared == found[claim]["source"].compared
        or shared(expected[label]["source"].compared, found[claim]["source"].compared) > 0.5
        for label, claim in pairs.items()
    )
    by_any_name = sum(
        expected[label]["speaker"].compared in names_of(reading, reading.claims[claim].source.actor)
        for label, claim in pairs.items()
    )
    errors = tuple(_errors(page, labels, expected, found, pairs))
    return Score(len(labels), len(reading.claims), len(pairs), near, by_any_name, tallies, problems, errors)


def align(text: str, labels: Sequence[Located], claims: Sequence[Claim]) -> dict[int, int]:
    """Pair labels and claims one to one.

    A pair shares more than half of the longer content; of several the one whose content and cue are nearest is taken.
    """
    label_contents = [covered(text, label.content) for label in labels]
    label_cues = [covered(text, label.cue) for label in labels]
    claim_contents = [covered(text, claim.content.spans) for claim in claims]
    claim_cues = [covered(text, claim.cue.spans) for claim in claims]
    candidates = sorted(
        (-common - shared(label_cues[label], claim_cues[claim]), label, claim)
        for label in range(len(labels))
        for claim in range(len(claims))
        if (common := shared(label_contents[label], claim_contents[claim])) > 0.5
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, label, claim in candidates:
        if label not in pairs and claim not in used:
            pairs[label] = claim
            used.add(claim)
    return dict(sorted(pairs.items()))


def covered(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The letters and digits that the spans cover; where there are none (a colon), whatever is not white space."""
    positions = [position for start, end in spans for position in range(start, end)]
    words = frozenset(position for position in positions if text[position].isalnum())
    return words or frozenset(position for position in positions if not text[position].isspace())


def name_key(name: str | None) -> str | None:
    """A name as it is compared: without case, leading article, typographic apostrophe and edges."""
    if name is None:
        return None
    words = name.replace("’", "'").casefold().strip(" \t\n.,;:\"“”‘'").split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words) or None


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the longer one that both cover."""
    longer = max(len(one), len(other))
    return len(one & other) / longer if longer else 0.0


def _percent(part: float, whole: float) -> float | None:
    return round(100 * part / whole, 2) if whole else None


def _cell(number: float | None) -> str:
    return "-" if number is None else f"{number:.2f}"


def _labelled(text: str, here: Located) -> dict[str, Value]:
    label = here.label
    return {
        "source": Value(covered(text, here.source), label.source),
        "speaker": Value(name_key(label.speaker), label.speaker),
        "cue": Value(covered(text, here.cue), label.cue),
        "content": Value(covered(text, here.content), " … ".join(label.content)),
        "quote": Value(label.quote, label.quote),
        "stance": Value(label.stance, label.stance),
        "hedge": Value(name_key(label.hedge), label.hedge),
        "basis": Value(label.basis, label.basis),
        "via": Value(tuple(name_key(name) for name in label.via), " < ".join(label.via) or None),
        "parent": Value(here.parent, label.parent),
    }


def _found(reading: Reading, claim: Claim, label_of: Mapping[int, int]) -> dict[str, Value]:
    """The same fields of a claim; its parent is the label that the parent was matched with, -1 for none."""
    text = reading.report.text
    names = {actor.id: actor.name for actor in reading.actors}
    places = {other.id: index for index, other in enumerate(reading.claims)}
    speaker = names[claim.source.actor] if claim.source.actor is not None else None
    via = tuple(names[relay.actor] if relay.actor is not None else relay.text for relay in claim.via)
    hedge = claim.hedge.text if claim.hedge is not None else None
    parent = None if claim.parent is None else places[claim.parent]
    return {
        "source": Value(covered(text, claim.source.spans), claim.source.text or None),
        "speaker": Value(name_key(speaker), speaker),
        "cue": Value(covered(text, claim.cue.spans), claim.cue.text or None),
        "content": Value(
            covered(text, claim.content.spans), " … ".join(text[start:end] for start, end in claim.content.spans)
        ),
        "quote": Value(claim.quote, claim.quote),
        "stance": Value(claim.stance, claim.stance),
        "hedge": Value(name_key(hedge), hedge),
        "basis": Value(claim.basis, claim.basis),
        "via": Value(tuple(name_key(name) for name in via), " < ".join(via) or None),
        "parent": Value(
            None if parent is None else label_of.get(parent, -1),
            None if parent is None else reading.claims[parent].content.text,
        ),
    }


def names_of(reading: Reading, actor: str | None) -> frozenset[str | None]:
    """All that an actor is called in the report, as compared; of no actor, None."""
    text = reading.report.text
    called = [
        name
        for other in reading.actors
        if other.id == actor
        for name in (other.name, *(text[start:end] for start, end in other.spans))
    ]
    return frozenset(name_key(name) for name in called) or frozenset({None})


def _errors(
    page: LabelledPage,
    labels: Sequence[Located],
    expected: Sequence[Mapping[str, Value]],
    found: Sequence[Mapping[str, Value]],
    pairs: Mapping[int, int],
) -> Iterable[str]:
    yield f"== {page.page.name}"
    for index, label in enumerate(labels):
        want = expected[index]
        if index not in pairs:
            yield f"line {label.line}: missed: {want['source'].shown!r} {want['cue'].shown!r} {want['content'].shown!r}"
            continue
        have = found[pairs[index]]
        for name in FIELDS:
            if want[name].compared != have[name].compared:
                yield f"line {label.line}: {name}: expected {want[name].shown!r}, found {have[name].shown!r}"
    taken = set(pairs.values())
    for index, have in enumerate(found):
        if index not in taken:
            yield f"not labelled: {have['source'].shown!r} {have['cue'].shown!r} {have['content'].shown!r}"


def read_pages(
    pages: Sequence[LabelledPage], folder: Path, read: commands.Read = commands.read
) -> tuple[tuple[LabelledPage, Reading], ...]:
    """Run the real command once over the pages."""
    readings = read_all([page.page for page in pages], folder, read)
    return tuple((page, readings[page.page]) for page in pages)


def main(
    arguments: Sequence[str] | None = None,
    read: commands.Read = commands.read,
    pages: Callable[[], Sequence[LabelledPage]] = labelled_pages,
) -> int:
    """Print the score; 0 scored, 1 something could not be scored."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.claim_scores", description="Score readings on the hand labels."
    )
    parser.add_argument("--errors", action="store_true", help="print every difference, page by page")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder:
            score = score_pages(read_pages(pages(), Path(folder), read))
    except (LabelError, commands.Unmeasured) as error:
        print(f"evals.claim_scores: {error}", file=sys.stderr)
        return 1
    if options.errors:
        print("\n".join(score.errors), end="\n\n")
    print(score.table())
    for problem in score.problems:
        print(f"problem: {problem}", file=sys.stderr)
    return 1 if score.problems else 0


if __name__ == "__main__":
    sys.exit(main())
