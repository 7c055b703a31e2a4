"""Attributions read off a dependency tree: for pipelines without a head for them, and inside somebody's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.reading.lexicon import lexicon
from tocsin.reading.phrases import trimmed
from tocsin.reading.relays import Attribution, is_outlet
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SAID = frozenset({"ccomp", "parataxis", "clausal_complement"})
_ONLY_WITH_THAT = frozenset({"find", "show", "see", "know", "feel"})
_REPORTING = frozenset({"report", "reports", "reported", "reporting"})
_BIDDING = frozenset({"tell", "ask", "urge", "order", "advise", "warn"})
_GOES_ON = _SAID | {"xcomp", "advcl", "obj", "dobj", "conj"}
_CONFIDENCE = 0.6
_JOINED = 3  # verbs of one subject in a row


def attributions(doc: Doc, within: Span | None = None) -> Iterator[Attribution]:
    """Verbs of speech with a subject and a clause that is said (UD or ClearNLP labels); within: only there."""
    for token in doc if within is None else within:
        if token.pos_ not in ("VERB", "AUX") or token.lower_ not in lexicon().speech:
            continue
        subject = _subject(token)
        clause = next((c for c in token.children if c.dep_ in _SAID and c.i > token.i), None)
        if clause is None:
            clause = _promised(token)
        if subject is None or clause is None or (within is not None and subject.i < within.start):
            continue
        source, content = _subtree(subject, doc, token), _subtree(clause, doc, token)
        if source is not None and content is not None:
            yield Attribution(source, _group(token, doc), (content,), _CONFIDENCE)


def reported(doc: Doc, found: Iterable[Attribution], within: Sequence[Offsets]) -> Iterator[Attribution]:
    """A medium's "is reporting" with an object, in sentences where nobody's words were found: those are its words."""
    tree = Tree.of(doc)
    reporting = [i for i, word in enumerate(tree.lower) if word in _REPORTING and tree.pos[i] in ("VERB", "AUX")]
    heard = {tree.sentence[part.start] for one in found for part in one.parts}
    for i in reporting:
        if tree.sentence[i] in heard:
            continue
        token = doc[i]
        subject = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), None)
        source = None if subject is None else _subtree(subject, doc, token)
        content = trimmed(doc, token.i + 1, token.sent.end)
        inside = any(start <= token.idx < end for start, end in within)
        if inside and source is not None and content is not None and is_outlet(source):
            heard.add(tree.sentence[i])
            yield Attribution(source, _group(token, doc), (content,), _CONFIDENCE)


def trailing(doc: Doc, found: Iterable[Attribution], within: Sequence[Offsets]) -> Iterator[Attribution]:
    """Whoever says so at the end of a sentence in which nobody else does: "…, residents say", "…, he wrote online"."""
    tree = Tree.of(doc)
    heard = {tree.sentence[one.cue.start] for one in found}
    for sentence in doc.sents:
        last = None if tree.sentence[sentence.start] in heard else _last_word_of(tree, sentence)
        if last is None:
            continue
        verb = doc[last]
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        source = None if subject is None else _subtree(subject, doc, verb)
        if source is None or source.start <= sentence.start or doc[source.start - 1].text != ",":
            continue
        content = trimmed(doc, sentence.start, source.start)
        if content is not None and any(start <= verb.idx < end for start, end in within):
            yield Attribution(source, _group(verb, doc), (content,), _CONFIDENCE)


def _last_word_of(tree: Tree, sentence: Span) -> int | None:
    """The verb of speech behind the last comma, if nothing that is said follows it."""
    for i in range(sentence.end - 1, sentence.start, -1):
        if tree.word[i] == ",":
            return None
        if tree.lower[i] in lexicon().speech and tree.pos[i] in ("VERB", "AUX"):
            return None if any(c > i and tree.dep[c] in _GOES_ON for c in tree.children[i]) else i
    return None


def _subject(verb: Token) -> Token | None:
    """Whose verb it is; a verb joined to another has that one's subject ("called and told me")."""
    for _ in range(_JOINED):
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass", "nsubjpass")), None)
        if subject is not None or verb.dep_ != "conj":
            return subject
        verb = verb.head
    return None


def _promised(verb: Token) -> Token | None:
    """What is said in an infinitive: promised to go, threatened to close, claimed to be, told us to sit."""
    lemma = lexicon().lemma.get(verb.lower_)
    bidden = lemma in _BIDDING and any(c.dep_ in ("obj", "iobj", "dobj") for c in verb.children)
    if lexicon().stance.get(verb.lower_) in ("promises", "threatens") or lemma == "claim" or bidden:
        return next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    return None


def _group(verb: Token, doc: Doc) -> Span:
    """The verb with its auxiliaries and the adverbs between."""
    first = min(
        [verb.i, *(c.i for c in verb.children if c.dep_.startswith("aux") or (c.dep_ == "advmod" and c.i < verb.i))]
    )
    inside = [c for c in verb.children if c.dep_.startswith("nsubj") and first < c.i < verb.i]
    return doc[verb.i if inside else first : verb.i + 1]


def _subtree(head: Token, doc: Doc, verb: Token) -> Span | None:
    """All that hangs on a head, on its side of the verb, less the punctuation at its edges."""
    left, right = head.left_edge.i, head.right_edge.i + 1
    if head.dep_ == "xcomp":  # an infinitive goes on in no clause with a subject of its own
        further = (c for c in head.children if c.dep_ == "conj" and any(d.dep_.startswith("nsubj") for d in c.children))
        right = min(right, *(c.left_edge.i for c in further), right)
    left, right = (left, min(right, verb.i)) if head.i < verb.i else (max(left, verb.i + 1), right)
    return trimmed(doc, left, right)
