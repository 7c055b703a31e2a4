"""How many people something befell in one happening: each person once, however often the report comes back to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.reading.counted import Kind
from tocsin.reading.groups import Group
from tocsin.reading.mentions import Mention

_RANK = {"hit": 1, "injured": 2, "killed": 3}
_HARM = frozenset(_RANK)
MEASURED: tuple[Kind, ...] = ("killed", "injured", "hit", "detained", "abducted", "missing", "released", "displaced")
_CLOSE = 0.15  # of a number, within which a rounder one may mean it
_HELD = 8
_NEAR = 2  # sentences within which somebody else belongs to the same happening
_GENERAL = frozenset({"", "man", "person", "people", "victim", "victims", "others", "men", "woman"})


@dataclass(eq=False)
class Known:
    """Some people known from the report so far, and what befell them; parts are some of them."""

    kind: Kind
    low: float | None
    high: float | None
    vague: bool
    mentions: list[Mention]
    parts: list[Known] = field(default_factory=list)

    @property
    def size(self) -> float:
        value = self.low if self.low is not None else self.high
        return 0 if value is None else value

    @property
    def single(self) -> bool:
        return self.low == self.high == 1

    @property
    def descriptions(self) -> list[Group]:
        return [mention.people for mention in self.mentions]


@dataclass(eq=False)
class Happening:
    """People whom something befell at one time and place."""

    groups: list[Known] = field(default_factory=list)
    background: bool = False

    @property
    def last(self) -> int:
        """The last sentence that tells of it as a whole."""
        return max(mention.sentence for one in self.groups for mention in one.mentions)

    def everyone(self) -> list[Known]:
        return list(_everyone(self.groups))

    def mentions(self) -> list[Mention]:
        return [mention for one in self.everyone() for mention in one.mentions]


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
        near = sorted(made, key=lambda h: -h.last)
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


def _everyone(groups: Iterable[Known]) -> Iterable[Known]:
    for group in groups:
        yield group
        yield from _everyone(group.parts)


def _again(home: Happening, mention: Mention) -> bool:
    """Whether the mention is of people known already, who are then joined with it."""
    people = mention.people
    everyone = home.everyone()[::-1]
    if not people.single:
        everyone.sort(key=lambda one: one not in home.groups)
    if mention.kind in _HARM:
        everyone = [one for one in everyone if one.kind in _HARM]
    else:
        everyone = [one for one in everyone if one.kind == mention.kind]
    one = next((one for one in everyone if any(d.anchor == people.anchor for d in one.descriptions)), None)
    everyone = (
        []
        if mention.also and (mention.kind not in _HARM or people.single) and people.reference == "new"
        else [one for one in everyone if not _joined(one, mention)]
    )
    if one is None and people.name:
        one = next((one for one in everyone if any(_same_name(d.name, people.name) for d in one.descriptions)), None)
    if one is None:
        one = next((one for one in everyone if _fits(one, mention)), None)
    if one is None:
        return _are_all(home, mention)
    if one.kind == "hit" and mention.kind == "injured" and people.counted and one in home.groups:
        dead = [part for part in one.parts if part.kind == "killed"]
        home.groups += dead
        one.parts = [part for part in one.parts if part not in dead]
    _join(one, mention)
    _merge(home, one)
    return True


def _merge(home: Happening, one: Known) -> None:
    """Whoever turns out to have died may be the one whose death is known already."""
    if one.kind != "killed" or not one.single:
        return
    for other in home.everyone():
        if other is one or not other.single or other.kind != "killed" or any(_joined(other, m) for m in one.mentions):
            continue
        if any(_differs(other, d) or d.more for d in one.descriptions):
            continue
        for holder in (home.groups, *(whole.parts for whole in home.everyone())):
            if one in holder:
                holder.remove(one)
        other.mentions += one.mentions
        return


def _joined(one: Known, mention: Mention) -> bool:
    """Whether they are named side by side ("his wife and two sons"), so that they are others."""
    people = mention.people
    return any(
        not m.people.part and (m.trigger == mention.trigger or (
            m.sentence == mention.sentence and m.people.single and people.single
            and m.people.reference == people.reference == "new" and m.people.noun != people.noun
        ))
        for m in one.mentions
    )  # fmt: skip


def _are_all(home: Happening, mention: Mention) -> bool:
    """ "four were shot" of one killed and three injured, "the three victims" of three told one by one."""
    people = mention.people
    if people.single or not people.counted or people.more or people.qualifier == "vague":
        return False
    told = total(home.groups, mention.kind)
    if mention.kind == "hit":
        harmed = [one for one in home.groups if one.kind in _HARM]
        return len(harmed) > 1 and people.low == sum(one.size for one in harmed)
    return told is not None and people.low == told.low and len(home.everyone()) > 1


def _fits(one: Known, mention: Mention) -> bool:
    """Whether the mention may be of just these people."""
    people = mention.people
    if not _kinds_agree(one, mention) or _differs(one, people):
        return False
    told_apart = any(d.more for d in one.descriptions)
    if people.part and not (people.single and one.kind == mention.kind == "killed"):
        return any(d.part for d in one.descriptions) and people.low == one.low
    if people.single and one.single:
        return not people.more or told_apart
    if people.single or one.single:
        return False
    if people.low == one.low and people.high == one.high:
        return people.more <= told_apart or mention.kind in ("injured", "hit")
    if _refines(one, people):
        return True
    if one.vague and people.low is not None and one.low is not None and people.low * 2 < one.low:
        return False
    if people.qualifier == "vague" or one.vague:
        return not people.more or (people.qualifier == "vague" and one.vague)
    return people.low == one.low and people.low is not None


def _refines(one: Known, people: Group) -> bool:
    """Whether a number says the same as "nearly 30" or "at least 60", only more exactly."""
    qualifier = one.mentions[0].people.qualifier
    if one.low is None or people.low is None or people.qualifier != "exactly" or people.more:
        return False
    if qualifier == "about":
        return abs(people.low - one.low) <= one.low * _CLOSE
    return qualifier == "at_least" and one.low <= people.low <= one.low * (1 + _CLOSE)


def _kinds_agree(one: Known, mention: Mention) -> bool:
    if one.kind == mention.kind:
        return True
    people = mention.people
    if {one.kind, mention.kind} == {"injured", "killed"}:
        return people.single and people.reference in ("pronoun", "known") and mention.kind == "killed"
    same = people.counted and people.low == one.low and not one.vague and "injured" in (one.kind, mention.kind)
    return "hit" in (one.kind, mention.kind) and (people.reference != "new" or people.single or same)


def _differs(one: Known, people: Group) -> bool:
    """Whether anything told of the people speaks against their being these."""
    return any(_tells_apart(d, people) for d in one.descriptions)


def _tells_apart(d: Group, people: Group) -> bool:
    if people.single and d.single:
        if people.name and d.name and not _same_name(people.name, d.name):
            return True
        if people.age is not None and d.age is not None and people.age != d.age:
            return True
        if people.gender and d.gender and people.gender != d.gender:
            return True
    if people.attacker != d.attacker and people.noun not in _GENERAL and d.noun not in _GENERAL:
        return True
    return bool(
        people.category and d.category and people.category != d.category and not _nested(people.category, d.category)
    )


def _same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be one person's: the shorter is in the longer."""
    return bool(one and other) and (one <= other or other <= one)


