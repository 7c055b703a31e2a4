"""Who passed a speaker's words on: "…, the minister said, the agency reported" is the minister via the agency."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.reading.lexicon import lexicon
from tocsin.reading.phrases import analysed, trimmed
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


_LONGEST_NAME = 5  # words of an outlet's name
_FEW = 2  # words
_AIDES = frozenset({"aide", "aides"})
_GUESSED = 0.6  # confidence of what no head has marked


@dataclass(frozen=True)
class Attribution:
    """Spans of one Doc: whose words, what makes them so, what is said, who passed it on (nearest the speaker first).

    Without contents it is a cue that has none of its own, such as an outlet's "reported" after somebody's words.
    """

    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    confidence: float
    via: tuple[Span, ...] = ()
    answer: bool = False  # under a name in an interview: the speaker's own words without quotation marks

    @property
    def parts(self) -> tuple[Span, ...]:
        """All its spans but the relays."""
        return (self.cue, *self.contents, *(() if self.source is None else (self.source,)))

    @property
    def start(self) -> int:
        return min(span.start for span in self.parts)

    @property
    def end(self) -> int:
        return max(span.end for span in self.parts)


def is_outlet(span: Span) -> bool:
    """Whether a noun phrase names or describes a medium."""
    phrase, tree = analysed(span), Tree.of(span.doc)
    core = phrase.core
    if not lexicon().outlet_nouns.isdisjoint(tree.lower[core.start : core.end]):
        return phrase.head.lower_ in lexicon().outlet_nouns or phrase.head.pos_ == "PROPN"
    named = phrase.head.ent_type_ == "ORG"
    return named and any(word.isupper() and 2 <= len(word) <= 6 for word in tree.word[core.start : core.end])


def relayed(found: Sequence[Attribution], doc: Doc) -> list[Attribution]:
    """Take relays out of the attributions and hang them on the claims they passed on.

    A cue without content that is no relay gets the rest of its sentence, if nobody else has that; else it is left out.
    """
    taken = {i for one in found for span in one.parts for i in range(span.start, span.end)}
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        before = kept[-1] if kept and not _parted(doc, kept[-1].end, one.start) else None
        if before is not None and one.source is not None and _passes_on(one, before):
            kept[-1] = replace(before, via=(*before.via, one.source))
        elif before is not None and before.source is not None and _speaks_in(one, before):
            kept[-1] = replace(one, contents=before.contents, via=(before.source, *before.via))
        elif one.contents:
            kept.append(_inner(_told(_cited(one))))
        elif (filled := _with_rest(one, taken, doc)) is not None:
            kept.append(_told(filled))
    return kept


def _parted(doc: Doc, end: int, start: int) -> bool:
    """Whether a sentence begins between what ends before one token and what begins at another."""
    numbers = Tree.of(doc).sentence
    return start >= end and numbers[end - 1] != numbers[start]


def _passes_on(one: Attribution, before: Attribution) -> bool:
    """Whether an outlet's word of passing on follows a claim, and has nothing or all of that claim as its content."""
    assert one.source is not None
    if before.source is None or not _is_relay(one):
        return False
    if not one.contents:
        return min(one.cue.start, one.source.start) >= before.end
    whole = one.contents[0].start <= before.contents[0].start and one.contents[-1].end >= before.cue.end
    return whole and one.source.start >= before.end


def retold(found: Sequence[Attribution]) -> list[Attribution]:
    """Hang on a claim whoever tells no more than that it was made: "the president asked for talks, her office said"."""
    kept = list(found)
    for outer in found:
        if not _may_retell(outer):
            continue
        inner = next((one for one in kept if one is not outer and _retells(outer, one)), None)
        if inner is not None and outer in kept:
            assert outer.source is not None
            kept[kept.index(inner)] = replace(inner, via=(*inner.via, outer.source, *outer.via))
            kept.remove(outer)
    return kept


def _may_retell(one: Attribution) -> bool:
    """Whether it is a body, or who speaks for one, that says one thing in front of who says it.

    A document and a bystander are sources of their own.
    """
    if one.source is None or len(one.contents) != 1 or min(one.cue.start, one.source.start) <= one.contents[0].start:
        return False
    people, head = lexicon().people, analysed(one.source).head.lower_
    return head in people["bodies"] or head in people["spokespeople"] or head in _AIDES


