"""Whom a pronoun means, among the actors in view."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.reading.members import Company, Member

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_ME = frozenset({"i", "me", "my", "myself"})
_WE = frozenset({"we", "us", "our", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})
PRONOUNS = _HE | _SHE | _IT | _THEY | _ME | _WE | RELATIVE

_FARTHER, _SILENT, _NEARER = 25, 60, 15  # words: a sentence, a paragraph, half a sentence
_BODIES = ("organisation", "state", "outlet", "group")


def meant(token: Token, company: Company, outlet: str | None, speaker: Span | None) -> Member | None:
    """The actor that a personal pronoun stands for; speaker: in whose words it stands, if in anybody's."""
    word = token.lower_
    if word in _ME or (word in _WE and speaker is not None):
        return None if speaker is None else company.of.get((speaker.start_char, speaker.end_char))
    if word in _WE:
        name = outlet or token.text
        same = (member for member in company.members if member.kind == "outlet" and member.name == name)
        return next(same, None) or Member(name, "outlet", bool(outlet))
    if word in _HE | _SHE:
        gender = "m" if word in _HE else "f"
        found = _latest([one for one in company.recent() if _is_person(one) and one.gender in ("", gender)], gender)
        if found is not None:
            found.gender = gender
        return found
    if word in _THEY:
        crowd = [] if word == "they" else [one for one in company.recent() if one.many]
        bodies = [one for one in company.recent() if one.many or one.kind in ("organisation", "group")]
        if word == "they":  # who does something is seldom whom something has just been done to
            bodies = [one for one in bodies if one.undergone < one.seen] or bodies
        return _latest(crowd or bodies)
    return _latest([one for one in company.recent() if one.kind in _BODIES and not one.many])


def _latest(members: Sequence[Member], gender: str = "") -> Member | None:
    """The last to have spoken; whoever was only named or described, or whose gender is unknown, must be nearer."""
    if not members:
        return None

    def nearness(member: Member) -> tuple[int, int]:
        known = _NEARER if gender and member.gender == gender else 0
        return max(member.spoke, member.seen - (_FARTHER if member.named else _SILENT)) + known, member.seen

    return max(members, key=nearness)


def _is_person(member: Member) -> bool:
    return member.kind in ("person", "unnamed") and not member.many
