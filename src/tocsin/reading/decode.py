"""From the scores of the encoder's heads to tags and trees that are well formed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
NEVER = np.float32(-1e4)
_LEAST = 1e-300  # keeps a division by nothing away
_UNSCALED = 4  # words over which chances multiply before they are scaled: far fewer than make them vanish
_NO_ARC = -1e7  # far below any sum of scores, words that must not be joined included


def best_tags(emissions: Sequence[Scores], moves: Scores, opening: Scores) -> list[NDArray[np.int64]]:
    """The most likely tag sequence of each stretch of words (Viterbi), all stretches in one go.

    emissions: of each stretch [words, tags]; moves: [tags, tags], from and to; opening: [tags], NEVER for a tag that
    cannot open a stretch.
    """
    if not emissions:
        return []
    best, order, live = _side_by_side(emissions, moves.shape[0])
    best[:1] += opening[:, None]
    for t in range(1, len(best)):
        n = live[t]
        best[t, :, :n] += np.maximum.reduce(best[t - 1, :, None, :n] + moves[:, :, None], axis=0)
    paths = np.zeros((len(best), len(order)), dtype=np.int64)
    behind: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
    for t in range(len(best) - 1, -1, -1):
        scores = best[t, :, : live[t]]
        scores[:, : len(behind)] += moves.take(behind, axis=1)
        behind = paths[t, : live[t]] = scores.argmax(0)
    return [paths[: len(emissions[i]), place] for i, place in _places(order)]


def marginals(emissions: Sequence[Scores], moves: Scores, opening: Scores) -> list[Scores]:
    """How likely each tag is for each word of a stretch, over all sequences (forward and backward).

    Arguments as for best_tags; gives [words, tags] of each stretch.
    """
    if not emissions:
        return []
    padded, order, live = _side_by_side(emissions, moves.shape[0])
    # Chances, scaled every few words, rather than their logarithms: a step is one small product.
    chances = np.exp(padded - padded.max(1, keepdims=True), dtype=np.float64)
    onward = np.exp(moves, dtype=np.float64)
    before, after = np.ones_like(chances), np.ones_like(chances)
    before[:1] = _scaled(chances[:1] * np.exp(opening, dtype=np.float64)[:, None])
    for t in range(1, len(padded)):
        n = live[t]
        step = onward.T @ before[t - 1, :, :n] * chances[t, :, :n]
        before[t, :, :n] = step if t % _UNSCALED else _scaled(step)
    for t in range(len(padded) - 1, 0, -1):
        n = live[t]
        step = onward @ (after[t, :, :n] * chances[t, :, :n])
        after[t - 1, :, :n] = step if t % _UNSCALED else _scaled(step)
    both = _scaled(before * after).astype(np.float32)
    return [both[: len(emissions[i]), :, place] for i, place in _places(order)]


def _side_by_side(emissions: Sequence[Scores], tags: int) -> tuple[Scores, list[int], list[int]]:
    """Stretches as [words, tags, stretches], the longest first; their numbers; how many have a first, second … word.

    The stretches come last, for one tag of many is quicker to compare than many tags of one.
    """
    lengths = np.array([len(stretch) for stretch in emissions])
    order: list[int] = np.argsort(-lengths, kind="stable").tolist()
    padded = np.zeros((int(lengths.max()), tags, len(order)), dtype=np.float32)
    for place, i in enumerate(order):
        padded[: lengths[i], :, place] = emissions[i]
    live: list[int] = np.searchsorted(-lengths[order], -np.arange(len(padded)), side="left").tolist()
    return padded, order, live


def _places(order: Sequence[int]) -> list[tuple[int, int]]:
    """The number of each stretch and its place among those side by side, by number."""
    return sorted((i, place) for place, i in enumerate(order))


def _scaled(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chances over the tags, the last axis but one, that sum to 1."""
    scaled: NDArray[np.float64] = chances / np.maximum(np.add.reduce(chances, axis=-2, keepdims=True), _LEAST)
    return scaled


def tagged_spans(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """(kind, start, end) of the stretches that BIO tags mark; an I- that continues nothing opens one."""
    spans: list[tuple[str, int, int]] = []
    kind, start = "", 0
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if kind and (prefix != "I" or name != kind):
            spans.append((kind, start, i))
            kind = ""
        if prefix in ("B", "I") and not kind:
            kind, start = name, i
    return spans


def tree(scores: Scores) -> Heads:
    """The best tree with exactly one root over a sentence.

    scores: [words, words + 1], dependent by head, the last column the root. Returns each word's head, -1 the root.
    Chu-Liu-Edmonds for one root after another, the most promising first, until no other can be better.
    """
    count = len(scores)
    square = np.full((count + 1, count + 1), NEVER, dtype=np.float64)
    square[1:, 1:] = scores[:, :count]
    square[1:, 0] = scores[:, count]
    np.fill_diagonal(square, NEVER)
    heads: Heads = square.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() != 1 or _cycle(heads) is not None:
        heads = _with_one_root(square)
    found: Heads = heads[1:] - 1
    return found


def _with_one_root(square: NDArray[np.float64]) -> Heads:
    roots = square[1:, 0].copy()
    square[1:, 0] = _NO_ARC
    without = square[1:].max(1)
    # No tree with this root can be better than if every other word had the head it likes best.
    bounds = roots + (without.sum() - without)
    best, found = -np.inf, np.zeros(len(square), dtype=np.int64)
    for root in np.argsort(-bounds).tolist():
        if bounds[root] <= best:
            break
        rooted = square.copy()
        rooted[root + 1] = _NO_ARC
        rooted[root + 1, 0] = roots[root]
        heads = _arborescence(rooted)
        value = float(rooted[np.arange(1, len(square)), heads[1:]].sum())
        if value > best:
            best, found = value, heads
    return found


def _cycle(heads: Heads) -> list[int] | None:
    """A cycle among heads (index 0 is the root, which has none), or None."""
    state = [0] * len(heads)
    state[0] = 2
    parents = heads.tolist()
    for start in range(1, len(parents)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = parents[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _arborescence(square: NDArray[np.float64]) -> Heads:
    """The maximum spanning arborescence; square: [n, n] dependent by head, 0 the root (Chu and Liu 1965)."""
    heads: Heads = square.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(square), dtype=bool)
    inside[cycle] = True
    kept: list[int] = np.flatnonzero(~inside).tolist()
    # The cycle becomes one node, the last: entering it costs the arc that the entry breaks.
    loss = square[cycle, heads[cycle]]
    entering = square[cycle][:, kept] - loss[:, None]
    leaving = square[kept][:, cycle]
    small = np.full((len(kept) + 1, len(kept) + 1), _NO_ARC * 100, dtype=np.float64)
    small[:-1, :-1] = square[kept][:, kept]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    inner = _arborescence(small).tolist()
    left = leaving.argmax(1).tolist()
    for i, node in enumerate(kept):
        if node:
            heads[node] = cycle[left[i]] if inner[i] == len(kept) else kept[inner[i]]
    entry = cycle[int(entering[:, inner[-1]].argmax())]
    heads[entry] = kept[inner[-1]]
    return heads
