"""What the gate measures on gold data: which scorer on which set, and which of its rows are figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals.joined import Level


@dataclass(frozen=True)
class Row:
    """Where a figure stands in a scorer's answer, and whether less of it is better."""

    name: str
    column: str = "F1"
    lower_is_better: bool = False


@dataclass(frozen=True)
class Task:
    """One scorer, the set it is run on, the format it reads, and its rows that are figures here.

    most: reports of the set that the gate reads; all of a large one would take too long on a busy machine.
    level: what the readings are joined into, where not they are scored; of a large set whole clusters are then read.
    """

    name: str
    data: str
    form: str
    rows: Mapping[str, Row]
    most: int = 400
    level: Level | None = None

    @property
    def figures(self) -> tuple[str, ...]:
        return tuple(f"{self.name}.{figure}" for figure in self.rows)

    @property
    def title(self) -> str:
        return f"{self.name} on {self.data}"


_SOME = 200  # of the sets that hold six hundred reports or more
_JOINED = 150

TASKS = (
    Task(
        "attribution",
        "polnear",
        "jsonl",
        {
            "source": Row("exact: source"),
            "cue": Row("exact: cue"),
            "content": Row("exact: content"),
            "linked": Row("linked source+cue+content"),
        },
    ),
    Task("parsing", "ewt", "conllu", {name: Row(name) for name in ("sentences", "words", "UPOS", "UAS", "LAS")}),
    Task("entities", "uner_ewt", "conllu", {"exact": Row("exact")}),
    Task(
        "police",
        "india_police_events",
        "jsonl",
        {"ARREST": Row("document: ARREST"), "KILL": Row("document: KILL")},
        _SOME,
    ),
    Task("tolls", "fa_kes", "jsonl", {"fa_kes killed": Row("killed", "exact")}),
    Task("tolls", "isaf", "jsonl", {"isaf killed where any": Row("killed > 0", "exact")}),
    Task(
        "tolls",
        "gva",
        "jsonl",
        {"gva killed": Row("killed", "exact"), "gva injured": Row("injured", "exact")},
        _SOME,
    ),
    Task(
        "places",
        "lgl",
        "jsonl",
        {
            "lgl resolved": Row("resolution of recognised", "acc@161"),
            "lgl end to end": Row("end to end, 161 km"),
        },
        _SOME,
    ),
    Task("places", "geovirus", "jsonl", {"geovirus resolved": Row("resolution of recognised", "acc@161")}),
    *(Task("times", name, "jsonl", {f"{name} value": Row("value")}) for name in ("timebank", "aquaint", "wikiwars")),
    Task(
        "restraint",
        "restraint",
        "jsonl",
        {
            "calm per 1,000": Row("calm", "per 1,000", lower_is_better=True),
            "conflict recall": Row("conflict", "recall"),
        },
    ),
    Task("restraint", "restraint_capitals", "jsonl", {"capitals recall": Row("conflict", "recall")}),
    *(
        Task("clusters", name, "jsonl", {f"{name} incidents": Row("BCubed")}, most, "incidents")
        for name, most in (("gva", _JOINED), ("gvc", _JOINED), ("ecbplus", _SOME))
    ),
    Task("clusters", "galaxy_wikinews_medium", "jsonl", {"galaxy stories": Row("BCubed")}, level="stories"),
    Task(
        "records",
        "gva",
        "jsonl",
        {"gva whole record": Row("whole record"), "gva members": Row("members")},
        _JOINED,
        "incidents",
    ),
)

LOWER_IS_BETTER = frozenset(
    {
        *(f"{task.name}.{figure}" for task in TASKS for figure, row in task.rows.items() if row.lower_is_better),
        "chains.false independent",
        "chains.by hand, false independent",
    }
)

ASKED_AND_AIM: Mapping[str, tuple[float, float | None]] = {
    "attribution.source": (82.5, 84.5),
    "attribution.cue": (74.0, 76.0),
    "attribution.content": (68.0, 72.0),
    "attribution.linked": (62.0, 68.0),
    "parsing.sentences": (85.0, None),
    "parsing.LAS": (82.5, 84.5),
    "entities.exact": (79.0, 82.0),
    "police.ARREST": (75.0, 85.0),
    "police.KILL": (70.0, 80.0),
    "tolls.fa_kes killed": (80.0, 86.0),
    "tolls.isaf killed where any": (70.0, 80.0),
    "tolls.gva killed": (70.0, 80.0),
    "tolls.gva injured": (66.0, 75.0),
    "places.lgl resolved": (72.0, 80.0),
    "places.lgl end to end": (50.0, 62.0),
    "places.geovirus resolved": (80.0, 88.0),
    "times.timebank value": (70.0, 78.0),
    "times.aquaint value": (72.0, 80.0),
    "times.wikiwars value": (70.0, 80.0),
    "restraint.calm per 1,000": (5.08, 1.27),
    "restraint.conflict recall": (95.0, 98.0),
    "clusters.gva incidents": (93.0, None),
    "clusters.gvc incidents": (97.0, None),
    "clusters.ecbplus incidents": (87.0, None),
    "clusters.galaxy stories": (94.0, None),
    "records.gva whole record": (60.0, 71.0),
    "chains.false independent": (3.0, None),
    "chains.recall": (70.0, None),
    "chains.exact range": (85.0, None),
}
"""What was asked of the reader and of joining when they were planned; for orientation, the floors decide.

What was asked of joining was asked of whole sets, of which the gate reads parts.
"""
