"""Weighs what the codebook calls an act against what the trained head calls it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tocsin.model.reading import EventType
from tocsin.reading.acts import KINDS, NONE, TYPES, Acts, Asked, Floats
from tocsin.reading.encoder import STATES
from tocsin.reading.frames import Frame
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

HARM: frozenset[EventType] = frozenset({"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""What calm text must not be said to hold."""

# Chosen on the relations by heads that had not seen them, with the calm texts and the reports of conflict beside them.
_WORDS = 0.6  # how much the codebook's log-odds count beside the head's
_HELD = 0.4  # the least chance of a type that the codebook did not give
_CROSSED = 0.8  # … where one of both is harm and the other not
_NO_ACT = 0.9  # the chance of no act at all from which the head overrules the codebook
_SURE = 0.9  # the codebook's confidence from which the head is not asked: it is right as often, and costs nothing
_MOST_SURE = 0.98
_AT_ONCE = 64


def judge(doc: Doc, frames: Sequence[Frame], acts: Acts) -> tuple[Frame, ...]:
    """The frames, each with the type that codebook and head together find likeliest; None where that is no act.

    A Doc without the encoder's states, from another pipeline, is left to the codebook.
    """
    states = doc.user_data.get(STATES)
    if states is None:
        return tuple(frames)
    judged = list(frames)
    unsure = [n for n, frame in enumerate(frames) if frame.type is None or frame.confidence < _SURE]
    for at in range(0, len(unsure), _AT_ONCE):
        some = unsure[at : at + _AT_ONCE]
        asked = [frames[n] for n in some]
        for n, frame in zip(some, weighed(asked, _chances(doc, states, asked, acts)), strict=True):
            judged[n] = frame
    return tuple(judged)


def _chances(doc: Doc, states: Floats, frames: Sequence[Frame], acts: Acts) -> Floats:
    """What the head says of some frames; words without white space, as it was trained."""
    bounds = [(sentence.start, sentence.end) for sentence in (frame.trigger.sent for frame in frames)]
    space = Tree.of(doc).space
    places = [i for start, end in sorted(set(bounds)) for i in range(start, end) if not space[i]]
    of = {token: place for place, token in enumerate(places)}
    asked = []
    for frame, (start, end) in zip(frames, bounds, strict=True):
        inside = [of[i] for i in range(start, end) if i in of]
        actor, recipient, act = (
            [of[i] for span in spans for i in range(max(span.start, start), min(span.end, end)) if i in of]
            for spans in (frame.actors, frame.recipients, (frame.trigger,))
        )
        asked.append(Asked((inside[0], inside[-1] + 1), actor, recipient, act))
    return acts.chances(states[places], asked)


def weighed(frames: Sequence[Frame], chances: Floats) -> list[Frame]:
    """Frames by the chances of KINDS [frames, KINDS] that the head gives them."""
    none = chances[:, KINDS.index(NONE)].tolist()
    rows = zip(frames, chances, none, _shares(frames, chances), strict=True)
    return [_weighed(frame, its, no_act, shares) for frame, its, no_act, shares in rows]


def _weighed(frame: Frame, chances: Floats, none: float, shares: Floats) -> Frame:
    if none > _NO_ACT:
        return replace(frame, type=None, mode=None, confidence=round(1 - none, 3))
    for n in np.argsort(-shares):
        kind, share = TYPES[n], float(shares[n])
        if kind == frame.type:
            return replace(frame, confidence=round((frame.confidence + share) / 2, 3))
        if share >= (_CROSSED if (kind in HARM) != (frame.type in HARM) else _HELD):
            rule = f"{frame.rule.split(',')[0]}, head {chances[n]:.2f}"
            return replace(frame, type=kind, mode=None, rule=rule, confidence=round(share, 3))
    return frame


def _shares(frames: Sequence[Frame], chances: Floats) -> Floats:
    """The chances of the types with the codebook's word added; where it has none, no act is one of them."""
    scores = np.log(np.maximum(chances[:, : len(TYPES)], 1e-6))
    for n, frame in enumerate(frames):
        if frame.type is not None:
            sure = min(max(frame.confidence, 1 - _MOST_SURE), _MOST_SURE)
            scores[n, TYPES.index(frame.type)] += _WORDS * np.log(sure / (1 - sure) * len(TYPES))
    raised = np.exp(scores - scores.max(1, keepdims=True))
    shares: Floats = raised / raised.sum(1, keepdims=True)
    unsaid = [frame.type is None for frame in frames]
    shares[unsaid] *= 1 - chances[unsaid, KINDS.index(NONE), None]
    return shares
