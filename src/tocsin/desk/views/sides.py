"""The sides of a page: each has one number, by which its shape and colour are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.model.base import Noun

_SHAPES = 4


class SideView(Noun):
    """A side, with the number of its shape; null where there are more sides than shapes."""

    name: str
    number: int | None = None


def numbered(sides: Iterable[str]) -> tuple[SideView, ...]:
    """Sides in order, the first of them with a shape of their own."""
    return tuple(
        SideView(name=name, number=place if place <= _SHAPES else None) for place, name in enumerate(sides, start=1)
    )


def numbers(sides: Iterable[SideView]) -> Mapping[str, int | None]:
    """The number of each side by its name."""
    return {side.name: side.number for side in sides}
