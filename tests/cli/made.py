"""Readings made by hand, and places to read at that need no encoder."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.model.strategies import span_of
from tocsin.cli.outcome import Input, Outcome, Unread, Work, Written
from tocsin.errors import UnreadableError
from tocsin.model.capture import Capture
from tocsin.model.reading import Actor, Claim, ClaimSource, Hedge, Part, ReaderInfo, Reading, Via
from tocsin.model.report import Block, Report

TEXT = (
    "Harbour closed after clash\n\n"
    "The harbour was closed on Monday. The mayor said that nine people were hurt, Bay Agency reported.\n\n"
    "“Nobody was hurt,” the captain said. He demanded an inquiry.\n\n"
    "Subscribe to our letter."
)


def claim(text: str, id_: str, source: str, cue: str, content: str | Sequence[str], **more: Any) -> Claim:
    """A claim from the words of its parts, each taken where it first stands."""
    pieces = [content] if isinstance(content, str) else content
    hedge, via = more.pop("hedge", None), more.pop("via", ())
    fields: dict[str, Any] = {"confidence": 0.9, "quote": "indirect", "stance": "asserts"} | more
    return Claim(
        id=id_,
        uid=f"uid-{id_}",
        source=ClaimSource(
            actor=fields.pop("actor", None),
            kind=fields.pop("kind", "named"),
            **Part.of(text, [span_of(text, source)] if source else []).model_dump(),
        ),
        cue=Part.of(text, [span_of(text, cue)] if cue else []),
        content=Part.of(text, [span_of(text, piece) for piece in pieces]),
        via=tuple(Via(**Part.of(text, [span_of(text, relay)]).model_dump()) for relay in via),
        hedge=Hedge(span=span_of(text, hedge), text=hedge) if hedge else None,
        **fields,
    )


def reading(text: str = TEXT, claims: Sequence[Claim] = (), **more: Any) -> Reading:
    """A reading of a text whose paragraphs are a title, body, and, if it asks to subscribe, that."""
    blocks, at = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        kind = "title" if number == 0 else "subscribe" if paragraph.startswith("Subscribe") else "body"
        blocks.append(Block(kind=kind, span=(at, at + len(paragraph))))
        at += len(paragraph) + 2
    about: dict[str, Any] = {"id": "r1", "outlet": "The Coast", "title": "Harbour closed after clash"}
    about |= more.pop("report", {})
    report = Report(text=text, **({"blocks": tuple(blocks)} | about))
    return Reading(reader=ReaderInfo(tocsin="0"), report=report, claims=tuple(claims), **more)


def harbour() -> Reading:
    """A reading with one of each thing that the brief shows."""
    sentences = [(0, 26), (28, 61), (62, 125), (127, 163), (164, 187), (189, 213)]
    return reading(
        claims=[
            claim(TEXT, "c1", "The mayor", "said", "that nine people were hurt", actor="a1", via=["Bay Agency"]),
            claim(
                TEXT,
                "c2",
                "the captain",
                "said",
                "“Nobody was hurt,”",
                actor="a2",
                quote="direct",
                stance="denies",
                target="c1",
            ),
            claim(TEXT, "c3", "He", "demanded", "an inquiry", actor="a2", stance="demands", basis="seen"),
        ],
        actors=(
            Actor(id="a1", spans=(), name="mayor", kind="person"),
            Actor(id="a2", spans=(), name="captain", kind="person"),
        ),
        sentences=tuple(sentences),
        problems=("one paragraph seems to be in another language",),
    )


def capture(number: int, content: bytes = b"x") -> Capture:
    """An input with a number for a name."""
    return Capture(name=f"n{number}", sha256="0" * 64, content=content, media="text")


@dataclass(frozen=True)
class Echo:
    """Writes down the name of each input; what an input holds can make it slow, fail or kill the process."""

    log: str | None = None

    def __call__(self, threads: int) -> Work:
        return self._work

    def _work(self, inputs: Sequence[Input]) -> list[Outcome]:
        if self.log is not None:
            with open(self.log, "a") as log:
                log.write(f"{os.getpid()} {len(inputs)}\n")
        return [self._one(item) for item in inputs]

    def _one(self, item: Input) -> Outcome:
        if isinstance(item, UnreadableError):
            return Unread(str(item))
        if item.content == b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if item.content == b"slow":
            time.sleep(0.3)
        if item.content == b"raise":
            raise OSError("the weights are missing")
        return Written(f"{item.name}\n")


def all_of(strings: Sequence[str], text: str) -> bool:
    """Whether the strings stand in the text in this order."""
    at = 0
    for string in strings:
        at = text.find(string, at)
        if at < 0:
            return False
        at += len(string)
    return True
