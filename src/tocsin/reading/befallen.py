"""Whom a verb or an adjective befell: by the tree, and by the words where trees of headlines go wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.reading.counted import Kind, words
from tocsin.reading.groups import is_age
from tocsin.reading.tree import Tree

Found = tuple[int, str]
"""The head of a phrase for people, and the pattern that found it."""

PEOPLE = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
_HAVING = frozenset({"have", "has", "had", "'ve"})
_SUBJECTS = ("nsubj:pass", "nsubj")


def befallen(tree: Tree, i: int) -> list[Found]:
    """Whom a verb befell, and by which pattern; the first pattern that applies decides."""
    for pattern in (_by_number, _by_object, _by_passive, _by_noun, _by_gerund, _by_headline, _by_clause):
        found = pattern(tree, i)
        if found is not None:
            return found
    return []


def _by_number(tree: Tree, i: int) -> list[Found] | None:
    follows, counted = _number_after(tree, i), counted_before(tree, i)
    if counted is not None and follows is not None and tells(tree, follows + 1) is not None:
        return [(counted, "subject, headline")]
    if counted is not None and (_is_second(tree, i, counted) or _is_participle(tree, i)):
        return [(counted, "participle")]
    if follows is not None and not tree.all(i, "aux:pass"):
        return [(follows, "object")]
    return None


def _by_object(tree: Tree, i: int) -> list[Found] | None:
    objects = tree.all(i, "obj", "iobj") or [c for c in tree.all(i, "obl") if c > i and _is_bare(tree, c)]
    found: list[Found] = []
    for c in objects:
        doer = c < i < objects[-1] and tree.lower[i].endswith("ing")  # "police shooting live rounds"
        if doer or _is_beside(tree, c, objects):
            continue
        found += [(v, "reflexive") for v in _agents(tree, i)] if tree.lower[c] in _REFLEXIVE else [(c, "object")]
    return found if objects else None


def _is_beside(tree: Tree, i: int, objects: list[int]) -> bool:
    """Whether a name stands beside the object before it, where the parser saw one more: "the leader, Omar Varga"."""
    return tree.entity[i] == "PER" and i > 1 and tree.lower[i - 1] == "," and i - 2 in objects


def _by_passive(tree: Tree, i: int) -> list[Found] | None:
    passive = _last(tree, i, "nsubj:pass")
    return None if passive is None else [(passive, "subject, passive")]


def _by_noun(tree: Tree, i: int) -> list[Found] | None:
    """ "the man killed", "the man the police shot"."""
    over = tree.head[i]
    if tree.dep[i] not in ("amod", "acl", "acl:relcl") or tree.pos[over] not in PEOPLE:
        return None
    if tree.dep[i] != "acl:relcl":
        return [] if tree.lower[i].endswith("ing") else [(over, "participle")]
    who = tree.child(i, "nsubj")
    return [(over, "relative")] if who is not None and tree.lower[who] not in ("who", "that", "which") else []


def _by_gerund(tree: Tree, i: int) -> list[Found] | None:
    """ "shooting and killing a man"."""
    if not tree.lower[i].endswith("ing"):
        return None
    shared = next((c for v in tree.all(i, "conj") for c in tree.all(v, "obj")), None)
    return [] if shared is None else [(shared, "object, shared")]


def _by_headline(tree: Tree, i: int) -> list[Found] | None:
    """ "Teen shot in leg"; but "he shot at them" and "he had shot" befell no subject."""
    subject = _last(tree, i, "nsubj")
    if subject is None:
        return None
    shared = (c for v in tree.all(i, "conj") for c in tree.all(v, "obj") if tree.child(v, *_SUBJECTS) is None)
    found = None if tree.all(i, "aux:pass") else next(shared, None)
    if found is not None:
        return [(found, "object, shared")]
    aimed = tree.lower[i + 1 : i + 2] in (("at",), ("into",), ("toward",), ("towards",), ("back",)) or any(
        tree.lower[g] in ("at", "into") for c in tree.all(i, "obl") for g in tree.children[c]
    )
    having = any(tree.lower[c] in _HAVING for c in tree.all(i, "aux"))
    return [] if having or aimed else [(subject, "subject, headline")]


def _by_clause(tree: Tree, i: int) -> list[Found] | None:
    """By the verb above: "left them wounded", "was shot and killed", "recovering after being shot"."""
    over = tree.head[i]
    if tree.dep[i] == "advcl" and tree.all(i, "aux:pass") and (c := tree.child(over, *_SUBJECTS)) is not None:
        return [(c, "subject of the verb above")]
    if tree.dep[i] == "xcomp" and (c := tree.child(over, "obj")) is not None:
        return [(c, "object of the verb above")]
    if tree.dep[i] == "conj" and tree.pos[over] in ("VERB", "ADJ", "AUX"):
        return list(_above(tree, i))
    return None


def tells(tree: Tree, i: int) -> Kind | None:
    """What a word says that befell somebody, where it says such a thing."""
    if i >= len(tree):
        return None
    word = tree.lower[i]
    return words().object.get(word) or words().state.get(word)


def counted_before(tree: Tree, i: int) -> int | None:
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
    return at > 1 and tells(tree, at - 1) is not None and counted_before(tree, at - 1) is not None


def _number_after(tree: Tree, i: int) -> int | None:
    """The people of a number right behind a verb: read off the words, as trees of long sentences go wrong here."""
    j = i + 1
    while j < min(len(tree), i + 5) and tree.lower[j] in words().around["before_number"]:
        if tree.lower[j] == "at" and tree.lower[j + 1 : j + 2] != ("least",):
            return None
        j += 1
    if j >= len(tree) or tree.pos[j] != "NUM" or tree.sentence[j] != tree.sentence[i] or is_age(tree, j + 1):
        return None
    if ":" in tree.lower[j] or (tree.lower[j + 1 : j + 2] and tree.lower[j + 1] in words().measures):
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


def _above(tree: Tree, i: int) -> Iterator[Found]:
    """The subject that a verb joined by "and" shares, if both are passive or the verb has its own auxiliary."""
    passive = bool(tree.all(i, "aux:pass"))
    for over in tree.above(i):
        found = tree.child(over, "nsubj:pass") or (tree.child(over, "nsubj") if passive else None)
        if found is not None:
            yield found, "subject, shared"
            return
        if tree.child(over, "nsubj") is not None or tree.dep[over] != "conj":
            if tree.dep[over] in ("acl", "amod") and tree.pos[tree.head[over]] in PEOPLE:
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
        if tree.dep[over] in ("acl", "acl:relcl") and tree.pos[tree.head[over]] in PEOPLE:
            yield tree.head[over]
            return


def subject(tree: Tree, i: int) -> Iterator[int]:
    """Who did what befalls its subject: died, fled."""
    if tree.dep[i] == "amod":
        yield tree.head[i]
        return
    yield from _agents(tree, i)


def in_state(tree: Tree, i: int) -> Iterator[Found]:
    """Who is in the state that an adjective says."""
    relation, over = tree.dep[i], tree.head[i]
    number = max((c for c in tree.children[i] if c < i and tree.dep[c] == "nummod"), default=None)
    if number is None and i > 0 and tree.pos[i - 1] == "NUM" and tree.dep[i - 1] == "nummod":
        number = i - 1
    if number is not None:
        yield number, "number before"
        return
    if relation == "xcomp" and (left := tree.child(over, "obj")) is not None and left < i:
        yield left, "object of the verb above"
        return
    subject = _last(tree, i, "nsubj", "nsubj:pass")
    if subject is not None:
        yield subject, "subject"
    elif relation == "amod" and tree.pos[over] in PEOPLE:
        yield over, "attribute"
    elif relation in ("xcomp", "advcl", "acl", "conj", "ccomp", "obl", "advmod", "amod"):
        target = tree.child(over, "obj") if over != i else None
        if target is None and over != i:
            target = tree.child(over, "nsubj:pass", "nsubj")
        if target is not None and target != i:
            yield target, "subject of the verb above"
        elif tree.pos[over] in ("NOUN", "PROPN", "NUM"):
            yield over, "attribute"