def _retells(outer: Attribution, inner: Attribution) -> bool:
    """Whether what may tell of another attribution has it as a whole, and stands behind it."""
    if outer.source is None or inner.source is None or not inner.contents:
        return False
    (told,) = outer.contents
    if not (told.start <= inner.source.start and inner.end <= told.end):
        return False
    return inner.end <= min(outer.cue.start, outer.source.start)


def _speaks_in(one: Attribution, before: Attribution) -> bool:
    """Whether somebody's "said" without content stands between a relay and the content that was given to it."""
    if one.contents or one.source is None or is_outlet(one.source) or not _is_relay(before):
        return False
    if not any(token.lower_ in lexicon().speech for token in one.cue):
        return False
    return before.contents[-1].end <= one.start and one.end <= min(span.start for span in before.parts[:1])


def _is_relay(one: Attribution) -> bool:
    return (
        one.source is not None and is_outlet(one.source) and any(token.lower_ in lexicon().relay for token in one.cue)
    )


def _inner(one: Attribution) -> Attribution:
    """Take the speaker out of a relay's content: "[he resisted, the president said], the agency reported"."""
    if not _is_relay(one) or len(one.contents) != 1 or one.contents[0].end > one.cue.start:
        return one
    content = one.contents[0]
    verb = content[-1]
    commas = [token.i for token in content if token.text == "," and token.i < verb.i - 1]
    if verb.lower_ not in lexicon().speech or not commas or one.source is None:
        return one
    doc = content.doc
    said = next((i for i in reversed(commas) if analysed(doc[i + 1 : verb.i]).core.end == verb.i), None)
    if said is None:
        return one
    return replace(
        one, source=doc[said + 1 : verb.i], cue=doc[verb.i : verb.i + 1], contents=(doc[content.start : said],),
        via=(one.source, *one.via), confidence=min(one.confidence, _GUESSED),
    )  # fmt: skip


def _told(one: Attribution) -> Attribution:
    """ "told the agency": the one spoken to, where that is a medium, passes the words on, and is no part of them."""
    if not any(token.lower_ in lexicon().told for token in one.cue):
        return one
    doc = one.cue.doc
    after = next((span for span in one.contents if span.start >= one.cue.end), None)
    if after is not None and after.start == one.cue.end:
        stop = _clause_start(after)
        contents = tuple(doc[stop : span.end] if span is after else span for span in one.contents)
        one = replace(one, contents=contents)
    else:
        stop = after.start if after is not None and after.sent == one.cue.sent else one.cue.sent.end
    if stop <= one.cue.end:
        return one
    told = analysed(doc[one.cue.end : stop])
    spoken_to = doc[one.cue.end : told.core.end]
    return replace(one, via=(spoken_to, *one.via)) if is_outlet(spoken_to) else one


def _clause_start(content: Span) -> int:
    """Where what is said begins in a content that opens with the one it was said to."""
    for token in content[:_LONGEST_NAME]:
        if token.i > content.start and (token.lower_ in ("that", "whether") or token.pos_ in ("PRON", "DET")):
            named = any(before.ent_type_ for before in content[: token.i - content.start])
            return int(token.i) if named else content.start
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            break
    return content.start


def _cited(one: Attribution) -> Attribution:
    """ "the daily wrote, citing a relative": the relative's words, passed on by the daily."""
    if one.source is None or not is_outlet(one.source):
        return one
    doc, lower = one.cue.doc, Tree.of(one.cue.doc).lower
    last = doc[one.end - 1].sent.end
    for i in range(max(one.cue.end, one.source.end), last):
        if lower[i] not in lexicon().citing or any(span.start <= i < span.end for span in one.contents):
            continue
        if lower[i].endswith("ing") and i + 1 < last:
            cited = analysed(doc[i + 1 : last])
            source = doc[i + 1 : cited.core.end]
            return replace(one, source=source, cue=doc[i : i + 1], via=(one.source, *one.via))
    return one


def _with_rest(one: Attribution, taken: Set[int], doc: Doc) -> Attribution | None:
    """A cue with its source before it and nobody's words behind it: the rest of the sentence is what is said."""
    if one.source is None or one.source.end > one.cue.start:
        return None
    if not any(token.lower_ in lexicon().speech for token in one.cue):
        return None
    rest = trimmed(doc, one.cue.end, doc[one.cue.end - 1].sent.end)
    if rest is None or len(rest) < _FEW or any(i in taken for i in range(rest.start, rest.end)):
        return None
    return replace(one, contents=(rest,), confidence=min(one.confidence, _GUESSED))
