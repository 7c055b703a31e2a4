"""In whose name a whole sentence is told by a phrase: "by the account of the police", "according to the mayor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.reading.lexicon import lexicon
from tocsin.reading.phrases import Phrase, analysed, trimmed
from tocsin.reading.relays import Attribution
from tocsin.reading.sectors import sectors, singular
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_KIND = r"(?:account|count|estimates?|figures|reckoning|tally|telling|version|words|admission)"
_OF = re.compile(rf"(?i)\b(?:by|in) the {_KIND} of(?= )|\baccording to(?= )")
_WHOSE = re.compile(rf"(?i)\bby (?P<whose>[^,.;:()“”\"\n]{{2,80}}?)(?P<cue>['’]s? (?:own )?(?:\w+ )?{_KIND})(?= ?[,.])")
_EDGES = (",", ";", "–", "—", ".", ":")
_SPEAKERS = ("bodies", "offices", "plural", "spokespeople", "statements")
_CONFIDENCE = 0.7


def told(doc: Doc, found: Sequence[Attribution], areas: Sequence[Offsets]) -> list[Attribution]:
    """The attributions with one more for each such phrase in a sentence of the areas where nobody speaks as yet.

    What was found in such a sentence without a speaker is nobody's words but those of whom the phrase names.
    """
    numbers = Tree.of(doc).sentence
    heard = {numbers[span.start] for one in found if one.source is not None for span in one.parts}
    made: dict[int, Attribution] = {}
    for first, cue, source in _phrases(doc, areas):
        number = numbers[cue.start]
        if number not in heard and number not in made:
            contents = _rest(cue.sent, first, max(cue.end, source.end))
            if contents:
                made[number] = Attribution(source, cue, contents, _CONFIDENCE)
    kept = (one for one in found if one.source is not None or numbers[one.cue.start] not in made)
    return [*(_by_its_speaker(doc, one) for one in kept), *made.values()]


def _by_its_speaker(doc: Doc, one: Attribution) -> Attribution:
    """What is nobody's words with whom a "by" right behind its cue names: "was confirmed by [the mayor]"."""
    tree, behind = Tree.of(doc), one.cue.end
    if one.source is not None or behind + 1 >= len(doc) or tree.lower[behind] != "by":
        return one
    if tree.lower[behind - 1] not in lexicon().speech or any(span.start <= behind < span.end for span in one.contents):
        return one
    phrase = analysed(doc[behind + 1 : doc[behind].sent.end])
    return replace(one, source=doc[behind + 1 : phrase.core.end]) if _speaks(phrase) else one


def _phrases(doc: Doc, areas: Sequence[Offsets]) -> Iterator[tuple[int, Span, Span]]:
    """Where each phrase begins, its cue, and whom it names."""
    text = Tree.of(doc).text
    for start, end in areas:
        for match in _OF.finditer(text, start, end):
            cue = doc.char_span(*match.span())
            if cue is not None and cue.end < cue.sent.end:
                phrase = analysed(doc[cue.end : cue.sent.end])
                if _speaks(phrase):
                    yield cue.start, cue, doc[cue.end : phrase.core.end]
        for match in _WHOSE.finditer(text, start, end):
            source, cue = doc.char_span(*match.span("whose")), doc.char_span(*match.span("cue"))
            if source is not None and cue is not None and _speaks(analysed(source)):
                yield source.start - 1, cue, source


def _speaks(phrase: Phrase) -> bool:
    """Whether a phrase is for somebody, or what somebody has written: no "plan" and no "law"."""
    head = phrase.head
    if head.pos_ in ("PROPN", "PRON") or head.ent_type_ in ("PER", "ORG"):
        return True
    words, people = {head.lower_, singular(head.lower_)}, lexicon().people
    known = any(words & people[kind] for kind in _SPEAKERS)
    return known or bool(words & (sectors().nouns.keys() | sectors().roles | lexicon().document))


def _rest(sentence: Span, first: int, last: int) -> tuple[Span, ...]:
    """The sentence around a phrase; none where the phrase belongs to a part of it, and not to the whole.

    In front a comma ends the phrase, at the end one may begin it.
    """
    doc = sentence.doc
    before = trimmed(doc, sentence.start, first)
    if before is None:
        comma = next((i for i in range(last, sentence.end) if doc[i].text in _EDGES), None)
        after = None if comma is None else trimmed(doc, comma + 1, sentence.end)
        return () if after is None else (after,)
    after = trimmed(doc, last, sentence.end)
    if doc[first - 1].text not in _EDGES and after is not None:
        return ()
    return (before,) if after is None or doc[last].text not in _EDGES else (before, after)
