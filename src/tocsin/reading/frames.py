"""Coded acts as the words and the tree show them, before anyone is identified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.model.reading import EventType, Time
from tocsin.model.report import Report
from tocsin.reading.clauses import Clause, behind, dependents, headline, label, nominal, phrase, verbal
from tocsin.reading.codebook import Act, Codebook, codebook
from tocsin.reading.matching import fitting
from tocsin.reading.parties import Scene
from tocsin.reading.roles import roles
from tocsin.reading.status import told

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

UNKNOWN_VERB = "unknown verb"
"""The rule of a frame whose verb the codebook does not know: it has no type, and is dropped if no head gives it one."""

_UNKNOWN = 0.2
_IDLE = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "has", "have", "had", "do", "does", "did", "done"}
)
_COOPERATIVE: frozenset[EventType] = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_HOSTILE: frozenset[EventType] = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
_ABOUT_ACTS: frozenset[EventType] = frozenset({"ACCUSE", "SUPPORT", "REQUEST"})
_NAMING = frozenset({"amod", "compound", "nmod:desc"})  # "the [Balkan] conflict" is no party to what is done to it
# To say something is no act; what was said may be one, and has words of its own.
_PLAIN = frozenset(
    "said say says saying told tell tells telling reported reports reporting added adds confirmed confirms wrote "
    "writes announced announces explained explains believed believes stressed stresses emphasised emphasized noted "
    "notes recalled recalls concluded revealed reveals showed shows showing shown".split()
)
_AS_NOUN = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
_OF_NOUNS = frozenset({"case", "det", "compound", "amod", "nmod:poss"})
_PREDICATED = frozenset({"cop", "aux:pass", "nsubj:pass", "nsubj"})
_CARRIED = frozenset({"obj", "nsubj:pass", "obl", "xcomp"})
_WHEN = frozenset({"when", "as", "while", "after"})
_PREPOSITIONS = frozenset({"for", "on", "upon", "to", "with", "against", "into"})
_LESS = 0.6
_ANNOUNCED = 0.9


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
    scene, doc = Scene(sentence, book), sentence.doc
    found: list[Frame] = []
    for i in range(sentence.start, sentence.end):
        word, kind = scene.tree.lower[i], scene.tree.pos[i]
        if (kind == "VERB" and word not in _IDLE) or (kind == "ADJ" and _is_predicate(doc[i], book)):
            frame = _of_verb(doc[i], scene)
        elif kind in ("NOUN", "PROPN") and (word in book.heads or word in book.verbs):
            frame = _of_noun(doc[i], scene)
        else:
            continue
        if frame is not None:
            found.append(frame)
    return _each_once(found)


def _of_verb(verb: Token, scene: Scene) -> Frame | None:
    if label(verb) in ("amod", "compound", "case", "aux"):
        return None
    if verb.lower_ in scene.book.nouns and (label(verb) in _AS_NOUN or any(label(c) in _OF_NOUNS for c in verb.lefts)):
        return _of_noun(verb, scene)
    acts = scene.book.verbs.get(verb.lower_, ())
    clause = verbal(verb, scene.book.past, _wants_object(acts))
    act = fitting(acts, clause, scene)
    actors, recipients = roles(clause, act, scene)
    if act is None:
        if not actors or verb.lower_ in _PLAIN or all(label(one) in _NAMING for one in recipients):
            return None
        return _made(verb, None, actors, recipients, UNKNOWN_VERB)
    rule = "passive" if clause.passive else "active"
    return _turned(_made(verb, act, actors, recipients, rule, _evidence(clause, act)), verb)


def _is_predicate(adjective: Token, book: Codebook) -> bool:
    """Whether an adjective says what somebody does or undergoes: "is [ready] to withdraw", "were [detained]"."""
    return adjective.lower_ in book.verbs and any(label(c) in _PREDICATED for c in adjective.lefts)


def _wants_object(acts: Sequence[Act]) -> bool:
    """Whether every act of a verb needs an object, so that a past form without one is a passive."""
    return bool(acts) and all(
        act.particle not in _PREPOSITIONS and any(slot == "object" for slot, _ in act.needs) for act in acts
    )


def _of_noun(noun: Token, scene: Scene) -> Frame | None:
    if noun.lower_ in scene.book.verbs and (clause := headline(noun)) is not None:
        act = fitting(scene.book.verbs[noun.lower_], clause, scene)
        if act is not None:
            actors, recipients = roles(clause, act, scene)
            return _turned(_made(noun, act, actors, recipients, "headline", _evidence(clause, act)), noun)
    acts = _noun_acts(noun, scene.book)
    if not acts or label(noun) in ("compound", "amod", "flat"):
        return None
    clause = nominal(noun, noun.lower_ in scene.book.lists["acted_on"])
    carrier = noun.head if label(noun) in _CARRIED and noun.head.lower_ in scene.book.lists["light"] else None
    if label(noun) == "root" or any(label(c) == "cop" for c in dependents(noun)):
        clause = replace(clause, doers=clause.doers or tuple(c for c in dependents(noun) if label(c) == "nsubj"))
    if carrier is not None:
        governing = verbal(carrier, scene.book.past)
        doers = clause.doers or governing.doers
        undergoers = clause.undergoers
        clause = replace(clause, doers=doers, undergoers=undergoers, obliques=(*clause.obliques, *governing.obliques))
    act = fitting(acts, clause, scene)
    if act is None:
        return None
    actors, recipients = roles(clause, act, scene)
    if not actors and not recipients and carrier is None and _is_general(noun):
        return None
    return _turned(_made(noun, act, actors, recipients, "noun", _evidence(clause, act)), noun)


def _is_general(noun: Token) -> bool:
    """Whether a noun in passing names a kind of act and no one act: "a case for [arrest]"."""
    return label(noun) in ("obl", "nmod", "conj", "obj") and not any(
        label(c) in ("det", "nummod", "nmod:poss", "acl", "acl:relcl") for c in dependents(noun)
    )


def _noun_acts(noun: Token, book: Codebook) -> tuple[Act, ...]:
    compounds = [
        act
        for child in noun.lefts
        if label(child) in ("compound", "amod", "nmod")
        for act in book.nouns.get(f"{child.lower_}_{noun.lower_}", ())
    ]
    return (*compounds, *book.nouns.get(noun.lower_, ())) if not compounds else tuple(compounds)


def _evidence(clause: Clause, act: Act) -> tuple[str, ...]:
    """The words besides the trigger on which a coding rests."""
    slots = {slot for slot, _ in act.needs}
    words = [act.particle] if act.particle else []
    words += [noun.text for noun in clause.undergoers[:1] if "object" in slots]
    words += [noun.text for link, noun in clause.obliques if link in slots][:1]
    words += [clause.inner.text] if clause.inner is not None and "infinitive" in slots else []
    return tuple(words)


def _made(
    trigger: Token,
    act: Act | None,
    actors: Sequence[Token],
    recipients: Sequence[Token],
    rule: str,
    words: tuple[str, ...] = (),
) -> Frame:
    doc, end = trigger.doc, trigger.i + 1
    if end < len(doc) and label(doc[end]) == "compound:prt" and doc[end].head.i == trigger.i:
        end += 1
    return Frame(
        type=None if act is None else act.type,
        mode=None if act is None else act.mode,
        trigger=doc[trigger.i : end],
        actors=tuple(phrase(one) for one in actors),
        recipients=tuple(phrase(one) for one in recipients),
        words=(doc[trigger.i : end].text, *words),
        rule=rule,
        confidence=_UNKNOWN if act is None else act.sure,
    )


def _turned(frame: Frame, trigger: Token) -> Frame:
    """What is only announced is a promise or a threat; what is refused is a rejection."""
    status, word = told(trigger)
    if status == "actual" or frame.type is None:
        return frame
    own = {c.lower_ for c in dependents(trigger) if label(c) in ("aux", "advmod")}
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
    for place, frame in kept.items():
        if frame.type == "ASSAULT" and not frame.actors:
            kept[place] = _by_whoever_then_acted(frame, kept)
    return [kept[place] for place in sorted(kept) if not _is_part_of(kept[place], kept)]


def _is_part_of(frame: Frame, kept: Mapping[int, Frame]) -> bool:
    """A protest's topic is no request, and moving troops no act of its own where they attack in the same clause."""
    trigger = frame.trigger[0]
    above = kept.get(trigger.head.i)
    if frame.type == "REQUEST":
        if above is None and label(trigger.head) in ("obj", "obl"):
            above = kept.get(trigger.head.head.i)
        return above is not None and above.type == "PROTEST" and trigger.head.i != trigger.i
    if frame.type != "MOBILIZE":
        return False
    beside = [above] if label(trigger) == "conj" else []
    beside += [kept.get(c.i) for c in behind(trigger) if label(c) in ("conj", "advcl")]
    return any(one is not None and one.type == "ASSAULT" and told(one.trigger[0]).status == "actual" for one in beside)


