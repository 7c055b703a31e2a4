"""Every mention of people whom something befell, as the report presents it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Scope, Status
from tocsin.model.report import Report
from tocsin.reading.antecedents import Antecedents
from tocsin.reading.circumstances import is_description, is_elsewhere, is_past, scope, status
from tocsin.reading.counted import Kind
from tocsin.reading.groups import Group, group
from tocsin.reading.harms import Harm, harms
from tocsin.reading.numbers import Quantity, quantities
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "tocsin.mentions"
_LEAD = 1  # the sentence up to which nothing is background: a report opens with what it is about
_BEHIND = 6  # tokens behind people and what befell them within which "including" stands
_FARTHEST = 16  # tokens after "including" that may name who is included
_ENDS = frozenset({"in", "on", "when", "after", "who"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Some people, and the word that says what befell them.

    past: told of an earlier time. background: that, or of another matter. described: what somebody is known for. also:
    told as happening besides what was told before.
    """

    kind: Kind
    people: Group
    trigger: int
    sentence: int
    status: Status
    scope: Scope
    past: bool
    background: bool
    described: bool
    also: bool
    by: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a report tells of people whom something befell; heads: of every phrase for people or things."""

    tree: Tree
    numbers: Mapping[int, Quantity]
    sentences: tuple[Offsets, ...]
    told: tuple[Mention, ...]
    heads: tuple[int, ...]

    def mention(self, kind: Kind, people: Group, trigger: int, by: str) -> Mention:
        """People at a place in the text, with how it presents what befell them."""
        tree = self.tree
        number = tree.sentence[trigger]
        start, end = self.sentences[number]
        text = tree.text[start:end].lower()
        past = number > _LEAD and is_past(text)
        return Mention(
            kind, people, trigger, number,
            status="actual" if by == "phrase" else status(tree, trigger),
            scope=scope(text, people.low),
            past=past,
            background=past or (number > 0 and is_elsewhere(text)),
            described=is_description(text[: tree.start[trigger] - start]),
            also=any(tree.lower[c] in ("also", "additionally") for c in tree.children[trigger]),
            by=by,
        )  # fmt: skip


def mentions(report: Report, doc: Doc) -> Mentions:
    """The mentions in the report's evidence, in the order of the text; found once for each Doc."""
    found: Mentions | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = _mentions(report, doc)
    return found


def _mentions(report: Report, doc: Doc) -> Mentions:
    tree = Tree.of(doc)
    numbers = quantities(tree)
    areas = [block.span for block in report.evidence]
    known = Antecedents(tree, numbers)
    inside = tuple(h for h in known.heads if any(start <= tree.start[h] and tree.end[h] <= end for start, end in areas))
    made = Mentions(tree, numbers, _sentences(tree), (), inside)
    told: list[Mention] = []
    harmed: set[int] = set()
    for harm in harms(tree):
        if not any(start <= tree.start[harm.victim] and tree.end[harm.trigger] <= end for start, end in areas):
            continue
        people = _people(tree, numbers, known, harm, harmed)
        if people is None:
            continue
        mention = made.mention(harm.kind, people, harm.trigger, harm.by)
        told.append(mention)
        harmed.add(people.anchor)
        told += [replace(mention, people=part) for part in _included(tree, numbers, people, harm.trigger)]
    return replace(made, told=tuple(told))


def _people(
    tree: Tree, numbers: Mapping[int, Quantity], known: Antecedents, harm: Harm, harmed: set[int]
) -> Group | None:
    people = group(tree, numbers, harm.victim)
    return None if people is None else known.resolved(people, frozenset() if harm.by == "reflexive" else harmed)


def _sentences(tree: Tree) -> tuple[Offsets, ...]:
    firsts = [i for i in range(len(tree)) if i == 0 or tree.sentence[i] != tree.sentence[i - 1]]
    ends = [*firsts[1:], len(tree)][: len(firsts)]
    return tuple((tree.start[first], tree.end[end - 1]) for first, end in zip(firsts, ends, strict=True))


def _included(tree: Tree, numbers: Mapping[int, Quantity], people: Group, trigger: int) -> list[Group]:
    """ "eleven people, including a woman and a child": those named after "including" are part of them."""
    behind = max(people.end, trigger + 1)
    at = next((i for i in range(people.end, min(len(tree), behind + _BEHIND)) if tree.lower[i] == "including"), None)
    if at is None or tree.sentence[at] != tree.sentence[people.head] or people.single:
        return []
    found = []
    for i in range(at + 1, min(len(tree), at + _FARTHEST)):
        if tree.sentence[i] != tree.sentence[at] or tree.pos[i] in ("VERB", "AUX") or tree.lower[i] in _ENDS:
            break
        if tree.pos[i] in ("NOUN", "PROPN") and tree.dep[i] not in ("compound", "flat", "amod"):
            part = group(tree, numbers, i)
            if part is not None and part.more:
                break
            if part is not None and part.low != 0:
                found.append(replace(part, part=True))
    return found
