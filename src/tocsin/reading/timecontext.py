"""The words of a report around an expression of time: whether it is one, and of what tense."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tocsin.reading.tense import tense
from tocsin.reading.timeterms import Expression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MONTHS = frozenset({"may", "march"})
_BEFORE_A_MONTH = frozenset(
    "in of since until by last next this early late mid from to and every each through during before after - –".split()
)


class Context:
    """A Doc whose words are found by offset."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._has_tree = doc.has_annotation("DEP")
        self._starts: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
        self.end = doc[-1].idx + len(doc[-1]) if len(doc) else 0

    def is_time(self, offset: int, word: str) -> bool:
        """Whether a word that is more often something else tells time here."""
        token = self._doc[self._at(offset)]
        before, after = self._beside(token, -1), self._beside(token, 1)
        if word == "fall":
            return token.pos_ in ("NOUN", "PROPN") and before not in ("a", "to") and after != "of"
        if before[:1].isdigit() or after[:1].isdigit() or after == "." or token.text.endswith("."):
            return True
        is_name = not token.text.islower() and token.pos_ not in ("VERB", "AUX")
        return word in _MONTHS and is_name and before in _BEFORE_A_MONTH

    def tense(self, one: Expression) -> int:
        """-1 for the past, 1 for the future, 0 where nothing tells."""
        return tense(self._doc, self._at(one.start), self._at(one.end - 1)) if self._has_tree else 0

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _beside(self, token: Token, step: int) -> str:
        place = token.i + step
        return self._doc[place].lower_ if 0 <= place < len(self._doc) else ""
