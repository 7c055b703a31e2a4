"""Who is counted: the phrase for some people, how many they are, and what tells them from others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tocsin.model.reading import Category, Qualifier
from tocsin.reading.counted import words
from tocsin.reading.numbers import Quantity
from tocsin.reading.tree import Tree

Reference = Literal["new", "known", "name", "pronoun"]

_HE, _SHE = frozenset({"he", "him", "himself", "his"}), frozenset({"she", "her", "herself"})
_THEY = frozenset({"they", "them", "themselves", "both", "all"})
WHO = frozenset({"who", "whom", "that", "which"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all", "said"})
_MORE = frozenset(
    {"another", "other", "others", "additional", "more", "further", "second", "third", "fourth", "fifth", "else"}
)
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_PLURAL = frozenset(
    "people men women children police troops personnel others brethren mujahideen passersby taliban dead wounded "
    "injured servicemen policemen gunmen militiamen fishermen families bodies wives babies staff crew".split()
)
_SINGULAR = frozenset({"boss", "hostess", "waitress", "witness", "actress", "ex", "albatross", "class"})
_ONE = frozenset({"a", "an", "one", "another", "each"})
_OWN = frozenset({"his", "her", "their", "its", "'s", "’s", "my", "our"})
_TITLES = {"mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f"}
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_AGED = frozenset({"one", "other", "another", "third", "second"})
_AGE = re.compile(r"\d{1,3}")
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
_DEEP = 4  # of "one of the relatives of two of the men"
_BODY = frozenset({"body", "bodies", "remains", "corpse", "corpses"})
_GROUPS = frozenset(
    {"group", "groups", "total", "family", "families", "members", "member", "crowd", "dozens", "scores"}
)


@dataclass(frozen=True, slots=True)
class Group:
    """Some people in the text.

    head: the token that decides. [start, end): their words. anchor: the head of the phrase that first named them.
    after: the token behind their number.
    more: told apart from others before ("another"). part: some of others before ("two of them").
    """

    head: int
    start: int
    end: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    noun: str
    reference: Reference
    anchor: int
    counted: bool
    after: int = 0
    category: Category | None = None
    name: frozenset[str] = frozenset()
    age: int | None = None
    gender: str = ""
    attacker: bool = False
    more: bool = False
    part: bool = False

    @property
    def single(self) -> bool:
        """Whether this is one person."""
        return self.low == self.high == 1


def members(tree: Tree, head: int) -> list[int]:
    """A phrase's head and those joined to it by "and"."""
    found, waiting = [], [head]
    while waiting:
        i = waiting.pop(0)
        found.append(i)
        waiting += [c for c in tree.children[i] if tree.dep[c] == "conj" and tree.pos[c] in _NOMINAL]
    return found


def group(tree: Tree, numbers: Mapping[int, Quantity], head: int, things: bool = False, deep: int = 0) -> Group | None:
    """The people that a head stands for; None where it stands for none.

    things: or other things that are counted. deep: how many an "of" has led down from.
    """
    word = tree.lower[head]
    if word in _HE or word in _SHE:
        return Group(
            head, head, head + 1, 1, 1, "exactly", "", "pronoun", head, False, gender="m" if word in _HE else "f"
        )
    if word in WHO and tree.pos[head] == "PRON":
        return Group(head, head, head + 1, None, None, "vague", "", "pronoun", head, False)
    if word in _THEY and tree.pos[head] in ("PRON", "DET"):
        known = _of(tree, head)
        if known is not None and deep < _DEEP and (found := group(tree, numbers, known, deep=deep + 1)) is not None:
            return replace(found, reference="known", start=head)
        return Group(head, head, head + 1, 2, None, "vague", "", "pronoun", head, False)
    if word in words().folds and head in numbers:
        return _with(_plain(tree, head, head, head + 1), numbers[head], head)
    whole = _of(tree, head)
    if whole is not None and deep < _DEEP and (head in numbers or word in _GROUPS or word in _BODY):
        return _some_of(tree, numbers, head, whole, deep)
    return _phrase(tree, numbers, head, things)


