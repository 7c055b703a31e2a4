"""Which numbers no longer stand: gone from a later version of their page, or taken back in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.merging.revisions import Said
from tocsin.model.ledger_view import Standing


def standings(said: Sequence[Said], versions: Iterable[Sequence[str]]) -> dict[str, Standing]:
    """How each number stands, by its ref, where it does not simply stand.

    versions: the reports that are one page fetched again, oldest first. A number that was only gone is absent later;
    withdrawn takes words: a correction, or a speaker who takes it back.
    """
    found: dict[str, Standing] = {}
    page = {report: (number, place) for number, pages in enumerate(versions) for place, report in enumerate(pages)}
    last = {number: max(place for at, place in page.values() if at == number) for number, _ in page.values()}
    for one in said:
        if one.count.correction == "withdraws" or any(_takes_back(other, one, page) for other in said):
            found[one.ref] = "withdrawn"
        elif one.report in page:
            number, place = page[one.report]
            newest = [other for other in said if page.get(other.report) == (number, last[number])]
            if place < last[number] and not any(other.voice == one.voice for other in newest):
                found[one.ref] = "absent-later"
    return found


def repeated(said: Sequence[Said], versions: Iterable[Sequence[str]]) -> list[Said]:
    """The numbers, less those that a later version of a page only carries on, or that a page gives twice."""
    page = {report: number for number, pages in enumerate(versions) for report in pages}
    kept: dict[tuple[object, ...], Said] = {}
    for one in sorted(said, key=lambda one: (one.when, one.report, one.count.span)):
        key = (page.get(one.report, one.report), one.voice, one.given, one.count.qualifier, one.count.correction)
        kept.setdefault(key, one)
    return list(kept.values())


def _takes_back(other: Said, one: Said, page: dict[str, tuple[int, int]]) -> bool:
    """Whether a number is taken back in other words: by its page, its outlet in its own voice, or its speaker."""
    if other is one or other.count.correction != "withdraws" or other.given != one.given:
        return False
    same_page = other.report == one.report or (
        other.report in page and one.report in page and page[other.report][0] == page[one.report][0]
    )
    return other.voice == one.voice or (same_page and other.count.claim is None)
