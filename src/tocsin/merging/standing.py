"""Which numbers no longer stand: gone from a later version of their page, or taken back in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.merging.revisions import Said
from tocsin.model.ledger_view import Standing


def standings(said: Sequence[Said]) -> dict[str, Standing]:
    """How each number stands, by its ref, where it does not simply stand.

    A number that the last version of its page no longer has, nor another of its voice, is absent later; withdrawn takes
    words: a correction, or a speaker who takes it back.
    """
    found: dict[str, Standing] = {}
    for one in said:
        if one.count.correction == "withdraws" or any(_takes_back(other, one) for other in said):
            found[one.ref] = "withdrawn"
        elif not one.latest:
            if not any(other.page == one.page and other.latest and other.voice == one.voice for other in said):
                found[one.ref] = "absent-later"
    return found


def once(said: Iterable[Said]) -> list[Said]:
    """The numbers, oldest first, less those that a later version of a page carries on or that a page gives twice."""
    kept: dict[tuple[object, ...], Said] = {}
    for one in sorted(said, key=lambda one: (one.when, one.version, one.report, one.count.span)):
        kept.setdefault((one.page, one.voice, one.given, one.count.qualifier, one.count.correction), one)
    return list(kept.values())


def _takes_back(other: Said, one: Said) -> bool:
    """Whether a number is taken back in other words: by its page or outlet in its own voice, or by its speaker."""
    if other is one or other.count.correction != "withdraws" or other.given != one.given:
        return False
    return other.voice == one.voice or (other.page == one.page and other.count.claim is None)
