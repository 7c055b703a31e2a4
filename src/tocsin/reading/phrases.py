"""The noun phrase that names or describes somebody: its head, its core, and what is set beside it.

Read off the words from left to right rather than off the tree: a phrase such as "the minister, who was in town," is
short and regular, and a parser's slip in the sentence around it should not change who is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.reading.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_OPENING = frozenset(
    {"the", "a", "an", "this", "that", "another", "one", "his", "her", "its", "their", "our", "my", "your"}
)
_STOPS = frozenset({"ADP", "SCONJ", "AUX", "CCONJ"})
_RELATIVE = frozenset({"who", "which", "whom", "whose", "where", "that"})
_SELF = frozenset({"itself", "himself", "herself", "themselves"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """head: the noun that decides; core: the phrase less article and what trails; beside: an apposition, if any."""

    head: Token
    core: Span
    beside: Span | None


def analysed(span: Span) -> Phrase:
    """The parts of a noun phrase, which has at least one word."""
    first = span.start
    while first < span.end - 1 and (span.doc[first].is_punct or span.doc[first].lower_ in _OPENING):
        first += 1
    stop = _stop(span, first)
    nominal = [i for i in range(first, stop) if span.doc[i].pos_ in _NOMINAL and span.doc[i].lower_ not in _SELF]
    last = nominal[-1] if nominal else max(first, stop - 1)
    head = span.doc[last]
    end = _with_complement(span, head, last + 1)
    return Phrase(head, span.doc[first:end], _beside(span, end))


def trimmed(doc: Doc, start: int, end: int, punctuation: bool = True) -> Span | None:
    """The tokens from start to end, less white space and, unless told otherwise, punctuation at the edges.

    Quotation marks stay. None where nothing is left.
    """

    def is_edge(token: Token) -> bool:
        return bool(token.is_space or (punctuation and token.is_punct and not token.is_quote))

    while start < end and is_edge(doc[start]):
        start += 1
    while end > start and is_edge(doc[end - 1]):
        end -= 1
    return doc[start:end] if end > start else None


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


def _stop(span: Span, first: int) -> int:
    """Where a phrase that begins at `first` gives way to a preposition, a clause, a comma or an "and"."""
    seen = False
    for i in range(first, span.end):
        token = span.doc[i]
        if token.lower_ in _POSSESSIVE and seen:
            continue
        if token.is_punct and token.text not in ("-", "–", ".") and not (token.is_quote and not seen):
            return i
        if seen and (token.pos_ in _STOPS or token.lower_ in _RELATIVE or _is_clause(token, span)):
            return i
        seen = seen or token.pos_ in _NOMINAL
    return span.end


def _is_clause(token: Token, span: Span) -> bool:
    """A verb opens a clause, but for a participle that stands before its noun ("the state-owned agency")."""
    if token.pos_ != "VERB":
        return False
    after = span.doc[token.i + 1] if token.i + 1 < span.end else None
    return after is None or after.pos_ not in ("NOUN", "PROPN")


def _with_complement(span: Span, head: Token, end: int) -> int:
    """The end of the phrase with its "of …" (definite), "for …" of a spokesman, or "in <name>" of a body of people."""
    if end >= span.end:
        return end
    link, after = span.doc[end].lower_, span.doc[end + 1] if end + 1 < span.end else None
    if after is None:
        return end
    people = lexicon().people
    several = head.lower_ in people["plural"] or (head.pos_ == "NOUN" and head.lower_.endswith("s"))
    kept = (
        (link == "of" and after.lower_ not in ("a", "an"))
        or (link == "for" and head.lower_ in people["spokespeople"])
        or (link == "in" and after.pos_ == "PROPN" and several)
    )
    if not kept:
        return end
    stop = _stop(span, end + 1)
    nominal = [i for i in range(end + 1, stop) if span.doc[i].pos_ in _NOMINAL]
    return _with_complement(span, span.doc[nominal[-1]], nominal[-1] + 1) if nominal else end


def _beside(span: Span, end: int) -> Span | None:
    """What stands between commas behind the core, unless it is a clause."""
    if end >= span.end or span.doc[end].text not in (",", "–", "—", "("):
        return None
    first = end + 1
    if first >= span.end or span.doc[first].lower_ in _RELATIVE or span.doc[first].pos_ in _STOPS | {"VERB"}:
        return None
    stop = next((i for i in range(first, span.end) if span.doc[i].text in (",", "–", "—", ")")), span.end)
    return span.doc[first:stop] if stop > first else None
