"""The losses of the heads."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.network import Answers, Encoder

NEVER = -1e4


def forbidden(tags: tuple[str, ...]) -> Tensor:
    """Moves [from, to] that no annotation has: an I- after anything but its own kind."""
    return torch.tensor(
        [[NEVER if to[0] == "I" and a[2:] != to[2:] else 0.0 for to in tags] for a in tags], dtype=torch.float32
    )


def chain(emissions: Tensor, moves: Tensor, allowed: Tensor, mask: Tensor) -> Tensor:
    """Negative log-likelihood a word of the tag sequences allowed, in a linear-chain CRF.

    emissions: [B, T, K]; moves: [K, K]; allowed: [B, T, K] of bool, several tags where a corpus leaves it open
    (Tsuboi et al. 2008); mask: [B, T], 1 on words, which come first.
    """
    batch = emissions.shape[0]
    both = torch.cat([emissions, emissions.masked_fill(~allowed, NEVER)])
    kept = torch.cat([mask, mask]).bool()
    alpha = both[:, 0]
    for t in range(1, both.shape[1]):
        step = torch.logsumexp(alpha[:, :, None] + moves[None], dim=1) + both[:, t]
        alpha = torch.where(kept[:, t, None], step, alpha)
    total = torch.logsumexp(alpha, dim=-1)
    return (total[:batch] - total[batch:]).sum() / mask.sum()


def pointers(scores: Tensor, targets: list[tuple[int, int, int]], mask: Tensor) -> Tensor:
    """Cross-entropy of (row, word, partner or -1) under biaffine scores [B, W, W + 1] over real words and "none"."""
    rows, words, partners = (torch.tensor(part) for part in zip(*targets, strict=True))
    open_to = torch.cat([mask.bool(), torch.ones(mask.shape[0], 1, dtype=torch.bool)], dim=1)
    logits = scores[rows, words].float().masked_fill(~open_to[rows], NEVER)
    return functional.cross_entropy(logits, torch.where(partners < 0, scores.shape[2] - 1, partners))


def trees(network: Encoder, answers: Answers, heads: Tensor, rels: Tensor, sentences: Tensor) -> tuple[Tensor, Tensor]:
    """Cross-entropy of heads among the words of one's own sentence, and of relations at the gold heads.

    heads: [B, W], -1 the root, -100 unknown; rels: [B, W]; sentences: [B, W], numbered, -1 unknown.
    """
    known = heads > -100
    width = heads.shape[1]
    same = sentences[:, :, None] == sentences[:, None, :]
    same = torch.cat([same, torch.ones(*same.shape[:2], 1, dtype=torch.bool)], dim=2)
    logits = answers.arcs.float().masked_fill(~same, NEVER)[known]
    gold = torch.where(heads < 0, width, heads)[known]
    arc = functional.cross_entropy(logits, gold)
    with_root = torch.cat(
        [answers.rel_head, network.relations.root.to(answers.rel_head.dtype).expand(heads.shape[0], 1, -1)], dim=1
    )
    rows = torch.arange(heads.shape[0])[:, None].expand_as(heads)[known]
    scores = network.relations.scores(answers.rel_dep[known], with_root[rows, gold])
    return arc, functional.cross_entropy(scores.float(), rels[known])


def meaning(network: Encoder, words: Tensor, units: Tensor, taught: Tensor) -> Tensor:
    """1 - cosine between the units' mean word states, projected, and the base model's embeddings of them.

    units: [U, 3] (row, start, end); taught: [U, HIDDEN], of length 1.
    """
    total = torch.cat([torch.zeros_like(words[:, :1]), words], dim=1).float().cumsum(dim=1)
    row, start, end = units.unbind(1)
    mean = (total[row, end] - total[row, start]) / (end - start)[:, None]
    return (1 - functional.cosine_similarity(network.meaning(mean).float(), taught, dim=-1)).mean()
