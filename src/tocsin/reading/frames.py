"""Coded acts as the words and the tree show them, before anyone is identified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.model.reading import EventType
from tocsin.model.report import Report
from tocsin.reading.clauses import Clause, label, nominal, phrase, verbal
from tocsin.reading.codebook import Act, Codebook, codebook
from tocsin.reading.parties import is_party, kinds, parties
from tocsin.reading.status import told

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

UNKNOWN_VERB = "unknown verb"
"""The rule of a frame whose verb the codebook does not know: it has no type, and is dropped if no head gives it one."""

_UNKNOWN = 0.2
_IDLE = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "do", "does", "did", "done"}
)
_TO_ACT_ON = frozenset(
    {"to", "against", "on", "with", "over", "at", "upon", "from", "into", "toward", "towards", "for", "by"}
)
_WHERE = frozenset(
    {"in", "near", "across", "inside", "along", "around", "throughout", "outside", "of", "between", "among"}
)
_LIGHT = frozenset({
    "carry", "carried", "carries", "carrying", "launch", "launched", "launches", "launching", "conduct", "conducted",
    "conducts", "conducting", "stage", "staged", "stages", "mount", "mounted", "make", "made", "makes", "making", "hold",
    "held", "holds", "holding", "issue", "issued", "issues", "give", "gave", "gives", "given", "giving", "open", "opened",
    "start", "started", "starts", "begin", "began", "begun", "begins", "announce", "announced", "announces", "order",
    "ordered", "commit", "committed", "commits", "provide", "provided", "provides", "providing", "express", "expressed",
    "reach", "reached", "sign", "signed", "perpetrated", "perpetrate", "commence", "commenced", "do", "did", "impose",
    "imposed", "have", "had", "has", "take", "took", "taken", "wage", "waged", "lead", "led", "resume", "resumed",
    "continue", "continued", "continues", "offer", "offered", "submit", "submitted", "tender", "tendered", "complete",
    "completed", "face", "faced", "led", "claimed", "organised", "organized", "resort", "resorted", "authorized",
})  # fmt: skip
_ACTED_ON = frozenset({
    "arrest", "arrests", "detention", "detentions", "killing", "killings", "murder", "murders", "release", "assassination",
    "abduction", "kidnapping", "expulsion", "deportation", "extradition", "imprisonment", "execution", "rescue", "beating",
    "conviction", "lifting", "easing", "mobilisation", "mobilization", "deployment", "suspension", "recall", "lynching",
    "stabbing", "rape", "torture", "demolition", "seizure", "surrender_of", "recognition", "pardon", "deaths",
})  # fmt: skip
_MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
_COOPERATIVE: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_HOSTILE: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_VERBAL: frozenset[EventType] = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "ACCUSE", "SUPPORT", "CONCEDE"})
_MUST = frozenset({"must", "should", "ought"})
_SELF = frozenset({"it", "they", "he", "she", "we", "i"})
_LESS = 0.6
_ANNOUNCED = 0.9
_DEEP = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """One act in one clause chain: who does what to whom.

    trigger: the verb or noun with its particle; actors, recipients: noun phrases in the order of the text, a compound
    in its parts; words: what in the text the coding rests on, the trigger first; rule: how the parts were found.
    """

    type: EventType | None
    mode: str | None
    trigger: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    words: tuple[str, ...]
    rule: str
    confidence: float


def frames(report: Report, doc: Doc) -> tuple[Frame, ...]:
    """The coded acts in the evidence of a report, in the order of its text, each once."""
    book = codebook()
    found: list[Frame] = []
    areas = [block.span for block in report.evidence]
    for sentence in doc.sents:
        if any(start <= sentence.start_char and sentence.end_char <= end for start, end in areas) or any(
            start < sentence.end_char and sentence.start_char < end for start, end in areas
        ):
            found += _of_sentence(sentence, book)
    return tuple(found)


def _of_sentence(sentence: Span, book: Codebook) -> list[Frame]:
    present = frozenset(name for token in sentence for name in book.classes.get(token.lower_, ()))
    found: list[Frame] = []
    for token in sentence:
        word = token.lower_
        if (token.pos_ == "VERB" and word not in _IDLE) or (token.pos_ == "ADJ" and _is_predicate(token, book)):
            frame = _of_verb(token, book, present)
        elif token.pos_ in ("NOUN", "PROPN"):
            frame = _of_noun(token, book, present)
        else:
            continue
        if frame is not None:
            found.append(frame)
    return _each_once(found)


def _of_verb(verb: Token, book: Codebook, present: frozenset[str]) -> Frame | None:
    if label(verb) in ("amod", "compound", "case", "aux"):
        return None
    acts = book.verbs.get(verb.lower_, ())
    clause = verbal(verb, book.past, _wants_object(acts))
    act = _fitting(acts, clause, book, present)
    actors, recipients = _roles(clause, act, book)
    if act is None:
        if not actors or not recipients:
            return None
        return _made(None, verb, None, clause, actors, recipients, UNKNOWN_VERB, _UNKNOWN, ())
    rule = "passive" if clause.passive else "active"
    return _turned(_made(act.type, verb, act, clause, actors, recipients, rule, act.sure, _evidence(clause, act)), verb)


def _is_predicate(adjective: Token, book: Codebook) -> bool:
    """Whether an adjective says what somebody does: "is [ready] to withdraw"."""
    return adjective.lower_ in book.verbs and any(label(c) == "cop" for c in adjective.lefts)


def _wants_object(acts: Sequence[Act]) -> bool:
    """Whether every act of a verb needs an object, so that a past form without one is a passive."""
    return bool(acts) and all(
        act.particle is not None or any(slot == "object" for slot, _ in act.needs) for act in acts
    )


def _of_noun(noun: Token, book: Codebook, present: frozenset[str]) -> Frame | None:
    acts = _noun_acts(noun, book)
    if not acts or label(noun) in ("compound", "amod", "flat"):
        return None
    clause = nominal(noun, noun.lower_ in _ACTED_ON)
    carrier = noun.head if label(noun) in ("obj", "nsubj:pass", "obl", "xcomp") else None
    if label(noun) == "root" or any(label(c) == "cop" for c in noun.children):
        clause = replace(clause, doers=clause.doers or tuple(c for c in noun.children if label(c) == "nsubj"))
    if carrier is not None and carrier.lower_ in _LIGHT:
        governing = verbal(carrier, book.past)
        doers = clause.doers or governing.doers
        undergoers = clause.undergoers
        clause = replace(clause, doers=doers, undergoers=undergoers, obliques=(*clause.obliques, *governing.obliques))
    act = _fitting(acts, clause, book, present)
    if act is None:
        return None
    actors, recipients = _roles(clause, act, book)
    return _turned(
        _made(act.type, noun, act, clause, actors, recipients, "noun", act.sure, _evidence(clause, act)), noun
    )


def _noun_acts(noun: Token, book: Codebook) -> tuple[Act, ...]:
    compounds = [
        act
        for child in noun.lefts
        if label(child) in ("compound", "amod", "nmod")
        for act in book.nouns.get(f"{child.lower_}_{noun.lower_}", ())
    ]
    return (*compounds, *book.nouns.get(noun.lower_, ())) if not compounds else tuple(compounds)


def _fitting(acts: Sequence[Act], clause: Clause, book: Codebook, present: frozenset[str]) -> Act | None:
    """Of the acts whose conditions hold, the one with the most, then the first of the codebook."""
    best: Act | None = None
    most = -1.0
    for act in acts:
        score = _fits(act, clause, book, present)
        if score is not None and (score > most or (score == most and best is not None and act.order < best.order)):
            best, most = act, score
    return best


def _fits(act: Act, clause: Clause, book: Codebook, present: frozenset[str]) -> float | None:
    """How many conditions of an act hold, or None where one does not."""
    if act.unless & present or (act.context and not act.context & present):
        return None
    score = 0.5 * bool(act.context)
    objects = clause.undergoers
    if act.particle is not None:
        objects = _behind(clause, act.particle, objects)
        if objects is None:
            return None
        score += 1
    if act.words:
        near = {t.lower_ for t in clause.head.children} | {g.lower_ for u in objects for g in u.children}
        after = {clause.head.nbor(1).lower_} if clause.head.i + 1 < len(clause.head.doc) else set()
        if not act.words & (near | after):
            return None
        score += 1
    if (act.future and told(clause.head).status != "future") or (act.must and not _is_duty(clause.inner)):
        return None
    for slot, wanted in act.needs:
        held = _held(slot, wanted, clause, objects, book)
        if held is None:
            return None
        score += held
    return score


def _is_duty(said: Token | None) -> bool:
    """Whether a clause says that something must be done."""
    return said is not None and label(said) == "ccomp" and any(c.lower_ in _MUST for c in said.lefts)


def _behind(clause: Clause, particle: str, objects: tuple[Token, ...]) -> tuple[Token, ...] | None:
    """What stands behind a verb's particle or preposition; None where the verb has no such word with it."""
    heads = tuple(noun for link, noun in clause.obliques if link == particle)
    if heads:
        return heads
    if any(c.lower_ == particle and label(c) != "mark" for c in clause.head.rights):
        return objects
    doc, after = clause.head.doc, clause.head.i + 1
    if after < len(doc) and doc[after].lower_ == particle:
        return objects
    return None


