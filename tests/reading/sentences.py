"""Sentences with their trees, written in one line each."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from tests.reading.made import doc


def sentence(text: str, *entities: tuple[int, int, str]) -> Doc:
    """A Doc of words "word/POS/relation/head"; a word that ends in "_" is glued to the next."""
    rows = []
    for part in text.split():
        word, tag, relation, head = part.rsplit("/", 3)
        rows.append(f"{word} {tag} {head} {relation}")
    made = doc("\n".join(rows))
    made.ents = [Span(made, start, end, label=label) for start, end, label in entities]
    return made
