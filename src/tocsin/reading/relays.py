"""Who passed a speaker's words on: "…, the minister said, the agency reported" is the minister via the agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tocsin.reading.lexicon import lexicon
from tocsin.reading.phrases import analysed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True)
class Attribution:
    """Spans of one Doc: whose words, what makes them so, what is said, who passed it on (nearest the speaker first)."""

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    confidence: float
    via: tuple[Span, ...] = field(default=())


def is_outlet(span: Span) -> bool:
    """Whether a noun phrase names or describes a medium."""
    phrase = analysed(span)
    if {token.lower_ for token in phrase.core} & lexicon().outlet_nouns and phrase.head.lower_ not in lexicon().stance:
        return phrase.head.lower_ in lexicon().outlet_nouns or phrase.head.pos_ == "PROPN"
    named = phrase.head.ent_type_ == "ORG"
    return named and any(token.is_upper and 2 <= len(token) <= 6 for token in phrase.core)


def relayed(found: Sequence[Attribution], doc: Doc) -> list[Attribution]:
    """Take relays out of the attributions and hang them on the claims they passed on."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda one: (_start(one), _end(one))):
        before = kept[-1] if kept else None
        if before is not None and _passes_on(one, before):
            assert one.source is not None
            kept[-1] = replace(before, via=(*before.via, one.source))
            continue
        kept.append(_told(_cited(one), doc))
    return [_trailing(one, kept, doc) for one in kept]


def _start(one: Attribution) -> int:
    return min(span.start for span in (one.cue, *one.contents, *([one.source] if one.source is not None else [])))


def _end(one: Attribution) -> int:
    return max(span.end for span in (one.cue, *one.contents, *([one.source] if one.source is not None else [])))


def _passes_on(one: Attribution, before: Attribution) -> bool:
    """An outlet's "reported" whose content is the whole of the claim before it."""
    if one.source is None or before.source is None or not is_outlet(one.source):
        return False
    if not any(token.lower_ in lexicon().relay for token in one.cue):
        return False
    first, last = one.contents[0].start, one.contents[-1].end
    return first <= before.contents[0].start and last >= before.cue.end and one.source.start >= _end(before)


def _trailing(one: Attribution, all_: Sequence[Attribution], doc: Doc) -> Attribution:
    """A relay that follows the claim in its sentence and has no content of its own: ", reported TASS"."""
    if one.source is None or one.via:
        return one
    last = max(one.cue.end, one.source.end, one.contents[-1].end)
    sentence_end = doc[last - 1].sent.end
    busy = {t for other in all_ for span in (other.cue, *other.contents) for t in range(span.start, span.end)}
    for token in doc[last:sentence_end]:
        if token.i in busy:
            break
        if token.lower_ in lexicon().relay and token.pos_ in ("VERB", "AUX"):
            subject = _noun_phrase(
                token, ("nsubj", "obj", "nmod", "obl", "dep", "appos", "parataxis"), doc, last, sentence_end
            )
            if subject is not None and is_outlet(subject):
                return replace(one, via=(*one.via, subject))
            break
    return one


def _noun_phrase(verb: Token, relations: tuple[str, ...], doc: Doc, first: int, end: int) -> Span | None:
    """The phrase that hangs on a verb by one of some relations, inside a stretch of the Doc."""
    for child in verb.children:
        if child.dep_.split(":")[0] in relations and first <= child.i < end and child.pos_ in ("PROPN", "NOUN"):
            return phrase(child, doc)
    return None


def phrase(head: Token, doc: Doc) -> Span:
    """The noun phrase of a head, without the punctuation and clauses that trail behind."""
    left = min((t.i for t in head.lefts if t.dep_.split(":")[0] in _PREMODIFIERS), default=head.i)
    left = min([left, *(t.left_edge.i for t in head.lefts if t.dep_.split(":")[0] in _PREMODIFIERS)])
    right = head.i
    for child in head.rights:
        if child.dep_.split(":")[0] in ("flat", "fixed", "compound") or (
            child.dep_.split(":")[0] == "nmod"
            and any(c.lower_ in ("of", "for", "'s", "’s", "in") for c in child.children)
        ):
            right = max(right, child.right_edge.i)
    return doc[left : right + 1]


# "reported TASS" turns subject and verb round, which parsers seldom see.
_SUBJECTS = ("nsubj", "obj", "nmod", "obl", "dep", "appos", "parataxis")
_PREMODIFIERS = ("det", "amod", "compound", "nmod", "nummod", "flat", "advmod")


def _told(one: Attribution, doc: Doc) -> Attribution:
    """ "told the agency": the one spoken to, where that is a medium, passes the words on."""
    if not any(token.lower_ in lexicon().told for token in one.cue):
        return one
    for token in one.cue:
        for child in token.children:
            relation = child.dep_.split(":")[0]
            if relation in ("obj", "iobj", "obl") and child.i >= one.cue.start and child.pos_ in ("PROPN", "NOUN"):
                if any(span.start <= child.i < span.end for span in one.contents):
                    continue
                told = phrase(child, doc)
                if is_outlet(told):
                    return replace(one, via=(told, *one.via))
    return one


def _cited(one: Attribution) -> Attribution:
    """ "the daily wrote, citing a relative": the relative's words, passed on by the daily."""
    if one.source is None or not is_outlet(one.source):
        return one
    doc = one.cue.doc
    last = max(one.cue.end, one.source.end)
    for token in doc[one.cue.start : doc[last - 1].sent.end]:
        if token.lower_ in lexicon().citing and (token.tag_ == "VBG" or token.lower_.endswith("ing")):
            cited = _noun_phrase(token, ("obj",), doc, token.i, doc[last - 1].sent.end)
            if cited is not None:
                inside = any(span.start <= token.i < span.end for span in one.contents)
                if not inside:
                    return replace(one, source=cited, cue=doc[token.i : token.i + 1], via=(one.source, *one.via))
    return one
