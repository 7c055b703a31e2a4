"""A brief as it goes out: private persons appear as initials, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.desk.guard.privacy import private, veiled
from tocsin.desk.views.brief import brief
from tocsin.ledger.ledger import Ledger
from tocsin.model.brief import Brief, Piece


def published(ledger: Ledger, story: str, as_of: str | None = None) -> Brief:
    """The brief of a story, fit to be given to anybody."""
    made = brief(ledger, story, as_of)
    names = {name for reading in ledger.readings(one.report for one in made.sources) for name in private(reading)}
    return _veiled(made, lambda text: veiled(text, names)) if names else made


def _veiled(made: Brief, veil: Callable[[str], str]) -> Brief:
    def piece(one: Piece) -> Piece:
        before = None if one.before is None else veil(one.before)
        return one.model_copy(update={"text": veil(one.text), "machine": veil(one.machine), "before": before})

    return made.model_copy(
        update={
            "title": piece(made.title),
            "lead": piece(made.lead),
            "end": piece(made.end),
            "sections": tuple(
                section.model_copy(update={"pieces": tuple(map(piece, section.pieces))}) for section in made.sections
            ),
            "sources": tuple(one.model_copy(update={"title": veil(one.title or "")}) for one in made.sources),
            "places": tuple(one.model_copy(update={"words": veil(one.words)}) for one in made.places),
        }
    )
