"""Whether two actors may speak with one voice, where only the spelling of a country or a town stands between them."""

from __future__ import annotations

from tocsin.merging.actors import Identities

_STEM = 3  # letters that the name of a state and what its people are called have in common

Place = tuple[str, str]
"""A report's id and an actor's in it."""


def may_be_one(one: Place, other: Place, identities: Identities) -> bool:
    """Whether nothing shows that two actors speak with two voices."""
    return identities.may_be_one_voice(one, other) or _organ_alike(one, other, identities)


def seem_one(one: Place, other: Place, identities: Identities) -> bool:
    """Whether two actors are told by a name, an office or a body, and may be one voice by it."""
    told = all(not identities.bodies[place][0].is_anonymous for place in (one, other))
    return _organ_alike(one, other, identities) or (told and identities.may_be_one_voice(one, other))


def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Words by their first letters: "Tessia" and "Tessian" are one."""
    return frozenset(word[:_STEM] for word in words)


def _organ_alike(one: Place, other: Place, identities: Identities) -> bool:
    """Whether two actors speak for organs of one kind, of what may be one place, whatever country was guessed."""
    mine, theirs = (identities.bodies.get(place, (None, None))[1] for place in (one, other))
    if mine is None or theirs is None or mine.organ != theirs.organ or not mine.organ:
        return False
    if not mine.words and not theirs.words:
        return None in (mine.country, theirs.country)
    one_words, other_words = stems(mine.words), stems(theirs.words)
    return one_words <= other_words or other_words <= one_words
