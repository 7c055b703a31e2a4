"""Whether an expression of time belongs to the past or to the future, by the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
_PAST = frozenset({"was", "were", "had", "did"})
_HAVE = frozenset({"has", "have", "'ve", "’ve"})
_BE = frozenset({"is", "are", "be", "'re", "’re"})
_PLANS = frozenset("expect expected expects plan planned planning plans schedule scheduled due slated".split())
_AHEAD = _PLANS | frozenset(
    "set intend intended intends want wants hope hopes hoped agree agreed going about likely ready promised".split()
)
_UNMARKED = frozenset(
    "said told met left won lost held took came went made got gave found saw ran sent spent built brought bought sold "
    "began broke drew drove fell felt flew fought grew heard hit hurt kept knew laid led lay paid put quit read rose "
    "set shot shut slid sought spoke spread stood stole struck swore taught thought threw understood wore withdrew "
    "wrote became been done gone taken given seen shown spoken written chosen driven fallen forgotten frozen beaten "
    "burnt caught cut dealt dug hung hid leapt lent lit meant overcame overthrew ridden rode sank sang shook shrank "
    "sprang swept swam tore wound bound fled fed sat slept".split()
)
_OPEN = frozenset({"could", "might", "may", "must", "should", "can"})
_TOWARDS = frozenset({"until", "till", "by", "through"})
_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_MOST = 12  # heads up a tree; deeper ones are a parser's slip


def tense(doc: Doc, first: int, last: int) -> int:
    """-1 for the past, 1 for the future, 0 where nothing around the words from `first` to `last` tells.

    That is the verb that stands right before them, or else the one above them in the tree.
    """
    before = doc[first - 1] if first else None
    if before is not None and before.pos_ == "VERB" and _is_past(before) and before.lower_ not in _PLANS:
        return -1
    if last + 1 < len(doc) and doc[last + 1].lower_ in _GENITIVE:
        return 0
    told = _above(doc[last])
    if before is not None and before.lower_ in _TOWARDS and not _is_pluperfect(doc[last]):
        return 1
    return told


def _above(token: Token) -> int:
    for _ in range(_MOST):
        if token.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in token.children):
            told = _of_verb(token)
            if told or token.pos_ == "VERB":
                return told
        if token.head.i == token.i:
            return 0
        token = token.head
    return 0


def _of_verb(verb: Token) -> int:
    helpers = [child.lower_ for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"]
    if any(word in _FUTURE for word in helpers):
        return 1
    if any(child.lower_ == "to" and child.pos_ == "PART" for child in verb.children):
        return 1 if verb.head.i != verb.i and verb.head.lower_ in _AHEAD else _up(verb)
    if "had" in helpers:
        return -1
    if verb.lower_ in _PLANS or any(word in _OPEN for word in helpers):
        return 1
    if any(word in _PAST for word in helpers) or verb.lower_ in _PAST or any(word in _HAVE for word in helpers):
        return -1
    return -1 if _is_past(verb) and not any(word in _BE for word in helpers) else 0


def _is_past(verb: Token) -> bool:
    return verb.lower_.endswith("ed") or verb.lower_ in _UNMARKED


def _is_pluperfect(token: Token) -> bool:
    return any(child.lower_ == "had" for child in token.head.children)


def _up(verb: Token) -> int:
    """An infinitive is of the tense of the verb it hangs on, or ahead of it where that is not the past."""
    return 0 if verb.head.i == verb.i else 1 if _of_verb(verb.head) >= 0 else -1
