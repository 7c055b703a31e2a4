"""A comment before it is kept."""

from __future__ import annotations

from tocsin.model.base import Noun


class PreviewView(Noun):
    """What was typed, about what, and where that leads back to."""

    about: str
    back: str
    text: str
    answers: str


def preview(about: str, back: str, text: str, answers: str) -> PreviewView:
    """A comment as typed."""
    return PreviewView(about=about, back=back, text=text, answers=answers)
