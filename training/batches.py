"""Turns documents into the windows and tensors of a training step."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tocsin.reading.words import MOST_PIECES, SHAPES, shape
from training.corpora import ANY, ATTRIBUTION_TAGS, ENTITY_TAGS, Document

PAD, CLS, SEP = 0, 101, 102


@dataclass
class Prepared:
    """A document in numbers. units: starts; -100, ANY or None where a label is unknown."""

    pieces: list[list[int]]
    words: list[str]
    gaps: list[str]
    units: list[int]
    parsed: bool
    upos: list[int]
    heads: list[int]
    rels: list[int]
    entities: list[int]
    tags: list[int]
    cue_source: list[tuple[int, int]]
    content_cue: list[tuple[int, int]]
    taught: Tensor  # [units, HIDDEN], f16
    custom: int


@dataclass
class Batch:
    """One step's tensors; B windows, P pieces, W words."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor
    starts: Tensor
    upos: Tensor
    heads: Tensor
    rels: Tensor
    sentences: Tensor
    entities: Tensor
    tags: Tensor
    cue_source: list[tuple[int, int, int]]
    content_cue: list[tuple[int, int, int]]
    units: Tensor
    taught: Tensor
    customs: Tensor


class Swapping(Protocol):
    """What may put other words in the place of some, as `swaps.Swaps` does."""

    def chosen(
        self, doc: Prepared, start: int, end: int, chance: random.Random
    ) -> dict[int, tuple[str, list[int]]]: ...


def prepare(doc: Document, tokenizer: Tokenizer, upos: Sequence[str], rels: Sequence[str]) -> Prepared:
    """Numbers for a document; its units' embeddings are filled in later."""
    count = len(doc.words)
    unknown = [-100] * count
    encoded = tokenizer.encode_batch(doc.words, add_special_tokens=False) if doc.words else []
    return Prepared(
        [e.ids[:MOST_PIECES] or [100] for e in encoded],
        doc.words,
        doc.gaps,
        doc.units,
        doc.heads is not None,
        [upos.index(tag) for tag in doc.upos] if doc.upos else unknown,
        doc.heads or unknown,
        [rels.index(rel) for rel in doc.rels] if doc.rels else unknown,
        doc.entities or [ANY] * count,
        [ATTRIBUTION_TAGS.index(tag) for tag in doc.tags] if doc.tags else unknown,
        doc.cue_source,
        doc.content_cue,
        torch.empty(0),
        doc.custom,
    )


def cut(docs: Sequence[Prepared], limit: int, chance: random.Random) -> list[tuple[int, int, int]]:
    """Windows (document, first unit, last unit + 1) of at most about `limit` pieces, cut anew each epoch."""
    made = []
    for d, doc in enumerate(docs):
        ends = [*doc.units[1:], len(doc.words)]
        sizes = [sum(len(p) for p in doc.pieces[s:e]) for s, e in zip(doc.units, ends, strict=True)]
        first, held = 0, chance.randrange(limit) if sum(sizes) > limit else 0
        for u, size in enumerate(sizes):
            if held + size > limit and u > first:
                made.append((d, first, u))
                first, held = u, 0
            held += size
        if first < len(sizes):
            made.append((d, first, len(sizes)))
    return made


def collate(docs: Sequence[Prepared], windows: Sequence[tuple[int, int, int]], limit: int, chance: random.Random,
            recase: float, swaps: Swapping) -> Batch:  # fmt: skip
    """The tensors of some windows; recase: the share of windows printed in capitals or without any."""
    rows = [_row(docs[d], first, last, limit) for d, first, last in windows]
    swapped = [swaps.chosen(docs[d], s, e, chance) for (d, _, _), (s, e) in zip(windows, rows, strict=True)]
    held = [
        [(doc.words[w], doc.pieces[w]) if w not in other else other[w] for w in range(s, e)]
        for doc, (s, e), other in zip([docs[d] for d, _, _ in windows], rows, swapped, strict=True)
    ]
    most_pieces = max(sum(len(ids) for _, ids in words) for words in held) + 2
    most_words = max(e - s for s, e in rows)
    shaped = (len(rows), most_words)
    pieces = torch.full((len(rows), most_pieces), PAD)
    shapes = torch.full_like(pieces, SHAPES)
    batch = Batch(
        pieces, shapes, torch.zeros_like(pieces), torch.zeros(shaped, dtype=torch.long), torch.zeros(shaped),
        torch.full(shaped, -100), torch.full(shaped, -100), torch.full(shaped, -100), torch.full(shaped, -100),
        torch.full(shaped, -1), torch.full(shaped, ANY), torch.full(shaped, -100), [], [],
        torch.empty(0), torch.empty(0), torch.tensor([docs[d].custom for d, _, _ in windows]),
    )  # fmt: skip
    units, taught = [], []
    for row, ((d, first, last), (start, end)) in enumerate(zip(windows, rows, strict=True)):
        doc, count = docs[d], end - start
        case = chance.random()
        change = str.upper if case < recase / 2 else str.lower if case < recase else str
        place = 1
        pieces[row, 0] = CLS
        for w, (word, ids) in enumerate(held[row], start):
            batch.firsts[row, w - start] = place
            pieces[row, place : place + len(ids)] = torch.tensor(ids)
            shapes[row, place : place + len(ids)] = shape(change(word), doc.gaps[w] if w > start else "\n\n")
            place += len(ids)
        pieces[row, place] = SEP
        batch.mask[row, : place + 1] = 1
        batch.words[row, :count] = 1
        for target, source in ((batch.upos, doc.upos), (batch.rels, doc.rels), (batch.entities, doc.entities),
                               (batch.tags, doc.tags)):  # fmt: skip
            target[row, :count] = torch.tensor(source[start:end])
        if doc.parsed:
            batch.heads[row, :count] = torch.tensor([h - start if h >= 0 else h for h in doc.heads[start:end]])
            batch.starts[row, :count] = 0
        for u in range(first, last):
            s = doc.units[u] - start
            e = min((doc.units[u + 1] if u + 1 < len(doc.units) else len(doc.words)) - start, count)
            if s >= e:
                continue
            batch.sentences[row, s:e] = u
            if doc.parsed:
                batch.starts[row, s] = 1
                if (
                    start + e == end
                    and e - s < (doc.units[u + 1] if u + 1 < len(doc.units) else len(doc.words)) - doc.units[u]
                ):
                    batch.heads[row, s:e] = -100  # a tree cut short
            if not any(start + s <= w < start + e for w in swapped[row]):  # else it means something new
                units.append((row, s, e))
                taught.append(doc.taught[u])
        for kept, links in ((batch.cue_source, doc.cue_source), (batch.content_cue, doc.content_cue)):
            kept.extend(
                (row, a - start, b - start if b >= 0 else -1)
                for a, b in links
                if start <= a < end and (b < 0 or start <= b < end)
            )
    if units:
        batch.units, batch.taught = torch.tensor(units), torch.stack(taught).float()
    return batch


def _row(doc: Prepared, first: int, last: int, limit: int) -> tuple[int, int]:
    """The words of a window, cut short where one unit alone is over the limit."""
    start, end = doc.units[first], doc.units[last] if last < len(doc.units) else len(doc.words)
    held = 0
    for w in range(start, end):
        held += len(doc.pieces[w])
        if held > limit and w > start:
            return start, w
    return start, end


def allowed(masks: Tensor) -> Tensor:
    """Bit masks [B, W] as booleans [B, W, tags]."""
    return (masks[:, :, None] >> torch.arange(len(ENTITY_TAGS))) & 1 > 0
