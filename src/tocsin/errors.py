"""What can go wrong, as a small tree with one root."""

from __future__ import annotations


class TocsinError(Exception):
    """Something that a person can act on: the message names the input and the place, and says what to do."""


class UsageError(TocsinError):
    """What was asked for cannot be done as it was asked: the message says what to type or to mend instead."""


class NotFoundError(UsageError):
    """Nothing is called what was asked for, or it was not known then."""


class UnreadableError(TocsinError):
    """One input cannot be read; the others can.

    `name` is what messages call the input ("page.html", "reports.jsonl line 7"); `why` says what is wrong with it.
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
        self.why = why

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str]]:
        """Pickle by its two parts, so that a worker process can hand the error back."""
        return type(self), (self.name, self.why)