def _of(tree: Tree, head: int) -> int | None:
    """What stands after "of" (or "among") under a head."""
    for c in tree.children[head]:
        if (
            c > head
            and tree.dep[c].startswith("nmod")
            and any(tree.lower[g] in ("of", "among") and tree.dep[g] == "case" for g in tree.children[c])
        ):
            return c
    return None


def _some_of(tree: Tree, numbers: Mapping[int, Quantity], head: int, whole: int, deep: int) -> Group | None:
    """ "dozens of people" are new people; "two of the victims", "three of them" are part of some before."""
    others = group(tree, numbers, whole, deep=deep + 1)
    if tree.lower[head] in ("family", "families", "group", "party") and whole in numbers:
        return _with(_plain(tree, head, _first(tree, head), _last(tree, whole)), numbers[whole], _first(tree, head))
    if others is None:
        return _phrase(tree, numbers, head) if head in numbers else None
    quantity = numbers.get(head) or _count(tree, numbers, head)
    if quantity is not None and tree.lower[head] in _GROUPS and tree.lower[quantity.start] in ("a", "an", "no"):
        quantity = None
    if tree.lower[head] in _BODY or (quantity is None and tree.lower[head] not in _GROUPS):
        return others if quantity is None else replace(_with(others, quantity, min(head, quantity.start)), part=False)
    if quantity is None:
        return replace(others, start=min(others.start, head))
    if quantity.start > 0 and tree.lower[quantity.start - 1] == "all":
        return replace(_with(others, quantity, quantity.start - 1), reference="known")
    definite = others.reference in ("known", "pronoun")
    made = _with(others, quantity, min(quantity.start, head))
    return replace(made, part=definite, more=others.more, reference="new", anchor=head, head=head)


def _plain(tree: Tree, head: int, start: int, end: int) -> Group:
    return Group(head, start, end, 2, None, "vague", tree.lower[head], "new", head, False)


def _with(people: Group, quantity: Quantity, start: int) -> Group:
    return replace(
        people,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        start=start,
        counted=True,
        after=quantity.end,
    )


def _phrase(tree: Tree, numbers: Mapping[int, Quantity], head: int, things: bool = False) -> Group | None:
    known = words()
    word = tree.lower[head]
    is_name = tree.entity[head] == "PER" and tree.pos[head] in ("PROPN", "NOUN", "X")
    quantity = numbers.get(head)
    is_person = things or is_name or known.is_person(word) or _is_people(tree, head)
    if quantity is None and word != "old" and not is_person:
        return None
    first = _first(tree, head)
    last = _last(tree, head)
    before = tree.lower[first:head]
    aged = _age(tree, first, head, last)
    old = word == "old" and "year" in before
    counted = quantity or (None if is_name else _count(tree, numbers, head) or _none_of_two(tree, numbers, head))
    if word == "couple" and counted is not None and counted.low == 1:
        counted = replace(counted, low=2, high=2)
    if counted is not None and counted.start < first:
        first = counted.start
    if quantity is not None:
        if not _stands_for_people(tree, quantity, head):
            return None
    elif not (old or is_person):
        return None
    if counted is not None and counted.low == 1 and word == "one":
        counted = replace(counted, qualifier="exactly")
    plural = _is_plural(tree, head)
    noun = "" if old or quantity is not None else word
    definite = (counted is None and bool(set(before) & _DEFINITE)) or _is_definite(tree, first, counted)
    reference: Reference = "name" if is_name else "known" if definite else "new"
    low: float | None
    high: float | None
    qualifier: Qualifier
    if counted is not None:
        low, high, qualifier = counted.low, counted.high, counted.qualifier
    elif plural:
        low, high, qualifier = 2, None, "vague"
    elif word == "couple":
        low, high, qualifier = 2, 2, "exactly"
    else:
        low, high, qualifier = 1, 1, "exactly"
    names, nouns, beside_age = _beside(tree, head)
    mine = {noun, *nouns, *(w for w in before if known.is_person(w))} - {""}
    if is_name:
        names |= {w for w in tree.lower[first:last] if w.isalpha() and len(w) > 1} - known.everyone - _TITLES.keys()
    return Group(
        head, first, last, low, high, qualifier, noun, reference, head, counted is not None,
        after=first if counted is None else counted.end,
        category=next((c for n in sorted(mine) if (c := known.category(n)) is not None), None),
        name=frozenset(names),
        age=aged if aged is not None else beside_age,
        gender=_gender(before, mine),
        attacker=bool(mine & known.people["attacker"]),
        more=word in _MORE or _is_told_apart(tree, first, head, counted),
    )  # fmt: skip


