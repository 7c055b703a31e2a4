"""What kind of thing a phrase names, and which phrases name somebody who can act or be acted on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.reading.clauses import behind, conjuncts, dependents, label
from tocsin.reading.codebook import PARTY, Codebook
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BY_ENTITY = {
    "PER": frozenset({"person"}), "PERSON": frozenset({"person"}), "ORG": frozenset({"body"}),
    "LOC": frozenset({"place"}), "GPE": frozenset({"place"}), "FAC": frozenset({"structure"}),
    "GRP": frozenset({"group", "person"}), "NORP": frozenset({"group", "person"}), "WEA": frozenset({"weapon"}),
}  # fmt: skip
_STATES = frozenset({"US", "U.S.", "USA", "U.S", "UK", "U.K.", "EU", "UN", "U.N."})
_PEOPLE = ("ers", "ists", "ians", "eers", "ees", "men", "ist")
_NOBODY = frozenset("this that what there itself these addition spite light terms order".split())
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_INSIDE = ("nmod:poss", "nmod", "nmod:desc", "compound", "amod", "obl", "prep", "appos", "flat")
_FORCES = frozenset({"force", "police", "group"})
_DEEP = 4
_MOST = 8


class Scene:
    """The words of one sentence with their classes, each looked up once."""

    def __init__(self, sentence: Span, book: Codebook) -> None:
        self.book = book
        self.tree = Tree.of(sentence.doc)
        self._words = self.tree.lower[sentence.start : sentence.end]
        self._kinds: dict[int, frozenset[str]] = {}
        self._present: frozenset[str] | None = None

    @property
    def present(self) -> frozenset[str]:
        """All classes of which the sentence holds a word."""
        if self._present is None:
            classes = self.book.classes
            self._present = frozenset(name for word in self._words for name in classes.get(word, ()))
        return self._present

    def kinds(self, token: Token) -> frozenset[str]:
        """The classes of a phrase by its head; "dozens of civilians" is also what its "of" names."""
        found = self._kinds.get(token.i)
        if found is None:
            found = self._kinds[token.i] = _kinds(token, self.book)
        return found


def _kinds(token: Token, book: Codebook) -> frozenset[str]:
    word = token.lower_
    found = book.classes.get(word, frozenset()) | _BY_ENTITY.get(token.ent_type_, frozenset())
    if token.pos_ == "PROPN" and not found and word not in book.lists["times"]:
        found = frozenset({"person", "body"})
    if token.text in _STATES:
        found = frozenset({"place"})
    elif token.pos_ == "NOUN" and not found and word.endswith(_PEOPLE) and word not in book.lists["things"]:
        found = frozenset({"person"})
    if token.pos_ == "NUM" or (word.isdigit() and token.pos_ in ("NOUN", "PROPN")):
        found |= {"count"} if _is_count(token, book) else frozenset()
    if word in book.lists["parts"] or token.pos_ == "NUM":
        for child in behind(token):
            if label(child) == "nmod":
                found |= book.classes.get(child.lower_, frozenset()) | _BY_ENTITY.get(child.ent_type_, frozenset())
    if token.ent_type_ in ("PER", "PERSON") and any("official" in book.classes.get(c.lower_, ()) for c in token.lefts):
        found |= {"official"}
    for child in dependents(token):
        if label(child) in ("compound", "amod", "nmod:desc") and child.i < token.i:
            found |= book.classes.get(f"{child.lower_}_{word}", frozenset())
            found |= {"police"} if child.lower_ == "police" else frozenset()
            found |= {"joint_exercise"} if child.lower_ == "joint" else frozenset()
            found |= {"hunger_strike"} if child.lower_ == "hunger" else frozenset()
    return found


def is_party(token: Token, scene: Scene) -> bool:
    """Whether a phrase names somebody, or a place that stands for its people, by its head."""
    tree, i = scene.tree, token.i
    word, kind = tree.lower[i], tree.pos[i]
    if kind not in _NOMINAL or word in _NOBODY or word in scene.book.lists["times"]:
        return False
    if i > 1 and tree.word[i - 1] == "-" and tree.lower[i - 2] in ("in", "at", "de"):
        return False  # "commander-in-[chief]"
    if kind == "ADJ" and not tree.entity[i] and label(token) in ("amod", "compound"):
        return False
    return not PARTY.isdisjoint(scene.kinds(token))


def _is_count(token: Token, book: Codebook) -> bool:
    """A number that counts people, not the day of a month, a year or a sum."""
    word, times = token.lower_, book.lists["times"]
    if len(word) == 4 and word.isdigit() and "1500" <= word < "2100":
        return False
    return not any(c.lower_ in times or c.lower_ in ("$", "€", "£") for c in dependents(token)) and (
        token.i == 0 or token.nbor(-1).lower_ not in times
    )


def parties(heads: Iterable[Token], scene: Scene, deep: int = _DEEP) -> tuple[Token, ...]:
    """The heads that are parties; for one that is not, the parties named inside it ("[Israel]'s decision")."""
    found: dict[int, Token] = {}
    for head in heads:
        if is_party(head, scene):
            found.setdefault(head.i, head)
        elif deep:
            for one in _within(head, scene, deep):
                found.setdefault(one.i, one)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _within(head: Token, scene: Scene, deep: int) -> Iterable[Token]:
    inside: list[Token] = []
    owned = any(label(child) == "nmod:poss" for child in head.lefts)
    for child in dependents(head):
        relation = label(child)
        if child.lower_ in scene.book.lists["times"]:
            continue
        if child.i < head.i and relation in ("compound", "amod", "nmod:desc"):
            if not owned and _can_name(child, scene):
                inside.append(child)
        elif relation.startswith(_INSIDE):
            inside += conjuncts(child)
        elif relation in ("acl", "acl:relcl"):
            inside += [grand for grand in dependents(child) if _is_agent(grand)]
    return parties(inside, scene, deep - 1)


def _can_name(modifier: Token, scene: Scene) -> bool:
    """Whether a word before a noun names who acts: "[police] firing", "[Serbian] raid", not "[military] aid"."""
    if modifier.ent_type_ or modifier.pos_ == "PROPN":
        return True
    return modifier.pos_ == "NOUN" and bool(_FORCES & scene.kinds(modifier)) and modifier.lower_ != "military"


def _is_agent(token: Token) -> bool:
    return label(token) == "obl:agent" or any(label(c) == "case" and c.lower_ == "by" for c in token.lefts)
