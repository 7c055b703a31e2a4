"""Who stands where around a verb or a noun of action, read off the tree: passives, control and relatives resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from tocsin.reading.tree import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_CLAUSES = frozenset(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis", "conj", "cc", "punct", "ccomp", "xcomp", "list"}
)
_BEFORE_NAME = frozenset({"compound", "amod", "nmod:desc", "appos", "flat"})
_LED_BY = frozenset({"case", "cc", "punct", "mark", "prep", "cc:preconj"})
_OWN_SUBJECT = frozenset({"promise", "promised", "promises", "threaten", "threatened", "threatens", "agree", "agreed"})
_FINITE = frozenset({"root", "ROOT", "parataxis", "ccomp"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DEEP = 6
_FEW = 60
_NEAR = 120
_MOST = 12  # conjuncts of one phrase that are told apart


class Clause(NamedTuple):
    """The heads of the phrases around one verb or noun of action.

    doers, undergoers: by what they do, not by their place: the agent of a passive is a doer. obliques: each with its
    preposition. inner: the clause that the verb governs ("refused [to meet]", "said [that]").
    """

    head: int
    passive: bool
    doers: tuple[int, ...]
    undergoers: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    inner: int | None = None


def dependents(tree: Tree, i: int) -> Sequence[int]:
    """The dependents of a token; of one that has more than any word of real text, those near it."""
    found = tree.children[i]
    return found if len(found) <= _FEW else [c for c in found if i - _NEAR <= c < i + _NEAR]


def ahead(tree: Tree, i: int) -> Iterator[int]:
    """The dependents of a token that stand before it."""
    return takewhile(i.__gt__, tree.children[i])


def behind(tree: Tree, i: int) -> list[int]:
    """The dependents of a token that follow it."""
    return [c for c in dependents(tree, i) if c > i]


def verbal(tree: Tree, verb: int, past: frozenset[str], transitive: bool = True, depth: int = 0) -> Clause:
    """The clause of a verb. past: forms that can be a past participle; transitive: whether it wants an object."""
    subjects: list[int] = []
    objects: list[int] = []
    agents: list[int] = []
    obliques: list[tuple[str, int]] = []
    inner: int | None = None
    passive = auxiliary = False
    for child in dependents(tree, verb):
        relation = tree.label[child]
        if relation in _SUBJECTS:
            subjects.append(child)
        elif relation in ("obj", "iobj") or (relation == "ccomp" and _is_phrase(tree, child)):
            objects.append(child)
        elif relation == "aux:pass":
            passive = True
        elif relation == "aux":
            auxiliary = True
        elif relation in ("xcomp", "ccomp") or (relation == "advcl" and _is_infinitive(tree, child)):
            inner = child if inner is None else inner
            objects += _pulled(tree, child)
        elif relation.startswith(("obl", "nmod", "prep")):
            for link, noun in _linked(tree, child):
                if link == "by" or relation == "obl:agent":
                    agents.append(noun)
                else:
                    obliques.append((link, noun))
    subjects, objects = _by_place(tree, verb, subjects, objects)
    passive = passive or (bool(subjects) and not objects and tree.label[subjects[0]] == "nsubj:pass" and not auxiliary)
    relation = tree.label[verb]
    participle = tree.lower[verb] in past
    if relation == "acl" and not subjects:
        return _of_participle(tree, verb, participle, objects, agents, obliques, inner)
    if relation == "acl:relcl":
        subjects, objects = _relative(tree, verb, subjects, objects)
    if relation == "conj" and depth < _DEEP:
        subjects, objects, passive = _shared(tree, verb, past, subjects, objects, passive, auxiliary, depth)
    elif not subjects and (relation in ("xcomp", "advcl") or (relation == "ccomp" and not passive)) and depth < _DEEP:
        subjects = _controlled(tree, verb, past, relation, depth)
    if not subjects and relation in _FINITE:
        subjects = _just_before(tree, verb)
    if not passive and not objects:
        objects = _right_shared(tree, verb)
    if participle and transitive and subjects and not (passive or auxiliary or objects or inner is not None):
        passive = True  # the short passive of headlines: "19 arrested in raid"
    if passive:
        return Clause(verb, True, _heads(tree, agents), _heads(tree, [*subjects, *objects]), tuple(obliques), inner)
    obliques += [("by", noun) for noun in agents]
    return Clause(verb, False, _heads(tree, subjects), _heads(tree, objects), tuple(obliques), inner)


def headline(tree: Tree, noun: int) -> Clause | None:
    """The clause of a verb that the tree takes for a noun, as in "Police arrest 19": a name before it, one behind."""
    before = [c for c in ahead(tree, noun) if tree.label[c] in ("compound", "amod", "nsubj", "nmod:desc")]
    after = [c for c in behind(tree, noun) if c == noun + 1 and tree.pos[c] in ("NUM", "NOUN", "PROPN")]
    if tree.label[noun] not in ("root", "ROOT") or not before or not after:
        return None
    obliques = tuple(pair for c in behind(tree, noun) for pair in _linked(tree, c))
    return Clause(noun, False, _heads(tree, before[-1:]), _heads(tree, after), obliques)


def nominal(tree: Tree, noun: int, acted_on: bool) -> Clause:
    """The clause that a noun of action stands for: "the arrest of X by Y", "Y's attack on X".

    acted_on: whether its possessor undergoes it ("his arrest") rather than does it ("his attack").
    """
    doers: list[int] = []
    undergoers: list[int] = []
    obliques: list[tuple[str, int]] = []
    owners: list[int] = []
    makers: list[int] = []
    inner: int | None = None
    for child in dependents(tree, noun):
        relation = tree.label[child]
        if relation == "nmod:poss":
            owners.append(child)
        elif relation in ("compound", "amod", "nmod:desc", "nmod") and child < noun:
            if tree.entity[child] or tree.pos[child] in ("PROPN", "NOUN"):
                makers.append(child)
        elif relation.startswith(("nmod", "obl", "prep")):
            for link, other in _linked(tree, child):
                (doers if link == "by" else undergoers if link == "of" else obliques).append(
                    other if link in ("by", "of") else (link, other)  # type: ignore[arg-type]
                )
        elif relation == "acl":
            if _is_infinitive(tree, child):
                inner = child if inner is None else inner
            else:
                doers += [other for c in dependents(tree, child) for link, other in _linked(tree, c) if link == "by"]
    if (acted_on or doers) and not undergoers:
        undergoers += owners
    elif not doers:
        doers += owners
    doers = doers or makers
    if not doers and not acted_on and undergoers and any(link in _AIMED for link, _ in obliques):
        doers, undergoers = undergoers, []  # "the attack of the rebels on the town"
    return Clause(noun, False, _heads(tree, doers), _heads(tree, undergoers), tuple(obliques), inner)


_AIMED = frozenset({"on", "against", "upon", "at"})


def phrase(tree: Tree, head: int) -> tuple[int, int]:
    """Where a noun phrase begins and ends, less what leads up to it and the clauses and conjuncts that hang on it."""
    start, end = _start(tree, head), _end(tree, head, 0)
    start = max(
        [start, *(child + 1 for child in ahead(tree, head) if tree.label[child] == "case")]
    )  # "in addition to [him]"
    while start < head and (tree.label[start] in _LED_BY or tree.space[start]) and tree.head[start] == head:
        start += 1
    while end > head + 1 and _is_trailing(tree, end - 1):
        end -= 1
    return start, end


def _is_trailing(tree: Tree, token: int) -> bool:
    return (
        tree.space[token]
        or tree.lower[token] in _POSSESSIVE
        or (tree.mark[token] and tree.word[token] not in (")", "."))
    )


def _start(tree: Tree, head: int) -> int:
    """Where a phrase begins; the names and titles before a possessor are part of it, wherever they were hung."""
    start = tree.left[head]
    if tree.label[head] not in ("nmod:poss", "appos", "compound"):
        return start
    while start > 0 and tree.head[start - 1] == tree.head[head] and tree.label[start - 1] in _BEFORE_NAME:
        start = tree.left[start - 1]
    return start


def _end(tree: Tree, head: int, depth: int) -> int:
    """One past the last token of a phrase that is kept; what does not follow at once is not part of it."""
    last, end = head, head + 1
    for child in behind(tree, head):
        relation = tree.label[child]
        if relation == "punct" and child == end:
            end += 1
        elif relation in _CLAUSES or tree.left[child] > end or tree.pos[child] in ("VERB", "AUX"):
            break
        else:
            last, end = child, tree.right[child] + 1
    if last == head:
        return head + 1
    return _end(tree, last, depth + 1) if depth < _DEEP else end


def conjuncts(tree: Tree, head: int) -> tuple[int, ...]:
    """A head and what is joined to it by "and"."""
    joined = [child for child in behind(tree, head) if tree.label[child] == "conj"]
    return (head, *joined[: _MOST - 1])


def _heads(tree: Tree, tokens: Iterable[int]) -> tuple[int, ...]:
    """Heads with their conjuncts, a relative pronoun replaced by its noun, each once."""
    return tuple(dict.fromkeys(one for token in tokens for one in conjuncts(tree, _antecedent(tree, token))))


def _antecedent(tree: Tree, token: int) -> int:
    """The noun that a relative pronoun stands for, else the token."""
    if tree.lower[token] not in _RELATIVES:
        return token
    up = tree.head[token]
    for _ in range(_DEEP):
        if tree.label[up] in ("acl:relcl", "advcl:relcl"):
            return tree.head[up]
        if tree.head[up] == up:
            return token
        up = tree.head[up]
    return token


def _linked(tree: Tree, child: int) -> Iterator[tuple[str, int]]:
    """A preposition and its noun: UD hangs the one on the other, ClearNLP the other way round."""
    if tree.label[child] == "prep":
        yield from ((tree.lower[child], grand) for grand in dependents(tree, child) if tree.dep[grand] == "pobj")
        return
    case = [c for c in ahead(tree, child) if tree.label[c] == "case"]
    if case:
        yield tree.lower[case[-1]] if tree.lower[case[0]] not in ("because", "instead") else tree.lower[case[0]], child


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.lower[c] == "to" and tree.label[c] in ("mark", "aux") for c in ahead(tree, verb))


def _is_phrase(tree: Tree, token: int) -> bool:
    """Whether what is labelled a clause is but a noun phrase behind its verb."""
    if tree.pos[token] not in ("NOUN", "PROPN") or token < tree.head[token]:
        return False
    return not any(tree.label[c] in (*_SUBJECTS, "cop", "mark", "aux") for c in dependents(tree, token))


def _pulled(tree: Tree, infinitive: int) -> list[int]:
    """The noun before "to" that was hung on the infinitive: "helped [people] to leave"."""
    mark = next((c for c in ahead(tree, infinitive) if tree.lower[c] == "to"), None)
    return [c for c in ahead(tree, infinitive) if tree.label[c] in ("obj", "iobj") and mark is not None and c < mark]


def _by_place(tree: Tree, verb: int, subjects: list[int], objects: list[int]) -> tuple[list[int], list[int]]:
    """Subjects stand before their verb and objects behind it, where the labels say otherwise and one is lacking."""
    early = [one for one in subjects if one < verb]
    late = [one for one in subjects if one > verb]
    if early and late:
        return early, [*objects, *late]
    gerund = tree.label[verb] == "xcomp" and tree.lower[verb].endswith("ing")  # "showed police shooting rounds"
    if not subjects and (gerund or tree.label[verb] in ("root", "ROOT", "ccomp", "conj", "parataxis")):
        early = [one for one in objects if one < verb and tree.lower[one] not in _RELATIVES]
        if early:
            return early, [one for one in objects if one > verb]
    return subjects, objects


def _just_before(tree: Tree, verb: int) -> list[int]:
    """The noun right before a verb that the tree gives no subject, unless a preposition leads up to it."""
    sentence, i = tree.sentence[verb], verb - 1
    while i > 0 and tree.sentence[i - 1] == sentence and tree.pos[i] in ("AUX", "ADV", "PART"):
        i -= 1
    if i < 0 or tree.sentence[i] != sentence or tree.pos[i] not in ("NOUN", "PROPN", "PRON"):
        return []
    noun = i
    while tree.label[noun] in ("flat", "compound") and tree.head[noun] < verb and tree.head[noun] != noun:
        noun = tree.head[noun]
    led = any(tree.label[c] in ("case", "mark") for c in ahead(tree, noun)) or tree.label[noun] in (
        "obl:unmarked",
        "nmod:unmarked",
    )
    return [] if led else [noun]


def _of_participle(
    tree: Tree,
    verb: int,
    participle: bool,
    objects: list[int],
    agents: list[int],
    obliques: list[tuple[str, int]],
    inner: int | None,
) -> Clause:
    """ "missiles fired by the army", "troops attacking the town", "a plan to attack"."""
    noun = tree.head[verb]
    if _is_infinitive(tree, verb):
        owners = [c for c in dependents(tree, noun) if tree.label[c] == "nmod:poss"]
        up = tree.head[noun]
        if not owners and tree.label[noun] in ("obj", "nsubj") and up != noun:
            owners = [c for c in dependents(tree, up) if tree.label[c] == "nsubj"]
        return Clause(verb, False, _heads(tree, owners), _heads(tree, objects), tuple(obliques), inner)
    if participle and not objects:
        return Clause(verb, True, _heads(tree, agents), _heads(tree, [noun])[:1], tuple(obliques), inner)
    return Clause(verb, False, _heads(tree, [noun])[:1], _heads(tree, objects), tuple(obliques), inner)


def _relative(tree: Tree, verb: int, subjects: list[int], objects: list[int]) -> tuple[list[int], list[int]]:
    """The noun before a relative clause takes the place that the clause leaves open."""
    if not subjects:
        return [tree.head[verb]], objects
    if not objects and all(tree.lower[one] not in _RELATIVES for one in subjects):
        return subjects, [tree.head[verb]]
    return subjects, objects


def _shared(
    tree: Tree,
    verb: int,
    past: frozenset[str],
    subjects: list[int],
    objects: list[int],
    passive: bool,
    auxiliary: bool,
    depth: int,
) -> tuple[list[int], list[int], bool]:
    """A verb joined to another shares its subject, and its passive where it has no auxiliary of its own."""
    first = tree.head[verb]
    if subjects or tree.pos[first] not in ("VERB", "AUX"):
        return subjects, objects, passive
    other = verbal(tree, first, past, depth=depth + 1)
    if other.passive and not objects and not auxiliary and tree.lower[verb] in past:
        return list(other.undergoers), objects, True
    return list(other.undergoers if other.passive else other.doers), objects, passive


def _right_shared(tree: Tree, verb: int) -> list[int]:
    """The object of "arrested and beat [protesters]"."""
    following = next((c for c in behind(tree, verb) if tree.label[c] == "conj" and tree.pos[c] == "VERB"), None)
    if following is None or following - verb > 2:
        return []
    return [c for c in behind(tree, following) if tree.label[c] == "obj"]


def _controlled(tree: Tree, verb: int, past: frozenset[str], relation: str, depth: int) -> list[int]:
    """Who does what an infinitive or a participle says: the object of the verb above, else its subject."""
    above = tree.head[verb]
    if tree.pos[above] not in ("VERB", "AUX"):
        return [c for c in dependents(tree, above) if tree.label[c] in _SUBJECTS]
    clause = verbal(tree, above, past, transitive=False, depth=depth + 1)
    if relation == "xcomp" and clause.undergoers and tree.lower[above] not in _OWN_SUBJECT:
        return list(clause.undergoers)
    return list(clause.undergoers if clause.passive else clause.doers)