def _is_told_apart(tree: Tree, first: int, head: int, counted: Quantity | None) -> bool:
    """Whether "another", "other" or the like stands in a phrase; "more than" only bounds its number."""
    inside = range(0) if counted is None else range(counted.start, counted.end)
    return any(
        tree.lower[i] in _MORE and (i not in inside or tree.lower[i] == "another")
        for i in range(max(0, first - 1), head)
    )


def _gender(before: Sequence[str], nouns: set[str]) -> str:
    people = words().people
    titled = next((_TITLES[w] for w in before if w in _TITLES), "")
    man, woman = bool(nouns & people["man"]), bool(nouns & people["woman"])
    return titled or ("m" if man and not woman else "f" if woman and not man else "")


def _first(tree: Tree, head: int) -> int:
    """The first token of a noun phrase, walking left over what can stand before a noun."""
    i = head
    while i > 0 and head - i < 14:
        before = i - 1
        if tree.sentence[before] != tree.sentence[head]:
            break
        inside = _hangs_on(tree, before, head)
        if not inside or tree.lower[before] in (",", "and", ";") or tree.dep[before] in ("case", "cc", "mark", "conj"):
            break
        i = before
    return i


def _hangs_on(tree: Tree, i: int, head: int) -> bool:
    for _ in range(6):
        if i == head:
            return True
        if tree.head[i] == i or (tree.dep[i] in ("conj", "appos") and tree.head[i] == head):
            return False
        i = tree.head[i]
    return False


def _last(tree: Tree, head: int) -> int:
    last = head + 1
    while last < len(tree) and tree.dep[last] in ("flat", "fixed", "goeswith") and tree.head[last] == head:
        last += 1
    return last


def _count(tree: Tree, numbers: Mapping[int, Quantity], head: int) -> Quantity | None:
    """How many, by the words of the phrase; ages and other measures are no count."""
    for c in tree.children[head]:
        quantity = numbers.get(c)
        if (
            quantity is None
            or c > head
            or not tree.dep[c].startswith(("nummod", "det", "amod", "advmod", "nmod", "compound"))
        ):
            continue
        if tree.lower[c] in _ONE | {"no"} or not is_age(tree, quantity.end):
            return quantity
    for i in range(head - 1, max(_first(tree, head), head - 5) - 1, -1):
        before = numbers.get(i)
        if before is not None and not is_age(tree, before.end):
            return before
    apart = numbers.get(head - 1)
    if apart is not None and apart.end == head and tree.pos[head - 1] == "NUM" and tree.dep[head - 1] == "conj":
        return apart
    one = next((c for c in tree.children[head] if c < head and tree.lower[c] in ("a", "an", "another")), None)
    if one is not None and not _is_plural(tree, head):
        return Quantity(one, one + 1, 1, 1, "exactly")
    return None


def _none_of_two(tree: Tree, numbers: Mapping[int, Quantity], head: int) -> Quantity | None:
    """The "no" of "no women or children"."""
    if tree.dep[head] != "conj":
        return None
    first = _count(tree, numbers, tree.head[head])
    return first if first is not None and first.high == 0 else None


def is_age(tree: Tree, after: int) -> bool:
    """Whether a number that ends at a token is an age or another measure of time."""
    return any(
        word in ("year", "month", "years", "months", "week", "day") for word in tree.lower[after : after + 2]
    ) or (tree.lower[after : after + 1] == ("-",))


