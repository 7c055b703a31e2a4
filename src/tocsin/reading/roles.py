"""Who acts and who is acted on: the parties in the slots of a clause, and in the clauses that it governs."""

from __future__ import annotations

from tocsin.model.reading import EventType
from tocsin.reading.clauses import Clause, behind, dependents, nominal, verbal
from tocsin.reading.codebook import Act
from tocsin.reading.matching import fitting
from tocsin.reading.parties import Scene, is_party, parties
from tocsin.reading.tree import Tree

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


def _behind(doer: int, verb: int, scene: Scene) -> tuple[int, ...]:
    """Who stands behind a subject: the doer of the act it names ("[Ardia]'s raid killed"), or whom a pronoun means."""
    tree = scene.tree
    if tree.lower[doer] in scene.book.nouns and tree.pos[doer] == "NOUN":
        makers = nominal(tree, doer, tree.lower[doer] in scene.book.lists["acted_on"]).doers
        return makers or (doer,)
    return (_speaker(doer, verb, scene),)


def _speaker(doer: int, verb: int, scene: Scene) -> int:
    """Whom a pronoun means that is the subject of what somebody says of itself: "[the group] said it will"."""
    tree = scene.tree
    if tree.lower[doer] not in _SELF:
        return doer
    clause = verb
    for _ in range(_DEEP):
        if tree.label[clause] in ("ccomp", "parataxis") and tree.head[clause] < doer:
            speakers = [
                c for c in dependents(tree, tree.head[clause]) if tree.label[c] == "nsubj" and is_party(c, scene)
            ]
            return speakers[0] if speakers else doer
        if tree.label[clause] not in ("conj", "xcomp", "advcl"):
            return doer
        clause = tree.head[clause]
    return doer


def roles(clause: Clause, act: Act | None, scene: Scene) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Actors and recipients: by slot, then in what the act is about, then in the clause that it governs."""
    actors = parties((one for doer in clause.doers for one in _behind(doer, clause.head, scene)), scene)
    recipients = _recipients(clause, act, scene)
    if act is not None and act.reverse:
        slots = {slot for slot, _ in act.needs}
        causes = [noun for link, noun in clause.obliques if link in slots]
        causes += [noun for noun in clause.undergoers if scene.kinds(noun) & _CAUSES]
        actors, recipients = parties(causes, scene), actors
    if not actors and not clause.passive and scene.tree.label[clause.head] == "acl":
        actors = _whose(scene.tree.head[clause.head], scene)
    if not actors and act is not None and not act.reverse:
        actors = tuple(one for one in clause.doers if _can_do(one, act, scene))
    recipients = tuple(one for one in recipients if one not in actors)
    if not recipients and len(actors) == 1 and (act is None or act.type in _VERBAL):
        recipients = tuple(one for one in _named(clause, scene) if one not in actors)
    if act is not None and act.type in _MUTUAL and len(actors) > 1 and not recipients:
        return actors, ()
    return actors, recipients


def _can_do(doer: int, act: Act, scene: Scene) -> bool:
    """Whether something that names no party acts: a weapon that strikes, or a noun of which nothing is known."""
    tree = scene.tree
    if (
        tree.lower[doer] in scene.book.nouns
        or tree.lower[doer] in scene.book.lists["times"]
        or tree.pos[doer] != "NOUN"
    ):
        return False
    kinds = scene.kinds(doer)
    return bool(kinds & _ARMED) if act.type == "ASSAULT" and kinds else not kinds


def _whose(noun: int, scene: Scene) -> tuple[int, ...]:
    """Who made the thing that speaks: "[the group] issued a report accusing the army"."""
    tree = scene.tree
    verb = tree.head[noun]
    if tree.label[noun] not in ("obj", "obl") or verb == noun:
        return ()
    return parties((c for c in dependents(tree, verb) if tree.label[c] == "nsubj"), scene)


def _recipients(clause: Clause, act: Act | None, scene: Scene, depth: int = 0) -> tuple[int, ...]:
    direct = parties(clause.undergoers, scene, deep=0)
    if direct and (act is None or not act.tool):
        return direct
    aimed = [_over_heads(scene.tree, link, noun) for link, noun in clause.obliques if link in _TO_ACT_ON]
    if act is not None and not act.tool:
        things = tuple(noun for noun in clause.undergoers if _is_thing(noun, act, scene))
        if things:
            return things
    found = parties([noun for noun in aimed if is_party(noun, scene)], scene, deep=0) or parties(
        clause.undergoers, scene
    )
    found = tuple(one for one in found if one not in direct)
    about = act is None or act.tool or act.type in _VERBAL
    if not found and clause.inner is not None and depth < _DEEP and about:
        found = _in_content(clause.inner, scene, depth)
    if not found:
        found = parties(aimed, scene) or parties([noun for link, noun in clause.obliques if link in _WHERE], scene)
    return found


def _over_heads(tree: Tree, link: str, noun: int) -> int:
    """Those over whose heads something is done: "fired over the heads of [the crowd]"."""
    if link != "over" or tree.lower[noun] not in ("head", "heads"):
        return noun
    return next((child for child in behind(tree, noun) if tree.label[child] == "nmod"), noun)


def _is_thing(noun: int, act: Act, scene: Scene) -> bool:
    """Whether an act is done to a thing: what the act itself asks for ("searched the [house]")."""
    return any(slot == "object" and wanted & _THINGS & scene.kinds(noun) for slot, wanted in act.needs)


def _named(clause: Clause, scene: Scene) -> tuple[int, ...]:
    """The first name behind a speech act, where no slot of it holds anybody."""
    tree, first = scene.tree, clause.head + 1
    last = min(tree.right[clause.head] + 1, first + _FAR)
    for i in range(first, last):
        if tree.entity[i] and scene.doc[i].ent_iob_ == "B" and is_party(i, scene):
            return (_top(tree, i),)
    return ()


def _top(tree: Tree, token: int) -> int:
    """The head of the name that a token begins."""
    while (
        tree.head[token] != token
        and tree.entity[tree.head[token]] == tree.entity[token]
        and tree.label[token] in _OF_A_NAME
    ):
        token = tree.head[token]
    return token


def _in_content(inner: int, scene: Scene, depth: int) -> tuple[int, ...]:
    """Whom the clause that a speech act governs is about: its own subject, else whom it acts on."""
    tree = scene.tree
    own = [c for c in dependents(tree, inner) if tree.label[c] in ("nsubj", "nsubj:pass")]
    if found := parties(own, scene):
        return found
    clause = verbal(tree, inner, scene.book.past, transitive=False)
    act = fitting(scene.book.verbs.get(tree.lower[inner], ()), clause, scene)
    return _recipients(clause, act, scene, depth + 1)
