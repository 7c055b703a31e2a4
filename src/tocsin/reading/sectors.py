"""What the nouns of a phrase say of an actor's sector, in PLOVER's terms (tables/sectors.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).parent / "tables" / "sectors.toml"
_LONGEST = 4  # words of a phrase in the table
_IRREGULAR = {
    "men": "man", "women": "woman", "people": "people", "children": "child", "police": "police", "thieves": "thief",
    "wives": "wife", "mps": "mp", "news": "news", "clergy": "clergy", "gendarmes": "gendarme", "congress": "congress",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sectors:
    """nouns: the sector of each noun or phrase; roles: heads that take the sector of what they belong to, amounts among
    them; changed: for a word before the noun, the sectors that it turns into another; titles: of a title before a name;
    bodies: nouns of bodies with rules and members.
    """

    nouns: dict[str, str]
    roles: frozenset[str]
    amounts: frozenset[str]
    changed: dict[str, tuple[str, frozenset[str]]]
    titles: dict[str, str]
    bodies: frozenset[str]


@cache
def sectors() -> Sectors:
    """The shipped vocabulary."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    only = raw["changed"].pop("only")
    return Sectors(
        nouns={" ".join(plain([noun])): sector for sector, nouns in raw["nouns"].items() for noun in nouns},
        roles=frozenset(" ".join(plain([word])) for word in (*raw["roles"]["words"], *raw["roles"]["amounts"])),
        amounts=frozenset(raw["roles"]["amounts"]),
        changed={
            " ".join(plain([word])): (sector, frozenset(only[sector]))
            for sector, words in raw["changed"].items()
            for word in words
        },
        bodies=frozenset(raw["bodies"]["words"]),
        titles={title: sector for sector, titles in raw["titles"].items() for title in titles},
    )


def plain(words: Sequence[str]) -> list[str]:
    """Words as the table has them: in lower case, apart at hyphens, and with one kind of apostrophe."""
    return [part for word in words for part in word.lower().replace("’", "'").replace("-", " ").split()]


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """A noun's singular, by rule and a few exceptions."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def sector_of(words: Sequence[str]) -> tuple[str | None, bool]:
    """The sector of plain words of which the last is the head, and whether that head decides it by itself.

    A role ("official", "member", "hundreds") is of the sector of a noun before it, else of its own, and leaves what
    follows ("of parliament") the last word.
    """
    table = sectors()
    phrase, start = _phrase(words, len(words))
    found = table.nouns.get(phrase)
    decided = found is not None and phrase not in table.roles
    if not decided:
        before = [_phrase(words, end)[0] for end in range(start, 0, -1)]
        nearer = next((noun for noun in before if noun in table.nouns and noun not in table.roles), None)
        role = next((noun for noun in before if noun in table.nouns), None)
        decided = nearer is not None
        found = (
            table.nouns[nearer] if nearer is not None else found or (table.nouns[role] if role is not None else None)
        )
    return _changed(found, words[:start]), decided


def _phrase(words: Sequence[str], end: int) -> tuple[str, int]:
    """The longest phrase of the table that ends there, else the last word alone; and where it starts."""
    table = sectors()
    for start in range(max(0, end - _LONGEST), end):
        for last in (words[end - 1], singular(words[end - 1])):
            phrase = " ".join((*words[start : end - 1], last))
            if phrase in table.nouns or phrase in table.roles:
                return phrase, start
    return (words[end - 1] if words else ""), max(0, end - 1)


def _changed(sector: str | None, before: Sequence[str]) -> str | None:
    for word in before:
        other, only = sectors().changed.get(word, (None, frozenset()))
        if sector in only:
            return other
    return sector
