"""Lines that a mail or a terminal broke, read as the running text they are."""

from __future__ import annotations

import re

_SHORTEST, _LONGEST = 50, 90  # characters of a line that was broken because it was full
_ENDS = frozenset(".!?:;\"'”’)]")
_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")


def unwrapped(text: str) -> str:
    """The text, as long as before, with a space for each line break inside a sentence.

    A break is inside one where the next line goes on in lower case, or the line was full and no sentence ends with it.
    """

    def joined(found: re.Match[str]) -> str:
        at = found.start()
        following = text[at + 1]
        if following.islower():
            return " "
        full = _SHORTEST <= at - text.rfind("\n", 0, at) - 1 <= _LONGEST
        return " " if full and following.isalnum() and text[at - 1] not in _ENDS else "\n"

    return _BREAK.sub(joined, text)
