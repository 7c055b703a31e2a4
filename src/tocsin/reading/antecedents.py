"""The people named so far in a report, for whom pronouns and "the" phrases stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from tocsin.reading.counted import words
from tocsin.reading.groups import WHO, Group, group
from tocsin.reading.numbers import Quantity
from tocsin.reading.tree import Tree

_INNER = frozenset({"compound", "flat", "nummod", "amod", "det"})
_MOST = 60  # phrases back that are looked through
_PRONOUN = 3  # sentences back that a pronoun reaches


class Antecedents:
    """The phrases for people and things in a report, in the order of its text."""

    def __init__(self, tree: Tree, numbers: Mapping[int, Quantity]) -> None:
        self._tree = tree
        self._known: list[Group] = []
        self._by_noun: dict[str, list[Group]] = {}
        self.heads: list[int] = []
        things = words().things
        for i in range(len(tree)):
            if tree.pos[i] not in ("NOUN", "PROPN", "NUM") and tree.lower[i] != "old":
                continue
            if tree.dep[i] in _INNER:
                continue
            if tree.lower[i] in things:
                self.heads.append(i)
            found = group(tree, numbers, i)
            if found is None or found.reference == "pronoun":
                continue
            self._known.append(found)
            self._by_noun.setdefault(found.noun, []).append(found)
            if tree.lower[i] not in things:
                self.heads.append(i)
        self._places = [known.head for known in self._known]

    def resolved(self, people: Group, harmed: Collection[int]) -> Group | None:
        """The people with whom they stand for; None where that is nobody known."""
        if people.reference == "pronoun":
            return self._relative(people) if self._tree.lower[people.head] in WHO else self._pronoun(people, harmed)
        if people.reference == "known" and not people.counted and people.noun:
            return self._definite(people)
        return people

    def _before(self, head: int) -> list[Group]:
        """The phrases shortly before, the nearest first."""
        last = bisect_left(self._places, head)
        sentence = self._tree.sentence
        near = self._known[max(0, last - _MOST) : last]
        return [known for known in reversed(near) if sentence[head] - sentence[known.head] <= _PRONOUN]

    def _relative(self, people: Group) -> Group | None:
        """ "who": the noun that the clause hangs on."""
        tree, over = self._tree, self._tree.head[people.head]
        for _ in range(3):
            if tree.dep[over] in ("acl:relcl", "acl"):
                at = bisect_left(self._places, tree.head[over])
                found = self._known[at] if at < len(self._known) else None
                if found is None or found.head != tree.head[over]:
                    return None
                return replace(found, start=people.start, end=people.end)
            over = tree.head[over]
        return None

    def _pronoun(self, people: Group, harmed: Collection[int]) -> Group | None:
        near = self._before(people.head)
        if not people.single:
            several = next((known for known in near if not known.single and known.low != 0), None)
            return None if several is None else _standing_for(several, people)
        fits = [known for known in near if known.single and known.gender in ("", people.gender)]
        tests: tuple[Callable[[Group], bool], ...] = (
            lambda known: known.anchor in harmed,
            lambda known: self._tree.dep[known.head].startswith("nsubj"),
            lambda known: True,
        )
        chosen = next((known for test in tests for known in fits if test(known)), None)
        return people if chosen is None else replace(_standing_for(chosen, people), gender=people.gender)

    def _definite(self, people: Group) -> Group:
        """ "the insurgents" after "three insurgents" are those three."""
        same = self._by_noun.get(people.noun, [])
        last = bisect_left([known.head for known in same], people.head)
        first = next((k for k in reversed(same[:last]) if k.counted and k.single == people.single), None)
        if first is None:
            return people
        return replace(
            people, low=first.low, high=first.high, qualifier=first.qualifier, anchor=first.anchor,
            category=people.category or first.category, age=people.age or first.age,
            gender=people.gender or first.gender,
        )  # fmt: skip


def _standing_for(known: Group, people: Group) -> Group:
    return replace(
        known, head=people.head, start=people.start, end=people.end, reference="pronoun", more=False, part=False,
        counted=False,
    )  # fmt: skip
