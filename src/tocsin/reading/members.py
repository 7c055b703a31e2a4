"""The actors of a report while it is read, and how they are found again: by name, by noun, by who was last in view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import ActorKind
from tocsin.reading.identity import Identity

_IN_VIEW = 200  # actors; whoever was seen before them is not meant by a pronoun or a bare noun


@dataclass(eq=False)
class Member:
    """An actor while the report is read; heads: the nouns that have pointed to it; numbers: how many it is."""

    name: str
    kind: ActorKind
    named: bool
    spans: list[Offsets] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    numbers: frozenset[str] = frozenset()
    gender: str = ""  # "m", "f", or "" while unknown
    many: bool = False
    definite: bool = True
    spoke: int = -1  # where it was last seen as a source
    undergone: int = -1  # where something was last told to be done to it
    seen: int = -1
    identities: list[Identity] = field(default_factory=list)


class Company:
    """The members so far. Looking one up takes no longer in a long report than in a short one."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.of: dict[Offsets, Member] = {}
        self.at: dict[int, Member] = {}
        self._recent: dict[Member, None] = {}
        self._by_head: dict[str, dict[Member, None]] = {}
        self._by_surname: dict[str, dict[Member, None]] = {}
        self._by_key: dict[str, Member] = {}

    def see(self, member: Member, place: Offsets, word: int, head: int, spoke: bool, undergone: bool = False) -> None:
        """Note a mention; word, head: the tokens where it begins and that decides it."""
        if member.seen < 0:
            self.members.append(member)
        member.spans.append(place)
        member.seen = word
        if spoke:
            member.spoke = word
        if undergone:
            member.undergone = word
        self.of[place] = member
        self.at[head] = member
        self._touch(member)

    def keyed(self, key: str | None) -> Member | None:
        """The member that the tables know under a key."""
        return None if key is None else self._by_key.get(key)

    def key(self, member: Member, key: str | None) -> None:
        if key is not None:
            self._by_key.setdefault(key, member)

    def recent(self) -> Iterator[Member]:
        """Those in view, the last seen first."""
        return islice(reversed(self._recent), _IN_VIEW)

    def with_head(self, words: Iterable[str]) -> list[Member]:
        """Those in view that one of the nouns has pointed to: who has spoken, then the last seen, first."""
        found = {member for word in words for member in islice(reversed(self._by_head.get(word, {})), _IN_VIEW)}
        return sorted(found, key=lambda member: (member.spoke >= 0, member.seen), reverse=True)

    def with_surname(self, name: str) -> Iterator[Member]:
        """The persons in view who have a surname, the last seen first."""
        return islice(reversed(self._by_surname.get(name, {})), _IN_VIEW)

    def _touch(self, member: Member) -> None:
        indexes = [self._recent, *(self._by_head.setdefault(head, {}) for head in member.heads)]
        if member.kind == "person" and member.named:
            indexes.append(self._by_surname.setdefault(member.name.split()[-1].lower(), {}))
        for index in indexes:
            index.pop(member, None)
            index[member] = None
