"""Scores what merging says of origins against the chains, of which it is known whose echo each statement is.

`python -m evals.chain_scores` makes the chains, reads them with the real command, joins each and prints the figures by
kind of chain; `--errors` adds every difference. `--pairs READINGS GOLD` instead counts, over reports that gold puts
into one incident, how often two pages are called independent, and shows fifty of them to look at.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals import chains, commands
from evals.chains.__main__ import write
from evals.chains.generate import PER_KIND, SEED
from evals.chains.gold import Chain, Group
from evals.independent_pairs import looked_at
from tocsin.merging.actors import identities
from tocsin.merging.copies import copies
from tocsin.merging.gist import Gist, gist
from tocsin.merging.origins import Provenance, provenance
from tocsin.merging.outlets import Registry
from tocsin.merging.voices import OUTLET, VoiceRef, place_of
from tocsin.model.base import Span
from tocsin.model.reading import Reading
from tocsin.reading.sides import sides

REGISTRY = Path(chains.__file__).with_name("outlets.yaml")
ARRIVED = "2031-01-01T00:00:00+00:00"
_PER_KIND = 6  # chains of each kind that the gate makes
_MEASURED = ("false independent", "recall", "exact range")
FIGURES = (*_MEASURED, *(f"by hand, {name}" for name in _MEASURED))
"""What the gate measures: of the generated chains, and of those by hand."""


@dataclass(frozen=True)
class Answer:
    """What merging says of a group: its range, which of its statements are independent, whether the opposed confirm."""

    at_least: int
    at_most: int
    independent: frozenset[tuple[int, int]]
    opposed: bool


@dataclass(frozen=True)
class Tally:
    """Counts of pairs and of groups."""

    called: int = 0
    wrongly: int = 0
    independent: int = 0
    found: int = 0
    groups: int = 0
    exact: int = 0
    opposed: int = 0
    opposed_found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + its for mine, its in zip(self._counts, other._counts, strict=True)))

    @property
    def _counts(self) -> tuple[int, ...]:
        return tuple(vars(self).values())

    @property
    def figures(self) -> dict[str, float | None]:
        """In percent; None where there is nothing to be right about."""
        return {
            "false independent": _percent(self.wrongly, self.called),
            "recall": _percent(self.found, self.independent),
            "exact range": _percent(self.exact, self.groups),
            "opposed found": _percent(self.opposed_found, self.opposed),
        }


def score(group: Group, answer: Answer) -> Tally:
    """Compare what is said of one group with what is known of it."""
    called = answer.independent
    independent = {pair for pair, truth in group.pairs.items() if truth}
    return Tally(
        called=len(called),
        wrongly=len(called - independent),
        independent=len(independent),
        found=len(called & independent),
        groups=1,
        exact=(answer.at_least, answer.at_most) == (group.at_least, group.at_most),
        opposed=group.opposed,
        opposed_found=group.opposed and answer.opposed,
    )


def answers(
    chain: Chain, gists: Sequence[Gist], registry: Registry, opposed: frozenset[frozenset[str]]
) -> list[Answer]:
    """What merging says of each group of a chain, whose gists are all there is."""
    found = provenance(gists, identities(gists), copies(gists, registry), registry, opposed)
    of = {one.report: one for one in gists}
    return [_answer(group, [voice_at(of[voice.report], voice.span, group) for voice in group.voices], found)
            for group in chain.groups]  # fmt: skip


def voice_at(page: Gist, span: Span, group: Group) -> VoiceRef:
    """The voice that the statement in a span hangs on: its figure's if it has one, else the one that fills it best."""
    for count in page.counts:
        if count.measure == group.measure and span[0] <= count.span[0] < span[1]:
            return page.report, place_of(page.voices, count.claim, count.span)
    shared = {
        place: min(voice.span[1], span[1]) - max(voice.span[0], span[0])
        for place, voice in enumerate(page.voices)
        if place != OUTLET
    }
    inner = {voice.parent for place, voice in enumerate(page.voices) if shared.get(place, 0) > 0}
    best = max(
        (place for place, letters in shared.items() if letters > 0),
        key=lambda place: (place not in inner, page.voices[place].claim is not None, shared[place], -place),
        default=OUTLET,
    )
    return page.report, best


def _answer(group: Group, refs: Sequence[VoiceRef], found: Provenance) -> Answer:
    whole = found.range(refs)
    return Answer(
        at_least=whole.at_least,
        at_most=whole.at_most,
        independent=frozenset(
            (one, other)
            for one, other in combinations(range(len(refs)), 2)
            if found.range([refs[one], refs[other]]).at_least >= 2
        ),
        opposed=bool(found.confirmed_by_opposed(refs)),
    )


