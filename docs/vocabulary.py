"""The pages that list what tables hold: words, acts, sectors, sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

import tocsin.reading
from tocsin.reading.codebook import codebook
from tocsin.reading.countries import countries
from tocsin.reading.registry import SECTORS
from tocsin.reading.sectors import sectors
from tocsin.wording.glossary import glossary, later

READING = Path(tocsin.reading.__file__).parent
ACTS = ("acts-conflict", "acts-cooperation")
SOME = 8
SECTOR_MEANS = {
    "AGR": "farming, fishing, herding",
    "BUS": "business",
    "COP": "police, prisons, customs, border guards",
    "CRM": "criminals and those held as such",
    "CVL": "private persons of whom nothing else is said",
    "EDU": "schools, universities, scholars",
    "ELI": "former officials and other people of rank",
    "GOV": "government and administration",
    "JRN": "journalists and media",
    "JUD": "courts, prosecutors, lawyers",
    "LAB": "workers and their unions",
    "LEG": "parliaments",
    "MED": "health",
    "MIL": "armed forces of a state",
    "OPP": "opposition",
    "PRE": "those who rule a territory that few states recognise",
    "PRM": "armed forces beside the army of a state",
    "PTY": "parties",
    "REB": "armed movements against a government",
    "REF": "refugees and displaced people",
    "REL": "religious bodies and clergy",
    "SOC": "civil society",
    "SPY": "intelligence services",
    "UAF": "armed people of no known side",
    "UNK": "not known",
}


def codebook_page() -> str:
    """The types of acts, their modes, and the words that may be each."""
    book, raw = codebook(), _table("codebook.yaml")["types"]
    rows = {kind: acts for name in ACTS for kind, acts in _table(f"tables/{name}.yaml").items()}
    parts = [_type(kind, means, raw[kind].get("modes") or {}, rows[kind]) for kind, means in book.means.items()]
    return _CODEBOOK.format(version=book.version) + "".join(parts)


def _type(kind: str, means: str, modes: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> str:
    of_mode = {mode: _words(row for row in rows if row.get("mode") == mode) for mode in (None, *modes)}
    lines = [_line(f"`{mode}`" if mode else "–", modes.get(mode or "", ""), words) for mode, words in of_mode.items()]
    head = f"\n## {kind}\n{means}\n\n| mode | meaning | words |\n|---|---|---|\n"
    return head + "".join(lines if of_mode[None] else lines[1:])


def _words(rows: Iterable[Mapping[str, Any]]) -> str:
    """The words of some rows, each once, in the order of the alphabet."""
    found = (word for row in rows for kind in ("verbs", "nouns", "adjectives") for word in row.get(kind, "").split())
    return ", ".join(sorted({word.replace("+", " ").replace("_", " ") for word in found}))


def actors_page() -> str:
    """The sectors with words for each, the sides with who speaks for them, and which sides are opposed."""
    nouns: dict[str, list[str]] = {}
    for noun, sector in sectors().nouns.items():
        nouns.setdefault(sector, []).append(noun.replace(" '", "'"))
    lines = [_line(f"`{code}`", SECTOR_MEANS[code], ", ".join(nouns.get(code, ())[:SOME])) for code in sorted(SECTORS)]
    raw = _table("tables/sides.yaml")
    names = {code: row.name for code, row in countries().rows.items()}
    held = [
        _line(side, ", ".join(names[code] for code in parts.get("countries", ())), ", ".join(parts.get("bodies", ())))
        for side, parts in raw["sides"].items()
    ]
    opposed = "".join(f"- {one} and {other}\n" for one, other in raw["opposed"])
    return _ACTORS.format(sectors="".join(lines), sides="".join(held), opposed=opposed)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _table(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((READING / name).read_text("utf-8"))
    return loaded


_CODEBOOK = """# The codebook

Written by `make docs` from `src/tocsin/reading/codebook.yaml` and `tables/acts-*.yaml`; version `{version}`. The 16
types and their modes are PLOVER's; the definitions and the words are Tocsin's own.

A word alone decides little: most rows also say what must stand beside it ("hold" is an arrest where it is a suspect who
is held). Those conditions stand in the tables, whose heads say how they are written. Of the rows that fit, the one with
the most conditions wins; then the trained head weighs in
([decision 6](../decisions/0006-codebook-and-head.md)). "–" is an act of the type, of no mode.
"""

_ACTORS = """# Sectors and sides

Written by `make docs` from `src/tocsin/reading/tables/sectors.toml` and `sides.yaml`.
[How to add actors of your own](../how-to/actors.md).

## Sectors
PLOVER's 25 parts of society. The last column has the first of the words that say so.

| code | meaning | words such as |
|---|---|---|
{sectors}
## Sides
A side is a party that is spoken for, by office or body, never ethnicity or faith. The organs of a state speak for it:
government, parliament, army, police, intelligence services; not its courts. A state that is not listed is a side of its
own, under its name.

| side | organs of | bodies |
|---|---|---|
{sides}
## Opposed sides
Who answers to whom, not who is right.

{opposed}"""


def glossary_page() -> str:
    """Each fixed word with what it means."""
    rows = [f"| {word} | {means} |" for word, means in glossary().items()]
    rows += [f"| *{word}* | {means} |" for word, means in later().items()]
    return (
        "# Glossary\n\n"
        "Each word has one meaning, in the code, the formats, messages and these pages. Words in *italics* belong to"
        " parts that\nare still to come; they are fixed now so that nothing else takes their place.\n\n"
        "| word | meaning |\n|---|---|\n" + "\n".join(rows) + "\n"
    )
