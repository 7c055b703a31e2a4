"""What the encoder's middle holds of each word of a text, in full precision, for training."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from spacy.tokens import Doc, Token
from torch import Tensor

from tocsin.reading.encoder import Encoder as Shipped
from training.act_rows import Offsets
from training.network import HIDDEN, Encoder


class States:
    """A text's Doc and the states of its tokens [tokens, HIDDEN times depths] behind some layers of the network.

    shipped: cuts and parses; the network says the rest.
    """

    def __init__(self, network: Encoder, shipped: Shipped, depths: Sequence[int]) -> None:
        self._network, self._shipped, self._depths = network, shipped, depths

    def __call__(self, text: str) -> tuple[Doc, Tensor]:
        doc = self._shipped(text)
        cut = self._shipped.cut(text)
        words = torch.zeros(len(doc), HIDDEN * len(self._depths), dtype=torch.float16)
        feeds = list(self._shipped.feeds(cut))
        for window, feed in zip(cut.windows, feeds, strict=True):
            kept = slice(window.keep_start - window.start, window.keep_end - window.start)
            words[cut.tokens[window.keep_start : window.keep_end]] = self._read(feed)[kept].half()
        return doc, words

    def _read(self, feed: dict[str, np.ndarray]) -> Tensor:
        pieces, shapes = torch.from_numpy(feed["pieces"]), torch.from_numpy(feed["shapes"])
        network = self._network
        with torch.inference_mode():
            x = network.norm(
                network.pieces(pieces) + network.positions(torch.arange(pieces.shape[1])) + network.shapes(shapes)
            )
            bias = torch.zeros(1, 1, 1, pieces.shape[1])
            behind = [x]
            for layer in network.layers[: max(self._depths)]:
                behind.append(layer(behind[-1], bias))
        return torch.cat([behind[depth][0] for depth in self._depths], dim=-1)[torch.from_numpy(feed["firsts"])[0]]


def places(doc: Doc, spans: Sequence[Offsets]) -> list[int]:
    """The tokens of a Doc that lie in spans, at least in part."""
    return [
        token.i
        for token in doc
        if not token.is_space and any(token.idx < end and token.idx + len(token) > start for start, end in spans)
    ]


def joint(doc: Doc, actor: Sequence[int], recipient: Sequence[int]) -> list[int]:
    """The word under which both parties hang: most often the verb of their act."""
    chains = [_above(doc, part) for part in (actor, recipient) if part]
    if not chains:
        return []
    shared = [token.i for token in chains[0] if all(token in chain for chain in chains)]
    return shared[:1] or [token.i for token in chains[0][:1]]


def _above(doc: Doc, part: Sequence[int]) -> list[Token]:
    """The heads above a phrase, from its own on."""
    inside = set(part)
    top = next((doc[i] for i in part if doc[i].head.i not in inside or doc[i].head.i == i), doc[part[0]])
    return list(top.ancestors)
