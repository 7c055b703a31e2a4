"""The trained head for coded acts: what PLOVER calls the act between two parties of a sentence (acts.onnx)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from tocsin.model.reading import EventType
from tocsin.reading.encoder import session

FILE = "acts.onnx"
TYPES: tuple[EventType, ...] = get_args(EventType)
NONE = "NONE"
KINDS = (*TYPES, NONE)
"""What the head tells apart: the types, and no act at all."""
MARKS = ("actor", "recipient", "act")
DEPTHS = (2, 4)
"""The layers of the encoder whose states are read, one by each layer of the head: meaning fades from the upper ones."""

Floats = NDArray[np.float32]


class Asked(NamedTuple):
    """Where an act's sentence stands among some words (first, one past the last), and the places of its parts there.

    No places: the part is not said.
    """

    sentence: tuple[int, int]
    actor: Sequence[int]
    recipient: Sequence[int]
    act: Sequence[int]


class Acts:
    """The head, from the folder of the weights; `training/act_network.py` says what it is."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._file, self._threads = folder / FILE, threads

    @cached_property
    def _session(self) -> Any:
        return session(self._file, self._threads)

    def chances(self, words: Floats, asked: Sequence[Asked]) -> Floats:
        """How likely each of KINDS is [asked, KINDS] for some acts, asked at once: one scale rounds them all.

        words: the states [W, 384 times DEPTHS] of their sentences.
        """
        inside = np.zeros((len(asked), len(words)), dtype=np.float32)
        marked = np.zeros((*inside.shape, len(MARKS)), dtype=np.float32)
        for n, ((start, end), *parts) in enumerate(asked):
            inside[n, start:end] = 1
            for mark, part in enumerate(parts):
                marked[n, part, mark] = 1
        made: Floats
        (made,) = self._session.run(None, {"words": words, "inside": inside, "marked": marked})
        return made
