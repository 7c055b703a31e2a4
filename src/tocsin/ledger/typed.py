"""What a person typed, before it is kept."""

from __future__ import annotations

from tocsin.errors import UsageError


def typed(text: str, what: str, most: int, may_be_empty: bool = False) -> str:
    """The text without blanks around it; refused where there is none, too much, or what no database keeps.

    what: what the text is called in a refusal (`the comment`); most: characters.
    """
    found = text.replace("\r\n", "\n").strip()
    if not found and not may_be_empty:
        raise UsageError(f"{what} is empty; write something")
    if len(found) > most:
        raise UsageError(f"{what} is {len(found):,} characters long; at most {most:,} are kept")
    if "\0" in found or any("\ud800" <= one <= "\udfff" for one in found):
        raise UsageError(f"{what} holds a NUL or half a character, which no database keeps")
    return found


def one_line(text: str, what: str, most: int, may_be_empty: bool = False) -> str:
    """What was typed, where it must stand in one line without control characters."""
    found = typed(text, what, most, may_be_empty)
    if not found.isprintable():
        raise UsageError(f"{what} holds the end of a line or a control character; write it in one line")
    return found
