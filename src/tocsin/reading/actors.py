"""Who is meant: names, descriptions and pronouns of one report, joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Actor, ActorKind, SourceKind
from tocsin.reading.lexicon import lexicon
from tocsin.reading.phrases import Phrase, analysed, entity_at
from tocsin.reading.relays import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_ME = frozenset({"i", "me", "my", "myself"})
_WE = frozenset({"we", "us", "our", "ourselves"})
_WHO = frozenset({"who", "which", "that", "whom"})
PRONOUNS = _HE | _SHE | _IT | _THEY | _ME | _WE | _WHO

_INDEFINITE = frozenset({"a", "an", "another", "some", "one"})


_FARTHER, _NEARER, _RENAMED = 25, 15, 120  # words: a sentence, half of one, a few paragraphs


def _people(kind: str) -> frozenset[str]:
    return lexicon().people[kind]


@dataclass(eq=False)
class _Known:
    """An actor while the report is read; `heads`: the nouns that have pointed to it."""

    name: str
    kind: ActorKind
    named: bool
    spans: list[Offsets] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    gender: str = ""  # "m", "f", or "" while unknown
    many: bool = False
    spoke: int = -1  # where it was last seen as a source
    seen: int = -1


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report, and which of them each phrase means."""

    actors: tuple[Actor, ...]
    of: dict[Offsets, str]
    named: dict[Offsets, SourceKind]

    def actor(self, span: Span | None) -> str | None:
        return None if span is None else self.of.get((span.start_char, span.end_char))

    def name(self, span: Span | None) -> str:
        """The full name of whom a phrase means, else its own words."""
        identity = self.actor(span)
        found = next((actor.name for actor in self.actors if actor.id == identity), None)
        return found or ("" if span is None else span.text)


def cast(doc: Doc, speakers: Sequence[Span], outlet: str | None, inside: dict[Offsets, Span]) -> Cast:
    """Join what is said of the same person or body.

    speakers: phrases that are a source or a relay; outlet: whose page it is, for "we"; inside: for a phrase within
    somebody's words, the phrase of who says them, for "I".
    """
    known: list[_Known] = []
    of: dict[Offsets, _Known] = {}
    spoken = {(span.start_char, span.end_char) for span in speakers}
    mentions = _mentions(doc, speakers)
    for span in mentions:
        key = (span.start_char, span.end_char)
        actor = _resolve(span, known, of, outlet, inside.get(key))
        if actor is None:
            continue
        if actor not in known:
            known.append(actor)
        actor.spans.append(key)
        actor.seen = span.start
        if key in spoken:
            actor.spoke = span.start
        of[key] = actor
    ids = {id(actor): f"a{number}" for number, actor in enumerate(known, start=1)}
    return Cast(
        tuple(Actor(id=ids[id(a)], spans=tuple(sorted(set(a.spans))), name=a.name, kind=a.kind) for a in known),
        {key: ids[id(actor)] for key, actor in of.items()},
        {key: "named" if actor.named else "unnamed" for key, actor in of.items()},
    )


def _mentions(doc: Doc, speakers: Iterable[Span]) -> list[Span]:
    """Speakers, and the names elsewhere, in the order of the text."""
    chosen = {(span.start, span.end): span for span in speakers}
    taken = {i for start, end in chosen for i in range(start, end)}
    for ent in doc.ents:
        if ent.label_ in ("PER", "ORG") and not taken.intersection(range(ent.start, ent.end)):
            chosen[ent.start, ent.end] = ent
    return sorted(chosen.values(), key=lambda span: (span.start, -span.end))


def _resolve(
    span: Span, known: list[_Known], of: dict[Offsets, _Known], outlet: str | None, speaker: Span | None
) -> _Known | None:
    if not any(token.is_alpha or token.is_digit for token in span):
        return None
    phrase = analysed(span)
    if phrase.head.lower_ in PRONOUNS:
        return _pronoun(phrase.head, known, of, outlet, speaker)
    person = _person_name(span, phrase)
    if person is not None:
        return _by_name(span, phrase, person, known)
    head = phrase.head.lower_
    if head in _people("statements"):
        body = _content_words(phrase) - _people("statements") - _people("wires")
        return None if not body else _described(body, known) or _new(span, phrase, body)
    if head in lexicon().video | lexicon().document and phrase.head.ent_type_ not in ("PER", "ORG"):
        return None  # a thing that shows is nobody
    if outlet and _is_own(span, phrase, outlet):
        return next((actor for actor in known if actor.name == outlet), None) or _Known(outlet, "outlet", True)
    words = _content_words(phrase)
    if not words or span[0].lower_ in _INDEFINITE:
        return _new(span, phrase, words)
    found = _described(words, known, exact=_is_full(phrase))
    if found is not None:
        if not found.named or found.words <= words:
            found.name = max(found.name, _clean(phrase.core.text), key=len)
            found.words |= words
        return found
    fuller = None if _is_full(phrase) else _fuller(phrase.head)
    return (
        _new(span, phrase, words)
        if fuller is None
        else _new(fuller, analysed(fuller), _content_words(analysed(fuller)))
    )


