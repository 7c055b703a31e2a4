"""The words of speech and of people (lexicon.toml), ready to be looked up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tocsin.model.reading import Stance

_FILE = Path(__file__).parent / "lexicon.toml"
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of word forms in lower case; stance: the base verb's stance by each of its forms."""

    stance: dict[str, Stance]
    lemma: dict[str, str]
    speech: frozenset[str]
    relay: frozenset[str]
    citing: frozenset[str]
    told: frozenset[str]
    outlet_nouns: frozenset[str]
    hedge: re.Pattern[str]
    witness: frozenset[str]
    video: frozenset[str]
    document: frozenset[str]
    people: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    irregular: dict[str, list[str]] = raw["irregular"]
    stance: dict[str, Stance] = {}
    lemma: dict[str, str] = {}
    for name, verbs in raw["stance"].items():
        for verb in verbs:
            for form in forms(verb, irregular):
                stance.setdefault(form, name)
                lemma.setdefault(form, verb)

    def all_forms(verbs: Iterable[str]) -> frozenset[str]:
        return frozenset(form for verb in verbs for form in forms(verb, irregular))

    relay = raw["relay"]
    hedges = raw["hedge"]["words"] + raw["hedge"]["phrases"]
    return Lexicon(
        stance=stance,
        lemma=lemma,
        speech=all_forms(raw["speech"]["verbs"]),
        relay=all_forms(relay["verbs"]),
        citing=all_forms(relay["citing"]),
        told=all_forms(relay["told"]),
        outlet_nouns=frozenset(relay["nouns"]),
        hedge=re.compile(rf"(?i)\b(?:{'|'.join(hedges)})\b"),
        witness=frozenset(raw["basis"]["witness"]),
        video=frozenset(raw["basis"]["video"]),
        document=frozenset(raw["basis"]["document"]),
        people={kind: frozenset(words) for kind, words in raw["people"].items()},
    )


def forms(verb: str, irregular: dict[str, list[str]]) -> set[str]:
    """The forms of an English verb: by rule, with those of an irregular one in place of its past."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past = verb + "d" if verb.endswith("e") else verb + "ed"
    known = irregular.get(verb)
    return {verb, third, stem + "ing", *([past] if known is None else known)}
