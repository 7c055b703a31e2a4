"""The chains that were written by hand, in other prose than the generated ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from evals.chains.gold import Chain, Group, Uttered, row

HAND = Path(__file__).resolve().parent / "hand"


def by_hand(folder: Path = HAND) -> Iterator[tuple[Chain, Sequence[dict[str, Any]]]]:
    """Every chain of the folder, with the lines of `reports.jsonl`. Quoted words must stand once on their page."""
    for file in sorted(folder.glob("*.yaml")):
        table = yaml.safe_load(file.read_text(encoding="utf-8"))
        rows = [
            row(f"hand-{file.stem}-{number}", **{name: value for name, value in report.items() if name != "text"},
                text=report["text"].strip())
            for number, report in enumerate(table["reports"], start=1)
        ]  # fmt: skip
        groups = tuple(
            Group(
                id=group["id"],
                measure=group.get("measure"),
                opposed=group.get("opposed", False),
                at_least=group["at_least"],
                at_most=group["at_most"],
                voices=tuple(_uttered(voice, rows, file) for voice in group["voices"]),
            )
            for group in table["groups"]
        )
        reports = tuple(str(line["id"]) for line in rows)
        yield Chain(id=f"hand-{file.stem}", kind="by hand", reports=reports, groups=groups), rows


def _uttered(voice: dict[str, Any], rows: Sequence[dict[str, Any]], file: Path) -> Uttered:
    line = rows[voice["report"] - 1]
    text, words = line["text"], voice["words"]
    if text.count(words) != 1:
        raise ValueError(f"{file}: {text.count(words)} places in report {voice['report']} for {words!r}")
    start = text.index(words)
    return Uttered(
        report=line["id"],
        span=(start, start + len(words)),
        words=words,
        origin=voice["origin"],
        known=voice.get("known", True),
        movement=voice.get("movement"),
    )