def _fuller(head: Token) -> Span | None:
    """An earlier phrase of the same noun that has a name in it: "the mission" after "the United Nations mission"."""
    doc = head.doc
    for i in range(head.i - 1, -1, -1):
        if doc[i].lower_ != head.lower_:
            continue
        first = i
        while first > 0 and (doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ") or doc[first - 1].lower_ in ("'s", "’s")):
            first -= 1
        if any(token.pos_ == "PROPN" for token in doc[first:i]):
            return doc[first : i + 1]
    return None


def _person_name(span: Span, phrase: Phrase) -> Span | None:
    """The name of the person that a phrase is about: at its head, or set beside it."""
    heads = [phrase.head, *([] if phrase.beside is None else [analysed(phrase.beside).head])]
    for head in heads:
        name = entity_at(head) if head.ent_type_ == "PER" else None
        if name is None or (name.end < span.end and span.doc[name.end].lower_ in ("'s", "’s")):
            continue
        return name
    return None


def _by_name(span: Span, phrase: Phrase, name: Span, known: list[_Known]) -> _Known:
    words = [t for t in name if t.lower_ not in _people("titles") and t.lower_ not in _people("offices")]
    full = _clean(span.doc[words[0].i : words[-1].i + 1].text if words else name.text)
    last = full.split()[-1].lower()
    roles = _roles(span, phrase, name)
    for actor in sorted(known, key=lambda a: a.seen, reverse=True):
        if actor.kind == "person" and actor.named and actor.name.split()[-1].lower() == last:
            if _same_first_names(actor.name, full):
                actor.name = max(actor.name, full, key=len)
                actor.heads |= roles
                actor.gender = actor.gender or _gender(span)
                return actor
    described = next((a for a in reversed(known) if not a.named and a.kind == "unnamed" and roles & a.heads), None)
    if described is not None and span.start - described.seen < _RENAMED:
        described.name, described.kind, described.named = full, "person", True
        described.heads |= roles
        return described
    return _Known(full, "person", True, heads=roles, gender=_gender(span))


def _same_first_names(one: str, other: str) -> bool:
    a, b = one.lower().split()[:-1], other.lower().split()[:-1]
    return not a or not b or a[0][0] == b[0][0]


def _roles(span: Span, phrase: Phrase, name: Span) -> set[str]:
    """Nouns that say what a named person is: the last before the name, the head of what is set beside it."""
    before = [t.lower_ for t in span.doc[phrase.core.start : name.start] if t.pos_ in ("NOUN", "PROPN")]
    beside = [] if phrase.beside is None else [analysed(phrase.beside).head]
    others = [t.lower_ for t in (*beside, phrase.head) if not name.start <= t.i < name.end]
    return {*before[-1:], *others}


def _pronoun(
    token: Token, known: list[_Known], of: dict[Offsets, _Known], outlet: str | None, speaker: Span | None
) -> _Known | None:
    word = token.lower_
    if word in _ME or (word in _WE and speaker is not None):
        return None if speaker is None else of.get((speaker.start_char, speaker.end_char))
    if word in _WE:
        name = outlet or token.text
        same = (actor for actor in known if actor.kind == "outlet" and actor.name == name)
        return next(same, None) or _Known(name, "outlet", bool(outlet))
    if word in _WHO:
        return _antecedent(token, known)
    if word in _HE | _SHE:
        gender = "m" if word in _HE else "f"
        found = _latest([a for a in known if _is_person(a) and a.gender in ("", gender)], gender)
        if found is not None:
            found.gender = gender
        return found
    if word in _THEY:
        return _latest([a for a in known if a.many or a.kind in ("organisation", "group", "outlet")])
    bodies = ("organisation", "state", "outlet", "group")
    return _latest([a for a in known if a.kind in bodies and not a.many])


def _antecedent(token: Token, known: list[_Known]) -> _Known | None:
    """Whom a relative pronoun stands for: the noun before it, or the one before the comma."""
    doc = token.doc
    before = token.i - 1
    while before >= 0 and (doc[before].is_punct or doc[before].pos_ == "ADP"):
        before -= 1
    if before < 0 or doc[before].pos_ not in ("NOUN", "PROPN"):
        return None
    place = doc[before].idx
    near = [actor for actor in known if any(start <= place < end for start, end in actor.spans)]
    if near:
        return near[-1]
    first = before
    while first > 0 and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
        first -= 1
    noun = doc[first : before + 1]
    return _resolve(noun, known, {}, None, None)


def _latest(actors: Sequence[_Known], gender: str = "") -> _Known | None:
    """The last to have spoken; whoever was only named, or whose gender is unknown, must be that much nearer."""
    if not actors:
        return None

    def nearness(actor: _Known) -> tuple[int, int]:
        known = _NEARER if gender and actor.gender == gender else 0
        return max(actor.spoke, actor.seen - _FARTHER) + known, actor.seen

    return max(actors, key=nearness)


def _described(words: frozenset[str], known: list[_Known], exact: bool = False) -> _Known | None:
    """The last actor that a description fits: a noun in common, and no word that speaks against it."""
    for actor in sorted(known, key=lambda a: a.seen, reverse=True):
        mine = actor.words | actor.heads
        if not words & actor.heads:
            continue
        if words <= mine or (mine <= words and not exact) or words == mine:
            return actor
    return None


def _new(span: Span, phrase: Phrase, words: frozenset[str]) -> _Known:
    head = phrase.head.lower_
    core = phrase.core
    named = any(t.pos_ == "PROPN" or t.ent_type_ in ("ORG", "LOC", "PER", "GRP") for t in core)
    label = phrase.head.ent_type_
    kind: ActorKind = "unnamed"
    if is_outlet(span):
        kind = "outlet"
    elif label == "LOC" and len(words) == len([t for t in core if t.ent_type_ == "LOC"]):
        kind = "state"
    elif head in _people("bodies") or label == "ORG":
        kind = "organisation"
    elif label == "GRP":
        kind = "group"
    elif (
        named
        and head not in _people("plural")
        and (phrase.head.pos_ == "NOUN" or phrase.head.lower_ in _people("offices"))
    ):
        kind = "person"
    several = head in _people("plural") or (
        phrase.head.pos_ == "NOUN" and head.endswith("s") and head not in _people("bodies")
    )
    name = _clean(core.text) if head not in _people("statements") else " ".join(_in_order(core, words))
    if kind == "outlet" and label == "ORG" and (full := entity_at(phrase.head)) is not None:
        name = _clean(full.text)
    return _Known(
        name, kind, named, heads={head} if head not in _people("statements") else set(words), words=set(words),
        gender=_gender(span), many=several,
    )  # fmt: skip


def _in_order(core: Span, words: frozenset[str]) -> list[str]:
    return [token.text for token in core if token.lower_ in words]


def _content_words(phrase: Phrase) -> frozenset[str]:
    kept = ("NOUN", "PROPN", "ADJ", "NUM", "PRON")
    return frozenset(t.lower_ for t in phrase.core if t.pos_ in kept and len(t) > 1 and t.is_alpha)


def _is_full(phrase: Phrase) -> bool:
    return any(t.pos_ == "PROPN" for t in phrase.core)


def _is_own(span: Span, phrase: Phrase, outlet: str) -> bool:
    """Whether a phrase is the outlet's name for itself ("the Post", "our report")."""
    if any(t.lower_ == "our" for t in span) and phrase.head.lower_ in _people("own_texts"):
        return True
    words = [t.lower_ for t in phrase.core if t.is_alpha]
    names = outlet.lower().split()
    if phrase.head.ent_type_ == "LOC" or not words or not phrase.head.text[0].isupper():
        return False
    return words == names or (words == names[-1:] and span[0].lower_ == "the")


def _is_person(actor: _Known) -> bool:
    return actor.kind == "person" or (actor.kind == "unnamed" and not actor.named and not actor.many)


def _gender(span: Span) -> str:
    words = {t.lower_.rstrip(".") for t in span}
    return "f" if words & _people("female") else "m" if words & _people("male") else ""


def _clean(name: str) -> str:
    plain = re.sub(r"\s+", " ", name).strip()
    return re.sub(r"\s*['’]s?$", "", plain) or plain
