"""Coded acts as the words and the tree show them, before anyone is identified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tocsin.model.reading import EventType, Time
from tocsin.model.report import Report
from tocsin.reading.clauses import Clause, ahead, behind, dependents, headline, nominal, phrase, verbal
from tocsin.reading.codebook import Act, Codebook, codebook
from tocsin.reading.matching import fitting
from tocsin.reading.parties import Scene
from tocsin.reading.roles import roles
from tocsin.reading.status import told
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

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
    scene = Scene(sentence, book)
    tree = scene.tree
    found: list[Frame] = []
    for i in range(sentence.start, sentence.end):
        word, kind = tree.lower[i], tree.pos[i]
        if (kind == "VERB" and word not in _IDLE) or (kind == "ADJ" and _is_predicate(tree, i, book)):
            frame = _of_verb(i, scene)
        elif kind in ("NOUN", "PROPN") and (word in book.heads or word in book.verbs):
            frame = _of_noun(i, scene)
        else:
            continue
        if frame is not None:
            found.append(frame)
    return _each_once(tree, found)


def _of_verb(verb: int, scene: Scene) -> Frame | None:
    tree = scene.tree
    if tree.label[verb] in ("amod", "compound", "case", "aux"):
        return None
    if tree.lower[verb] in scene.book.nouns and (
        tree.label[verb] in _AS_NOUN or any(tree.label[c] in _OF_NOUNS for c in ahead(tree, verb))
    ):
        return _of_noun(verb, scene)
    acts = scene.book.verbs.get(tree.lower[verb], ())
    clause = verbal(tree, verb, scene.book.past, _wants_object(acts))
    act = fitting(acts, clause, scene)
    actors, recipients = roles(clause, act, scene)
    if act is None:
        if not actors or tree.lower[verb] in _PLAIN or all(tree.label[one] in _NAMING for one in recipients):
            return None
        return _made(scene, verb, None, actors, recipients, UNKNOWN_VERB)
    rule = "passive" if clause.passive else "active"
    return _turned(tree, _made(scene, verb, act, actors, recipients, rule, _evidence(tree, clause, act)), verb)


def _is_predicate(tree: Tree, adjective: int, book: Codebook) -> bool:
    """Whether an adjective says what somebody does or undergoes: "is [ready] to withdraw", "were [detained]"."""
    return tree.lower[adjective] in book.verbs and any(tree.label[c] in _PREDICATED for c in ahead(tree, adjective))


def _wants_object(acts: Sequence[Act]) -> bool:
    """Whether every act of a verb needs an object, so that a past form without one is a passive."""
    return bool(acts) and all(
        act.particle not in _PREPOSITIONS and any(slot == "object" for slot, _ in act.needs) for act in acts
    )


def _of_noun(noun: int, scene: Scene) -> Frame | None:
    tree = scene.tree
    if tree.lower[noun] in scene.book.verbs and (clause := headline(tree, noun)) is not None:
        act = fitting(scene.book.verbs[tree.lower[noun]], clause, scene)
        if act is not None:
            actors, recipients = roles(clause, act, scene)
            return _turned(
                tree, _made(scene, noun, act, actors, recipients, "headline", _evidence(tree, clause, act)), noun
            )
    acts = _noun_acts(tree, noun, scene.book)
    if not acts or tree.label[noun] in ("compound", "amod", "flat"):
        return None
    clause = nominal(tree, noun, tree.lower[noun] in scene.book.lists["acted_on"])
    carrier = (
        tree.head[noun]
        if tree.label[noun] in _CARRIED and tree.lower[tree.head[noun]] in scene.book.lists["light"]
        else None
    )
    if tree.label[noun] == "root" or any(tree.label[c] == "cop" for c in dependents(tree, noun)):
        clause = clause._replace(
            doers=clause.doers or tuple(c for c in dependents(tree, noun) if tree.label[c] == "nsubj")
        )
    if carrier is not None:
        governing = verbal(tree, carrier, scene.book.past)
        doers = clause.doers or governing.doers
        undergoers = clause.undergoers
        clause = clause._replace(doers=doers, undergoers=undergoers, obliques=(*clause.obliques, *governing.obliques))
    act = fitting(acts, clause, scene)
    if act is None:
        return None
    actors, recipients = roles(clause, act, scene)
    if not actors and not recipients and carrier is None and _is_general(tree, noun):
        return None
    return _turned(tree, _made(scene, noun, act, actors, recipients, "noun", _evidence(tree, clause, act)), noun)


def _is_general(tree: Tree, noun: int) -> bool:
    """Whether a noun in passing names a kind of act and no one act: "a case for [arrest]"."""
    return tree.label[noun] in ("obl", "nmod", "conj", "obj") and not any(
        tree.label[c] in ("det", "nummod", "nmod:poss", "acl", "acl:relcl") for c in dependents(tree, noun)
    )


def _noun_acts(tree: Tree, noun: int, book: Codebook) -> tuple[Act, ...]:
    compounds = [
        act
        for child in ahead(tree, noun)
        if tree.label[child] in ("compound", "amod", "nmod")
        for act in book.nouns.get(f"{tree.lower[child]}_{tree.lower[noun]}", ())
    ]
    return (*compounds, *book.nouns.get(tree.lower[noun], ())) if not compounds else tuple(compounds)


def _evidence(tree: Tree, clause: Clause, act: Act) -> tuple[str, ...]:
    """The words besides the trigger on which a coding rests."""
    slots = {slot for slot, _ in act.needs}
    words = [act.particle] if act.particle else []
    words += [tree.word[noun] for noun in clause.undergoers[:1] if "object" in slots]
    words += [tree.word[noun] for link, noun in clause.obliques if link in slots][:1]
    words += [tree.word[clause.inner]] if clause.inner is not None and "infinitive" in slots else []
    return tuple(words)


def _made(
    scene: Scene,
    trigger: int,
    act: Act | None,
    actors: Sequence[int],
    recipients: Sequence[int],
    rule: str,
    words: tuple[str, ...] = (),
) -> Frame:
    from spacy.tokens import Span

    tree, doc, end = scene.tree, scene.doc, trigger + 1
    if end < len(tree) and tree.label[end] == "compound:prt" and tree.head[end] == trigger:
        end += 1
    return Frame(
        type=None if act is None else act.type,
        mode=None if act is None else act.mode,
        trigger=Span(doc, trigger, end),
        actors=tuple(Span(doc, *phrase(tree, one)) for one in actors),
        recipients=tuple(Span(doc, *phrase(tree, one)) for one in recipients),
        words=(tree.words(trigger, end), *words),
        rule=rule,
        confidence=_UNKNOWN if act is None else act.sure,
    )


def _turned(tree: Tree, frame: Frame, trigger: int) -> Frame:
    """What is only announced is a promise or a threat; what is refused is a rejection."""
    status, word = told(tree, trigger)
    if status == "actual" or frame.type is None:
        return frame
    own = {tree.lower[c] for c in dependents(tree, trigger) if tree.label[c] in ("aux", "advmod")}
    will = bool(own & {"will", "would", "wo", "'ll", "’ll", "shall"})
    if status == "negated" and will and frame.type in _COOPERATIVE and frame.actors:
        return replace(frame, type="REJECT", mode=None, words=(*frame.words, word), rule=f"{frame.rule}, refused")
    if status == "future" and frame.type in _COOPERATIVE and frame.actors and will:
        return replace(frame, type="AGREE", mode=None, words=(*frame.words, word), rule=f"{frame.rule}, announced")
    if status == "future" and frame.type in _HOSTILE and frame.actors and will:
        return replace(frame, type="THREATEN", mode=None, words=(*frame.words, word), rule=f"{frame.rule}, announced")
    return replace(frame, confidence=round(frame.confidence * _LESS, 3))


def _each_once(tree: Tree, found: Sequence[Frame]) -> list[Frame]:
    """One act is one event: a noun in the same clause that says the verb's act again only adds what the verb lacks."""
    verbs = [frame for frame in found if frame.rule != "noun"]
    kept: dict[int, Frame] = {frame.trigger.start: frame for frame in verbs}
    for frame in found:
        if not frame.rule.startswith("noun"):
            continue
        noun = frame.trigger.start
        verb = kept.get(tree.head[noun])
        if verb is None or verb.type is None:
            kept[frame.trigger.start] = frame
        elif verb.type == frame.type:
            kept[tree.head[noun]] = _joined(verb, frame)
        elif not _is_named_by(tree, verb, noun):
            kept[frame.trigger.start] = frame
    for place, frame in kept.items():
        if frame.type == "ASSAULT" and not frame.actors:
            kept[place] = _by_whoever_then_acted(tree, frame, kept)
    return [kept[place] for place in sorted(kept) if not _is_part_of(tree, kept[place], kept)]