def _by_whoever_then_acted(frame: Frame, kept: Mapping[int, Frame]) -> Frame:
    """A harm without a doer, and the act in its "when …": "one was killed when [police] opened fire"."""
    for child in behind(frame.trigger[0]):
        if label(child) == "advcl" and any(c.lower_ in _WHEN for c in child.lefts):
            cause = kept.get(child.i)
            if cause is not None and cause.type == "ASSAULT" and cause.actors:
                return replace(frame, actors=cause.actors, words=(*frame.words, cause.words[0]))
    return frame


def _is_named_by(verb: Frame, noun: Token) -> bool:
    """Whether a verb's coding already rests on the noun ("suspended [aid]"), which is no act beside the verb's."""
    return verb.type not in _ABOUT_ACTS and noun.text in verb.words[1:] and label(noun) in ("obj", "nsubj:pass", "obl")


def _joined(verb: Frame, noun: Frame) -> Frame:
    return replace(
        verb,
        mode=verb.mode or noun.mode,
        actors=verb.actors or noun.actors,
        recipients=verb.recipients or noun.recipients,
        words=(*verb.words, noun.words[0]),
        confidence=max(verb.confidence, noun.confidence),
    )


def untimed(found: Iterable[Frame], times: Sequence[Time]) -> tuple[Frame, ...]:
    """The frames without parties that are times: in "arrested by midday" nobody arrests."""

    def parties(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(
            span
            for span in spans
            if not any(time.span[0] <= span.start_char and span.end_char <= time.span[1] for time in times)
        )

    return tuple(replace(one, actors=parties(one.actors), recipients=parties(one.recipients)) for one in found)
