"""Who is meant: names, descriptions and pronouns of one report, joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Actor, ActorKind, SourceKind
from tocsin.reading.lexicon import lexicon
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

_THE = frozenset({"the", "a", "an", "this", "that", "some", "another", "one"})


_FARTHER, _NEARER = 25, 15  # words, about a sentence; chosen by the pages with hand labels


def _people(kind: str) -> frozenset[str]:
    return lexicon().people[kind]


@dataclass
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
    root: Token = span.root
    lower = root.lower_
    if len(span) == 1 and lower in PRONOUNS:
        return _pronoun(span, known, of, outlet, speaker)
    person = _person_name(span)
    if person is not None:
        return _by_name(span, person, known)
    if lower in _people("statements") and (body := _body_of_statement(span)) is not None:
        owner = _described(body, known)
        if owner is not None:
            return owner
    if outlet and _is_own(span, outlet):
        return next((a for a in known if a.name == outlet), None) or _Known(outlet, "outlet", True)
    words = _content_words(span)
    if (not span[0].is_punct and span[0].lower_ in ("a", "an", "another", "some")) or not words:
        return _new(span)
    return _described(words, known, exact=_is_full(span)) or _new(span)


def _person_name(span: Span) -> Span | None:
    """The name of the person that a phrase is about, not one that it only mentions."""
    for ent in span.doc.ents:
        if ent.label_ != "PER" or ent.start < span.start or ent.end > span.end:
            continue
        token = ent.root
        while token.i != span.root.i and token.dep_.split(":")[0] in ("flat", "appos", "compound", "list"):
            token = token.head
        if token.i == span.root.i or ent.start <= span.root.i < ent.end:
            return ent
    return None


def _by_name(span: Span, name: Span, known: list[_Known]) -> _Known:
    parts = [t.text for t in name if (t.lower_ not in _people("titles") and t.is_alpha) or "-" in t.text]
    full = _clean(" ".join(parts) if parts else name.text)
    full = _possessive(name.text if len(parts) == len(name) else full)
    last = full.split()[-1].lower()
    roles = _roles(span, name)
    for actor in reversed(known):
        if actor.kind == "person" and actor.named and actor.name.split()[-1].lower() == last:
            if _same_first_names(actor.name, full):
                if len(full) > len(actor.name):
                    actor.name = full
                actor.heads |= roles
                actor.gender = actor.gender or _gender(span)
                return actor
    described = next((a for a in reversed(known) if not a.named and roles & a.heads and a.spoke >= 0), None)
    if described is not None and _close(described, span) and span.root.pos_ == "NOUN":
        described.name, described.kind, described.named = full, "person", True
        described.heads |= roles
        return described
    return _Known(full, "person", True, heads=roles, gender=_gender(span))


def _same_first_names(one: str, other: str) -> bool:
    a, b = one.lower().split()[:-1], other.lower().split()[:-1]
    return not a or not b or a[0][0] == b[0][0]


def _close(actor: _Known, span: Span) -> bool:
    return span.start - actor.seen < 120


def _roles(span: Span, name: Span) -> set[str]:
    """Nouns that say what a named person is: a title before the name, an apposition behind it."""
    return {
        t.lower_
        for t in span
        if t.pos_ in ("NOUN", "PROPN") and not name.start <= t.i < name.end and t.dep_.split(":")[0] in
        ("compound", "appos", "nsubj", "root", "flat", "obl", "obj", "conj", "nmod", "list")
        and (t.i == span.root.i or t.head.i == span.root.i or name.start <= t.head.i < name.end)
    }  # fmt: skip


def _pronoun(
    span: Span, known: list[_Known], of: dict[Offsets, _Known], outlet: str | None, speaker: Span | None
) -> _Known | None:
    word = span[0].lower_
    if word in _ME or (word in _WE and speaker is not None):
        return None if speaker is None else of.get((speaker.start_char, speaker.end_char))
    if word in _WE:
        name = outlet or span.text
        return next((a for a in known if a.kind == "outlet" and a.name == name), None) or _Known(
            name, "outlet", bool(outlet)
        )
    if word in _WHO:
        return _antecedent(span, known)
    if word in _HE | _SHE:
        gender = "m" if word in _HE else "f"
        fitting = [a for a in known if _is_person(a) and a.gender in ("", gender)]
        found = _latest(fitting, gender)
        if found is not None:
            found.gender = gender
        return found
    if word in _THEY:
        return _latest([a for a in known if a.many or a.kind in ("organisation", "group", "outlet")])
    bodies = ("organisation", "state", "outlet", "group")
    return _latest([a for a in known if a.kind in bodies and not a.many])


def _antecedent(span: Span, known: list[_Known]) -> _Known | None:
    """Whom a relative pronoun stands for: the noun that its clause hangs on."""
    token: Token = span[0]
    for _ in range(6):
        if token.dep_.startswith("acl"):
            noun = token.head
            near = [a for a in known if any(s <= noun.idx < e for s, e in a.spans)]
            if near:
                return near[-1]
            return _new(span.doc[noun.left_edge.i : noun.i + 1])
        if token.head.i == token.i:
            break
        token = token.head
    return None


def _latest(actors: Sequence[_Known], gender: str = "") -> _Known | None:
    """The last to have spoken; whoever was only named, or whose gender is unknown, must be that much nearer."""
    if not actors:
        return None

    def nearness(actor: _Known) -> tuple[int, int]:
        known = _NEARER if gender and actor.gender == gender else 0
        return max(actor.spoke, actor.seen - _FARTHER) + known, actor.seen

    return max(actors, key=nearness)


def _described(words: frozenset[str] | set[str], known: list[_Known], exact: bool = False) -> _Known | None:
    """The last actor that a description fits: same head noun, and no word that speaks against it."""
    for actor in reversed(sorted(known, key=lambda a: a.seen)):
        if not words & actor.heads:
            continue
        mine = actor.words | actor.heads
        if words <= mine or (mine and mine <= words and not exact) or (exact and words == mine):
            return actor
    return None


def _new(span: Span) -> _Known:
    words = set(_content_words(span))
    root = span.root
    named = any(t.pos_ == "PROPN" or t.ent_type_ in ("ORG", "LOC", "PER", "GRP") for t in _core(span))
    labels = {ent.label_ for ent in span.doc.ents if ent.start <= root.i < ent.end}
    kind: ActorKind = "unnamed"
    if is_outlet(span):
        kind = "outlet"
    elif "LOC" in labels:
        kind = "state"
    elif root.lower_ in _people("bodies") or "ORG" in labels:
        kind = "organisation"
    elif "GRP" in labels:
        kind = "group"
    elif named and root.lower_ not in _people("plural"):
        kind = "person"
    head = root.lower_
    several = head in _people("plural") or (
        root.pos_ == "NOUN" and head.endswith("s") and head not in _people("bodies")
    )
    name = _clean(_possessive(_core(span).text))
    return _Known(name, kind, named, heads={head}, words=words, gender=_gender(span), many=several)


def _core(span: Span) -> Span:
    """A phrase less its article and what trails behind: "a nurse at the hospital" is "nurse"."""
    root = span.root
    left = min((t.i for t in root.lefts if t.i >= span.start and t.dep_.split(":")[0] != "punct"), default=root.i)
    left = min([left, *(t.left_edge.i for t in root.lefts if t.left_edge.i >= span.start and t.dep_ != "punct")])
    right = root.i
    for child in root.rights:
        relation = child.dep_.split(":")[0]
        case = {c.lower_ for c in child.children if c.dep_ == "case"}
        definite = not any(c.lower_ in ("a", "an") for c in child.children)
        kept = relation in ("flat", "fixed", "compound") or (
            relation == "nmod"
            and definite
            and ("of" in case or ("for" in case and root.lower_ in _people("spokespeople")))
        )
        if relation == "case" and child.lower_ in ("'s", "’s"):
            continue
        if kept and child.right_edge.i < span.end and child.i <= right + 6:
            right = _cut_clause(child)
    core = span.doc[left : right + 1]
    while len(core) > 1 and (core[0].lower_ in _THE or core[0].is_punct):
        core = core[1:]
    while len(core) > 1 and core[-1].is_punct:
        core = core[:-1]
    return core


def _cut_clause(token: Token) -> int:
    """The last token of a phrase before a clause or an apposition opens in it."""
    clauses = [
        c.left_edge.i for c in token.subtree if c.dep_.split(":")[0] in ("acl", "appos", "advcl", "punct", "conj")
    ]
    return min([token.right_edge.i, *(i - 1 for i in clauses if i > token.i)])


def _content_words(span: Span) -> frozenset[str]:
    return frozenset(t.lower_ for t in _core(span) if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and len(t) > 1)


def _is_full(span: Span) -> bool:
    return any(t.pos_ == "PROPN" for t in _core(span))


def _body_of_statement(span: Span) -> frozenset[str] | None:
    words = _content_words(span) - _people("statements") - {"press"}
    return words or None


def _is_own(span: Span, outlet: str) -> bool:
    """Whether a phrase is the outlet's name for itself ("the Post", "our report")."""
    words = [t.lower_ for t in span if t.is_alpha and t.lower_ != "the"]
    if any(t.lower_ == "our" for t in span) and span.root.lower_ in _people("own_texts"):
        return True
    names = outlet.lower().split()
    return bool(words) and all(w in names for w in words) and span.root.pos_ == "PROPN"


def _is_person(actor: _Known) -> bool:
    return actor.kind == "person" or (actor.kind == "unnamed" and not actor.many)


def _gender(span: Span) -> str:
    words = {t.lower_.rstrip(".") for t in span}
    return "f" if words & _people("female") else "m" if words & _people("male") else ""


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip()


def _possessive(name: str) -> str:
    return re.sub(r"\s*['’]s?$", "", name) if re.search(r"\w['’]s?$", name) else name
