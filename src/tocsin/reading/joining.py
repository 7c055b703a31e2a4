"""Names and descriptions of one person or body, joined as the report goes on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set
from functools import cached_property
from typing import TYPE_CHECKING

from tocsin.model.reading import ActorKind
from tocsin.reading.identity import Identifier, Identity
from tocsin.reading.lexicon import lexicon
from tocsin.reading.members import Company, Member
from tocsin.reading.phrases import Phrase, analysed, entity_at
from tocsin.reading.relays import is_outlet
from tocsin.reading.sectors import sectors, singular
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_INDEFINITE = frozenset({"a", "an", "another", "some", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all", "his", "her", "its", "their", "our"})
_SEVERAL = frozenset({"those", "these", "others", "both", "many", "some", "most", "all", "few", "several"})
_OTHERS = frozenset({"other", "others", "another", "more", "additional", "further"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "PRON"})
_IN_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})
_ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF"})
_HOLDERS = frozenset(
    "ambassador chairman chairwoman chief commander commissioner director governor head mayor minister premier "
    "president secretary".split()
)
_NAME = range(2, 4)  # words of a person's name
_GENITIVE = re.compile(r"\s*['’]s?$")
_RENAMED = 120  # words: a few paragraphs


class Joiner:
    """Finds, for a name or a description, the member of the company that it means, or makes a new one."""

    def __init__(self, identifier: Identifier, company: Company, outlet: str | None) -> None:
        self._doc, self._tree = identifier.doc, Tree.of(identifier.doc)
        self._identifier = identifier
        self._company = company
        self._outlet = outlet

    def member(self, span: Span, phrase: Phrase, identity: Identity) -> Member | None:
        """Who is meant by a noun phrase; nobody by a thing that shows, or a statement without a speaker."""
        same = self._company.at.get(_pointer(phrase).i)
        if same is not None:
            return same
        if phrase.head.ent_type_ == "ORG" and (known := self._person_called(phrase.core.text)) is not None:
            return known
        person = _person_name(span, phrase)
        if person is not None and (identity.kind is None or self._is_surname(person[-1].lower_)):
            return self._by_name(span, phrase, person)
        head = phrase.head.lower_
        if head in _people("statements"):
            body = _content_words(phrase) - _people("statements") - _people("wires")
            return (
                None
                if not body
                else self._described(body, body, frozenset(), False) or self._new(span, phrase, body, identity)
            )
        if head in lexicon().video | lexicon().document and phrase.head.ent_type_ not in ("PER", "ORG"):
            return None
        if self._outlet and _is_own(span, phrase, self._outlet):
            own = (member for member in self._company.members if member.name == self._outlet)
            return next(own, None) or Member(self._outlet, "outlet", True)
        return self._by_description(span, phrase, identity)

    def _person_called(self, name: str) -> Member | None:
        """The person who has a name of several words, as which the same words elsewhere are no body's."""
        last = name.rsplit(" ", 1)[-1].lower()
        return next((one for one in self._company.with_surname(last) if " " in name and one.name == name), None)

    def _is_surname(self, name: str) -> bool:
        return next(self._company.with_surname(name), None) is not None

    def _by_description(self, span: Span, phrase: Phrase, identity: Identity) -> Member:
        known = self._company.keyed(identity.key)
        words = _content_words(phrase)
        if known is not None:
            known.name = max(known.name, _clean(phrase.core.text), key=len) if known.named else known.name
            known.words |= words
            return known
        first = span[0].lower_
        if not words or first in _INDEFINITE or any(token.lower_ in _OTHERS for token in phrase.core):
            return self._new(span, phrase, words, identity)
        numbers = _numbers(span, phrase)
        found = self._described({_pointer(phrase).lower_}, words, numbers, first in _DEFINITE, exact=_is_full(phrase))
        if found is not None:
            if not (found.named and found.kind == "person") and (not found.named or found.words <= words):
                found.name = max(found.name, _clean(phrase.core.text), key=len)
                found.words |= words
            return found
        fuller = None if _is_full(phrase) or identity.country is not None else self._fuller(phrase.head)
        if fuller is None or not words <= _content_words(analysed(fuller)):
            return self._new(span, phrase, words, identity)
        whole, identity = analysed(fuller), self._identifier.identity(fuller)
        found = self._new(fuller, whole, _content_words(whole), identity)
        found.identities.append(identity)
        self._company.key(found, identity.key)
        return found

    def _by_name(self, span: Span, phrase: Phrase, name: Span) -> Member:
        words = [t for t in name if t.lower_ not in _people("titles") and t.lower_ not in _people("offices")]
        full = _clean(span.doc[words[0].i : words[-1].i + 1].text if words else name.text)
        roles = _roles(span, phrase, name)
        for member in self._company.with_surname(full.split()[-1].lower()):
            if _same_first_names(member.name, full):
                member.name = max(member.name, full, key=len)
                member.heads |= roles
                member.gender = member.gender or _gender(span)
                return member
        for member in self._company.recent():
            if span.start - member.seen >= _RENAMED:
                break
            if not member.named and not member.many and member.kind == "unnamed" and roles & member.heads:
                member.name, member.kind, member.named = full, "person", True
                member.heads |= roles
                return member
        return Member(full, "person", True, heads=roles, gender=_gender(span))

    def _described(
        self,
        heads: Set[str],
        words: frozenset[str],
        numbers: frozenset[str],
        definite: bool,
        exact: bool = False,
    ) -> Member | None:
        """The last member that a description fits: the noun in common, and no word or number that speaks against it."""
        for member in self._company.with_head(heads):
            mine = member.words | member.heads
            if numbers != member.numbers and ((numbers and member.numbers) or not definite):
                continue
            if words <= mine or (mine <= words and not exact) or words == mine:
                return member
        return None

    def _new(self, span: Span, phrase: Phrase, words: frozenset[str], identity: Identity) -> Member:
        pointer = _pointer(phrase)
        head, core = pointer.lower_, phrase.core
        named = any(t.pos_ == "PROPN" or t.ent_type_ in ("ORG", "LOC", "PER", "GRP") for t in core)
        several = (
            head in _people("plural") | _SEVERAL
            or (pointer.pos_ == "NUM" and head != "one")
            or (pointer.pos_ == "NOUN" and singular(head) != head and singular(head) not in _people("bodies"))
        )
        name = _clean(core.text) if head not in _people("statements") else " ".join(_in_order(core, words))
        kind = _kind(span, phrase, words, several, identity)
        if kind == "outlet" and phrase.head.ent_type_ == "ORG" and (full := entity_at(phrase.head)) is not None:
            name = _clean(full.text)
        return Member(
            name, kind, named, heads={head} if head not in _people("statements") else set(words), words=set(words),
            numbers=_numbers(span, phrase), gender=_gender(span), many=several,
            definite=span[0].lower_ not in _INDEFINITE,
        )  # fmt: skip

    def _fuller(self, head: Token) -> Span | None:
        """An earlier phrase of the noun with a name in it: "the mission" after "the United Nations mission"."""
        tree = self._tree
        same = self._places[tree.lower[head.i]]
        for i in reversed(same[: bisect_left(same, head.i)][-_RENAMED:]):
            first = i
            while first > 0 and (tree.pos[first - 1] in _IN_NAMES or tree.lower[first - 1] in ("'s", "’s")):
                first -= 1
            if "PROPN" in tree.pos[first:i]:
                return self._doc[first : i + 1]
        return None

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each word of the text stands."""
        places: dict[str, list[int]] = {}
        for i, word in enumerate(self._tree.lower):
            places.setdefault(word, []).append(i)
        return places


def _is_of_phrase(token: Token) -> bool:
    same_name = token.ent_type_ != "" and token.nbor().ent_iob_ == "I"
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ in ("'s", "’s") or same_name


def _people(kind: str) -> frozenset[str]:
    return lexicon().people[kind]


def _pointer(phrase: Phrase) -> Token:
    """The noun that says who is meant: the head, or, where that only counts, the one it counts ("dozens of men")."""
    doc, i = phrase.head.doc, phrase.head.i
    if singular(phrase.head.lower_) in sectors().amounts and i + 2 < phrase.core.end and doc[i + 1].lower_ == "of":
        return analysed(doc[i + 2 : phrase.core.end]).head
    return phrase.head


def _kind(span: Span, phrase: Phrase, words: frozenset[str], several: bool, identity: Identity) -> ActorKind:
    head, label = phrase.head.lower_, phrase.head.ent_type_
    if identity.key is not None and identity.kind is not None:
        return identity.kind
    if is_outlet(span) and identity.sector in (None, "JRN"):
        return "outlet"
    if identity.kind is not None:
        return identity.kind
    if label == "LOC" and len(words) == len([t for t in phrase.core if t.ent_type_ == "LOC"]):
        return "state"
    if singular(head) != head and identity.sector in _ARMED and label != "ORG":
        return "group"
    nouns = {head, singular(head), span.doc[max(phrase.core.start, phrase.head.i - 1) : phrase.head.i + 1].text.lower()}
    named = phrase.head.pos_ == "PROPN" and phrase.head.text[0].isupper() and identity.sector == "SOC"
    if nouns & (_people("bodies") | sectors().bodies) or label == "ORG" or named:
        return "organisation"
    return "group" if several or label == "GRP" else "unnamed"


def _titled(phrase: Phrase) -> Span | None:
    """A name that nobody has marked as one, behind an office or a title ("General Brask")."""
    doc, head = phrase.head.doc, phrase.head
    if head.pos_ != "PROPN" or head.ent_type_ or singular(head.lower_) in sectors().nouns:
        return None
    titles = [
        i
        for i in range(phrase.core.start, head.i)
        if doc[i].lower_ in sectors().titles or doc[i].lower_ in sectors().roles or doc[i].lower_ in _people("titles")
    ]
    return doc[titles[-1] + 1 : head.i + 1] if titles else None


def _person_name(span: Span, phrase: Phrase) -> Span | None:
    """The name of the person that a phrase is about: at its head, or set beside it."""
    heads = [phrase.head, *([] if phrase.beside is None else [analysed(phrase.beside).head])]
    for head in heads:
        somebody = head.ent_type_ == "PER" or (head.ent_type_ == "ORG" and _is_beside_an_office(head, phrase))
        name = entity_at(head) if somebody else None
        if name is None or (name.end + 1 < span.end and span.doc[name.end].lower_ in ("'s", "’s")):
            continue
        return name
    return _titled(phrase)


def is_office(noun: str) -> bool:
    """Whether a noun is of an office that one person holds."""
    return noun in _HOLDERS or noun in _people("spokespeople")


def _is_beside_an_office(head: Token, phrase: Phrase) -> bool:
    """Whether what is marked as a body is set beside an office that one person holds: "the spokesman, [Jon Bey],"."""
    if head.i == phrase.head.i or not is_office(phrase.head.lower_):
        return False
    name = entity_at(head)
    return name is not None and len(name) in _NAME and all(t.is_title and t.pos_ == "PROPN" for t in name)


def _same_first_names(one: str, other: str) -> bool:
    a, b = one.lower().split()[:-1], other.lower().split()[:-1]
    return not a or not b or a[0][0] == b[0][0]


def _roles(span: Span, phrase: Phrase, name: Span) -> set[str]:
    """Nouns that say what a named person is: the last before the name, the head of what is set beside it."""
    before = [t.lower_ for t in span.doc[phrase.core.start : name.start] if t.pos_ in ("NOUN", "PROPN")]
    beside = [] if phrase.beside is None else [analysed(phrase.beside).head]
    others = [t.lower_ for t in (*beside, phrase.head) if not name.start <= t.i < name.end]
    return {*before[-1:], *others}


def _in_order(core: Span, words: frozenset[str]) -> list[str]:
    return [token.text for token in core if token.lower_ in words]


def _content_words(phrase: Phrase) -> frozenset[str]:
    first = _pointer(phrase).i if _pointer(phrase).i != phrase.head.i else phrase.core.start
    counted = {phrase.head.i} if first != phrase.core.start else set()
    return frozenset(
        t.lower_ for t in phrase.core if t.pos_ in _CONTENT and len(t) > 1 and t.is_alpha and t.i not in counted
    )


def _numbers(span: Span, phrase: Phrase) -> frozenset[str]:
    """The numbers in a phrase, as written: "19", "two", "dozens"."""
    tree = Tree.of(span.doc)
    found = {tree.lower[i] for i in range(span.start, phrase.head.i) if tree.pos[i] == "NUM"}
    return frozenset(found | ({phrase.head.lower_} if _pointer(phrase).i != phrase.head.i else set()))


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


def _gender(span: Span) -> str:
    words = {t.lower_.rstrip(".") for t in span}
    return "f" if words & _people("female") else "m" if words & _people("male") else ""


def _clean(name: str) -> str:
    plain = " ".join(name.split())
    return _GENITIVE.sub("", plain) or plain
