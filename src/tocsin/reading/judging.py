"""Weighs what the codebook calls an act against what the trained head calls it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tocsin.model.reading import EventType
from tocsin.reading.acts import KINDS, NONE, STATES, TYPES, Acts, Asked, Floats
from tocsin.reading.frames import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc

HARM: frozenset[EventType] = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Material conflict: what calm text must not be said to hold."""

_WORDS = 1.0  # how much the codebook's log-odds count beside the head's
_HELD = 0.5  # the least chance of a type that the codebook did not give
_HARM_HELD = 0.9  # … where it is material conflict
_NO_ACT = 0.95  # the chance of no act at all from which the head overrules the codebook
_MOST_SURE = 0.98
_AT_ONCE = 64


def judge(doc: Doc, frames: Sequence[Frame], acts: Acts) -> tuple[Frame, ...]:
    """The frames, each with the type that codebook and head together find likeliest; None where that is no act.

    A Doc without the encoder's states, from another pipeline, is left to the codebook.
    """
    states = doc.user_data.get(STATES)
    if states is None:
        return tuple(frames)
    judged: list[Frame] = []
    for at in range(0, len(frames), _AT_ONCE):
        some = frames[at : at + _AT_ONCE]
        judged += map(weighed, some, _chances(doc, states, some, acts))
    return tuple(judged)


def _chances(doc: Doc, states: Floats, frames: Sequence[Frame], acts: Acts) -> Floats:
    """What the head says of some frames; words without white space, as it was trained."""
    sentences = {frame.trigger.sent.start: frame.trigger.sent for frame in frames}
    places = [token.i for start in sorted(sentences) for token in sentences[start] if not token.is_space]
    of = {token: place for place, token in enumerate(places)}
    asked = []
    for frame in frames:
        sentence = frame.trigger.sent
        inside = [of[i] for i in range(sentence.start, sentence.end) if i in of]
        parts = (frame.actors, frame.recipients, (frame.trigger,))
        actor, recipient, act = (
            [of[t.i] for span in spans for t in span if t.i in of and t.sent == sentence] for spans in parts
        )
        asked.append(Asked((inside[0], inside[-1] + 1), actor, recipient, act))
    return acts.chances(states[places], asked)


def weighed(frame: Frame, chances: Floats) -> Frame:
    """A frame by the chances of KINDS that the head gives it."""
    none = float(chances[KINDS.index(NONE)])
    if none > _NO_ACT:
        return replace(frame, type=None, mode=None, confidence=round(1 - none, 3))
    scores = np.log(np.maximum(chances[: len(TYPES)], 1e-6))
    if frame.type is not None:
        sure = min(max(frame.confidence, 1 - _MOST_SURE), _MOST_SURE)
        scores[TYPES.index(frame.type)] += _WORDS * np.log(sure / (1 - sure) * len(TYPES))
    raised = np.exp(scores - scores.max())
    shares = raised / raised.sum() * (1 if frame.type is not None else 1 - none)
    for n in np.argsort(-shares):
        if TYPES[n] == frame.type:
            return replace(frame, confidence=_mean(frame.confidence, float(shares[n])))
        if shares[n] >= (_HARM_HELD if TYPES[n] in HARM else _HELD):
            return replace(
                frame,
                type=TYPES[n],
                mode=None,
                rule=f"{frame.rule.split(',')[0]}, head {chances[n]:.2f}",
                confidence=round(float(shares[n]), 3),
            )
    return frame


def _mean(codebook: float, head: float) -> float:
    return round((codebook + head) / 2, 3)
