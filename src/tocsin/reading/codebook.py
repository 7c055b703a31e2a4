"""The codebook (codebook.yaml and its tables), ready to be looked up: which words may be which act, and when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tocsin.model.reading import EventType

_FOLDER = Path(__file__).parent
_ACTS = ("tables/acts-conflict.yaml", "tables/acts-cooperation.yaml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_SLOTS = frozenset(
    {"verbs", "nouns", "mode", "sure", "reverse", "word", "context", "unless", "future", "tool", "must", "adjectives"}
)
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")
_SURE = 0.85

_Rows = Sequence[tuple[EventType, dict[str, Any]]]

PARTY = frozenset({
    "person", "force", "police", "group", "crowd", "body", "official", "court", "place", "count", "prisoner",
    "diplomat", "worker", "refugee", "peacekeeper", "suspect",
})  # fmt: skip
"""The classes of those that can act or be acted on; `party` in the codebook."""


@dataclass(frozen=True, slots=True)
class Act:
    """One row of the codebook: what its words are coded as, and what must stand in their slots.

    needs: slots and the classes that may fill them; words: one of these stands with the verb; context, unless:
    classes that the sentence does, or does not, hold.
    """

    type: EventType
    mode: str | None
    order: int
    particle: str | None = None
    needs: tuple[tuple[str, frozenset[str]], ...] = ()
    words: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    future: bool = False
    must: bool = False
    reverse: bool = False
    tool: bool = False
    sure: float = _SURE


@dataclass(frozen=True, slots=True)
class Codebook:
    """Acts by the forms of their words, and the classes of words; all in lower case.

    nouns: a compound stands under its words joined by "_"; heads: their last words. lists: words that bear on how an
    act is told, by name. past: forms that can be a past participle.
    """

    version: str
    means: dict[EventType, str]
    modes: dict[EventType, frozenset[str]]
    verbs: dict[str, tuple[Act, ...]]
    nouns: dict[str, tuple[Act, ...]]
    heads: frozenset[str]
    classes: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]
    past: frozenset[str]


@cache
def codebook() -> Codebook:
    """The shipped codebook."""
    raw, forms = _read("codebook.yaml"), _read("tables/forms.yaml")
    rows: _Rows = [(kind, row) for name in _ACTS for kind, acts in _read(name).items() for row in acts]
    irregular = {verb: tuple(past.split()) for verb, past in forms["irregular"].items()}
    plurals: dict[str, str] = forms["plurals"]
    verbs: dict[str, list[Act]] = defaultdict(list)
    nouns: dict[str, list[Act]] = defaultdict(list)
    past: set[str] = set()
    for word, act in _verbs(rows):
        for form in verb_forms(word, irregular):
            verbs[form].append(act)
        past.update(_past(word, irregular))
    for word, act in _nouns(rows):
        for form in {word, _plural(word, plurals)}:
            nouns[form].append(act)
    return Codebook(
        version=raw["version"],
        means={kind: body["means"] for kind, body in raw["types"].items()},
        modes={kind: frozenset(body.get("modes", ())) for kind, body in raw["types"].items()},
        verbs={form: tuple(acts) for form, acts in verbs.items()},
        nouns={form: tuple(acts) for form, acts in nouns.items()},
        heads=frozenset(form.rsplit("_", 1)[-1] for form in nouns),
        classes=_classes(raw["classes"], irregular, plurals),
        lists={
            name: frozenset(
                form for word in words.split() for form in (*verb_forms(word, irregular), _plural(word, plurals))
            )
            for name, words in forms["lists"].items()
        },
        past=frozenset(past),
    )


def _read(name: str) -> dict[Any, Any]:
    loaded: dict[Any, Any] = yaml.load((_FOLDER / name).read_text("utf-8"), Loader=_LOADER)
    return loaded


def _verbs(rows: _Rows) -> Iterator[tuple[str, Act]]:
    """Each verb with each of its acts; "lay+down" is the verb "lay" whose act has a particle."""
    for order, (kind, row) in enumerate(rows):
        for word in row.get("adjectives", "").split():
            yield word, _act(kind, row, order, None)
        for word in row.get("verbs", "").split():
            verb, _, particle = word.partition("+")
            yield verb, _act(kind, row, order, particle or None)


def _nouns(rows: _Rows) -> Iterator[tuple[str, Act]]:
    for order, (kind, row) in enumerate(rows):
        for word in row.get("nouns", "").split():
            yield word.replace("-", "_"), _act(kind, row, order, None)
            if "-" in word:
                yield word, _act(kind, row, order, None)


def _act(kind: EventType, row: dict[str, Any], order: int, particle: str | None) -> Act:
    return Act(
        type=kind,
        mode=row.get("mode"),
        order=order,
        particle=particle,
        needs=tuple((slot, _widened(names)) for slot, names in row.items() if slot not in _NOT_SLOTS),
        words=frozenset(row.get("word", ())),
        context=frozenset(row.get("context", ())),
        unless=frozenset(row.get("unless", ())),
        future=row.get("future", False),
        must=row.get("must", False),
        reverse=row.get("reverse", False),
        tool=row.get("tool", False),
        sure=row.get("sure", _SURE),
    )


def _widened(names: Iterable[str]) -> frozenset[str]:
    found = frozenset(names)
    return found | PARTY if "party" in found else found


def _classes(
    raw: Mapping[str, str], irregular: Mapping[str, tuple[str, ...]], plurals: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in raw.items():
        for word in words.split():
            forms = verb_forms(word, irregular) if name.endswith("_verb") else {word, _plural(word, plurals)}
            for form in forms:
                found[form].add(name)
    return {word: frozenset(names) for word, names in found.items()}


def verb_forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All forms of an English verb."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    third = verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else _with_s(verb)
    doubled = verb + verb[-1] if _DOUBLED.fullmatch(verb) else stem
    return {verb, third, doubled + "ing", stem + "ing", *_past(verb, irregular)}


def _past(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> set[str]:
    if verb in irregular:
        return set(irregular[verb])
    if re.search(r"[^aeiou]y$", verb):
        return {verb[:-1] + "ied"}
    doubled = verb + verb[-1] if _DOUBLED.fullmatch(verb) else verb
    return {verb + "d"} if verb.endswith("e") else {doubled + "ed"}


def _plural(noun: str, plurals: Mapping[str, str]) -> str:
    if noun in plurals:
        return plurals[noun]
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else _with_s(noun)


def _with_s(word: str) -> str:
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "o")) else "s")
