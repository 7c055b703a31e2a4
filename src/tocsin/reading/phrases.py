"""The noun phrase that names or describes somebody: its head, its core, and what is set beside it.

Read off the words from left to right rather than off the tree: a phrase such as "the minister, who was in town," is
short and regular, and a parser's slip in the sentence around it should not change who is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spacy.tokens import Span

from tocsin.reading.lexicon import lexicon
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = frozenset(
    {"the", "a", "an", "this", "that", "another", "one", "his", "her", "its", "their", "our", "my", "your"}
    | {"to", "by", "from", "with", "against"}
)
_STOPS = frozenset({"ADP", "SCONJ", "AUX", "CCONJ"})
_RELATIVE = frozenset({"who", "which", "whom", "whose", "where", "that"})
_SELF = frozenset({"itself", "himself", "herself", "themselves"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_WITHIN = frozenset({"-", "–", "."})
"""Marks that a phrase can hold."""


class Phrase(NamedTuple):
    """head: the noun that decides; core: the phrase less article and what trails; beside: an apposition, if any."""

    head: Token
    core: Span
    beside: Span | None


def analysed(span: Span) -> Phrase:
    """The parts of a noun phrase, which has at least one word."""
    doc, first, end = span.doc, span.start, span.end
    tree = Tree.of(doc)
    while first < end - 1 and (tree.mark[first] or tree.lower[first] in _OPENING):
        first += 1
    stop = _stop(doc, tree, first, end)
    last = _last_nominal(tree, first, stop)
    if last is None:
        last = max(first, stop - 1)
    behind = _with_complement(doc, tree, last, last + 1, end)
    return Phrase(doc[last], Span(doc, first, behind), _beside(doc, tree, behind, end))


def trimmed(doc: Doc, start: int, end: int, punctuation: bool = True) -> Span | None:
    """The tokens from start to end, less white space and, unless told otherwise, punctuation at the edges.

    Quotation marks stay. None where nothing is left.
    """
    tree = Tree.of(doc)

    def is_edge(i: int) -> bool:
        return tree.space[i] or (punctuation and tree.mark[i] and not doc[i].is_quote)

    while start < end and is_edge(start):
        start += 1
    while end > start and is_edge(end - 1):
        end -= 1
    return Span(doc, start, end) if end > start else None


def entity_at(token: Token) -> Span | None:
    """The name that a token is part of. Walking is cheap where `doc.ents` would make all of them anew."""
    if not token.ent_type_:
        return None
    doc, first, last = token.doc, token.i, token.i + 1
    while doc[first].ent_iob_ == "I" and first > 0:
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return doc[first:last]


def _last_nominal(tree: Tree, first: int, stop: int) -> int | None:
    """The last noun from first to stop that is no "himself"."""
    return next(
        (i for i in range(stop - 1, first - 1, -1) if tree.pos[i] in _NOMINAL and tree.lower[i] not in _SELF), None
    )


def _stop(doc: Doc, tree: Tree, first: int, end: int) -> int:
    """Where a phrase that begins at `first` gives way to a preposition, a clause, a comma or an "and"."""
    seen = False
    for i in range(first, end):
        word = tree.lower[i]
        if seen and word in _POSSESSIVE:
            continue
        if tree.mark[i] and word not in _WITHIN and (seen or not doc[i].is_quote):
            return i
        kind = tree.pos[i]
        if seen and (kind in _STOPS or word in _RELATIVE or (kind == "VERB" and _is_clause(tree, i, end))):
            return i
        seen = seen or kind in _NOMINAL
    return end


def _is_clause(tree: Tree, verb: int, end: int) -> bool:
    """A verb opens a clause, but for a participle that stands before its noun ("the state-owned agency")."""
    return verb + 1 >= end or tree.pos[verb + 1] not in ("NOUN", "PROPN")


def _with_complement(doc: Doc, tree: Tree, head: int, first: int, end: int) -> int:
    """The end of the phrase with its "of …" (definite), "for …" of a spokesman, or "in <name>" of a body of people.

    first: the token behind what is known of the phrase; end: that of the whole.
    """
    after = first + 1
    if after >= end:
        return first
    link, people, noun = tree.lower[first], lexicon().people, tree.lower[head]
    several = noun in people["plural"] or (tree.pos[head] == "NOUN" and noun.endswith("s"))
    kept = (
        (link == "of" and tree.lower[after] not in ("a", "an"))
        or (link == "for" and (noun in people["spokespeople"] or _is_named(tree, head, after)))
        or (link == "in" and tree.pos[after] == "PROPN" and several)
    )
    if not kept:
        return first
    stop = _stop(doc, tree, after, end)
    last = next((i for i in range(stop - 1, after - 1, -1) if tree.pos[i] in _NOMINAL), None)
    return first if last is None else _with_complement(doc, tree, last, last + 1, end)


def _is_named(tree: Tree, head: int, after: int) -> bool:
    """Whether a noun and what it is for are a name: "the Centre for Peace Studies"."""
    opens = head == 0 or tree.sentence[head - 1] != tree.sentence[head]
    return not opens and tree.word[head][0].isupper() and tree.word[after][0].isupper()


def _beside(doc: Doc, tree: Tree, comma: int, end: int) -> Span | None:
    """What stands between commas behind the core, unless it is a clause."""
    first = comma + 1
    if first >= end or tree.word[comma] not in (",", "–", "—", "("):
        return None
    if tree.lower[first] in _RELATIVE or tree.pos[first] in _STOPS or tree.pos[first] == "VERB":
        return None
    stop = next((i for i in range(first, end) if tree.word[i] in (",", "–", "—", ")")), end)
    return Span(doc, first, stop) if stop > first else None
