"""What is alive: the one place where the order of stories is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tocsin.model.card import Card

WINDOW = 200
"""Stories among which those with most news stand first: as many as were reported on last."""

SPAN = timedelta(days=1)

RULE = (
    f"Of the {WINDOW} stories reported on last, those stand first in which independent voices have said most in the "
    "last day that they had not said before; of equal ones, those reported on last. What was learned counts, not what "
    "was printed: a copy adds nothing, and a voice whose provenance is unknown adds nothing."
)


def news(card: Card, at: str) -> int:
    """How many claims of independent voices are new in a story: learned within the day before a time (in UTC)."""
    return card.news_since((datetime.fromisoformat(at) - SPAN).strftime("%Y-%m-%dT%H"))


def ordered(cards: Iterable[Card], at: str) -> list[Card]:
    """Stories as they are listed at a time."""
    return sorted(cards, key=lambda card: (news(card, at), card.told, card.id), reverse=True)
