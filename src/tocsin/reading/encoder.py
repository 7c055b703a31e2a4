"""Fills spaCy Docs from one pass of a small network: sentences, tags, dependencies, names, attribution, meaning."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tocsin.reading import attribution, decode, names
from tocsin.reading.threads import at_most
from tocsin.reading.windows import Window, unit_starts, windows
from tocsin.reading.words import MOST_PIECES, SHAPES, shape, tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from spacy.tokens import Doc

WEIGHTS = Path(__file__).parent / "weights"
STATES = "acts"
"""Where a Doc's `user_data` holds the states behind some layers, side by side: what the head for acts reads."""
_UNKNOWN, _CLS, _SEP = 100, 101, 102  # of BERT's vocabulary
_OVERLAP = 50  # wordpieces that two windows share
_LONGEST_SENTENCE = 250  # words; what goes on without an end is cut, so that no tree grows beyond bounds
_CACHED_WORDS = 200_000
_UNFIT = ["SkipLayerNormFusion"]  # its kernel is eight times slower than an addition and a LayerNormalization

_MOVES = {"entities": "entity_moves", attribution.KEY: "attribution_moves"}

_OF_TOKENS = frozenset({"meaning", STATES})
_JOINING = ("arcs", "cue_source", "content_cue")

Answers = dict[str, NDArray[np.float32]]
Feed = dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text cut for the network. pieces, gaps: of each word; tokens: their places in the Doc, which has spaces too."""

    doc: Doc
    tokens: list[int]
    words: list[str]
    gaps: list[str]
    pieces: list[list[int]]
    windows: list[Window]


def session(network: Path, threads: int) -> InferenceSession:
    """A network, ready to be run on so many processor cores."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(network, options, providers=["CPUExecutionProvider"], disabled_optimizers=_UNFIT)


