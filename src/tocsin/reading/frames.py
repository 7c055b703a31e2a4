"""Coded acts as the words and the tree show them, before anyone is identified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.model.reading import EventType

if TYPE_CHECKING:
    from spacy.tokens import Span

UNKNOWN_VERB = "unknown verb"
"""The rule of a frame whose verb the codebook does not know: it has no type, and is dropped if no head gives it one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One act in one clause chain: who does what to whom.

    trigger: the verb or noun with its particle; actors, recipients: noun phrases in the order of the text, a compound
    in its parts; words: what in the text the coding rests on, the trigger first; rule: how the parts were found.
    """

    type: EventType | None
    mode: str | None
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    words: tuple[str, ...]
    rule: str
    confidence: float
