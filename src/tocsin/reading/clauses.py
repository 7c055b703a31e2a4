"""Who stands where around a verb or a noun of action, read off the tree: passives, control and relatives resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SAME = {
    "nsubjpass": "nsubj:pass", "dobj": "obj", "dative": "iobj", "relcl": "acl:relcl", "auxpass": "aux:pass",
    "prt": "compound:prt", "poss": "nmod:poss", "agent": "prep", "npadvmod": "obl:unmarked",
}  # fmt: skip
"""Labels of ClearNLP and the UD labels they stand for, for pipelines other than the shipped encoder."""
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


@dataclass(frozen=True, slots=True)
class Clause:
    """The heads of the phrases around one verb or noun of action.

    doers, undergoers: by what they do, not by their place: the agent of a passive is a doer. obliques: each with its
    preposition. inner: the clause that the verb governs ("refused [to meet]", "said [that]").
    """

    head: Token
    passive: bool
    doers: tuple[Token, ...]
    undergoers: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]
    inner: Token | None = None


def dependents(token: Token) -> Iterable[Token]:
    """The dependents of a token; of one that has more than any word of real text, those near it."""
    if token.n_lefts + token.n_rights <= _FEW:
        return cast("Iterable[Token]", token.children)
    doc, here = token.doc, token.i
    near = (doc[i] for i in range(max(0, here - _NEAR), min(len(doc), here + _NEAR)))
    return (other for other in near if other.head.i == here and other.i != here)


def behind(token: Token) -> Iterable[Token]:
    """The dependents of a token that follow it."""
    if token.n_lefts + token.n_rights <= _FEW:
        return cast("Iterable[Token]", token.rights)
    return (other for other in dependents(token) if other.i > token.i)


def label(token: Token) -> str:
    """The relation of a token to its head, in the labels of UD."""
    relation: str = token.dep_
    return _SAME.get(relation, relation)


def verbal(verb: Token, past: frozenset[str], transitive: bool = True, depth: int = 0) -> Clause:
    """The clause of a verb. past: forms that can be a past participle; transitive: whether it wants an object."""
    subjects: list[Token] = []
    objects: list[Token] = []
    agents: list[Token] = []
    obliques: list[tuple[str, Token]] = []
    inner: Token | None = None
    passive = auxiliary = False
    for child in dependents(verb):
        relation = label(child)
        if relation in _SUBJECTS:
            subjects.append(child)
        elif relation in ("obj", "iobj") or (relation == "ccomp" and _is_phrase(child)):
            objects.append(child)
        elif relation == "aux:pass":
            passive = True
        elif relation == "aux":
            auxiliary = True
        elif relation in ("xcomp", "ccomp") or (relation == "advcl" and _is_infinitive(child)):
            inner = inner or child
            objects += _pulled(child)
        elif relation.startswith(("obl", "nmod", "prep")):
            for link, noun in _linked(child):
                if link == "by" or relation == "obl:agent":
                    agents.append(noun)
                else:
                    obliques.append((link, noun))
    subjects, objects = _by_place(verb, subjects, objects)
    passive = passive or (bool(subjects) and not objects and label(subjects[0]) == "nsubj:pass" and not auxiliary)
    relation = label(verb)
    participle = verb.lower_ in past
    if relation == "acl" and not subjects:
        return _of_participle(verb, participle, objects, agents, obliques, inner)
    if relation == "acl:relcl":
        subjects, objects = _relative(verb, subjects, objects)
    if relation == "conj" and depth < _DEEP:
        subjects, objects, passive = _shared(verb, past, subjects, objects, passive, auxiliary, depth)
    elif not subjects and (relation in ("xcomp", "advcl") or (relation == "ccomp" and not passive)) and depth < _DEEP:
        subjects = _controlled(verb, past, relation, depth)
    if not subjects and relation in _FINITE:
        subjects = _just_before(verb)
    if not passive and not objects:
        objects = _right_shared(verb)
    if participle and transitive and subjects and not (passive or auxiliary or objects or inner):
        passive = True  # the short passive of headlines: "19 arrested in raid"
    if passive:
        return Clause(verb, True, _heads(agents), _heads([*subjects, *objects]), tuple(obliques), inner)
    obliques += [("by", noun) for noun in agents]
    return Clause(verb, False, _heads(subjects), _heads(objects), tuple(obliques), inner)


def headline(noun: Token) -> Clause | None:
    """The clause of a verb that the tree takes for a noun, as in "Police arrest 19": a name before it, one behind."""
    before = [c for c in noun.lefts if label(c) in ("compound", "amod", "nsubj", "nmod:desc")]
    after = [c for c in behind(noun) if c.i == noun.i + 1 and c.pos_ in ("NUM", "NOUN", "PROPN")]
    if label(noun) not in ("root", "ROOT") or not before or not after:
        return None
    obliques = tuple(pair for c in behind(noun) for pair in _linked(c))
    return Clause(noun, False, _heads(before[-1:]), _heads(after), obliques)


def nominal(noun: Token, acted_on: bool) -> Clause:
    """The clause that a noun of action stands for: "the arrest of X by Y", "Y's attack on X".

    acted_on: whether its possessor undergoes it ("his arrest") rather than does it ("his attack").
    """
    doers: list[Token] = []
    undergoers: list[Token] = []
    obliques: list[tuple[str, Token]] = []
    owners: list[Token] = []
    makers: list[Token] = []
    inner: Token | None = None
    for child in dependents(noun):
        relation = label(child)
        if relation == "nmod:poss":
            owners.append(child)
        elif relation in ("compound", "amod", "nmod:desc", "nmod") and child.i < noun.i:
            if child.ent_type_ or child.pos_ in ("PROPN", "NOUN"):
                makers.append(child)
        elif relation.startswith(("nmod", "obl", "prep")):
            for link, other in _linked(child):
                (doers if link == "by" else undergoers if link == "of" else obliques).append(
                    other if link in ("by", "of") else (link, other)  # type: ignore[arg-type]
                )
        elif relation == "acl":
            if _is_infinitive(child):
                inner = inner or child
            else:
                doers += [other for c in dependents(child) for link, other in _linked(c) if link == "by"]
    if (acted_on or doers) and not undergoers:
        undergoers += owners
    elif not doers:
        doers += owners
    doers = doers or makers
    if not doers and not acted_on and undergoers and any(link in _AIMED for link, _ in obliques):
        doers, undergoers = undergoers, []  # "the attack of the rebels on the town"
    return Clause(noun, False, _heads(doers), _heads(undergoers), tuple(obliques), inner)


_AIMED = frozenset({"on", "against", "upon", "at"})


def phrase(head: Token) -> Span:
    """A noun phrase, less what leads up to it and the clauses and conjuncts that hang on it."""
    doc = head.doc
    start, end = _start(head), _end(head, 0)
    start = max([start, *(child.i + 1 for child in head.lefts if label(child) == "case")])  # "in addition to [him]"
    while start < head.i and (label(doc[start]) in _LED_BY or doc[start].is_space) and doc[start].head.i == head.i:
        start += 1
    while end > head.i + 1 and _is_trailing(doc[end - 1]):
        end -= 1
    return doc[start:end]


def _is_trailing(token: Token) -> bool:
    return token.is_space or token.lower_ in _POSSESSIVE or (token.is_punct and token.text not in (")", "."))


def _start(head: Token) -> int:
    """Where a phrase begins; the names and titles before a possessor are part of it, wherever they were hung."""
    start = head.left_edge.i
    if label(head) not in ("nmod:poss", "appos", "compound"):
        return start
    doc = head.doc
    while start > 0 and doc[start - 1].head.i == head.head.i and label(doc[start - 1]) in _BEFORE_NAME:
        start = doc[start - 1].left_edge.i
    return start


def _end(head: Token, depth: int) -> int:
    """One past the last token of a phrase that is kept; what does not follow at once is not part of it."""
    last, end = head, head.i + 1
    for child in behind(head):
        relation = label(child)
        if relation == "punct" and child.i == end:
            end += 1
        elif relation in _CLAUSES or child.left_edge.i > end or child.pos_ in ("VERB", "AUX"):
            break
        else:
            last, end = child, child.right_edge.i + 1
    if last.i == head.i:
        return head.i + 1
    return _end(last, depth + 1) if depth < _DEEP else end


def conjuncts(head: Token) -> tuple[Token, ...]:
    """A head and what is joined to it by "and"."""
    found = [head]
    found += [child for child in behind(head) if label(child) == "conj"][: _MOST - 1]
    return tuple(found)


def _heads(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Heads with their conjuncts, a relative pronoun replaced by its noun, each once."""
    found: dict[int, Token] = {}
    for token in tokens:
        for one in conjuncts(_antecedent(token)):
            found.setdefault(one.i, one)
    return tuple(found.values())


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token."""
    if token.lower_ not in _RELATIVES:
        return token
    up = token.head
    for _ in range(_DEEP):
        if label(up) in ("acl:relcl", "advcl:relcl"):
            return up.head
        if up.head.i == up.i:
            return token
        up = up.head
    return token


def _linked(child: Token) -> Iterator[tuple[str, Token]]:
    """A preposition and its noun: UD hangs the one on the other, ClearNLP the other way round."""
    if label(child) == "prep":
        yield from ((child.lower_, grand) for grand in dependents(child) if grand.dep_ == "pobj")
        return
    case = [c for c in child.lefts if label(c) == "case"]
    if case:
        yield case[-1].lower_ if case[0].lower_ not in ("because", "instead") else case[0].lower_, child


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and label(c) in ("mark", "aux") for c in verb.lefts)


def _is_phrase(token: Token) -> bool:
    """Whether what is labelled a clause is but a noun phrase behind its verb."""
    if token.pos_ not in ("NOUN", "PROPN") or token.i < token.head.i:
        return False
    return not any(label(c) in (*_SUBJECTS, "cop", "mark", "aux") for c in dependents(token))


def _pulled(infinitive: Token) -> list[Token]:
    """The noun before "to" that was hung on the infinitive: "helped [people] to leave"."""
    mark = next((c for c in infinitive.lefts if c.lower_ == "to"), None)
    return [c for c in infinitive.lefts if label(c) in ("obj", "iobj") and mark is not None and c.i < mark.i]


def _by_place(verb: Token, subjects: list[Token], objects: list[Token]) -> tuple[list[Token], list[Token]]:
    """Subjects stand before their verb and objects behind it, where the labels say otherwise and one is lacking."""
    ahead = [one for one in subjects if one.i < verb.i]
    late = [one for one in subjects if one.i > verb.i]
    if ahead and late:
        return ahead, [*objects, *late]
    gerund = label(verb) == "xcomp" and verb.lower_.endswith("ing")  # "showed police shooting rounds"
    if not subjects and (gerund or label(verb) in ("root", "ROOT", "ccomp", "conj", "parataxis")):
        early = [one for one in objects if one.i < verb.i and one.lower_ not in _RELATIVES]
        if early:
            return early, [one for one in objects if one.i > verb.i]
    return subjects, objects


def _just_before(verb: Token) -> list[Token]:
    """The noun right before a verb that the tree gives no subject, unless a preposition leads up to it."""
    doc, i = verb.doc, verb.i - 1
    while i > verb.sent.start and (doc[i].pos_ in ("AUX", "ADV", "PART")):
        i -= 1
    if i < verb.sent.start or doc[i].pos_ not in ("NOUN", "PROPN", "PRON"):
        return []
    noun = doc[i]
    while label(noun) in ("flat", "compound") and noun.head.i < verb.i and noun.head.i != noun.i:
        noun = noun.head
    led = any(label(c) in ("case", "mark") for c in noun.lefts) or label(noun) in ("obl:unmarked", "nmod:unmarked")
    return [] if led else [noun]


def _of_participle(
    verb: Token,
    participle: bool,
    objects: list[Token],
    agents: list[Token],
    obliques: list[tuple[str, Token]],
    inner: Token | None,
) -> Clause:
    """ "missiles fired by the army", "troops attacking the town", "a plan to attack"."""
    noun = verb.head
    if _is_infinitive(verb):
        owners = [c for c in dependents(noun) if label(c) == "nmod:poss"]
        up = noun.head
        if not owners and label(noun) in ("obj", "nsubj") and up.i != noun.i:
            owners = [c for c in dependents(up) if label(c) == "nsubj"]
        return Clause(verb, False, _heads(owners), _heads(objects), tuple(obliques), inner)
    if participle and not objects:
        return Clause(verb, True, _heads(agents), _heads([noun])[:1], tuple(obliques), inner)
    return Clause(verb, False, _heads([noun])[:1], _heads(objects), tuple(obliques), inner)


def _relative(verb: Token, subjects: list[Token], objects: list[Token]) -> tuple[list[Token], list[Token]]:
    """The noun before a relative clause takes the place that the clause leaves open."""
    if not subjects:
        return [verb.head], objects
    if not objects and all(one.lower_ not in _RELATIVES for one in subjects):
        return subjects, [verb.head]
    return subjects, objects


def _shared(
    verb: Token,
    past: frozenset[str],
    subjects: list[Token],
    objects: list[Token],
    passive: bool,
    auxiliary: bool,
    depth: int,
) -> tuple[list[Token], list[Token], bool]:
    """A verb joined to another shares its subject, and its passive where it has no auxiliary of its own."""
    first = verb.head
    if subjects or first.pos_ not in ("VERB", "AUX"):
        return subjects, objects, passive
    other = verbal(first, past, depth=depth + 1)
    if other.passive and not objects and not auxiliary and verb.lower_ in past:
        return list(other.undergoers), objects, True
    return list(other.undergoers if other.passive else other.doers), objects, passive


def _right_shared(verb: Token) -> list[Token]:
    """The object of "arrested and beat [protesters]"."""
    following = next((c for c in behind(verb) if label(c) == "conj" and c.pos_ == "VERB"), None)
    if following is None or following.i - verb.i > 2:
        return []
    return [c for c in behind(following) if label(c) == "obj"]


def _controlled(verb: Token, past: frozenset[str], relation: str, depth: int) -> list[Token]:
    """Who does what an infinitive or a participle says: the object of the verb above, else its subject."""
    above = verb.head
    if above.pos_ not in ("VERB", "AUX"):
        return [c for c in dependents(above) if label(c) in _SUBJECTS]
    clause = verbal(above, past, transitive=False, depth=depth + 1)
    if relation == "xcomp" and clause.undergoers and above.lower_ not in _OWN_SUBJECT:
        return list(clause.undergoers)
    return list(clause.undergoers if clause.passive else clause.doers)
