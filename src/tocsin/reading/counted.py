"""The words of figures (tables/counted.toml), ready to be looked up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from tocsin.model.reading import Category, Measure
from tocsin.reading.lexicon import forms

Kind = Measure | Literal["hit"]
"""What befell people: a measure, or "hit" for those struck, who may have died."""

_FILE = Path(__file__).parent / "tables" / "counted.toml"
_PERSON = re.compile(r"(?:[a-z]{3,}(?:er|or|ist|ian|man|woman|men|women)s?|[a-z]+(?:-in-law))$")
_NOT_PEOPLE = frozenset(
    "abdomen anger answer assist barrier boiler border bulldozer bumper bunker career center centre chapter character "
    "chopper computer container corner counter cruiser cylinder danger december dinner disaster door error ever exist "
    "factor finger fist floor former harbor harbour helicopter however hunger larger latter launcher layer letter list "
    "liver locker manner master matter member-state mirror mist monitor motor murder never newspaper november number "
    "october offer omen order other paper power printer quarter rather regimen register resist revolver river scooter "
    "sector september server shelter shoulder silencer specimen summer terror theater theatre together tower tractor "
    "trailer transformer trigger twist under water weather whether winter after over".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """Word forms in lower case; `object`, `subject`, `event`, `number` and `state` give what befell whom."""

    units: Mapping[str, int]
    times: Mapping[str, int]
    folds: Mapping[str, int]
    vague: Mapping[str, int]
    none: frozenset[str]
    before: Mapping[tuple[str, ...], str]
    measures: frozenset[str]
    people: Mapping[str, frozenset[str]]
    everyone: frozenset[str]
    things: Mapping[str, Measure]
    object: Mapping[str, Kind]
    subject: Mapping[str, Kind]
    event: Mapping[str, Kind]
    number: Mapping[str, Kind]
    state: Mapping[str, Kind]
    toll: frozenset[str]
    around: Mapping[str, frozenset[str]]
    phrases: Sequence[tuple[Kind, re.Pattern[str]]]
    by_own_hand: re.Pattern[str]

    def is_person(self, noun: str) -> bool:
        """Whether a noun is one for a person, by the lists or by its ending."""
        return noun in self.everyone or (bool(_PERSON.match(noun)) and noun.removesuffix("s") not in _NOT_PEOPLE)

    def category(self, noun: str) -> Category | None:
        """What kind of person a noun says, where it says one."""
        found: Sequence[Category] = ("journalist", "police", "combatant", "official", "child", "civilian", "woman")
        return next((kind for kind in found if noun in self.people[kind]), None)


@cache
def words() -> Words:
    """The shipped words."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    irregular: dict[str, list[str]] = raw["irregular"]
    numbers = raw["numbers"]
    people = {kind: frozenset(nouns) for kind, nouns in raw["people"].items()}

    def verbs(table: dict[Kind, list[str]]) -> dict[str, Kind]:
        return {form: kind for kind, some in table.items() for verb in some for form in forms(verb, irregular)}

    def nouns(table: dict[Kind, list[str]]) -> dict[str, Kind]:
        return {noun: kind for kind, some in table.items() for noun in some}

    return Words(
        units=numbers["units"],
        times=numbers["times"],
        folds=numbers["folds"],
        vague=numbers["vague"],
        none=frozenset(numbers["none"]["words"]),
        before={tuple(phrase.split()): kind for kind, some in numbers["before"].items() for phrase in some},
        measures=frozenset(numbers["measures"]["words"]),
        people=people,
        everyone=frozenset().union(*people.values()),
        things={noun: kind for kind, some in raw["counted"].items() for noun in some},
        object=verbs(raw["object"]),
        subject=verbs(raw["subject"]),
        event=nouns(raw["event"]),
        number=nouns(raw["number"]),
        state=nouns(raw["state"]),
        toll=frozenset(raw["toll"]["words"]),
        around={name: frozenset(some) for name, some in raw["around"].items()},
        phrases=[(kind, _any(some)) for kind, some in raw["phrase"].items() if kind != "self"],
        by_own_hand=_any(raw["phrase"]["self"]),
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))