def _age(tree: Tree, first: int, head: int, last: int) -> int | None:
    for i in range(first, head):
        if tree.lower[i] in ("year", "years") and i + 1 < len(tree):
            number = next(
                (tree.lower[j] for j in range(i - 1, max(first, i - 3) - 1, -1) if tree.lower[j] not in "-–"), ""
            )
            if _AGE.fullmatch(number):
                return int(number)
            return words().units.get(number)
    after = tree.lower[last : last + 3]
    if (
        len(after) > 1
        and after[0] in (",", "(")
        and _AGE.fullmatch(after[1])
        and (len(after) < 3 or after[2] in (",", ".", ")", ";", "and", "of", "were", "was", "is"))
    ):
        return int(after[1])
    return None


def _is_plural(tree: Tree, head: int) -> bool:
    word = tree.lower[head]
    if tree.entity[head] == "PER" or (
        tree.pos[head] == "PROPN" and tree.pos[head - 1] == "PROPN" and head and word not in words().everyone
    ):
        return False
    return word in _PLURAL or (word.endswith("s") and not word.endswith("ss") and word not in _SINGULAR)


def _is_definite(tree: Tree, first: int, counted: Quantity | None) -> bool:
    """ "the two men", "all three victims", but not "the 26 people killed"."""
    if counted is None:
        return False
    return tree.lower[counted.start] == "both" or any(
        w in _DEFINITE for w in tree.lower[max(0, counted.start - 2) : counted.start]
    ) or tree.lower[first] in _DEFINITE  # fmt: skip


def _is_people(tree: Tree, head: int) -> bool:
    return tree.entity[head] in ("GRP",) and _is_plural(tree, head)


def _stands_for_people(tree: Tree, quantity: Quantity, head: int) -> bool:
    """Whether a bare number may count people: no year, no measure, no clock time."""
    after = tree.lower[quantity.end : quantity.end + 1]
    if after and (after[0] in words().measures or after[0] in ("-", "/", ":", "%")):
        return False
    if quantity.start > 0 and tree.lower[quantity.start - 1] in ("$", "£", "€", "/", ":", "-", "age", "aged", "#"):
        return False
    if (
        quantity.start > 0
        and tree.lower[quantity.start - 1].rstrip(".")[:3] in _MONTHS
        and tree.pos[quantity.start - 1] == "PROPN"
    ):
        return False
    if quantity.start > 1 and tree.lower[quantity.start - 1] == "," and after[:1] == (",",):
        over = quantity.start - 2
        return not (tree.pos[over] == "PROPN" or tree.lower[over] in _AGED or words().is_person(tree.lower[over]))
    if tree.dep[head] == "conj" and _are_ages(tree, quantity.start):
        return False
    low = quantity.low or quantity.high or 0
    if quantity.qualifier == "exactly" and 1900 <= low <= 2100 and re.fullmatch(r"\d{4}", tree.lower[head]):
        return False
    return low == int(low)


def _are_ages(tree: Tree, i: int) -> bool:
    """ "the two boys, 14 and 15, were": whether a number is the last of some set beside people."""
    start = i
    while start > 1 and (tree.pos[start - 1] == "NUM" or tree.lower[start - 1] in (",", "and")):
        start -= 1
    return i - start > 2 and tree.lower[start] == "," and words().is_person(tree.lower[start - 1])


def _beside(tree: Tree, head: int) -> tuple[set[str], set[str], int | None]:
    """Name, nouns and age set beside: "the leader, X", "X, a 23-year-old man,", "victim X"."""
    names: set[str] = set()
    nouns: set[str] = set()
    age: int | None = None
    for c in tree.children[head]:
        if tree.dep[c] not in ("appos", "flat", "nmod:desc") and not (tree.dep[c] == "compound" and c > head):
            continue
        if tree.entity[c] == "PER":
            last = _last(tree, c)
            names |= {w for w in tree.lower[_first(tree, c) : last] if w.isalpha() and len(w) > 1}
            age = age or _age(tree, c, c, last)
        elif tree.dep[c] == "appos" and words().is_person(tree.lower[c]):
            nouns.add(tree.lower[c])
            age = age or _age(tree, _first(tree, c), c, _last(tree, c))
    return names - words().everyone - _TITLES.keys(), nouns, age
