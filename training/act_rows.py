"""The rows that the head for acts learns from: a sentence, its actor, act and recipient, and what that is called."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.reading.acts import NONE, TYPES

OWN = Path(__file__).parent / "act_sentences"
"""Sentences written for this, invented throughout: types that are rare elsewhere, several acts a sentence, no acts."""

_MERGED = {"YIELD": ("CONCEDE", "RETREAT")}
_BRACKET = re.compile(r"\[([AVR]) ([^\]]*)\]")
_TAG = re.compile(r"</?([st])>")

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and the spans of its parts, empty where not said or not known.

    kinds: what the act may be called; two where the corpus does not tell them apart.
    """

    id: str
    text: str
    actor: tuple[Offsets, ...]
    recipient: tuple[Offsets, ...]
    act: tuple[Offsets, ...]
    kinds: tuple[str, ...]

    @property
    def label(self) -> str:
        """What it is called where CONCEDE and RETREAT are one."""
        return "YIELD" if self.kinds[0] in _MERGED["YIELD"] else self.kinds[0]


def own_rows(folder: Path = OWN) -> Iterator[Row]:
    """The sentences beside this file: a kind, a tab, a sentence with its parts as "[A who] [V does] it to [R whom]"."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            kind, marked = line.split("\t")
            if kind not in (*TYPES, NONE):
                raise ValueError(f"{path.name}:{number}: {kind} is no type of act")
            text, spans = _bracketed(marked)
            yield Row(f"{path.stem}-{number}", text, spans["A"], spans["R"], spans["V"], (kind,))


def _bracketed(marked: str) -> tuple[str, dict[str, tuple[Offsets, ...]]]:
    text, at = "", 0
    spans: dict[str, tuple[Offsets, ...]] = {"A": (), "R": (), "V": ()}
    for found in _BRACKET.finditer(marked):
        text += marked[at : found.start()]
        spans[found[1]] = (*spans[found[1]], (len(text), len(text) + len(found[2])))
        text += found[2]
        at = found.end()
    return text + marked[at:], spans


def corpus_rows(path: Path) -> Iterator[Row]:
    """The sentences of a table of relations with `marked_sentence` ("<s>who</s> … <t>whom</t>") and `gold_root`."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text, spans = _tagged(row["marked_sentence"])
            yield Row(
                f"plv-{row['sentence_id']}",
                text,
                spans["s"] or _found(text, row["source"]),
                spans["t"] or _found(text, row["target"]),
                (),
                _MERGED.get(row["gold_root"], (row["gold_root"],)),
            )


def _tagged(marked: str) -> tuple[str, dict[str, tuple[Offsets, ...]]]:
    text, at, start = "", 0, 0
    spans: dict[str, tuple[Offsets, ...]] = {"s": (), "t": ()}
    for found in _TAG.finditer(marked):
        text += marked[at : found.start()]
        at = found.end()
        if found[0][1] == "/":
            spans[found[1]] = (*spans[found[1]], (start, len(text)))
        start = len(text)
    return text + marked[at:], spans


def _found(text: str, words: str) -> tuple[Offsets, ...]:
    start = text.find(words) if words else -1
    return ((start, start + len(words)),) if start >= 0 else ()


def is_closed(identity: str) -> bool:
    """Whether a row is one in sixteen that nothing learns from or is chosen by."""
    return hashlib.sha256(identity.encode()).hexdigest().endswith("0")
