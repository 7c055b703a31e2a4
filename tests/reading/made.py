"""Docs made by hand, so that what is built on a Doc is tested without the network."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from tocsin.model.report import Block, Report
from tocsin.reading import attribution

_VOCAB = spacy.blank("en").vocab


def doc(rows: str, entities: tuple[tuple[int, int, str], ...] = ()) -> Doc:
    """A Doc of rows "word POS head relation", heads counted from 0, a sentence for each root; "_" glues to the next."""
    words, spaces, tags, heads, relations = [], [], [], [], []
    for row in rows.strip().splitlines():
        word, tag, head, relation = row.split()
        words.append(word.removesuffix("_"))
        spaces.append(not word.endswith("_"))
        tags.append(tag)
        heads.append(int(head))
        relations.append(relation)
    spaces[-1] = False
    made = Doc(_VOCAB, words=words, spaces=spaces, pos=tags, heads=heads, deps=relations)
    made.ents = [Span(made, start, end, label=label) for start, end, label in entities]
    return made


def attribute(
    made: Doc, spans: tuple[tuple[str, int, int], ...], *links: tuple[int, int | None, tuple[int, ...]]
) -> Doc:
    """Mark spans (kind, start, end) and links (cue, source, contents) as the encoder does."""
    found = [attribution.Link(cue, source, contents, 0.9) for cue, source, contents in links]
    attribution.write(made, list(range(len(made))), spans, found)
    return made


def report(made: Doc, outlet: str | None = None) -> Report:
    return Report(id="r", text=made.text, outlet=outlet, blocks=(Block(kind="body", span=(0, len(made.text))),))
