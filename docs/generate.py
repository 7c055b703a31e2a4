"""Write the reference pages that follow from the code: `python -m docs.generate`."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from docs.measured import MEASURED, measured
from docs.vocabulary import actors_page, codebook_page, glossary_page
from tocsin.cli import app
from tocsin.cli.formats import Style
from tocsin.cli.outcome import Written
from tocsin.cli.station import Recipe
from tocsin.intake.files import captures
from tocsin.model.account import Account
from tocsin.model.base import Noun
from tocsin.model.capture import Capture
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import Reading
from tocsin.model.source import SourceRecord

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
PICTURES = (README, DOCS / "tutorial.md")
PICTURE = re.compile(r"(<!-- brief:start -->\n```\n)(.*?)(```\n<!-- brief:end -->)", re.DOTALL)
COMMAND = re.compile(r"^\$ (cat|tocsin read|tocsin read --explain) (\S+)$", re.MULTILINE)
FORMATS: dict[str, type[Noun]] = {
    "tocsin.reading-1": Reading,
    "tocsin.incident-1": Incident,
    "tocsin.story-1": Story,
    "tocsin.account-1": Account,
    "tocsin.source-1": SourceRecord,
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


def pictured(page: Path) -> str:
    """A page, with what the commands that it shows print."""
    return PICTURE.sub(lambda found: found[1] + shown(found[2]) + found[3], page.read_text(encoding="utf-8"))


def shown(picture: str) -> str:
    """The commands of a picture, each with what it prints."""
    return "\n".join(f"{command[0]}\n{_printed(*command.groups())}" for command in COMMAND.finditer(picture))


def _printed(command: str, name: str) -> str:
    file = README.parent / name
    if command == "cat":
        return file.read_text(encoding="utf-8")
    (page,) = captures([str(file)], io.BytesIO())
    if not isinstance(page, Capture):
        raise page
    (only,) = Recipe(Style("brief", explain="--explain" in command))(1)([page.model_copy(update={"name": name})])
    if not isinstance(only, Written):
        raise RuntimeError(only.message)
    return only.text


def pages() -> dict[Path, str]:
    """Every page that follows from the code alone, by its path; what a picture shows hangs on a reading too."""
    schemas = {
        DOCS / "reference" / "schemas" / f"{name}.json": json.dumps(schema(noun), indent=2, ensure_ascii=False) + "\n"
        for name, noun in FORMATS.items()
    }
    reference = {"cli": command_reference(), "codebook": codebook_page(), "actors": actors_page()}
    schemas[DOCS / "glossary.md"] = glossary_page()
    schemas[MEASURED] = measured()
    return {**schemas, **{DOCS / "reference" / f"{name}.md": text for name, text in reference.items()}}


def main() -> None:
    """Write what has changed."""
    for path, text in {**pages(), **{page: pictured(page) for page in PICTURES}}.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
