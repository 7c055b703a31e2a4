"""Whether an act is told as done, not done, possible, to come or long past, by the words that govern it."""

from __future__ import annotations

import re
from typing import NamedTuple

from tocsin.model.reading import Status
from tocsin.reading.clauses import ahead, dependents
from tocsin.reading.codebook import codebook
from tocsin.reading.tree import Tree

_NOT = frozenset({"not", "n't", "n’t", "never", "nt", "neither", "nor", "hardly", "barely"})
_NO = frozenset({"no", "neither", "zero"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no-one"})
_WITHOUT = frozenset({"without"})
_MAY = frozenset({"could", "may", "might", "should", "must", "can", "ought", "ca"})
_WOULD = frozenset({"would", "'d", "’d"})
_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "gon"})
_IF = frozenset({"if", "unless", "whether", "lest", "until", "till"})
_HAVE = frozenset({"have", "has"})

_ADJECTIVES: dict[str, Status] = {
    "possible": "hypothetical", "potential": "hypothetical", "attempted": "hypothetical", "future": "future",
    "planned": "future", "upcoming": "future", "forthcoming": "future", "proposed": "hypothetical",
    "imminent": "future", "threatened": "hypothetical", "failed": "hypothetical", "foiled": "hypothetical",
    "hypothetical": "hypothetical", "impending": "future", "would-be": "hypothetical", "further": "hypothetical",
    "any": "hypothetical", "expected": "future", "likely": "hypothetical", "eventual": "future", "alleged": "actual",
}  # fmt: skip
_AGO = re.compile(
    r"(?i)\b(?:\w+ )?(?:years|decades|centur(?:y|ies)) (?:ago|earlier|before)\b|\b(?:1[5-9]\d0|20[0-2]0)s\b"
    r"|\b(?:second |first )?world war\b|\bcold war\b|\b(?:1[5-9]\d\d|20[0-2]\d)[-–](?:\d\d|\d{4})\b|\blast century\b"
    r"|\b(?:ancient|medieval|colonial|roman) (?:times?|era|period|rule)\b|\b\d\d?th century\b"
)
_YEAR = re.compile(r"(?<![\d,.$€£])(1[5-9]\d\d|20[0-3]\d)(?![\d,]|\.\d)")
_OLD = 1970  # a report without a date is no older than this
_DEEP = 8


class Told(NamedTuple):
    """How an act is told, and the word that says so."""

    status: Status
    word: str = ""


ACTUAL = Told("actual")


def told(tree: Tree, trigger: int) -> Told:
    """The status that the words around an act give it: the strongest of its own and those of what governs it."""
    negated = future = hypothetical = None
    token, below = trigger, None
    for step in range(_DEEP):
        here = _own(tree, token, below, step)
        for found in here:
            if found.status == "negated" and (step == 0 or _passes_on(tree, below)):
                negated = negated or found
            elif found.status == "hypothetical":
                hypothetical = hypothetical or found
            elif found.status == "future":
                future = future or found
        if tree.head[token] == token or tree.label[token] in ("root", "ROOT"):
            hypothetical = hypothetical or _asked(tree, token)
            break
        if tree.label[token] == "parataxis" or (tree.label[token] == "ccomp" and not _governs(tree, tree.head[token])):
            break
        if tree.label[token] in ("acl:relcl", "appos", "advcl:relcl"):
            break
        if tree.label[token] == "advcl" and not _is_bound(tree, token):
            break
        if tree.label[token] == "conj" and _is_past(tree, token) and not _is_past(tree, tree.head[token]):
            break  # "… to free him, and threatened war": what governs an infinitive governs no past tense
        if tree.label[token].startswith(("obl", "nmod")) and not _governs(tree, tree.head[token]):
            break
        token, below = tree.head[token], token
    return negated or hypothetical or future or ACTUAL


def _asked(tree: Tree, root: int) -> Told | None:
    """A question that a yes or a no answers: "Will the army shoot?"; one with "why" takes the act for granted."""
    first = next((c for c in dependents(tree, root) if not tree.mark[c] and not tree.space[c]), None)
    if first is None or tree.label[first] not in ("aux", "aux:pass", "cop") or first > root:
        return None
    return Told("hypothetical", "?") if any(tree.word[c] == "?" for c in dependents(tree, root)) else None


def _governs(tree: Tree, above: int) -> bool:
    lists = codebook().lists
    return any(tree.lower[above] in lists[name] for name in ("wished", "to_come", "undone"))


def _realises(tree: Tree, above: int) -> bool:
    """Whether what a verb governs has its own status, or comes about: "began to shell", "forced them to leave"."""
    return (tree.lower[above] in codebook().lists["realised"] and tree.lower[above] not in _HAVE) or _governs(
        tree, above
    )