def _held(
    slot: str, wanted: frozenset[str], clause: Clause, objects: tuple[Token, ...], book: Codebook
) -> float | None:
    if slot == "infinitive":
        inner = clause.inner
        if inner is None or label(inner) == "ccomp" and not any(c.lower_ == "to" for c in inner.lefts):
            return None
        return _among(wanted, book.classes.get(inner.lower_, frozenset()))
    if slot == "subject":
        if not clause.doers:
            return 0.0 if clause.passive else None
        return _best(wanted, clause.doers, book)
    if slot == "object":
        return _best(wanted, objects, book)
    if slot == "of" and clause.head.pos_ != "VERB":
        return _best(wanted, clause.undergoers, book)
    if slot == "by" and clause.doers:
        return _best(wanted, clause.doers, book)
    return _best(wanted, tuple(noun for link, noun in clause.obliques if link == slot), book)


def _best(wanted: frozenset[str], heads: Iterable[Token], book: Codebook) -> float | None:
    return max((held for head in heads if (held := _among(wanted, kinds(head, book))) is not None), default=None)


def _among(wanted: frozenset[str], have: frozenset[str]) -> float | None:
    if wanted & have:
        return 1.0
    return 0.5 if "any" in wanted else None


def _speaker(doer: Token, verb: Token, book: Codebook) -> Token:
    """Whom a pronoun means that is the subject of what somebody says of itself: "[the group] said it will"."""
    if doer.lower_ not in _SELF:
        return doer
    clause = verb
    for _ in range(_DEEP):
        if label(clause) in ("ccomp", "parataxis") and clause.head.i < doer.i:
            speakers = [c for c in clause.head.children if label(c) == "nsubj" and is_party(c, book)]
            return speakers[0] if speakers else doer
        if label(clause) not in ("conj", "xcomp", "advcl"):
            return doer
        clause = clause.head
    return doer


