"""What kind of thing a phrase names, and which phrases name somebody who can act or be acted on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tocsin.reading.clauses import ahead, behind, conjuncts, dependents
from tocsin.reading.codebook import PARTY, Codebook
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Span

_BY_ENTITY = {
    "PER": frozenset({"person"}), "PERSON": frozenset({"person"}), "ORG": frozenset({"body"}),
    "LOC": frozenset({"place"}), "GPE": frozenset({"place"}), "FAC": frozenset({"structure"}),
    "GRP": frozenset({"group", "person"}), "NORP": frozenset({"group", "person"}), "WEA": frozenset({"weapon"}),
}  # fmt: skip
_BY_MODIFIER = {
    "police": frozenset({"police"}), "joint": frozenset({"joint_exercise"}), "hunger": frozenset({"hunger_strike"}),
}  # fmt: skip
_NONE: frozenset[str] = frozenset()
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
        self.doc = sentence.doc
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

    def kinds(self, token: int) -> frozenset[str]:
        """The classes of a phrase by its head; "dozens of civilians" is also what its "of" names."""
        found = self._kinds.get(token)
        if found is None:
            found = self._kinds[token] = _kinds(self.tree, token, self.book)
        return found


def _kinds(tree: Tree, token: int, book: Codebook) -> frozenset[str]:
    word, part = tree.lower[token], tree.pos[token]
    found = _classes(tree, token, book)
    if part == "PROPN" and not found and word not in book.lists["times"]:
        found = frozenset({"person", "body"})
    if tree.word[token] in _STATES:
        found = frozenset({"place"})
    elif part == "NOUN" and not found and word.endswith(_PEOPLE) and word not in book.lists["things"]:
        found = frozenset({"person"})
    if (part == "NUM" or (word.isdigit() and part in ("NOUN", "PROPN"))) and _is_count(tree, token, book):
        found |= {"count"}
    if word in book.lists["parts"] or part == "NUM":
        for child in behind(tree, token):
            if tree.label[child] == "nmod":
                found |= _classes(tree, child, book)
    if tree.entity[token] in ("PER", "PERSON"):
        titles = (book.classes.get(tree.lower[c], _NONE) for c in ahead(tree, token))
        found |= {"official"} if any("official" in classes for classes in titles) else _NONE
    for child in dependents(tree, token):
        if child < token and tree.label[child] in ("compound", "amod", "nmod:desc"):
            found |= book.classes.get(f"{tree.lower[child]}_{word}", _NONE) | _BY_MODIFIER.get(tree.lower[child], _NONE)
    return found


def _classes(tree: Tree, token: int, book: Codebook) -> frozenset[str]:
    """The classes of one word, and of the name it stands in."""
    return book.classes.get(tree.lower[token], _NONE) | _BY_ENTITY.get(tree.entity[token], _NONE)


def is_party(i: int, scene: Scene) -> bool:
    """Whether a phrase names somebody, or a place that stands for its people, by its head."""
    tree = scene.tree
    word, kind = tree.lower[i], tree.pos[i]
    if kind not in _NOMINAL or word in _NOBODY or word in scene.book.lists["times"]:
        return False
    if i > 1 and tree.word[i - 1] == "-" and tree.lower[i - 2] in ("in", "at", "de"):
        return False  # "commander-in-[chief]"
    if kind == "ADJ" and not tree.entity[i] and tree.label[i] in ("amod", "compound"):
        return False
    return not PARTY.isdisjoint(scene.kinds(i))


def _is_count(tree: Tree, token: int, book: Codebook) -> bool:
    """A number that counts people, not the day of a month, a year or a sum."""
    word, times = tree.lower[token], book.lists["times"]
    if len(word) == 4 and word.isdigit() and "1500" <= word < "2100":
        return False
    return not any(tree.lower[c] in times or tree.lower[c] in ("$", "€", "£") for c in dependents(tree, token)) and (
        token == 0 or tree.lower[token - 1] not in times
    )


def parties(heads: Iterable[int], scene: Scene, deep: int = _DEEP) -> tuple[int, ...]:
    """The heads that are parties; for one that is not, the parties named inside it ("[Israel]'s decision")."""
    found: dict[int, None] = {}
    for head in heads:
        if is_party(head, scene):
            found[head] = None
        elif deep:
            found |= dict.fromkeys(_within(head, scene, deep))
        if len(found) >= _MOST:
            break
    return tuple(found)


def _within(head: int, scene: Scene, deep: int) -> Iterable[int]:
    tree = scene.tree
    inside: list[int] = []
    owned = any(tree.label[child] == "nmod:poss" for child in ahead(tree, head))
    for child in dependents(tree, head):
        relation = tree.label[child]
        if tree.lower[child] in scene.book.lists["times"]:
            continue
        if child < head and relation in ("compound", "amod", "nmod:desc"):
            if not owned and _can_name(child, scene):
                inside.append(child)
        elif relation.startswith(_INSIDE):
            inside += conjuncts(tree, child)
        elif relation in ("acl", "acl:relcl"):
            inside += [grand for grand in dependents(tree, child) if _is_agent(tree, grand)]
    return parties(inside, scene, deep - 1)


def _can_name(modifier: int, scene: Scene) -> bool:
    """Whether a word before a noun names who acts: "[police] firing", "[Serbian] raid", not "[military] aid"."""
    tree = scene.tree
    if tree.entity[modifier] or tree.pos[modifier] == "PROPN":
        return True
    return tree.pos[modifier] == "NOUN" and bool(_FORCES & scene.kinds(modifier)) and tree.lower[modifier] != "military"


def _is_agent(tree: Tree, token: int) -> bool:
    return tree.label[token] == "obl:agent" or any(
        tree.label[c] == "case" and tree.lower[c] == "by" for c in ahead(tree, token)
    )