def score_all(gold: Iterable[Chain], readings: Mapping[str, Reading]) -> tuple[dict[str, Tally], list[str]]:
    """The counts by kind of chain, and every difference in words."""
    registry, opposed = Registry.read(REGISTRY), sides().opposed
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    errors: list[str] = []
    for chain in gold:
        gists = [gist(readings[report], ARRIVED) for report in chain.reports]
        for group, answer in zip(chain.groups, answers(chain, gists, registry, opposed), strict=True):
            tallies[chain.kind] += score(group, answer)
            errors.extend(_errors(chain, group, answer))
    return dict(tallies), errors


def table(tallies: Mapping[str, Tally]) -> str:
    """What is printed: a line for each kind, those by hand and all together last."""
    written = {kind: tally for kind, tally in tallies.items() if kind != "by hand"}
    rows = {**written, "all generated": sum(written.values(), Tally())}
    if "by hand" in tallies:
        rows["by hand"] = tallies["by hand"]
    lines = [
        f"{'':<20}{'called':>8}{'wrongly':>9}{'false %':>9}{'recall %':>10}{'groups':>8}{'exact %':>9}{'opposed':>12}"
    ]
    for kind, tally in rows.items():
        figures = tally.figures
        opposed = f"{tally.opposed_found}/{tally.opposed}"
        lines.append(
            f"{kind:<20}{tally.called:>8}{tally.wrongly:>9}{_cell(figures['false independent']):>9}"
            f"{_cell(figures['recall']):>10}{tally.groups:>8}{_cell(figures['exact range']):>9}{opposed:>12}"
        )
    return "\n".join(lines)


def _errors(chain: Chain, group: Group, answer: Answer) -> Iterator[str]:
    if (answer.at_least, answer.at_most) != (group.at_least, group.at_most):
        yield (
            f"{chain.id} {group.id}: {group.at_least} to {group.at_most}, found {answer.at_least} to {answer.at_most}"
        )
    for pair, independent in group.pairs.items():
        if (pair in answer.independent) != independent:
            one, other = (group.voices[place] for place in pair)
            what = "not called independent" if independent else "called INDEPENDENT"
            yield f"{chain.id} {group.id}: {what}\n    {one.report}: {one.words}\n    {other.report}: {other.words}"


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def measured(folder: Path, read: commands.Read) -> dict[str, float | None]:
    """Make chains in a folder, read and score them: the figures by name."""
    write(folder, per_kind=_PER_KIND)
    tallies, _ = score_all(_gold(folder), reading_of(folder, read))
    by_hand = tallies.pop("by hand").figures
    generated = sum(tallies.values(), Tally()).figures
    return {**generated, **{f"by hand, {name}": figure for name, figure in by_hand.items()}}


def reading_of(folder: Path, read: commands.Read = commands.read) -> dict[str, Reading]:
    """Read a folder's reports with the real command."""
    out = folder / "readings.jsonl"
    said = read("jsonl", [folder / "reports.jsonl"], out)
    if said:
        raise commands.Unmeasured(f"not every chain could be read: {said}")
    return loaded(out)


def _gold(folder: Path) -> list[Chain]:
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [Chain.model_validate_json(line) for line in lines]


def loaded(file: Path) -> dict[str, Reading]:
    """Readings by their report's id."""
    with file.open(encoding="utf-8") as lines:
        readings = [Reading.model_validate_json(line) for line in lines]
    return {reading.report.id: reading for reading in readings}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m evals.chain_scores", description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print every difference")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--per-kind", type=int, default=PER_KIND, help="chains of each kind")
    parser.add_argument("--folder", type=Path, help="keep what is made, and use the readings that lie here")
    parser.add_argument("--pairs", type=Path, nargs=2, metavar=("READINGS", "GOLD"), help="see above")
    chosen = parser.parse_args()
    if chosen.pairs:
        print(looked_at(loaded(chosen.pairs[0]).values(), chosen.pairs[1]))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        write(folder, seed=chosen.seed, per_kind=chosen.per_kind)
        done = (folder / "readings.jsonl").exists()
        tallies, errors = score_all(
            _gold(folder),
            loaded(folder / "readings.jsonl") if done else reading_of(folder),
        )
    print("\n".join(errors) + "\n\n" + table(tallies) if chosen.errors else table(tallies))


if __name__ == "__main__":
    main()