def _is_part_of(tree: Tree, frame: Frame, kept: Mapping[int, Frame]) -> bool:
    """A protest's topic is no request, and moving troops no act of its own where they attack in the same clause."""
    trigger = frame.trigger.start
    above = kept.get(tree.head[trigger])
    if frame.type == "REQUEST":
        if above is None and tree.label[tree.head[trigger]] in ("obj", "obl"):
            above = kept.get(tree.head[tree.head[trigger]])
        return above is not None and above.type == "PROTEST" and tree.head[trigger] != trigger
    if frame.type != "MOBILIZE":
        return False
    beside = [above] if tree.label[trigger] == "conj" else []
    beside += [kept.get(c) for c in behind(tree, trigger) if tree.label[c] in ("conj", "advcl")]
    return any(
        one is not None and one.type == "ASSAULT" and told(tree, one.trigger.start).status == "actual" for one in beside
    )


def _by_whoever_then_acted(tree: Tree, frame: Frame, kept: Mapping[int, Frame]) -> Frame:
    """A harm without a doer, and the act in its "when …": "one was killed when [police] opened fire"."""
    for child in behind(tree, frame.trigger.start):
        if tree.label[child] == "advcl" and any(tree.lower[c] in _WHEN for c in ahead(tree, child)):
            cause = kept.get(child)
            if cause is not None and cause.type == "ASSAULT" and cause.actors:
                return replace(frame, actors=cause.actors, words=(*frame.words, cause.words[0]))
    return frame


def _is_named_by(tree: Tree, verb: Frame, noun: int) -> bool:
    """Whether a verb's coding already rests on the noun ("suspended [aid]"), which is no act beside the verb's."""
    return (
        verb.type not in _ABOUT_ACTS
        and tree.word[noun] in verb.words[1:]
        and tree.label[noun] in ("obj", "nsubj:pass", "obl")
    )


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

    def is_time(span: Span) -> bool:
        return any(time.span[0] <= span.start_char and span.end_char <= time.span[1] for time in times)

    def parties(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(span for span in spans if not is_time(span))

    return tuple(
        replace(one, actors=parties(one.actors), recipients=parties(one.recipients))
        if any(map(is_time, (*one.actors, *one.recipients)))
        else one
        for one in found
    )