def _is_bound(tree: Tree, clause: int) -> bool:
    """Whether an adverbial clause is an infinitive or a condition, so that what governs it decides."""
    return any(
        tree.label[c] in ("mark", "aux") and (tree.lower[c] == "to" or tree.lower[c] in _IF)
        for c in ahead(tree, clause)
    )


def _is_past(tree: Tree, verb: int) -> bool:
    return tree.lower[verb].endswith("ed") or tree.lower[verb] in codebook().past


def _passes_on(tree: Tree, below: int | None) -> bool:
    return below is not None and tree.label[below] in ("xcomp", "obj", "conj")


def _own(tree: Tree, token: int, below: int | None, step: int) -> list[Told]:
    """What a token's auxiliaries, determiners and own meaning say of it, or of what it governs."""
    found: list[Told] = []
    negated = would = False
    for child in dependents(tree, token):
        word, relation = tree.lower[child], tree.label[child]
        if relation in ("advmod", "neg", "cc", "cc:preconj", "det", "advmod:neg") and word in _NOT:
            negated = True
            found.append(Told("negated", word))
        elif relation == "det" and word in _NO:
            found.append(Told("negated", word))
        elif relation in ("nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj") and step == 0:
            no = word if word in _NOBODY else _no(tree, child)
            if no:
                found.append(Told("negated", no))
        elif relation in ("mark", "case") and word in _WITHOUT:
            found.append(Told("negated", word))
        elif relation == "aux" and word in _WILL:
            found.append(Told("future", word))
        elif relation == "aux" and word in _MAY:
            found.append(Told("hypothetical", word))
        elif relation == "aux" and word in _WOULD:
            would = True
        elif relation in ("mark", "advmod") and word in _IF:
            found.append(Told("hypothetical", word))
        elif relation in ("amod", "det", "compound") and word in _ADJECTIVES and step == 0:
            found.append(Told(_ADJECTIVES[word], word))
    if would and not negated:
        found.append(Told("future" if _is_reported(tree, token) else "hypothetical", "would"))
    elif would:
        found.append(Told("hypothetical", "would"))
    if below is not None and _is_governed(tree, token, below):
        found += _by_governor(tree, token)
    if _to(tree, token) and tree.head[token] == token:
        found.append(Told("future", "to"))  # "Police to arrest …"
    elif _to(tree, token) and not _realises(tree, tree.head[token]):
        found.append(Told("hypothetical", "to"))  # an aim is not yet a deed
    if below is not None and tree.label[below] == "xcomp" and tree.lower[token] in ("is", "are", "'s", "’re", "be"):
        found.append(Told("future", tree.lower[token]))
    return found


def _no(tree: Tree, phrase: int) -> str:
    leading = ("det", "amod", "cc:preconj")
    return next((tree.lower[c] for c in ahead(tree, phrase) if tree.label[c] in leading and tree.lower[c] in _NO), "")


def _to(tree: Tree, verb: int) -> bool:
    return any(tree.lower[c] == "to" and tree.label[c] in ("mark", "aux") for c in ahead(tree, verb))


def _is_governed(tree: Tree, above: int, below: int) -> bool:
    relation = tree.label[below]
    if relation == "nsubj:pass":
        return tree.lower[above] in codebook().lists["undone"] or tree.lower[above] in codebook().lists["to_come"]
    if tree.lower[above] in codebook().lists["directing"]:
        return relation in ("xcomp", "advcl", "ccomp") and _to(tree, below)
    return relation in ("xcomp", "ccomp", "obj", "acl", "advcl", "obl", "nmod") and _governs(tree, above)


def _by_governor(tree: Tree, above: int) -> list[Told]:
    word, lists = tree.lower[above], codebook().lists
    if word == "able" and any(tree.lower[c] in ("was", "were") for c in ahead(tree, above)):
        return []  # "were able to arrest" tells of a deed
    if word in lists["undone"]:
        return [Told("negated", word)]
    if word in lists["wished"] or word in lists["directing"]:
        return [Told("hypothetical", word)]
    return [Told("future", word)] if word in lists["to_come"] else []


def _is_reported(tree: Tree, verb: int) -> bool:
    """Whether a "would" is a "will" told in the past: it hangs on a verb of speech or stands in its clause."""
    return tree.label[verb] in ("ccomp", "conj", "root", "parataxis", "ROOT") and not any(
        tree.label[c] == "advcl" and any(tree.lower[g] in _IF for g in ahead(tree, c)) for c in dependents(tree, verb)
    )


def long_past(clause: str, year: int) -> str | None:
    """The words by which a clause tells of former years; year: when the report was written."""
    found = _AGO.search(clause)
    if found is not None:
        return found.group().strip()
    return next((match.group() for match in _YEAR.finditer(clause) if int(match.group()) < year - 1), None)


def year_of(published: str | None, text: str) -> int:
    """When a report was written: as published, else no earlier than the latest year it names."""
    if published is not None:
        return int(published[:4])
    return max(_OLD, max((int(match.group()) for match in _YEAR.finditer(text)), default=0))