def _nested(one: str, other: str) -> bool:
    pair = {one, other}
    return pair <= {"civilian", "child", "woman", "journalist", "official"} or pair <= {
        "combatant",
        "police",
        "official",
    }


def _part(home: Happening, mention: Mention) -> bool:
    """ "two of them" are some of the last that they fit into."""
    if not mention.people.part:
        return False
    fitting = [one for one in home.groups[::-1] if one.size >= _size(mention)]
    whole = next((one for one in fitting if _holds(one, mention)), None)
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
    size = _size(mention)
    if mention.also and mention.kind not in _HARM:
        return False
    for one in home.groups[::-1]:
        if _joined(one, mention) or not _holds(one, mention) or one.size <= size or _contradicts(one, people):
            continue
        room = one.size - sum(part.size for part in one.parts if people.single or not part.single)
        if room < size and not (people.single and mention.kind in _HARM and mention.by != "reflexive"):
            continue
        if not people.more or one.parts or people.reference == "known" or mention.by == "phrase":
            one.parts.append(_new(mention))
            return True
    return False


def _holds(one: Known, mention: Mention) -> bool:
    return (
        not one.single
        and one.low is not None
        and (
            one.kind == mention.kind
            or (one.kind == "hit" and mention.kind in _HARM)
            or (one.kind, mention.kind) == ("injured", "hit")
        )
    )


