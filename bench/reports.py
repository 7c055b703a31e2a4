"""Reports to measure with: the sentences of the bundled examples, put together anew to one length."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path

import tocsin
from tocsin.article import Extractor
from tocsin.intake.files import captures
from tocsin.model.capture import Capture
from tocsin.model.report import Block, Report

EXAMPLES = Path(tocsin.__file__).parent / "examples"
WORDS = 400


def paragraphs() -> list[str]:
    """The evidence of the examples, block by block."""
    with Extractor(seconds=60) as extractor:
        found = [
            extractor.extract(capture)[0]
            for capture in captures([str(EXAMPLES)], io.BytesIO())
            if isinstance(capture, Capture)
        ]
    return [report.text[slice(*block.span)] for report in found for block in report.evidence]


def reports(count: int, words: int = WORDS) -> list[Report]:
    """Reports of `words` words each, the same ones every time."""
    source, chance = paragraphs(), random.Random(0)
    made = []
    for number in range(count):
        drawn: list[str] = []
        while sum(len(paragraph.split()) for paragraph in drawn) < words:
            drawn.append(chance.choice(source))
        missing = words - sum(len(paragraph.split()) for paragraph in drawn[:-1])
        text = "\n\n".join([*drawn[:-1], " ".join(drawn[-1].split()[:missing])])
        made.append(Report(id=f"r{number}", text=text, blocks=(Block(kind="body", span=(0, len(text))),)))
    return made


def write(path: Path, count: int) -> None:
    """The reports as a JSONL that `tocsin read` takes."""
    rows = [json.dumps({"id": report.id, "text": report.text}) for report in reports(count)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