def _roles(clause: Clause, act: Act | None, book: Codebook) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Actors and recipients: by slot, then in what the act is about, then in the clause that it governs."""
    actors = parties((_speaker(doer, clause.head, book) for doer in clause.doers), book)
    recipients = _recipients(clause, act, book)
    if act is not None and act.reverse:
        actors, recipients = recipients, actors
    taken = {one.i for one in actors}
    recipients = tuple(one for one in recipients if one.i not in taken)
    if act is not None and act.type in _MUTUAL and len(actors) > 1 and not recipients:
        return actors, ()
    return actors, recipients


def _recipients(clause: Clause, act: Act | None, book: Codebook, depth: int = 0) -> tuple[Token, ...]:
    direct = parties(clause.undergoers, book, deep=0)
    if direct and (act is None or not act.tool):
        return direct
    aimed = [noun for link, noun in clause.obliques if link in _TO_ACT_ON]
    found = parties([noun for noun in aimed if is_party(noun, book)], book, deep=0) or parties(clause.undergoers, book)
    if not found and clause.inner is not None and depth < _DEEP and (act is None or act.type in _VERBAL):
        found = _in_content(clause.inner, book, depth)
    if not found:
        found = parties(aimed, book) or parties([noun for link, noun in clause.obliques if link in _WHERE], book)
    if found or not clause.undergoers or act is None or act.tool:
        return found or direct
    return tuple(noun for noun in clause.undergoers if noun.pos_ in ("NOUN", "PROPN") and _is_thing(noun, act, book))


def _is_thing(noun: Token, act: Act, book: Codebook) -> bool:
    """Whether an act is done to a thing: what the act itself asks for ("searched the [house]")."""
    return any(slot == "object" and wanted & kinds(noun, book) for slot, wanted in act.needs)


def _in_content(inner: Token, book: Codebook, depth: int) -> tuple[Token, ...]:
    """Whom the clause that a speech act governs is about: its own subject, else whom it acts on."""
    own = [c for c in inner.children if label(c) in ("nsubj", "nsubj:pass")]
    if found := parties(own, book):
        return found
    clause = verbal(inner, book.past, transitive=False)
    act = _fitting(book.verbs.get(inner.lower_, ()), clause, book, frozenset())
    return _recipients(clause, act, book, depth + 1)


def _evidence(clause: Clause, act: Act) -> tuple[str, ...]:
    """The words besides the trigger on which a coding rests."""
    slots = {slot for slot, _ in act.needs}
    words = [act.particle] if act.particle else []
    words += [noun.text for noun in clause.undergoers[:1] if "object" in slots]
    words += [noun.text for link, noun in clause.obliques if link in slots][:1]
    words += [clause.inner.text] if clause.inner is not None and "infinitive" in slots else []
    return tuple(words)


def _made(
    kind: EventType | None,
    trigger: Token,
    act: Act | None,
    clause: Clause,
    actors: Sequence[Token],
    recipients: Sequence[Token],
    rule: str,
    sure: float,
    words: tuple[str, ...],
) -> Frame:
    end = trigger.i + 1
    doc = trigger.doc
    if end < len(doc) and label(doc[end]) == "compound:prt" and doc[end].head.i == trigger.i:
        end += 1
    return Frame(
        type=kind,
        mode=None if act is None else act.mode,
        trigger=doc[trigger.i : end],
        actors=tuple(phrase(one) for one in actors),
        recipients=tuple(phrase(one) for one in recipients),
        words=(doc[trigger.i : end].text, *words),
        rule=rule,
        confidence=sure,
    )


def _turned(frame: Frame, trigger: Token) -> Frame:
    """What is only announced is a promise or a threat; what is refused is a rejection."""
    status, word = told(trigger)
    if status == "actual" or frame.type is None:
        return frame
    own = {c.lower_ for c in trigger.children if label(c) in ("aux", "advmod")}
    will = bool(own & {"will", "would", "wo", "'ll", "’ll", "shall"})
    if status == "negated" and will and frame.type in _COOPERATIVE and frame.actors:
        return replace(frame, type="REJECT", mode=None, words=(*frame.words, word), rule=f"{frame.rule}, refused")
    if status == "future" and frame.type in _COOPERATIVE and frame.actors and will:
        return replace(frame, type="AGREE", mode=None, words=(*frame.words, word), rule=f"{frame.rule}, announced")
    if status == "future" and frame.type in _HOSTILE and frame.actors and will:
        return replace(frame, type="THREATEN", mode=None, words=(*frame.words, word), rule=f"{frame.rule}, announced")
    return replace(frame, confidence=round(frame.confidence * _LESS, 3))


def _each_once(found: Sequence[Frame]) -> list[Frame]:
    """One act is one event: a noun in the same clause that says the verb's act again only adds what the verb lacks."""
    verbs = [frame for frame in found if frame.rule != "noun"]
    kept: dict[int, Frame] = {frame.trigger.start: frame for frame in verbs}
    for frame in found:
        if not frame.rule.startswith("noun"):
            continue
        noun = frame.trigger[0]
        verb = kept.get(noun.head.i)
        if verb is None or verb.type is None:
            kept[frame.trigger.start] = frame
        elif verb.type == frame.type:
            kept[noun.head.i] = _joined(verb, frame)
        elif not _is_named_by(verb, noun):
            kept[frame.trigger.start] = frame
    return [kept[place] for place in sorted(kept)]


def _is_named_by(verb: Frame, noun: Token) -> bool:
    """Whether a verb's coding already rests on the noun ("suspended [aid]")."""
    return noun.text in verb.words[1:] and label(noun) in ("obj", "nsubj:pass", "obl")


def _joined(verb: Frame, noun: Frame) -> Frame:
    return replace(
        verb,
        mode=verb.mode or noun.mode,
        actors=verb.actors or noun.actors,
        recipients=verb.recipients or noun.recipients,
        words=(*verb.words, noun.words[0]),
        confidence=max(verb.confidence, noun.confidence),
    )


def typed(found: Iterable[Frame]) -> Iterator[Frame]:
    """The frames that the codebook gives a type."""
    return (frame for frame in found if frame.type is not None)
