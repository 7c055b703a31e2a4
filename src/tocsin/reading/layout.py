"""Claims that the layout makes: a name before an answer, a name and a colon in a headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.model.report import Block, Report
from tocsin.reading.lexicon import lexicon
from tocsin.reading.passages import paragraphs
from tocsin.reading.phrases import trimmed
from tocsin.reading.relays import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LABEL = re.compile(r"[\"“]?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s+(?=\S)")
_NO_SPEAKER = frozenset(
    "update updated correction corrections note editor's editor’s photo photos video live breaking watch read related "
    "opinion analysis explained explainer factbox timeline exclusive urgent interview q a question answer".split()
)
_ANSWER, _HEADLINE = 0.9, 0.8  # confidence


def attributions(report: Report, doc: Doc) -> list[Attribution]:
    """Answers of an interview, by the name before them, and what a headline's colon ascribes."""
    body = [block for block in report.evidence if block.kind in ("body", "standfirst")]
    return [*_answers(report, doc, body), *_headlines(report, doc)]


def _answers(report: Report, doc: Doc, body: Sequence[Block]) -> list[Attribution]:
    """Paragraphs that open with a label which does so more than once; the outlet's own are its questions."""
    labelled = []
    for block in body:
        for start, end in paragraphs(report.text, block.span):
            if (match := _LABEL.match(report.text, start, end)) is not None:
                labelled.append((match, end))
    last = Counter(_surname(match) for match, _ in labelled)
    asked = Counter(_surname(match) for match, end in labelled if report.text[:end].rstrip().endswith("?"))
    own = set((report.outlet or "").lower().split())
    made = []
    for match, end in labelled:
        name = match.group(1)
        words = {word.lower() for word in name.split()}
        questions = asked[_surname(match)] == last[_surname(match)]
        if last[_surname(match)] < 2 or words & _NO_SPEAKER or words <= own or questions:
            continue
        source, content = doc.char_span(*match.span(1)), _inside(doc, match.end(), end)
        colon = doc.char_span(match.end(1), match.end(1) + 1)
        if source is not None and content is not None and colon is not None:
            made.append(Attribution(source, colon, (content,), _ANSWER, answer=True))
    return made


def _surname(match: re.Match[str]) -> str:
    return match.group(1).split()[-1].lower()


def _headlines(report: Report, doc: Doc) -> list[Attribution]:
    """ "Belgrade: the army is ready" and "‘A rumour’: Josette Amarel on the night", where one side is a name."""
    made = []
    for block in report.blocks:
        if block.kind != "title":
            continue
        start, end = block.span
        colon = report.text.find(": ", start, end)
        if colon < 0 or (mark := doc.char_span(colon, colon + 1)) is None:
            continue
        left, right = _inside(doc, start, colon), _inside(doc, colon + 1, end)
        if left is None or right is None:
            continue
        quoted = left[0].is_quote and left[-1].is_quote
        if quoted and (name := _name_at(doc, right.start)) is not None:
            made.append(Attribution(name, mark, (left,), _HEADLINE))
        elif not quoted and len(left) <= 6 and _is_name(left):
            made.append(Attribution(left, mark, (right,), _HEADLINE))
    return made


def _is_name(span: Span) -> bool:
    """Whether a headline's first words are somebody who can speak, not a topic."""
    if {token.lower_ for token in span} & _NO_SPEAKER:
        return False
    covered = {i for ent in span.doc.ents if ent.label_ in ("PER", "ORG", "LOC") for i in range(ent.start, ent.end)}
    named = all(token.i in covered for token in span if token.is_alpha)
    return named or span.root.lower_ in lexicon().people["offices"]


def _name_at(doc: Doc, start: int) -> Span | None:
    return next((ent for ent in doc.ents if ent.label_ in ("PER", "ORG") and ent.start == start), None)


def _inside(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens between two offsets, less white space at the edges."""
    span = doc.char_span(start, end, alignment_mode="contract") if start < end else None
    return None if span is None else trimmed(doc, span.start, span.end, punctuation=False)
