"""Write the reference pages that follow from the code: `python -m docs.generate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tocsin.model.base import Noun
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import Reading

DOCS = Path(__file__).parent
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


def pages() -> dict[Path, str]:
    """Every generated page, by its path."""
    return {
        DOCS / "reference" / "schemas" / f"{name}.json": json.dumps(schema(noun), indent=2, ensure_ascii=False) + "\n"
        for name, noun in FORMATS.items()
    }


def main() -> None:
    """Write what has changed."""
    for path, text in pages().items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
