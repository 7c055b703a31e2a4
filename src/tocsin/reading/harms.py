"""What befell people: each word that says so, with the head of the phrase for those whom it befell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.reading.befallen import befallen, counted_before, in_state, subject, tells
from tocsin.reading.counted import Kind, words
from tocsin.reading.groups import members
from tocsin.reading.tree import Tree

_FAR = 26  # tokens after "toll" within which its number stands
_BEFORE, _AFTER = 8, 5  # words that stand before people, and behind them, at the most
_NOT_DEADLY = re.compile(r"\b(?:non|not)[- –]")
_LIVES = frozenset({"life", "lives"})
_RANK = {"killed": 3, "injured": 2, "hit": 1}


@dataclass(frozen=True, slots=True)
class Harm:
    """kind: a measure, or "hit" for people struck who may have died; by: the pattern, for the reason."""

    trigger: int
    kind: Kind
    victim: int
    by: str


def harms(tree: Tree) -> list[Harm]:
    """Every person or number that something befell, once each for what befell them, the worst where several did."""
    found: dict[tuple[int, str], Harm] = {}
    for harm in (*_by_words(tree), *_by_phrases(tree)):
        first = _whole(tree, _behind_dateline(tree, harm.victim))
        joined = members(tree, first)
        for victim in joined:
            if victim != first and (_is_bare_plural(tree, first, victim) or _is_number_of(tree, victim, joined)):
                continue
            made = Harm(harm.trigger, harm.kind, victim, harm.by)
            if harm.by != "phrase" and harm.kind in _RANK:
                made = _beside(tree, made, victim, harm.victim != victim)
            family = "harm" if made.kind in _RANK else made.kind
            known = found.get((victim, family))
            if known is None or _RANK.get(made.kind, 0) > _RANK.get(known.kind, 0):
                found[victim, family] = made
    return sorted(found.values(), key=lambda harm: (harm.victim, harm.trigger))


def _is_number_of(tree: Tree, victim: int, joined: list[int]) -> bool:
    """Whether the parser took a number and its noun for two: "and at least three others"."""
    return victim + 1 in joined and tree.pos[victim] == "NUM" and tree.pos[victim + 1] == "NOUN"


def _is_bare_plural(tree: Tree, first: int, victim: int) -> bool:
    """Whether a number counts both: "18 commanders and members"."""
    counted = any(tree.dep[c] == "nummod" for c in tree.children[first])
    own = any(tree.dep[c] in ("nummod", "det", "amod", "nmod:poss") for c in tree.children[victim])
    return (
        counted
        and not own
        and tree.pos[victim] == "NOUN"
        and tree.lower[victim].endswith("s")
        and (tree.lower[victim] != "others")
    )


def _whole(tree: Tree, victim: int) -> int:
    """ "dozens of people injured": the dozens, where the parser takes the people."""
    over = tree.head[victim]
    if (
        over < victim
        and tree.dep[victim] == "nmod"
        and tree.lower[over] in words().vague
        and tree.lower[over + 1] == "of"
    ):
        return over
    return victim


def _behind_dateline(tree: Tree, victim: int) -> int:
    """ "LEBANON, Tenn. – A boy shot himself": the boy, whom the parser sets beside the town."""
    person = words().is_person
    if tree.pos[victim] != "PROPN" or tree.entity[victim] == "PER" or person(tree.lower[victim]):
        return victim
    beside = [
        c for c in tree.all(victim, "appos", "parataxis", "list") if person(tree.lower[c]) or tree.lower[c] == "old"
    ]
    return beside[-1] if beside else victim


def _beside(tree: Tree, harm: Harm, victim: int, joined: bool) -> Harm:
    """What is told next to a number, where the parser took the people of two verbs together.

    "killed 20 and wounded 40", "killing 3 injuring 15", "one dead, three injured", "seven killed 37 others injured".
    """
    first = _left(tree, victim)
    before, after = first - 1, _behind(tree, victim)
    told = tells(tree, before) if before >= 0 and before != harm.trigger else None
    follows = tells(tree, after) if after < len(tree) and after != harm.trigger else None
    if (
        told is not None
        and (joined or told in _RANK)
        and tree.pos[victim] in ("NUM", "NOUN")
        and (first < victim or tree.pos[victim] == "NUM" or tree.lower[victim] in words().vague)
        and not (before - 2 == harm.trigger and tree.pos[before - 1] == "CCONJ")
        and counted_before(tree, before) is None
    ):
        return Harm(before, told, victim, "object")
    if follows is not None and joined:
        return Harm(after, follows, victim, "participle")
    nearer = range(victim - 1, harm.trigger, -1) if joined and harm.by == "object" else ()
    for i in nearer:
        if tree.pos[i] == "VERB" and (kind := words().object.get(tree.lower[i])) in _RANK:
            return Harm(i, kind, victim, "object")
    return harm


def _left(tree: Tree, victim: int) -> int:
    """The first of the words that stand before people and belong to them."""
    first = victim
    while (
        first > 0
        and victim - first < _BEFORE
        and (tree.pos[first - 1] in ("NUM", "ADJ", "DET", "ADV") or _is_inside(tree, first - 1, victim))
        and (tree.lower[first - 1] not in words().state and tree.lower[first - 1] not in words().object)
    ):
        first -= 1
    if first > 1 and tree.lower[first - 2 : first] in (("at", "least"), ("more", "than"), ("up", "to")):
        first -= 2
    return first


def _is_inside(tree: Tree, i: int, victim: int) -> bool:
    return tree.pos[i] in ("NOUN", "PROPN", "PRON") and tree.head[i] == victim


def _behind(tree: Tree, victim: int) -> int:
    """The first word behind people that may tell: "three others wounded", "one seriously hurt"."""
    after = victim + 1
    while (
        after < len(tree)
        and after - victim < _AFTER
        and (
            tree.pos[after] == "ADV"
            or tree.lower[after] in ("others", "more", "people")
            or (tree.head[after] == victim and tree.dep[after] == "flat")
        )
    ):
        after += 1
    return after


def _by_words(tree: Tree) -> Iterator[Harm]:
    known = words()
    for i, word in enumerate(tree.lower):
        tag = tree.pos[i]
        if word in known.object and tag in ("VERB", "ADJ", "NOUN", "AUX"):
            kind = _worse(tree, i, known.object[word])
            if tag != "NOUN":
                yield from (Harm(i, kind, v, by) for v, by in befallen(tree, i))
        if word in known.subject and tag in ("VERB", "ADJ"):
            yield from (Harm(i, known.subject[word], v, "subject") for v in subject(tree, i))
        if word in known.folds:
            yield from _folded(tree, i)
        if word in known.state and not (tag == "VERB" and word in known.object):
            yield from (
                Harm(i, known.state[word], v, by)
                for v, by in in_state(tree, i)
                if tree.lower[v] not in words().around["telling"]
            )
        if word in known.event and (tag in ("NOUN", "PROPN") or (tag == "VERB" and word not in known.object)):
            deadly = known.event[word] == "hit" and any(
                tree.lower[c] in words().around["deadly"] for c in tree.all(i, "amod", "compound")
            )
            yield from (Harm(i, "killed" if deadly else known.event[word], v, "of") for v in _undergoing(tree, i))
        if word in known.number and tag in ("NOUN", "ADJ"):
            yield from (Harm(i, known.number[word], v, "number") for v in _numbered(tree, i))
        if word in known.toll:
            yield from (Harm(i, "killed", v, "toll") for v in _tolled(tree, i))
        if word in _LIVES:
            yield from (Harm(i, "killed", v, "lives") for v in _lives(tree, i))


def _folded(tree: Tree, i: int) -> Iterator[Harm]:
    """ "a quadruple shooting", "a double murder"."""
    known = words()
    for j in range(i + 1, min(len(tree), i + 4)):
        kind = known.event.get(tree.lower[j])
        if kind is not None:
            yield Harm(j, kind, i, "number")
            return


def _worse(tree: Tree, i: int, kind: Kind) -> Kind:
    """ "fatally shot", "shot to death", "shot dead", "gunned down" are deaths."""
    if kind not in ("hit", "injured"):
        return kind
    near = tree.lower[max(0, i - 1) : i] + tree.lower[i + 1 : i + 2]
    if any(word in words().around["fatally"] for word in near) or any(
        tree.lower[c] == "death" for c in tree.all(i, "obl")
    ):
        return "killed"
    return kind


def _undergoing(tree: Tree, i: int) -> Iterator[int]:
    """ "the death of X", "X's death", "the shooting death of X"."""
    for c in tree.children[i]:
        if tree.dep[c] == "nmod" and c > i and any(tree.lower[g] in ("of", "to") for g in tree.children[c]):
            yield c
        elif (
            tree.dep[c] == "nmod:poss"
            and not (tree.pos[c] == "PRON" and tree.lower[i] in words().around["body"])
            and tree.lower[i] not in ("shooting", "stabbing", "arrest", "injury", "injuries")
        ):
            yield c
        elif tree.dep[c] == "obj":
            yield c


def _numbered(tree: Tree, i: int) -> Iterator[int]:
    """ "twelve deaths"."""
    yield from (
        c for c in tree.children[i] if c < i and tree.dep[c] in ("nummod", "det", "amod") and tree.pos[c] == "NUM"
    )


def _tolled(tree: Tree, i: int) -> Iterator[int]:
    """ "the death toll rose to 12", "a toll of 12", "the toll stands at 12"."""
    if not any(
        w in ("death", "killed", "fatality", "casualty", "dead") for w in tree.lower[max(0, i - 2) : i]
    ) and not any(w in ("dead", "killed", "death") for w in tree.lower[max(0, i - 6) : i + 10]):
        return
    for j in range(i + 1, min(len(tree), i + _FAR)):
        if tree.sentence[j] != tree.sentence[i] or tree.lower[j] == ";":
            return
        if tree.pos[j] == "NUM" and tree.lower[j - 1] in words().around["reached"]:
            yield j
            return


def _lives(tree: Tree, i: int) -> Iterator[int]:
    """ "claimed the lives of two women"."""
    if tree.lower[tree.head[i]] not in words().around["taken"]:
        return
    for c in tree.children[i]:
        if tree.dep[c].startswith("nmod"):
            yield c
        elif tree.dep[c] == "nummod":
            yield c


def _by_phrases(tree: Tree) -> Iterator[Harm]:
    """Clauses that tell by their words; whom they are about stands above in the tree."""
    text = tree.text.lower()
    if len(text) != len(tree.text):
        return
    at = {start: i for i, start in enumerate(tree.start)}
    patterns = [*((kind, pattern, "phrase") for kind, pattern in words().phrases)]
    for kind, pattern, by in (*patterns, ("killed", words().by_own_hand, "reflexive")):
        for match in pattern.finditer(text):
            i = at.get(match.start())
            victim = None if i is None else _about(tree, i)
            if i is not None and victim is not None and tree.lower[victim] not in words().around["telling"]:
                deadly = not _NOT_DEADLY.search(match.group()) and any(
                    word in match.group() for word in words().around["deadly"]
                )
                yield Harm(i, "killed" if deadly else kind, victim, by)


def _about(tree: Tree, i: int) -> int | None:
    person = words().is_person
    for at in (i, *tree.above(i)):
        if (
            at != i
            and tree.pos[at] in ("NOUN", "PROPN", "NUM")
            and (person(tree.lower[at]) or tree.entity[at] == "PER")
        ):
            return at
        if tree.pos[at] in ("VERB", "AUX", "ADJ", "NOUN"):
            if tree.lower[at] in words().around["found"] and (c := tree.child(at, "obj")) is not None:
                return c
            subject = tree.child(at, "nsubj:pass", "nsubj")
            if subject is not None:
                return subject
    return None
