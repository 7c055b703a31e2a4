"""The verbs by which a person says that two things are one, or two, and takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tocsin.cli.opened import ledger, person
from tocsin.cli.running import DONE, guarded, write
from tocsin.model.judgement import Judgement
from tocsin.wording.plain import one_line

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Ledger


def merge(one: str, other: str, because: str, by: str | None, url: str | None) -> int:
    """Say that two things are one."""
    return _judged(lambda opened: opened.judge("same", one, other, person(by), because), url)


def split(one: str, other: str, because: str, by: str | None, url: str | None) -> int:
    """Say that two things are two."""
    return _judged(lambda opened: opened.judge("different", one, other, person(by), because), url)


def undo(one: str, other: str, url: str | None) -> int:
    """Take back what was said of two things."""
    return _judged(lambda opened: opened.undo(one, other), url, "withdrawn: ")


def _judged(said: Callable[[Ledger], Sequence[Judgement]], url: str | None, before: str = "") -> int:
    def done() -> int:
        with ledger(url) as opened:
            for one in said(opened):
                ends = f"{one_line(one.one)} and {one_line(one.other)}"
                write(f"{before}{one.verdict} {one.kind}: {ends} ({one_line(one.reason)})\n")
        return DONE

    return guarded(done)
