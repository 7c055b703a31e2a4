"""Write the reference pages that follow from the code: `python -m docs.generate`."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from tocsin.cli import app
from tocsin.cli.formats import Style
from tocsin.cli.outcome import Written
from tocsin.cli.station import Recipe
from tocsin.intake.files import captures
from tocsin.model.base import Noun
from tocsin.model.capture import Capture
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import Reading

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
PICTURED = "src/tocsin/examples/04-northfield-star-edited.txt"
FORMATS: dict[str, type[Noun]] = {
    "tocsin.reading-1": Reading,
    "tocsin.incident-1": Incident,
    "tocsin.story-1": Story,
}


def schema(noun: type[Noun]) -> dict[str, Any]:
    """The JSON Schema of one format as it is written: every key is there, null where nothing is known."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **noun.model_json_schema(mode="serialization"),
    }


def command_reference() -> str:
    """What the command says of itself when asked for help, verb by verb."""
    group = get_command(app)
    context = typer.Context(group, info_name="tocsin", terminal_width=80)
    verbs = {f"tocsin {name}": verb for name, verb in group.commands.items()}  # type: ignore[attr-defined]
    sections = [f"## `tocsin`\n```\n{group.get_help(context)}\n```\n"]
    for name, verb in verbs.items():
        text = verb.get_help(typer.Context(verb, info_name=name, terminal_width=80))
        sections.append(f"## `{name}`\n```\n{text}\n```\n")
    return "# The command\n\nAs `--help` has it.\n\n" + "\n".join(sections)


def readme() -> str:
    """The front page, with the brief of one example in its place."""
    (page,) = captures([str(README.parent / PICTURED)], io.BytesIO())
    if not isinstance(page, Capture):
        raise page
    (only,) = Recipe(Style("brief"))(1)([page.model_copy(update={"name": PICTURED})])
    if not isinstance(only, Written):
        raise RuntimeError(only.message)
    picture = f"<!-- brief:start -->\n```\n$ tocsin read {PICTURED}\n{only.text}```\n<!-- brief:end -->"
    text = README.read_text(encoding="utf-8")
    return re.sub("<!-- brief:start -->.*<!-- brief:end -->", lambda _: picture, text, flags=re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page that follows from the code alone, by its path; what the front page shows hangs on a reading too."""
    schemas = {
        DOCS / "reference" / "schemas" / f"{name}.json": json.dumps(schema(noun), indent=2, ensure_ascii=False) + "\n"
        for name, noun in FORMATS.items()
    }
    return {**schemas, DOCS / "reference" / "cli.md": command_reference()}


def main() -> None:
    """Write what has changed."""
    for path, text in {**pages(), README: readme()}.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
