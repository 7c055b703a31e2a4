"""Which mentions of people are of one happening, and which of them are of the same people."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.reading.counted import Kind
from tocsin.reading.known import (
    GENERAL,
    HARM,
    RANK,
    Happening,
    Known,
    contradicts,
    differs,
    fits,
    holds,
    least,
    refines,
    same_name,
    side_by_side,
)
from tocsin.reading.mentions import Mention
from tocsin.reading.tolls import total

MEASURED: tuple[Kind, ...] = ("killed", "injured", "hit", "detained", "abducted", "missing", "released", "displaced")
_NEAR = 3  # sentences within which somebody else belongs to the same happening
_HELD = 8  # sentences within which others do whom something else befell
_NESTED = 3  # how deep parts of parts go
_OPEN = 12  # happenings that a mention may still belong to


def counts(mention: Mention) -> bool:
    """Whether a mention tells of people whom something did befall, in one happening."""
    return (
        mention.status == "actual"
        and mention.scope == "incident"
        and mention.people.low != 0
        and (mention.kind in MEASURED)
    )


def happenings(found: Sequence[Mention]) -> list[Happening]:
    """The happenings that some mentions, in the order of the text, tell of."""
    made: list[Happening] = []
    for mention in found:
        near = sorted(made[-_OPEN:], key=lambda home: -home.last)
        for take in (_again, _part, _member, _larger, _beside):
            home = next((h for h in near if take(h, mention)), None)
            if home is not None:
                break
        else:
            home = Happening([_new(mention)], mention.background)
            made.append(home)
    return made


def _new(mention: Mention) -> Known:
    people = mention.people
    return Known(mention.kind, people.low, people.high, people.qualifier == "vague", [mention])


def _adds(mention: Mention) -> bool:
    """Whether "also" tells of further people who were taken; of people hurt it says no such thing."""
    return mention.also and mention.kind not in HARM


def _again(home: Happening, mention: Mention) -> bool:
    """Whether the mention is of people known already, who are then joined with it."""
    people = mention.people
    everyone = home.everyone()[::-1]
    if not people.single:
        dead = mention.kind == "killed" and not people.counted
        everyone.sort(key=lambda one: (dead and one.kind != "killed", one not in home.groups))
    if mention.kind in HARM:
        everyone = [one for one in everyone if one.kind in HARM]
    else:
        everyone = [one for one in everyone if one.kind == mention.kind]
    one = next((one for one in everyone if any(d.anchor == people.anchor for d in one.descriptions)), None)
    everyone = (
        []
        if mention.also and (mention.kind not in HARM or people.single) and people.reference == "new"
        else [one for one in everyone if not side_by_side(one, mention)]
    )
    if one is None and people.name:
        one = next((one for one in everyone if any(same_name(d.name, people.name) for d in one.descriptions)), None)
    if one is None:
        one = next((one for one in everyone if fits(one, mention)), None)
    if one is None:
        return _are_all(home, mention)
    if one.kind == "hit" and mention.kind == "injured" and people.counted and one in home.groups:
        killed = [part for part in one.parts if part.kind == "killed"]
        home.groups += killed
        one.parts = [part for part in one.parts if part not in killed]
    _join(one, mention)
    _merge(home, one)
    return True


def _merge(home: Happening, one: Known) -> None:
    """Whoever turns out to have died may be the one whose death is known already."""
    if one.kind != "killed" or not one.single:
        return
    for other in home.everyone():
        if (
            other is one
            or not other.single
            or other.kind != "killed"
            or any(side_by_side(other, m) for m in one.mentions)
        ):
            continue
        if any(differs(other, d) or d.more for d in one.descriptions):
            continue
        for holder in (home.groups, *(whole.parts for whole in home.everyone())):
            if one in holder:
                holder.remove(one)
        other.mentions += one.mentions
        return


def _are_all(home: Happening, mention: Mention) -> bool:
    """ "four were shot" of one killed and three injured, "the three victims" of three told one by one."""
    people = mention.people
    if people.single or not people.counted or people.more or people.qualifier == "vague":
        return False
    if people.reference != "known" and people.noun not in GENERAL:
        return False
    told = total(home.groups, mention.kind)
    if mention.kind == "hit":
        harmed = [one for one in home.groups if one.kind in HARM]
        return len(harmed) > 1 and people.low == sum(one.size for one in harmed)
    return told is not None and people.low == told.low and len(home.everyone()) > 1


def _part(home: Happening, mention: Mention) -> bool:
    """ "two of them" are some of the last that they fit into."""
    if not mention.people.part:
        return False
    fitting = [one for one in home.groups[::-1] if one.size >= least(mention)]
    whole = next((one for one in fitting if holds(one, mention)), None)
    if whole is None and mention.kind == "killed":
        whole = next((one for one in fitting if one.kind == "injured" and not one.single), None)
    if whole is not None:
        whole.parts.append(_new(mention))
    return whole is not None


def _member(home: Happening, mention: Mention) -> bool:
    """Whether the mention is of some of a larger number told before.

    One more person where the number is told to be full is most likely one told of already, unless it is who killed.
    """
    people = mention.people
    size = least(mention)
    if _adds(mention):
        return False
    for one in home.groups[::-1]:
        if side_by_side(one, mention) or not holds(one, mention) or one.size <= size or contradicts(one, people):
            continue
        room = one.size - sum(part.size for part in one.parts if people.single or not part.single)
        if room < size and not (people.single and mention.kind in HARM and mention.by != "reflexive"):
            continue
        if not people.more or one.parts or people.reference == "known" or mention.by == "phrase":
            one.parts.append(_new(mention))
            return True
    return False


def _join(one: Known, mention: Mention) -> None:
    if RANK.get(mention.kind, 0) > RANK.get(one.kind, 0):
        one.kind = mention.kind
    people = mention.people
    if people.qualifier != "vague" and people.low is not None and (one.vague or refines(one, people)):
        one.low, one.high, one.vague = people.low, people.high, False
    elif one.vague and people.low is not None and one.low is not None:
        one.low = max(one.low, people.low)
    one.mentions.append(mention)


def _larger(home: Happening, mention: Mention) -> bool:
    """A larger number told later holds those told before that fit into it."""
    people = mention.people
    if (
        _adds(mention)
        or people.single
        or people.more
        or people.qualifier == "vague"
        or people.low is None
        or mention.background != home.background
    ):
        return False
    made = _new(mention)
    inside = [one for one in home.groups if not side_by_side(one, mention) and _goes_into(one, made, mention)]
    if not inside or sum(one.size for one in inside) > made.size:
        return False
    made.parts = inside
    home.groups = [*(one for one in home.groups if one not in inside), made]
    return True


def _goes_into(one: Known, made: Known, mention: Mention) -> bool:
    if one.depth > _NESTED:
        return False
    if one.kind != made.kind and not (made.kind == "hit" and one.kind in HARM):
        return False
    first, people = one.descriptions[0], mention.people
    narrower = people.category is not None and people.category != first.category
    if first.attacker or narrower or _is_who_killed(one, mention):
        return False
    together = any(told.sentence == mention.sentence for told in one.mentions)
    return one.single or together or mention.by == "toll" or made.kind == "hit"


def _is_who_killed(one: Known, mention: Mention) -> bool:
    """Whether somebody died by the own hand, and so is not among those who were killed by it."""
    return mention.by == "object" and any(told.by == "reflexive" for told in one.mentions)


def _beside(home: Happening, mention: Mention) -> bool:
    """Whether the mention adds somebody else to a happening, because it stands close by or says so."""
    if mention.background != home.background or mention.scope == "cumulative":
        return False
    people = mention.people
    if not people.counted and not people.single and any(one.kind in HARM for one in home.groups):
        return False
    distance = mention.sentence - home.last
    same_kind = any(one.kind == mention.kind for one in home.groups)
    allowed = (
        _adds(mention)
        or distance == 0
        or (people.more and distance <= (_NEAR if mention.kind in HARM else _HELD))
        or (people.single and distance <= (_HELD if people.more else _NEAR))
        or all(one.descriptions[0].attacker for one in home.groups)
        or (people.attacker and people.single)
        or (not same_kind and distance <= _HELD)
    )
    if allowed:
        home.groups.append(_new(mention))
    return allowed
