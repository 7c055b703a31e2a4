"""Help: the keys, and what each word means."""

from __future__ import annotations

from tocsin.model.base import Noun
from tocsin.wording.glossary import glossary

_KEYS = (
    (("j", "k"), "go to the next thing in a list, or to the one before"),
    (("o", "Enter"), "open it"),
    (("y", "n", "h"), "to judge: same, different, unsure"),
    (("z",), "undo what you judged last"),
    (("p",), "pin the story that you have come to, or take the pin out"),
    ((".",), "show what came in since the page was opened"),
    (("/",), "search"),
    (("?",), "this page"),
)


class Key(Noun):
    """Keys that are pressed alone, or one after another (`then`), and what that does."""

    keys: tuple[str, ...]
    does: str
    then: bool = False


class Word(Noun):
    """A word and what it means, wherever the desk uses it."""

    word: str
    means: str


class HelpView(Noun):
    """What a person may want to look up."""

    keys: tuple[Key, ...]
    words: tuple[Word, ...]


def help_view(rooms: tuple[tuple[str, str, str], ...]) -> HelpView:
    """Help on a desk with these rooms: path, name, and the letter that goes there."""
    alone = tuple(Key(keys=keys, does=does) for keys, does in _KEYS)
    going = tuple(Key(keys=("g", letter), does=f"go to {name}", then=True) for _, name, letter in rooms)
    words = tuple(Word(word=word, means=means) for word, means in sorted(glossary().items()))
    return HelpView(keys=alone + going, words=words)
