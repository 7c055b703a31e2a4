"""What kind of thing a phrase names, and which phrases name somebody who can act or be acted on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.reading.clauses import conjuncts, label
from tocsin.reading.codebook import PARTY, Codebook

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY_ENTITY = {
    "PER": frozenset({"person"}), "PERSON": frozenset({"person"}), "ORG": frozenset({"body"}),
    "LOC": frozenset({"place"}), "GPE": frozenset({"place"}), "FAC": frozenset({"structure"}),
    "GRP": frozenset({"group", "person"}), "NORP": frozenset({"group", "person"}), "WEA": frozenset({"weapon"}),
}  # fmt: skip
_PARTS = frozenset({
    "member", "members", "dozens", "hundreds", "thousands", "scores", "number", "group", "part", "parts", "some", "many",
    "several", "one", "two", "three", "majority", "rest", "most", "all", "dozen", "series", "couple", "handful", "lot",
    "any", "none", "each", "half", "million", "millions", "tens", "few", "crowd", "leaders", "supporters",
})  # fmt: skip
_TIMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday", "tomorrow",
    "week", "month", "year", "day", "night", "morning", "evening", "afternoon", "weekend", "time", "weeks", "months",
    "years", "days", "hours", "minutes", "hour", "decade", "decades", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.",
    "dec.", "moment", "period", "midnight", "noon", "summer", "winter", "spring", "autumn",
})  # fmt: skip
_STATES = frozenset({"US", "U.S.", "USA", "U.S", "UK", "U.K.", "EU", "UN", "U.N."})
_PEOPLE = ("ers", "ists", "ians", "eers", "ees", "men", "ist")
_THINGS = frozenset({
    "numbers", "papers", "letters", "orders", "powers", "waters", "matters", "offers", "rivers", "towers", "centers",
    "centres", "quarters", "flowers", "ladders", "borders", "covers", "layers", "posters", "containers", "tankers",
    "computers", "servers", "headquarters", "banners", "bunkers", "shutters", "trailers", "rubbers", "helicopters",
    "trees", "committees", "degrees", "fees", "bees", "specimen", "women", "regimen", "abdomen", "list", "twist", "mist",
    "consist", "chapters", "shelters", "clusters", "barriers", "craters", "boosters", "fingers", "members", "gathers",
    "transfers", "winters", "summers", "corners", "counters", "feathers", "meters", "kilometers", "metres", "kilometres",
    "liters", "litres", "registers", "stickers", "wafers", "answers", "hammers", "burgers", "guarantees", "employees",
    "disasters", "triggers", "dangers", "fibers", "encounters", "parameters", "characters", "timers", "folders",
})  # fmt: skip
_NOBODY = frozenset({"this", "that", "what", "there", "itself", "these"})
_INSIDE = ("nmod:poss", "nmod", "nmod:desc", "compound", "amod", "obl", "prep", "appos", "flat")
_FORCES = frozenset({"force", "police", "group"})
_DEEP = 4
_MOST = 8


def kinds(token: Token, book: Codebook) -> frozenset[str]:
    """The classes of a phrase by its head; "dozens of civilians" is also what its "of" names."""
    word = token.lower_
    found = book.classes.get(word, frozenset()) | _BY_ENTITY.get(token.ent_type_, frozenset())
    if token.pos_ == "PROPN" and not found and word not in _TIMES:
        found = frozenset({"person", "body"})
    if token.text in _STATES:
        found = frozenset({"place"})
    elif token.pos_ == "NOUN" and not found and word.endswith(_PEOPLE) and word not in _THINGS:
        found = frozenset({"person"})
    if token.pos_ == "NUM" or (word.isdigit() and token.pos_ in ("NOUN", "PROPN")):
        found |= {"count"} if _is_count(token) else frozenset()
    if word in _PARTS or token.pos_ == "NUM":
        for child in token.rights:
            if label(child) == "nmod":
                found |= book.classes.get(child.lower_, frozenset()) | _BY_ENTITY.get(child.ent_type_, frozenset())
    if token.ent_type_ in ("PER", "PERSON") and any("official" in book.classes.get(c.lower_, ()) for c in token.lefts):
        found |= {"official"}
    for child in token.children:
        if label(child) in ("compound", "amod", "nmod:desc") and child.i < token.i:
            found |= book.classes.get(f"{child.lower_}_{word}", frozenset())
            found |= {"police"} if child.lower_ == "police" else frozenset()
            found |= {"joint_exercise"} if child.lower_ == "joint" else frozenset()
            found |= {"hunger_strike"} if child.lower_ == "hunger" else frozenset()
    return found


def is_party(token: Token, book: Codebook) -> bool:
    """Whether a phrase names somebody, or a place that stands for its people, by its head."""
    if token.lower_ in _NOBODY or token.lower_ in _TIMES:
        return False
    if token.pos_ == "ADJ" and not token.ent_type_ and label(token) in ("amod", "compound"):
        return False
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET") and bool(kinds(token, book) & PARTY)


def _is_count(token: Token) -> bool:
    """A number that counts people, not the day of a month, a year or a sum."""
    word = token.lower_
    if len(word) == 4 and word.isdigit() and "1500" <= word < "2100":
        return False
    return not any(c.lower_ in _TIMES or c.lower_ in ("$", "€", "£") for c in token.children) and (
        token.i == 0 or token.nbor(-1).lower_ not in _TIMES
    )


def parties(heads: Iterable[Token], book: Codebook, deep: int = _DEEP) -> tuple[Token, ...]:
    """The heads that are parties; for one that is not, the parties named inside it ("[Israel]'s decision")."""
    found: dict[int, Token] = {}
    for head in heads:
        if is_party(head, book):
            found.setdefault(head.i, head)
        elif deep:
            for one in _within(head, book, deep):
                found.setdefault(one.i, one)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _within(head: Token, book: Codebook, deep: int) -> Iterable[Token]:
    inside: list[Token] = []
    owned = any(label(child) == "nmod:poss" for child in head.lefts)
    for child in head.children:
        relation = label(child)
        if child.lower_ in _TIMES:
            continue
        if child.i < head.i and relation in ("compound", "amod", "nmod:desc"):
            if not owned and _can_name(child, book):
                inside.append(child)
        elif relation.startswith(_INSIDE):
            inside += conjuncts(child)
        elif relation in ("acl", "acl:relcl"):
            inside += [grand for grand in child.children if _is_agent(grand)]
    return parties(inside, book, deep - 1)


def _can_name(modifier: Token, book: Codebook) -> bool:
    """Whether a word before a noun names who acts: "[police] firing", "[Serbian] raid", not "[military] aid"."""
    if modifier.ent_type_ or modifier.pos_ == "PROPN":
        return True
    return modifier.pos_ == "NOUN" and bool(_FORCES & kinds(modifier, book)) and modifier.lower_ != "military"


def _is_agent(token: Token) -> bool:
    return label(token) == "obl:agent" or any(label(c) == "case" and c.lower_ == "by" for c in token.lefts)
