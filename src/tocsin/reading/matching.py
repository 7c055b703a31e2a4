"""Which act of the codebook the words around a verb or a noun fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.reading.clauses import Clause, ahead, behind, dependents
from tocsin.reading.codebook import Act
from tocsin.reading.parties import Scene
from tocsin.reading.status import told
from tocsin.reading.tree import Tree

_MUST = frozenset({"must", "should", "ought"})


def fitting(acts: Sequence[Act], clause: Clause, scene: Scene) -> Act | None:
    """Of the acts whose conditions hold, the one with the most, then the first of the codebook."""
    best: Act | None = None
    most = -1.0
    for act in acts:
        score = _fits(act, clause, scene)
        if score is not None and (score > most or (score == most and best is not None and act.order < best.order)):
            best, most = act, score
    return best


def _fits(act: Act, clause: Clause, scene: Scene) -> float | None:
    """How many conditions of an act hold, or None where one does not."""
    tree = scene.tree
    if (act.unless and act.unless & scene.present) or (act.context and not act.context & scene.present):
        return None
    score = 0.5 * bool(act.context)
    objects = clause.undergoers
    if act.particle is not None:
        found = _behind(tree, clause, act.particle, objects, scene.book.lists["times"])
        if found is None:
            return None
        objects = found
        score += 1
    if act.words:
        near = {tree.lower[t] for t in dependents(tree, clause.head)} | {
            tree.lower[g] for u in objects for g in dependents(tree, u)
        }
        after = set(tree.lower[clause.head + 1 : clause.head + 2])
        if not act.words & (near | after):
            return None
        score += 1
    if (act.future and told(tree, clause.head).status != "future") or (act.must and not _is_duty(tree, clause.inner)):
        return None
    for slot, wanted in act.needs:
        if slot == "subject" and not clause.doers and not (clause.passive and _has_object(act)):
            return None
        held = _held(slot, wanted, clause, objects, scene)
        if held is None:
            return None
        score += held
    return score


def _has_object(act: Act) -> bool:
    return any(slot == "object" for slot, _ in act.needs)


def _is_finite(tree: Tree, inner: int) -> bool:
    return tree.label[inner] == "ccomp" and not any(tree.lower[c] == "to" for c in ahead(tree, inner))


def _is_duty(tree: Tree, said: int | None) -> bool:
    """Whether a clause says that something must be done."""
    return said is not None and tree.label[said] == "ccomp" and any(tree.lower[c] in _MUST for c in ahead(tree, said))


def _behind(
    tree: Tree, clause: Clause, particle: str, objects: tuple[int, ...], times: frozenset[str]
) -> tuple[int, ...] | None:
    """What stands behind a verb's particle or preposition; None where the verb has no such word with it."""
    heads = tuple(noun for link, noun in clause.obliques if link == particle)
    if heads:
        return None if all(tree.lower[noun] in times for noun in heads) else heads
    after = clause.head + 1
    if after < len(tree) and tree.lower[after] == particle:
        return None if after + 1 < len(tree) and tree.lower[after + 1] in times else objects
    if any(
        tree.lower[c] == particle and tree.label[c] in ("compound:prt", "advmod") for c in behind(tree, clause.head)
    ):
        return objects
    return None


def _held(slot: str, wanted: frozenset[str], clause: Clause, objects: tuple[int, ...], scene: Scene) -> float | None:
    tree = scene.tree
    if slot == "infinitive":
        inner = clause.inner
        if inner is None or ("any" in wanted and _is_finite(tree, inner)):
            return None
        return _among(wanted, scene.book.classes.get(tree.lower[inner], frozenset()))
    if slot == "subject":
        return 0.0 if not clause.doers else _best(wanted, clause.doers, scene)
    if slot == "object":
        return _best(wanted, objects, scene)
    if slot == "of" and tree.pos[clause.head] != "VERB":
        return _best(wanted, clause.undergoers, scene)
    if slot == "by" and clause.doers:
        return _best(wanted, clause.doers, scene)
    return _best(wanted, tuple(noun for link, noun in clause.obliques if link == slot), scene)


def _best(wanted: frozenset[str], heads: Iterable[int], scene: Scene) -> float | None:
    return max((held for head in heads if (held := _among(wanted, scene.kinds(head))) is not None), default=None)


def _among(wanted: frozenset[str], have: frozenset[str]) -> float | None:
    if wanted & have:
        return 1.0
    return 0.5 if "any" in wanted else None