def _size(mention: Mention) -> float:
    people = mention.people
    return people.low if people.low is not None else people.high or 0


def _contradicts(one: Known, people: Group) -> bool:
    general = one.descriptions[0].category
    return people.attacker or (
        general is not None
        and people.category is not None
        and general != people.category
        and not _nested(general, people.category)
    )


def _join(one: Known, mention: Mention) -> None:
    if _RANK.get(mention.kind, 0) > _RANK.get(one.kind, 0):
        one.kind = mention.kind
    people = mention.people
    if people.qualifier != "vague" and people.low is not None and (one.vague or _refines(one, people)):
        one.low, one.high, one.vague = people.low, people.high, False
    elif one.vague and people.low is not None and one.low is not None:
        one.low = max(one.low, people.low)
    one.mentions.append(mention)


def _larger(home: Happening, mention: Mention) -> bool:
    """A larger number told later holds those told before that fit into it."""
    people = mention.people
    if (
        (mention.also and mention.kind not in _HARM)
        or people.single
        or people.more
        or people.qualifier == "vague"
        or people.low is None
        or mention.background != home.background
    ):
        return False
    made = _new(mention)
    inside = [one for one in home.groups if not _joined(one, mention) and _goes_into(one, made, mention)]
    if not inside or sum(one.size for one in inside) > made.size:
        return False
    made.parts = inside
    home.groups = [*(one for one in home.groups if one not in inside), made]
    return True


def _goes_into(one: Known, made: Known, mention: Mention) -> bool:
    if one.kind != made.kind and not (made.kind == "hit" and one.kind in _HARM):
        return False
    first, people = one.descriptions[0], mention.people
    if first.attacker or (people.category is not None and people.category != first.category):
        return False
    near = mention.sentence - max(m.sentence for m in one.mentions) <= (0 if not one.single else 99)
    return one.single or near or mention.by == "toll" or made.kind == "hit"


def _beside(home: Happening, mention: Mention) -> bool:
    """Whether the mention adds somebody else to a happening, because it stands close by or says so."""
    if mention.background != home.background or mention.scope == "cumulative":
        return False
    people = mention.people
    if not people.counted and not people.single and any(one.kind in _HARM for one in home.groups):
        return False
    distance = mention.sentence - home.last
    same_kind = any(one.kind == mention.kind for one in home.groups)
    allowed = (
        (mention.also and mention.kind not in _HARM)
        or distance == 0
        or (people.more and distance <= (_NEAR if mention.kind in _HARM else _HELD))
        or (people.single and distance <= _NEAR)
        or all(one.descriptions[0].attacker for one in home.groups)
        or (people.attacker and people.single)
        or (not same_kind and distance <= _HELD)
    )
    if allowed:
        home.groups.append(_new(mention))
    return allowed


@dataclass(frozen=True, slots=True)
class Total:
    """A number of people, as an interval; a null end is open."""

    low: float
    high: float | None


def total(groups: Sequence[Known], kind: str) -> Total | None:
    """How many of some people something befell; None where nothing tells."""
    found = [part for one in groups if (part := _of_kind(one, kind)) is not None]
    if not found:
        return None
    ends = [part.high for part in found]
    known = [end for end in ends if end is not None]
    return Total(sum(part.low for part in found), sum(known) if len(known) == len(ends) else None)


def _of_kind(one: Known, kind: str) -> Total | None:
    if kind == "injured" and one.kind in ("injured", "hit"):
        found = total(one.parts, "killed")
        dead = 0 if found is None else found.low
        return Total(max(0, one.size - dead), None if one.high is None else max(0, one.high - dead))
    if one.kind == kind:
        return Total(one.size, one.high)
    return total(one.parts, kind)


def weight(happening: Happening) -> float:
    """How much a report is about a happening: how early it is told, how often, how grave."""
    grave = {"killed": 3.0, "injured": 2.0, "hit": 2.0}
    found = sum(
        grave.get(m.kind, 1.0) / (1 + 0.2 * m.sentence) * (0.1 if m.described else 0.5 if m.background else 1.0)
        for m in happening.mentions()
    )
    return found


def told_of(groups: Sequence[Known], kind: Kind) -> list[Mention]:
    """The mentions that a total rests on."""
    return [
        m
        for one in _everyone(groups)
        if one.kind == kind or (kind == "injured" and one.kind == "hit")
        for m in one.mentions
    ]
