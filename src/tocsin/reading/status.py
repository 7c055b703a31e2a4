"""Whether an act is told as done, not done, possible, to come or long past, by the words that govern it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tocsin.model.reading import Status
from tocsin.reading.clauses import dependents, label
from tocsin.reading.codebook import codebook

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def told(trigger: Token) -> Told:
    """The status that the words around an act give it: the strongest of its own and those of what governs it."""
    negated = future = hypothetical = None
    token, below = trigger, None
    for step in range(_DEEP):
        here = _own(token, below, step)
        for found in here:
            if found.status == "negated" and (step == 0 or _passes_on(below)):
                negated = negated or found
            elif found.status == "hypothetical":
                hypothetical = hypothetical or found
            elif found.status == "future":
                future = future or found
        if token.head.i == token.i or label(token) in ("root", "ROOT"):
            hypothetical = hypothetical or _asked(token)
            break
        if label(token) == "parataxis" or (label(token) == "ccomp" and not _governs(token.head)):
            break
        if label(token) in ("acl:relcl", "appos", "advcl:relcl"):
            break
        if label(token) == "advcl" and not _is_bound(token):
            break
        if label(token) == "conj" and _is_past(token) and not _is_past(token.head):
            break  # "… to free him, and threatened war": what governs an infinitive governs no past tense
        if label(token).startswith(("obl", "nmod")) and not _governs(token.head):
            break
        token, below = token.head, token
    return negated or hypothetical or future or ACTUAL


def _asked(root: Token) -> Told | None:
    """A question that a yes or a no answers: "Will the army shoot?"; one with "why" takes the act for granted."""
    first = next((c for c in dependents(root) if not c.is_punct and not c.is_space), None)
    if first is None or label(first) not in ("aux", "aux:pass", "cop") or first.i > root.i:
        return None
    return Told("hypothetical", "?") if any(c.text == "?" for c in dependents(root)) else None


def _governs(above: Token) -> bool:
    lists = codebook().lists
    return any(above.lower_ in lists[name] for name in ("wished", "to_come", "undone"))


def _realises(above: Token) -> bool:
    """Whether what a verb governs has its own status, or comes about: "began to shell", "forced them to leave"."""
    return (above.lower_ in codebook().lists["realised"] and above.lower_ not in _HAVE) or _governs(above)


def _is_bound(clause: Token) -> bool:
    """Whether an adverbial clause is an infinitive or a condition, so that what governs it decides."""
    return any(label(c) in ("mark", "aux") and (c.lower_ == "to" or c.lower_ in _IF) for c in clause.lefts)


def _is_past(verb: Token) -> bool:
    return verb.lower_.endswith("ed") or verb.lower_ in codebook().past


def _passes_on(below: Token | None) -> bool:
    return below is not None and label(below) in ("xcomp", "obj", "conj")


def _own(token: Token, below: Token | None, step: int) -> list[Told]:
    """What a token's auxiliaries, determiners and own meaning say of it, or of what it governs."""
    found: list[Told] = []
    negated = would = False
    for child in dependents(token):
        word, relation = child.lower_, label(child)
        if relation in ("advmod", "neg", "cc", "cc:preconj", "det", "advmod:neg") and word in _NOT:
            negated = True
            found.append(Told("negated", word))
        elif relation == "det" and word in _NO:
            found.append(Told("negated", word))
        elif relation in ("nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj") and step == 0:
            no = word if word in _NOBODY else _no(child)
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
        found.append(Told("future" if _is_reported(token) else "hypothetical", "would"))
    elif would:
        found.append(Told("hypothetical", "would"))
    if below is not None and _is_governed(token, below):
        found += _by_governor(token)
    if _to(token) and token.head.i == token.i:
        found.append(Told("future", "to"))  # "Police to arrest …"
    elif _to(token) and not _realises(token.head):
        found.append(Told("hypothetical", "to"))  # an aim is not yet a deed
    if below is not None and label(below) == "xcomp" and token.lower_ in ("is", "are", "'s", "’re", "be"):
        found.append(Told("future", token.lower_))
    return found


def _no(phrase: Token) -> str:
    leading = ("det", "amod", "cc:preconj")
    return next((c.lower_ for c in phrase.lefts if label(c) in leading and c.lower_ in _NO), "")


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and label(c) in ("mark", "aux") for c in verb.lefts)


def _is_governed(above: Token, below: Token) -> bool:
    relation = label(below)
    if relation == "nsubj:pass":
        return above.lower_ in codebook().lists["undone"] or above.lower_ in codebook().lists["to_come"]
    if above.lower_ in codebook().lists["directing"]:
        return relation in ("xcomp", "advcl", "ccomp") and _to(below)
    return relation in ("xcomp", "ccomp", "obj", "acl", "advcl", "obl", "nmod") and _governs(above)


def _by_governor(above: Token) -> list[Told]:
    word, lists = above.lower_, codebook().lists
    if word == "able" and any(c.lower_ in ("was", "were") for c in above.lefts):
        return []  # "were able to arrest" tells of a deed
    if word in lists["undone"]:
        return [Told("negated", word)]
    if word in lists["wished"] or word in lists["directing"]:
        return [Told("hypothetical", word)]
    return [Told("future", word)] if word in lists["to_come"] else []


def _is_reported(verb: Token) -> bool:
    """Whether a "would" is a "will" told in the past: it hangs on a verb of speech or stands in its clause."""
    return label(verb) in ("ccomp", "conj", "root", "parataxis", "ROOT") and not any(
        label(c) == "advcl" and any(g.lower_ in _IF for g in c.lefts) for c in dependents(verb)
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
