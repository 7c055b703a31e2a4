"""The labelled pages, read once by the real command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from evals import commands
from tocsin.model.reading import Reading


def read_all(pages: Sequence[Path], folder: Path, read: commands.Read = commands.read) -> dict[Path, Reading]:
    """Run the command once over the pages; the folder takes what it prints."""
    out = folder / "pages.jsonl"
    notes = read("jsonl", pages, out)
    lines = [line for line in out.read_text(encoding="utf-8").split("\n") if line]
    if len(lines) != len(pages):
        raise commands.Unmeasured(f"{len(pages)} labelled pages, but {len(lines)} readings. {notes}".strip())
    try:
        return {page: Reading.model_validate_json(line) for page, line in zip(pages, lines, strict=True)}
    except ValidationError as error:
        raise commands.Unmeasured(f"a reading of the labelled pages breaks its format: {error}") from error
