"""Private persons appear as initials: who they are is told by a reading, and their names are taken out of any text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from tocsin.model.base import Span
from tocsin.model.reading import Actor, Reading

Names = frozenset[tuple[str, ...]]
"""Names, each as its words in order."""

_HARM = ("ASSAULT", "COERCE")
_HARMED = ("killed", "injured", "detained", "missing", "abducted")
_PUBLIC = ("GOV", "LEG", "JUD", "ELI")
_CHILD = 18  # years
_NEAR = 20  # letters before a name within which an age is its own

_WORD = re.compile(r"\w+")
# In HTML and JSON letters stand for signs and for ends of lines, too: these are no words and part of none.
_TOKEN = re.compile(r"&#?\w{1,8};|\\(?:u[0-9a-fA-F]{4}|[a-z\"\\/])|\w+")
_NAMED = re.compile(
    r"[^\W\d_a-z][\w’'-]*(?:[ .]+(?:[^\W\d_a-z][\w’'-]*|(?:al|bin|da|de|del|den|der|di|la|van|von)\b))*"
)
_GAP = re.compile(r"(?:[\s.\-’']|&(?:#39|#x27|nbsp|rsquo);|\\(?:n|r|t|u2019|u00a0)){1,12}")
_AGE = re.compile(
    r"(?:^|\D)(\d{1,2})[ -](?:year|month|week|day)s?[ -]olds?|,\s*(\d{1,2})(?=[\s,.;)]|$)|\baged? (\d{1,2})\b"
)
_YOUNG = re.compile(
    r"\b(?:boys?|girls?|child(?:ren)?|minors?|infants?|bab(?:y|ies)|toddlers?|teen\w*|schoolchild\w*)\b", re.I
)
_AMONG = re.compile(r"\b(?:including|among|identified|named|victims?)\b", re.I)
_SHORTEST = 3  # letters of a name of one word: shorter ones are words of other kinds, too


def private(reading: Reading) -> Names:
    """The names of the private persons of a report: who was hurt, killed or detained, and whoever is a child.

    Those who hold public office are named, and of others who act for a body, those who speak in the report.
    """
    speak = {claim.source.actor for claim in reading.claims}
    harmed = {one for event in reading.events if event.type in _HARM for one in event.recipients}
    persons = [actor for actor in reading.actors if actor.kind == "person"]
    found = [
        actor
        for actor in persons
        if not _is_public(actor, actor.id in speak)
        and (_is_child(reading, actor, actor.id in speak) or actor.id in harmed or _is_counted(reading, actor))
    ]
    kept = {word for actor in persons if actor not in found for word in _WORD.findall(actor.name)}
    return frozenset(name for actor in found for name in _forms(reading.report.text, actor) if _is_told(name, kept))


def veiled(text: str, names: Iterable[tuple[str, ...]]) -> str:
    """A text, plain or as HTML or JSON, with initials in place of names."""
    pieces, copied = [], 0
    for start, end in places(text, names):
        pieces += [text[copied:start], initials(word.group() for word in _words(text[start:end]))]
        copied = end
    return "".join((*pieces, text[copied:]))


def places(text: str, names: Iterable[tuple[str, ...]]) -> Iterator[Span]:
    """Where names stand in a text, in order; of two that begin alike the longer one."""
    by_first = _by_first(names)
    words = _words(text) if by_first else []
    at = 0
    while at < len(words):
        length = _length(text, words, at, by_first.get(words[at].group(), ()))
        if length:
            yield words[at].start(), words[at + length - 1].end()
        at += max(length, 1)


def _words(text: str) -> list[re.Match[str]]:
    """The words of a text, as HTML or JSON has it: what stands for a character is none."""
    return [found for found in _TOKEN.finditer(text) if found.group()[0] not in "&\\"]


def initials(words: Iterable[str]) -> str:
    """`A. H.` for the words of a name."""
    return " ".join(f"{word[0].upper()}." for word in words)


def _by_first(names: Iterable[tuple[str, ...]]) -> Mapping[str, list[tuple[str, ...]]]:
    """Names as they are written and in capitals, by their first word, the longest first."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        for form in (name, tuple(word.upper() for word in name)):
            found[form[0]].add(form)
    return {first: sorted(forms, key=lambda form: (-len(form), form)) for first, forms in found.items()}


def _length(text: str, words: list[re.Match[str]], at: int, forms: Iterable[tuple[str, ...]]) -> int:
    """How many words from here on are a name."""
    for form in forms:
        here = words[at : at + len(form)]
        if tuple(word.group() for word in here) == form and all(
            _GAP.fullmatch(text, one.end(), other.start()) for one, other in pairwise(here)
        ):
            return len(form)
    return 0


def _is_public(actor: Actor, speaks: bool) -> bool:
    return actor.sector in _PUBLIC or (speaks and actor.sector not in (None, "CVL"))


def _is_told(name: tuple[str, ...], kept: set[str]) -> bool:
    """Whether a name tells of somebody: one word alone may be another person's, who is named."""
    return len(name) > 1 or (len(name[0]) >= _SHORTEST and name[0] not in kept)


def _is_child(reading: Reading, actor: Actor, speaks: bool) -> bool:
    """Whether an age or a word for a child stands with the name; what stands before whoever speaks is another's."""
    text = reading.report.text
    for start, end in actor.spans:
        if not _NAMED.search(text, start, end):
            continue
        before = start if speaks else max(0, start - _NEAR)
        ages = _AGE.finditer(text[before : end + _NEAR // 2])
        if any(int(next(filter(None, age.groups()))) < _CHILD for age in ages) or _YOUNG.search(text, before, end):
            return True
    return False


def _is_counted(reading: Reading, actor: Actor) -> bool:
    """Whether the person is told to be one of those whom a number of harmed people counts."""
    text = reading.report.text
    for start, end in reading.sentences:
        counts = [one for one in reading.figures if one.measure in _HARMED and start <= one.span[0] < end]
        mentions = [span for span in actor.spans if start <= span[0] < end]
        if any(_AMONG.search(text, start, span[0]) for span in mentions if counts):
            return True
    return False


def _forms(text: str, actor: Actor) -> Iterator[tuple[str, ...]]:
    """The name of an actor, each of its words, which marks may part, and what else it is called by with one of them."""
    own = tuple(_WORD.findall(actor.name))
    yield own
    yield from ((word,) for word in own if word[0].isupper())
    for start, end in actor.spans:
        for found in _NAMED.finditer(text[start:end]):
            words = tuple(_WORD.findall(found.group()))
            if not set(words).isdisjoint(own):
                yield words
