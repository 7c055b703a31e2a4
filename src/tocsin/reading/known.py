"""People known from a report so far, and what tells whether a further mention is of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.reading.counted import Kind
from tocsin.reading.groups import Group
from tocsin.reading.mentions import Mention

RANK = {"hit": 1, "injured": 2, "killed": 3}
HARM = frozenset(RANK)

_CLOSE = 0.15  # of a number, within which a rounder one may mean it
_LEAST = 0.7  # of "as many as 10", the least that may be those 10
GENERAL = frozenset({"", "man", "person", "people", "victim", "victims", "others", "men", "woman"})


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
    def depth(self) -> int:
        """How many times parts of parts are nested."""
        return 1 + max((part.depth for part in self.parts), default=0)

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
        """All groups and their parts."""
        return list(everyone(self.groups))

    def mentions(self) -> list[Mention]:
        return [mention for one in self.everyone() for mention in one.mentions]


def everyone(groups: Iterable[Known]) -> Iterator[Known]:
    """Groups and, behind each, its parts."""
    for group in groups:
        yield group
        yield from everyone(group.parts)


def side_by_side(one: Known, mention: Mention) -> bool:
    """Whether they are named side by side ("his wife and two sons"), so that they are others."""
    people = mention.people
    return any(
        not m.people.part and ((m.trigger == mention.trigger and "number" not in (m.by, mention.by)) or (
            m.sentence == mention.sentence and m.people.single and people.single
            and m.people.reference == people.reference == "new" and m.people.noun != people.noun
        ))
        for m in one.mentions
    )  # fmt: skip


def fits(one: Known, mention: Mention) -> bool:
    """Whether the mention may be of just these people."""
    people = mention.people
    if not _kinds_agree(one, mention) or differs(one, people):
        return False
    told_apart = any(d.more for d in one.descriptions)
    if people.part and not (people.single and one.kind == mention.kind == "killed"):
        return any(d.part for d in one.descriptions) and people.low == one.low
    if people.single and one.single:
        return not people.more or told_apart
    if people.single or one.single:
        return False
    if _is_rest(one, mention):
        return False
    if people.low == one.low and people.high == one.high:
        return people.more <= told_apart or mention.kind in ("injured", "hit")
    if refines(one, people):
        return True
    if one.vague and people.low is not None and one.low is not None and people.low * 2 < one.low:
        return False
    if people.qualifier == "vague" or one.vague:
        return not people.more or (people.qualifier == "vague" and one.vague)
    return people.low == one.low and people.low is not None


def _is_rest(one: Known, mention: Mention) -> bool:
    """Whether people are "several others" than the dead, and the mention counts all who were hit."""
    others = one.vague and any(d.more for d in one.descriptions)
    return others and mention.kind == "hit" and mention.people.counted and not mention.people.more


def refines(one: Known, people: Group) -> bool:
    """Whether a number says the same as "nearly 30" or "at least 60", only more exactly."""
    qualifier = one.mentions[0].people.qualifier
    if one.low is None and one.high is not None:
        return people.low is not None and one.high * _LEAST <= people.low <= one.high
    if people.low is None and people.high is not None:
        return one.low is not None and people.high * _LEAST <= one.low <= people.high
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


def differs(one: Known, people: Group) -> bool:
    """Whether anything told of the people speaks against their being these."""
    return any(_tells_apart(d, people) for d in one.descriptions)


def _tells_apart(d: Group, people: Group) -> bool:
    if people.single and d.single:
        if people.name and d.name and not same_name(people.name, d.name):
            return True
        if people.age is not None and d.age is not None and people.age != d.age:
            return True
        if people.gender and d.gender and people.gender != d.gender:
            return True
    if people.attacker != d.attacker and people.noun not in GENERAL and d.noun not in GENERAL:
        return True
    return bool(
        people.category and d.category and people.category != d.category and not _nested(people.category, d.category)
    )


def same_name(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names may be one person's: the shorter is in the longer."""
    return bool(one and other) and (one <= other or other <= one)


def _nested(one: str, other: str) -> bool:
    pair = {one, other}
    return pair <= {"civilian", "child", "woman", "journalist", "official"} or pair <= {
        "combatant",
        "police",
        "official",
    }


def holds(one: Known, mention: Mention) -> bool:
    """Whether people are many, and of a kind that those of a mention may be some of."""
    return (
        not one.single
        and one.low is not None
        and (
            one.kind == mention.kind
            or (one.kind == "hit" and mention.kind in HARM)
            or (one.kind, mention.kind) == ("injured", "hit")
        )
    )


def contradicts(one: Known, people: Group) -> bool:
    """Whether people cannot be some of others: who killed, or of another category."""
    general = one.descriptions[0].category
    return people.attacker or (
        general is not None
        and people.category is not None
        and general != people.category
        and not _nested(general, people.category)
    )


def least(mention: Mention) -> float:
    """How many people a mention tells of, at the least where that is said."""
    people = mention.people
    return people.low if people.low is not None else people.high or 0
