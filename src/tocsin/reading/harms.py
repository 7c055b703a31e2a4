"""What befell people: each word that says so, with the head of the phrase for those whom it befell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.reading.counted import Kind, words
from tocsin.reading.groups import is_age, members
from tocsin.reading.tree import Tree

_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_BODY = frozenset({"body", "bodies", "remains", "corpse", "corpses"})
_TELLING = frozenset(
    {"police", "officials", "authorities", "deputies", "investigators", "officers", "paramedics", "doctors"}
)
_FAR = 26  # tokens after "toll" within which its number stands
_REACHED = frozenset({"to", "at", "of", "is", "was", "reached", "passed", "stood", "hit", "than", "least", "over", "about", "toll",
                      "surpasses", "surpassed", "exceeds", "exceeded", "reaches", "tops", "topped", "around", "nearly"})  # fmt: skip
_LIVES = frozenset({"life", "lives"})
_TAKEN = frozenset(
    {"claim", "claims", "claimed", "claiming", "take", "takes", "took", "taken", "taking", "cost", "costs", "costing"}
)
_LEFT = frozenset({"leave", "leaves", "left", "leaving"})
_FATALLY = frozenset({"fatally", "mortally", "dead"})
_DEADLY = frozenset({"fatal", "deadly", "lethal", "mortal"})
_FOUND = frozenset({"find", "finds", "found", "finding", "locate", "located", "discover", "discovered", "transport", "transported",
                    "take", "taken", "took", "rush", "rushed", "treat", "treated", "fly", "flown", "airlift", "airlifted",
                    "bring", "brought", "list", "listed", "hospitalized", "send", "sent"})  # fmt: skip
_HAVING = frozenset({"have", "has", "had", "'ve"})
_LEADING = frozenset({"at", "least", "more", "than", "up", "to", "over", "about", "some", "around", "nearly", "as", "many", "an",
                      "estimated", "another", "the", "all", "almost", "between", "approximately", "roughly"})  # fmt: skip
_SUBJECTS = ("nsubj:pass", "nsubj")
_PEOPLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
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
        for victim in members(tree, first):
            if victim != first and _is_bare_plural(tree, first, victim):
                continue
            made = Harm(harm.trigger, harm.kind, victim, harm.by)
            if harm.by != "phrase" and harm.kind in _RANK:
                made = _beside(tree, made, victim, harm.victim != victim)
            family = "harm" if made.kind in _RANK else made.kind
            known = found.get((victim, family))
            if known is None or _RANK.get(made.kind, 0) > _RANK.get(known.kind, 0):
                found[victim, family] = made
    return sorted(found.values(), key=lambda harm: (harm.victim, harm.trigger))


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
    if over < victim and tree.dep[victim] == "nmod" and tree.lower[over] in words().vague and tree.lower[over + 1] == "of":
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
    first = victim
    while (
        first > 0
        and victim - first < 6
        and tree.pos[first - 1] in ("NUM", "ADJ", "DET", "ADV")
        and (tree.lower[first - 1] not in words().state and tree.lower[first - 1] not in words().object)
    ):
        first -= 1
    if first > 1 and tree.lower[first - 2 : first] in (("at", "least"), ("more", "than"), ("up", "to")):
        first -= 2
    before, after = first - 1, victim + 1
    told = _tells(tree, before) if before >= 0 and before != harm.trigger else None
    follows = _tells(tree, after) if after < len(tree) and after != harm.trigger else None
    if (
        told is not None
        and (joined or told in _RANK)
        and tree.pos[victim] in ("NUM", "NOUN")
        and (first < victim or tree.pos[victim] == "NUM" or tree.lower[victim] in words().vague)
        and not (before - 2 == harm.trigger and tree.pos[before - 1] == "CCONJ")
        and _counted_before(tree, before) is None
    ):
        return Harm(before, told, victim, "object")
    if follows is not None and joined:
        return Harm(after, follows, victim, "participle")
    return harm


def _tells(tree: Tree, i: int) -> Kind | None:
    if i >= len(tree):
        return None
    word = tree.lower[i]
    return words().object.get(word) or words().state.get(word)


def _by_words(tree: Tree) -> Iterator[Harm]:
    known = words()
    for i, word in enumerate(tree.lower):
        tag = tree.pos[i]
        if word in known.object and tag in ("VERB", "ADJ", "NOUN", "AUX"):
            kind = _worse(tree, i, known.object[word])
            if tag != "NOUN":
                yield from (Harm(i, kind, v, by) for v, by in _befallen(tree, i))
        if word in known.subject and tag in ("VERB", "ADJ"):
            yield from (Harm(i, known.subject[word], v, "subject") for v in _subject(tree, i))
        if word in known.folds:
            yield from _folded(tree, i)
        if word in known.state and not (tag == "VERB" and word in known.object):
            yield from (Harm(i, known.state[word], v, by) for v, by in _in_state(tree, i) if tree.lower[v] not in _TELLING)
        if word in known.event and tag in ("NOUN", "PROPN", "VERB"):
            deadly = known.event[word] == "hit" and any(
                tree.lower[c] in _DEADLY for c in tree.all(i, "amod", "compound")
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
    if any(word in _FATALLY for word in near) or any(tree.lower[c] == "death" for c in tree.all(i, "obl")):
        return "killed"
    return kind


def _befallen(tree: Tree, i: int) -> Iterator[tuple[int, str]]:
    """Whom a verb befell."""
    follows = _number_after(tree, i)
    counted = _counted_before(tree, i)
    if counted is not None and follows is not None and _tells(tree, follows + 1) is not None:
        yield counted, "subject, headline"
        return
    if counted is not None and (_is_second(tree, i, counted) or _is_participle(tree, i)):
        yield counted, "participle"
        return
    if follows is not None and not tree.all(i, "aux:pass"):
        yield follows, "object"
        return
    objects = tree.all(i, "obj", "iobj") or [c for c in tree.all(i, "obl") if c > i and _is_bare(tree, c)]
    if objects:
        for c in objects:
            if tree.lower[c] in _REFLEXIVE:
                yield from ((v, "reflexive") for v in _agents(tree, i))
            else:
                yield c, "object"
        return
    passive = _last(tree, i, "nsubj:pass")
    if passive is not None:
        yield passive, "subject, passive"
        return
    if tree.dep[i] in ("amod", "acl", "acl:relcl") and tree.pos[tree.head[i]] in _PEOPLE:
        form = tree.lower[i]
        if tree.dep[i] == "acl:relcl":
            who = tree.child(i, "nsubj")
            if who is not None and tree.lower[who] not in ("who", "that", "which"):
                yield tree.head[i], "relative"
        elif not form.endswith("ing"):
            yield tree.head[i], "participle"
        return
    if tree.lower[i].endswith("ing"):
        shared = next((c for v in tree.all(i, "conj") for c in tree.all(v, "obj")), None)
        if shared is not None:
            yield shared, "object, shared"
        return
    subject = _last(tree, i, "nsubj")
    having = any(tree.lower[c] in _HAVING for c in tree.all(i, "aux"))
    if subject is not None:
        shared = next(
            (c for v in tree.all(i, "conj") for c in tree.all(v, "obj") if not tree.child(v, *_SUBJECTS)), None
        )
        if shared is not None and not tree.all(i, "aux:pass"):
            yield shared, "object, shared"
        elif not having and not any(
            tree.lower[g] in ("at", "into") for c in tree.all(i, "obl") for g in tree.children[c]
        ):
            yield subject, "subject, headline"
        return
    if tree.dep[i] in ("conj", "xcomp", "ccomp", "advcl", "parataxis"):
        over = tree.head[i]
        if tree.dep[i] == "xcomp" and (c := tree.child(over, "obj")) is not None:
            yield c, "object of the verb above"
        elif tree.dep[i] == "conj" and tree.pos[over] in ("VERB", "ADJ", "AUX"):
            yield from _above(tree, i)


def _counted_before(tree: Tree, i: int) -> int | None:
    """The people of a number right before a verb in the past ("two children killed")."""
    head = i - 1
    if head < 0 or tree.lower[i].endswith("ing") or tree.sentence[head] != tree.sentence[i]:
        return None
    at = head
    while at > head - 4 and at > 0 and tree.pos[at] in ("NOUN", "PROPN", "ADJ"):
        at -= 1
    return head if tree.pos[at] == "NUM" else None


def _is_participle(tree: Tree, i: int) -> bool:
    """Whether a verb in the past stands behind those it befell, with neither object nor auxiliary of its own."""
    after = tree.pos[i + 1] if i + 1 < len(tree) else ""
    return after not in ("NOUN", "PROPN", "NUM", "ADJ", "DET", "PRON") and not tree.all(i, "obj", "aux", "aux:pass")


def _is_second(tree: Tree, i: int, head: int) -> bool:
    """Whether a verb is the second in "two killed five others injured"."""
    at = head
    while at > 0 and tree.pos[at] != "NUM":
        at -= 1
    return at > 1 and _tells(tree, at - 1) is not None and _counted_before(tree, at - 1) is not None


def _number_after(tree: Tree, i: int) -> int | None:
    """The people of a number right behind a verb: read off the words, as trees of long sentences go wrong here."""
    j = i + 1
    while j < min(len(tree), i + 5) and tree.lower[j] in _LEADING:
        j += 1
    if j >= len(tree) or tree.pos[j] != "NUM" or tree.sentence[j] != tree.sentence[i] or is_age(tree, j + 1):
        return None
    over = tree.head[j]
    if tree.dep[j] in ("nummod", "compound") and j < over < j + 6:
        further = tree.head[over]
        return further if tree.dep[over] == "nummod" and over < further < over + 5 else over
    return j if tree.dep[j] != "nmod:unmarked" else None


def _is_bare(tree: Tree, i: int) -> bool:
    """Whether a phrase read as an oblique has no preposition but those that belong to its number."""
    cases = [tree.lower[c] for c in tree.children[i] if tree.dep[c] == "case"]
    number = tree.pos[i] == "NUM" or any(tree.dep[c] == "nummod" for c in tree.children[i])
    return number and all(word in ("at", "between", "up", "as", "over", "least", "than", "to") for word in cases[:1])


def _last(tree: Tree, i: int, *relations: str) -> int | None:
    """The nearest child by some relations: before it may stand a dateline that the parser took for one more subject."""
    found = tree.all(i, *relations)
    before = [c for c in found if c < i]
    people = [c for c in before if tree.pos[c] != "PROPN" or tree.entity[c] == "PER"]
    return people[0] if people else before[-1] if before else found[0] if found else None


def _above(tree: Tree, i: int) -> Iterator[tuple[int, str]]:
    """The subject that a verb joined by "and" shares, if both are passive or the verb has its own auxiliary."""
    passive = bool(tree.all(i, "aux:pass"))
    for over in tree.above(i):
        found = tree.child(over, "nsubj:pass") or (tree.child(over, "nsubj") if passive else None)
        if found is not None:
            yield found, "subject, shared"
            return
        if tree.child(over, "nsubj") is not None or tree.dep[over] != "conj":
            if tree.dep[over] in ("acl", "amod") and tree.pos[tree.head[over]] in _PEOPLE:
                yield tree.head[over], "participle, shared"
            elif (c := tree.child(over, "obj")) is not None and not passive and not tree.lower[i].endswith("ing"):
                yield c, "object, shared"
            return


def _agents(tree: Tree, i: int) -> Iterator[int]:
    """The subject of a verb, its own or shared."""
    for over in (i, *tree.above(i, 4)):
        found = _last(tree, over, "nsubj", "nsubj:pass")
        if found is not None:
            yield found
            return
        if tree.dep[over] in ("acl", "acl:relcl") and tree.pos[tree.head[over]] in _PEOPLE:
            yield tree.head[over]
            return


def _subject(tree: Tree, i: int) -> Iterator[int]:
    if tree.dep[i] == "amod":
        yield tree.head[i]
        return
    yield from _agents(tree, i)


def _in_state(tree: Tree, i: int) -> Iterator[tuple[int, str]]:
    relation, over = tree.dep[i], tree.head[i]
    number = next((c for c in tree.children[i] if c < i and (tree.dep[c] == "nummod")), None)
    if number is not None:
        yield number, "number before"
        return
    if relation == "xcomp" and (left := tree.child(over, "obj")) is not None and left < i:
        yield left, "object of the verb above"
        return
    subject = _last(tree, i, "nsubj", "nsubj:pass")
    if subject is not None:
        yield subject, "subject"
    elif relation == "amod" and tree.pos[over] in _PEOPLE:
        yield over, "attribute"
    elif relation in ("xcomp", "advcl", "acl", "conj", "ccomp", "obl", "advmod", "amod"):
        target = tree.child(over, "obj") if over != i else None
        if target is None and over != i:
            target = tree.child(over, "nsubj:pass", "nsubj")
        if target is not None and target != i:
            yield target, "subject of the verb above"
        elif tree.pos[over] in ("NOUN", "PROPN", "NUM"):
            yield over, "attribute"


def _undergoing(tree: Tree, i: int) -> Iterator[int]:
    """ "the death of X", "X's death", "the shooting death of X"."""
    for c in tree.children[i]:
        if tree.dep[c] == "nmod" and c > i and any(tree.lower[g] in ("of", "to") for g in tree.children[c]):
            yield c
        elif (
            tree.dep[c] == "nmod:poss"
            and not (tree.pos[c] == "PRON" and tree.lower[i] in _BODY)
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
        if tree.pos[j] == "NUM" and tree.lower[j - 1] in _REACHED:
            yield j
            return


def _lives(tree: Tree, i: int) -> Iterator[int]:
    """ "claimed the lives of two women"."""
    if tree.lower[tree.head[i]] not in _TAKEN:
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
    for kind, pattern in words().phrases:
        for match in pattern.finditer(text):
            i = at.get(match.start())
            if i is not None and (victim := _about(tree, i)) is not None and tree.lower[victim] not in _TELLING:
                deadly = any(word in match.group() for word in _DEADLY)
                yield Harm(i, "killed" if deadly else kind, victim, "phrase")


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
            if tree.lower[at] in _FOUND and (c := tree.child(at, "obj")) is not None:
                return c
            subject = tree.child(at, "nsubj:pass", "nsubj")
            if subject is not None:
                return subject
    return None
