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
_NOBODY = frozenset({"it", "this", "that", "what", "there", "itself", "these"})
_INSIDE = ("nmod:poss", "nmod", "nmod:desc", "compound", "amod", "obl", "prep", "appos", "flat")
_DEEP = 4
_MOST = 8


def kinds(token: Token, book: Codebook) -> frozenset[str]:
    """The classes of a phrase by its head; "dozens of civilians" is also what its "of" names."""
    word = token.lower_
    found = book.classes.get(word, frozenset()) | _BY_ENTITY.get(token.ent_type_, frozenset())
    if token.pos_ == "PROPN" and not found and word not in _TIMES:
        found = frozenset({"person", "body"})
    if token.pos_ == "NUM" or (word.isdigit() and token.pos_ in ("NOUN", "PROPN")):
        found |= {"count"}
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
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET") and bool(kinds(token, book) & PARTY)


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
    for child in head.children:
        relation = label(child)
        if relation.startswith(_INSIDE) and child.lower_ not in _TIMES:
            inside += conjuncts(child)
        elif relation in ("acl", "acl:relcl"):
            inside += [
                grand
                for grand in child.children
                if label(grand) in ("obl:agent", "obj") or (label(grand).startswith("obl") and grand.ent_type_)
            ]
    return parties(inside, book, deep - 1)
