"""How a name may be spelled: letters folded, Cyrillic written in Latin, and words that sound alike."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

Closeness = Literal["equal", "alike", "near"]
"""equal: the same letters; alike: the same sounds in another spelling; near: the same consonants."""

_FILE = Path(__file__).parent / "tables" / "letters.toml"
_POSSESSIVE = re.compile(r"(?<=\w)['’\u02bc]s\b|(?<=s)['’](?=\s|$)")
_DROPPED = re.compile(r"(?<=\w)[.'’\u02bc‘`](?=\w)|(?<=\b\w)\.")
_WORD = re.compile(r"[^\W_]+")
_BRITISH = (
    (re.compile(r"(?<=\w{3})isation"), "ization"),
    (re.compile(r"^labour"), "labor"),
    (re.compile(r"^defence"), "defense"),
    (re.compile(r"^centre"), "center"),
    (re.compile(r"^programme"), "program"),
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch", "s"), ("dzh|dj|dh", "d"), ("kh|gh|ch(?=r)", "h"), ("sh|zh|ts|tz", "s"), ("th", "t"), ("ph", "f"),
        ("ch|cz|tch", "c"), ("ck|q", "k"), ("x", "ks"), ("w", "v"), ("ou|oo", "u"), ("ee|ie|ei|yi", "i"),
        ("ae|oe", "o"),
        ("(?<=[aeou])[yj]", "i"), ("[yj]", "i"), ("ii+", "i"), ("z", "s"), (r"(\w)\1", r"\1"),
    )
)  # fmt: skip
_HARD = str.maketrans("gqcx", "kkkk")
_VOWELS = re.compile("[aeiou]")
_SHORTEST = 3  # consonants that make a near name
_LONG = 6  # letters of a word in which one may be a slip


@lru_cache(maxsize=1 << 15)
def folded(text: str) -> str:
    """A text in small Latin letters without diacritics, possessive endings, and points inside abbreviations."""
    lowered = _POSSESSIVE.sub("", text.strip()).lower()
    plain = unicodedata.normalize("NFKD", lowered.translate(_letters()))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_letters())
    return _DROPPED.sub("", letters)


@lru_cache(maxsize=1 << 15)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in American spelling."""
    return tuple(_american(word) for word in _WORD.findall(folded(text)))


@lru_cache(maxsize=1 << 16)
def closeness(one: str, other: str) -> Closeness | None:
    """How near two folded words are in spelling; None where they are two words."""
    if one == other:
        return "equal"
    if _sounded(one) == _sounded(other):
        return "alike"
    key = skeleton(one)
    is_near = (len(key) >= _SHORTEST and key == skeleton(other)) or _is_slip(one, other)
    return "near" if is_near else None


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter that was left out, changed, or swapped with the next."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or len(long) - len(short) > 1:
        return False
    start = next((place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    if start == 0:
        return False
    left, right = short[start:], long[start:]
    if len(short) < len(long):
        return left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """The consonants of a word as they sound, hard ones as one; words that are near have the same."""
    hard = _sounded(word).translate(_HARD)
    return hard[:1] + _VOWELS.sub("", hard[1:])


def initials(name: Sequence[str]) -> str:
    """The first letters of words, as an acronym has them."""
    return "".join(word[0] for word in name)


@lru_cache(maxsize=1 << 15)
def _sounded(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=1)
def _letters() -> dict[int, str]:
    letters: dict[str, str] = tomllib.loads(_FILE.read_text("utf-8"))["letters"]
    return {ord(letter): plain for letter, plain in letters.items()}


def _american(word: str) -> str:
    for pattern, spelling in _BRITISH:
        word = pattern.sub(spelling, word)
    return word
