"""Whether two actors may speak with one voice, where only the spelling of a country or a town stands between them."""

from __future__ import annotations

import re

from tocsin.merging.actors import Identities
from tocsin.merging.bodies import Body, body_of

_STEM = 3  # letters that the name of a state and what its people are called have in common
_KEY = 5  # letters of a word by which an organ is the same whatever country was guessed
_FORMS = frozenset("democratic federation federal islamic kingdom people republic state states union".split())
"""Words for the form of a state, which its name may have or leave out: "the Ardian Republic", "Ardia"."""
_SPEAKS_FOR = re.compile(
    r"^(?:an? |the )?(?:[\w-]+ ){0,2}(?:spokes\w+|head|chief|director|commander|leader|officials?|officers?|"
    r"representative|statement) (?:for|of|from|at|in) (?:the )?",
    re.I,
)

Place = tuple[str, str]
"""A report's id and an actor's in it."""


def voice_key(place: Place, identities: Identities) -> str | None:
    """What a voice is known by across reports: its organ and whose that is, else its identity."""
    body = spoken_for(place, identities)
    if body is not None and body.organ and body.words:
        return f"{body.organ} of {' '.join(sorted({word[:_KEY] for word in whose(body)}))}"
    return identities.voice_of(*place)


def spoken_for(place: Place, identities: Identities) -> Body | None:
    """The body that an actor speaks for, by its identity or by its own words: "a spokesman for the police in Ust"."""
    player, body = identities.bodies.get(place, (None, None))
    if body is not None or player is None:
        return body
    whose = _SPEAKS_FOR.sub("", player.name)
    found = body_of(whose, None) if whose != player.name else None
    return found if found is not None and found.organ else None


def may_be_one(one: Place, other: Place, identities: Identities) -> bool:
    """Whether nothing shows that two actors speak with two voices."""
    return identities.may_be_one_voice(one, other) or _organ_alike(one, other, identities)


def seem_one(one: Place, other: Place, identities: Identities) -> bool:
    """Whether two actors are told by a name, an office or a body, and may be one voice by it."""
    told = all(not identities.bodies[place][0].is_anonymous for place in (one, other))
    return _organ_alike(one, other, identities) or (told and identities.may_be_one_voice(one, other))


def whose(body: Body) -> tuple[str, ...]:
    """The words of a body that tell whose it is, without the form of its state where there are others."""
    return tuple(word for word in body.words if word not in _FORMS) or body.words


def stems(words: tuple[str, ...]) -> frozenset[str]:
    """Words by their first letters: "Tessia" and "Tessian" are one."""
    return frozenset(word[:_STEM] for word in words)


def _organ_alike(one: Place, other: Place, identities: Identities) -> bool:
    """Whether two actors speak for organs of one kind, of what may be one place, whatever country was guessed."""
    mine, theirs = (spoken_for(place, identities) for place in (one, other))
    if mine is None or theirs is None or mine.organ != theirs.organ or not mine.organ:
        return False
    if not mine.words and not theirs.words:
        return None in (mine.country, theirs.country)
    one_words, other_words = stems(whose(mine)), stems(whose(theirs))
    return one_words <= other_words or other_words <= one_words
