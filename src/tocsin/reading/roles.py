"""Who acts and who is acted on: the parties in the slots of a clause, and in the clauses that it governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.model.reading import EventType
from tocsin.reading.clauses import Clause, behind, dependents, label, nominal, verbal
from tocsin.reading.codebook import Act
from tocsin.reading.matching import fitting
from tocsin.reading.parties import Scene, is_party, parties

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO_ACT_ON = frozenset(
    {"to", "against", "on", "with", "over", "at", "upon", "from", "into", "toward", "towards", "for", "by"}
)
_WHERE = frozenset(
    {"in", "near", "across", "inside", "along", "around", "throughout", "outside", "of", "between", "among"}
)
_MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_VERBAL: frozenset[EventType] = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "ACCUSE", "SUPPORT", "CONCEDE"})
_SELF = frozenset({"it", "they", "he", "she", "we", "i"})
_CAUSES = frozenset({"violence", "war_word", "force"})
_ARMED = frozenset({"weapon", "aircraft", "vehicle"})
_THINGS = frozenset({
    "structure", "vehicle", "ship", "aircraft", "weapon", "thing", "money", "drugs", "land", "property", "publication",
    "road", "border", "embassy", "target", "machine", "account", "document", "monument", "flag", "village_word",
})  # fmt: skip
_OF_A_NAME = frozenset({"compound", "flat", "amod", "nmod:desc"})
_FAR = 40
_DEEP = 3


def _behind(doer: Token, verb: Token, scene: Scene) -> tuple[Token, ...]:
    """Who stands behind a subject: the doer of the act it names ("[Ardia]'s raid killed"), or whom a pronoun means."""
    if doer.lower_ in scene.book.nouns and doer.pos_ == "NOUN":
        makers = nominal(doer, doer.lower_ in scene.book.lists["acted_on"]).doers
        return makers or (doer,)
    return (_speaker(doer, verb, scene),)


def _speaker(doer: Token, verb: Token, scene: Scene) -> Token:
    """Whom a pronoun means that is the subject of what somebody says of itself: "[the group] said it will"."""
    if doer.lower_ not in _SELF:
        return doer
    clause = verb
    for _ in range(_DEEP):
        if label(clause) in ("ccomp", "parataxis") and clause.head.i < doer.i:
            speakers = [c for c in dependents(clause.head) if label(c) == "nsubj" and is_party(c, scene)]
            return speakers[0] if speakers else doer
        if label(clause) not in ("conj", "xcomp", "advcl"):
            return doer
        clause = clause.head
    return doer


def roles(clause: Clause, act: Act | None, scene: Scene) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Actors and recipients: by slot, then in what the act is about, then in the clause that it governs."""
    actors = parties((one for doer in clause.doers for one in _behind(doer, clause.head, scene)), scene)
    recipients = _recipients(clause, act, scene)
    if act is not None and act.reverse:
        slots = {slot for slot, _ in act.needs}
        causes = [noun for link, noun in clause.obliques if link in slots]
        causes += [noun for noun in clause.undergoers if scene.kinds(noun) & _CAUSES]
        actors, recipients = parties(causes, scene), actors
    if not actors and not clause.passive and label(clause.head) == "acl":
        actors = _whose(clause.head.head, scene)
    if not actors and act is not None and not act.reverse:
        actors = tuple(one for one in clause.doers if _can_do(one, act, scene))
    taken = {one.i for one in actors}
    recipients = tuple(one for one in recipients if one.i not in taken)
    if not recipients and len(actors) == 1 and (act is None or act.type in _VERBAL):
        recipients = tuple(one for one in _named(clause, scene) if one.i not in taken)
    if act is not None and act.type in _MUTUAL and len(actors) > 1 and not recipients:
        return actors, ()
    return actors, recipients


def _can_do(doer: Token, act: Act, scene: Scene) -> bool:
    """Whether something that names no party acts: a weapon that strikes, or a noun of which nothing is known."""
    if doer.lower_ in scene.book.nouns or doer.lower_ in scene.book.lists["times"] or doer.pos_ != "NOUN":
        return False
    kinds = scene.kinds(doer)
    return bool(kinds & _ARMED) if act.type == "ASSAULT" and kinds else not kinds


def _whose(noun: Token, scene: Scene) -> tuple[Token, ...]:
    """Who made the thing that speaks: "[the group] issued a report accusing the army"."""
    verb = noun.head
    if label(noun) not in ("obj", "obl") or verb.i == noun.i:
        return ()
    return parties((c for c in dependents(verb) if label(c) == "nsubj"), scene)


def _recipients(clause: Clause, act: Act | None, scene: Scene, depth: int = 0) -> tuple[Token, ...]:
    direct = parties(clause.undergoers, scene, deep=0)
    if direct and (act is None or not act.tool):
        return direct
    aimed = [_over_heads(link, noun) for link, noun in clause.obliques if link in _TO_ACT_ON]
    if act is not None and not act.tool:
        things = tuple(noun for noun in clause.undergoers if _is_thing(noun, act, scene))
        if things:
            return things
    moved = {one.i for one in direct}
    found = parties([noun for noun in aimed if is_party(noun, scene)], scene, deep=0) or parties(
        clause.undergoers, scene
    )
    found = tuple(one for one in found if one.i not in moved)
    about = act is None or act.tool or act.type in _VERBAL
    if not found and clause.inner is not None and depth < _DEEP and about:
        found = _in_content(clause.inner, scene, depth)
    if not found:
        found = parties(aimed, scene) or parties([noun for link, noun in clause.obliques if link in _WHERE], scene)
    return found


def _over_heads(link: str, noun: Token) -> Token:
    """Those over whose heads something is done: "fired over the heads of [the crowd]"."""
    if link != "over" or noun.lower_ not in ("head", "heads"):
        return noun
    return next((child for child in behind(noun) if label(child) == "nmod"), noun)


def _is_thing(noun: Token, act: Act, scene: Scene) -> bool:
    """Whether an act is done to a thing: what the act itself asks for ("searched the [house]")."""
    return any(slot == "object" and wanted & _THINGS & scene.kinds(noun) for slot, wanted in act.needs)


def _named(clause: Clause, scene: Scene) -> tuple[Token, ...]:
    """The first name behind a speech act, where no slot of it holds anybody."""
    doc, first = clause.head.doc, clause.head.i + 1
    last = min(clause.head.right_edge.i + 1, first + _FAR)
    for i in range(first, last):
        if doc[i].ent_type_ and doc[i].ent_iob_ == "B" and is_party(doc[i], scene):
            return (_top(doc[i]),)
    return ()


def _top(token: Token) -> Token:
    """The head of the name that a token begins."""
    while token.head.i != token.i and token.head.ent_type_ == token.ent_type_ and label(token) in _OF_A_NAME:
        token = token.head
    return token


def _in_content(inner: Token, scene: Scene, depth: int) -> tuple[Token, ...]:
    """Whom the clause that a speech act governs is about: its own subject, else whom it acts on."""
    own = [c for c in dependents(inner) if label(c) in ("nsubj", "nsubj:pass")]
    if found := parties(own, scene):
        return found
    clause = verbal(inner, scene.book.past, transitive=False)
    act = fitting(scene.book.verbs.get(inner.lower_, ()), clause, scene)
    return _recipients(clause, act, scene, depth + 1)