class Encoder:
    """The shipped network behind spaCy's own interface: `pipe` and call give Docs.

    A Doc has sentence starts, `pos_`, `dep_`, `head`, `ents` (PER, ORG, LOC, GRP, WEA), `doc.spans["attribution"]`
    (source, cue and content; see `attribution.py` for its links), `doc.tensor` [tokens, 384], whose mean over any span
    is what that span means, and `doc.user_data["acts"]` [tokens, 384], the states that `acts.py` reads. threads:
    processor cores that the network may use.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        self._folder = folder
        self._threads = threads
        self._about = json.loads((folder / "encoder.json").read_text("utf-8"))
        self._cut = tokenizer()
        self._known: dict[str, list[int]] = {}

    @property
    def version(self) -> str:
        """What the weights are called; another version may read otherwise."""
        return str(self._about["version"])

    @cached_property
    def _session(self) -> InferenceSession:
        return session(self._folder / "encoder.onnx", self._threads)

    @cached_property
    def _heads(self) -> dict[str, NDArray[np.float32]]:
        with np.load(self._folder / "heads.npz") as stored:
            return dict(stored)

    @cached_property
    def _vocabulary(self) -> Any:
        from tokenizers import BertWordPieceTokenizer

        return BertWordPieceTokenizer(str(self._folder / "vocab.txt"), lowercase=True)

    def __call__(self, text: str) -> Doc:
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Docs of the texts, in order, as they come."""
        for text in texts:
            cut = self.cut(text)
            gathered = _Gathered(cut, {name: self._heads[f"{name}_none"] for name in _JOINING})
            for number, feed in enumerate(self.feeds(cut)):
                gathered.take(number, self.run(feed))
            with at_most(self._threads):
                doc = self._fill(gathered)
            yield doc

    def cut(self, text: str) -> Text:
        """Words, wordpieces and windows of a text."""
        doc = self._cut(text)
        rows: list[list[int]] = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).astype(np.int64).tolist()
        tokens = [i for i, (_, _, is_space) in enumerate(rows) if not is_space]
        starts = [rows[i][0] for i in tokens]
        ends = [rows[i][0] + rows[i][1] for i in tokens]
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        gaps = ["\n\n", *(text[end:start] for end, start in zip(ends, starts[1:], strict=False))][: len(words)]
        pieces = self._pieces(words)
        sizes = [len(ids) for ids in pieces]
        spans = windows(sizes, unit_starts(words, gaps), int(self._about["limit"]), _OVERLAP)
        return Text(doc, tokens, words, gaps, pieces, spans)

    def feeds(self, text: Text) -> Iterator[Feed]:
        """What the network takes, a window at a time; see training/network.py for its meaning.

        Windows are never run together: 8-bit scales are set over all that is run at once, so what stands in one window
        would change how another is read. It is no slower, for nothing is padded.
        """
        for window in text.windows:
            some = text.pieces[window.start : window.end]
            lengths = np.array([len(ids) for ids in some])
            gaps = ["\n\n", *text.gaps[window.start + 1 : window.end]]
            kinds = [shape(word, gap) for word, gap in zip(text.words[window.start : window.end], gaps, strict=True)]
            ids = [_CLS, *(piece for pieces in some for piece in pieces), _SEP]
            yield {
                "pieces": np.array([ids], dtype=np.int64),
                "shapes": np.array([[SHAPES, *np.repeat(kinds, lengths).tolist(), SHAPES]], dtype=np.int64),
                "firsts": np.array([1 + np.cumsum(lengths) - lengths], dtype=np.int64),
            }

    def run(self, feed: Feed) -> Answers:
        """What the network says of a window, by the name of the head."""
        names = [output.name for output in self._session.get_outputs()]
        return {name: answer[0] for name, answer in zip(names, self._session.run(names, feed), strict=True)}

    def _pieces(self, words: Sequence[str]) -> list[list[int]]:
        new = list({word for word in words if word not in self._known})
        if new:
            if len(self._known) > _CACHED_WORDS:
                self._known.clear()
                new = list(set(words))
            encoded = self._vocabulary.encode_batch(new, add_special_tokens=False)
            self._known.update({word: e.ids[:MOST_PIECES] or [_UNKNOWN] for word, e in zip(new, encoded, strict=True)})
        return [self._known[word] for word in words]

    def _fill(self, read: _Gathered) -> Doc:
        """Decode what was gathered of a text, and write it into its Doc."""
        from spacy.tokens import Span

        text, doc = read.text, read.text.doc
        words = len(text.words)
        if not words:
            return doc
        opens = (read.word["starts"] > 0) | np.array(["\n\n" in gap or gap.count("\n") > 1 for gap in text.gaps])
        opens[0] = True
        opens |= _cuts(opens)
        bounds = [*np.flatnonzero(opens).tolist(), words]
        sentences = list(pairwise(bounds))
        heads = np.concatenate([decode.tree(read.arcs(start, end)) + start for start, end in sentences])
        root = np.concatenate([[start - 1] * (end - start) for start, end in sentences])
        heads = np.where(heads == root, -1, heads)
        relations = self._relations(read, heads)
        self._write(doc, text.tokens, opens, heads, read.word["upos"].argmax(1), relations)
        doc.tensor = read.token["meaning"]  # type: ignore[assignment]
        doc.user_data[STATES] = read.token[STATES]
        read.word["entities"] = names.agreeing(read.word["entities"], text.words)
        doc.ents = [
            Span(doc, text.tokens[start], text.tokens[end - 1] + 1, label=kind)
            for kind, first, last in self._spans(read, "entities", bounds)
            if not names.is_address(text.words[first:last])
            for start, end in names.tidied(kind, first, last, text.words, text.gaps)
        ]
        paragraphs = [i for i, gap in enumerate(text.gaps) if i == 0 or gap.count("\n") > 1]
        areas = [*paragraphs, words]
        spans = self._spans(read, attribution.KEY, areas)
        opens_paragraph = np.zeros(words, dtype=np.int64)
        opens_paragraph[paragraphs] = 1
        links = attribution.links(
            spans, self._sure(read, areas, spans), read.pairs("cue_source"), read.pairs("content_cue"),
            opens_paragraph.cumsum().tolist(),
        )  # fmt: skip
        attribution.write(doc, text.tokens, spans, links)
        return doc

    def _spans(self, read: _Gathered, head: str, bounds: Sequence[int]) -> list[tuple[str, int, int]]:
        """What a tagging head marks, stretch by stretch."""
        tags: list[str] = self._about[head]
        stretches = [read.word[head][start:end] for start, end in pairwise(bounds)]
        return [
            (kind, start + s, start + e)
            for start, path in zip(bounds, decode.best_tags(stretches, *self._moves(head)), strict=False)
            for kind, s, e in decode.tagged_spans([tags[i] for i in path])
        ]

    def _sure(self, read: _Gathered, bounds: Sequence[int], spans: Sequence[tuple[str, int, int]]) -> list[float]:
        """How likely the words of each span of attribution are of its kind, on the mean."""
        tags: list[str] = self._about[attribution.KEY]
        stretches = [read.word[attribution.KEY][start:end] for start, end in pairwise(bounds)]
        chances = np.concatenate(decode.marginals(stretches, *self._moves(attribution.KEY)))
        of = {
            kind: chances[:, [i for i, tag in enumerate(tags) if tag[2:] == kind]].sum(1).tolist()
            for kind in attribution.KINDS
        }
        return [sum(of[kind][start:end]) / (end - start) for kind, start, end in spans]

    def _moves(self, head: str) -> tuple[decode.Scores, decode.Scores]:
        """What a tag after a tag, and a tag at the start, costs a tagging head; an I- after another kind is closed."""
        tags: list[str] = self._about[head]
        closed = [[decode.NEVER if b[0] == "I" and a[2:] != b[2:] else 0 for b in tags] for a in tags]
        opening = [decode.NEVER if tag[0] == "I" else 0 for tag in tags]
        learnt = self._heads[_MOVES[head]]
        return learnt + np.array(closed, dtype=np.float32), np.array(opening, dtype=np.float32)

    def _relations(self, read: _Gathered, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The label of each word's arc; "root" is for roots only."""
        outside = self._heads
        dep = read.word["rel_dep"]
        head = np.where((heads < 0)[:, None], outside["rel_root"], read.word["rel_head"][heads])
        scores = dep * head @ outside["rel_both"] + dep @ outside["rel_of_dep"] + head @ outside["rel_of_head"]
        scores += outside["rel_bias"]
        root = self._about["rels"].index("root")
        scores[:, root] = decode.NEVER
        found: NDArray[np.int64] = np.where(heads < 0, root, scores.argmax(1))
        return found

    def _write(
        self, doc: Doc, tokens: Sequence[int], opens: NDArray[np.bool_], heads: NDArray[np.int64],
        upos: NDArray[np.int64], rels: NDArray[np.int64],
    ) -> None:  # fmt: skip
        """White space hangs on the word before it, as spaCy has it."""
        from spacy.attrs import DEP, HEAD, POS, SENT_START
        from spacy.symbols import IDS

        strings = doc.vocab.strings
        labels = np.array([strings.add(rel) for rel in self._about["rels"]], dtype=np.uint64)
        tags = np.array([IDS[tag] for tag in self._about["upos"]], dtype=np.uint64)
        count = len(doc)
        place = np.array(tokens)
        before = np.searchsorted(place, np.arange(count), side="right") - 1
        values = np.zeros((count, 4), dtype=np.uint64)
        target = np.where(before < 0, place[0], place[np.maximum(before, 0)])
        target[place] = np.where(heads < 0, place, place[heads])
        values[:, 0] = (target - np.arange(count)).astype(np.int64).astype(np.uint64)
        values[:, 1] = strings.add("dep")
        values[place, 1] = labels[rels]
        values[:, 2] = IDS["SPACE"]
        values[place, 2] = tags[upos]
        values[:, 3] = np.uint64(2**64 - 1)
        values[place[opens], 3] = 1
        if place[0] > 0:  # white space before the first word belongs to its sentence
            values[place[0], 3] = np.uint64(2**64 - 1)
            values[0, 3] = 1
        doc.from_array([HEAD, DEP, POS, SENT_START], values)  # type: ignore[arg-type]


def _cuts(opens: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Further sentence starts inside sentences that are too long."""
    starts = np.flatnonzero(opens)
    place = np.arange(len(opens))
    since: NDArray[np.int64] = place - starts[np.searchsorted(starts, place, side="right") - 1]
    found: NDArray[np.bool_] = (since > 0) & (since % _LONGEST_SENTENCE == 0)
    return found


class _Gathered:
    """Answers for the words of one text, each taken from the window that keeps it; what a Doc keeps has a row a token.

    alone: for each head that joins words, the vector of joining with none.
    """

    def __init__(self, text: Text, alone: dict[str, NDArray[np.float32]]) -> None:
        self.text = text
        self.word: Answers = {}
        self.token: Answers = {}
        self._alone = alone

    def take(self, number: int, answers: Answers) -> None:
        window = self.text.windows[number]
        kept = slice(window.keep_start - window.start, window.keep_end - window.start)
        words = slice(window.keep_start, window.keep_end)
        for name, answer in answers.items():
            held, count = (self.token, len(self.text.doc)) if name in _OF_TOKENS else (self.word, len(self.text.words))
            if name not in held:
                held[name] = np.zeros((count, *answer.shape[1:]), dtype=np.float32)
            held[name][self.text.tokens[words] if name in _OF_TOKENS else words] = answer[kept]

    def arcs(self, start: int, end: int) -> decode.Scores:
        """Scores [words, words + 1] of a sentence, dependent by head, the last column the root."""
        return self._scores("arcs", slice(start, end), slice(start, end))

    def pairs(self, name: str) -> attribution.Pairs:
        """Scores of some words with some others, and with none."""
        return lambda words, others: self._scores(name, list(words), list(others))

    def _scores(self, name: str, words: slice | list[int], others: slice | list[int]) -> NDArray[np.float32]:
        to = self.word[f"{name}_to"][others]
        scores: NDArray[np.float32] = self.word[f"{name}_from"][words] @ np.vstack([to, self._alone[name]]).T
        return scores
