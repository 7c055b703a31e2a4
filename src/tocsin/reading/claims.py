"""Who is reported to say what: from the attributions of a Doc to claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Actor, Claim, ClaimSource, Part, Place, Quote, Stance, Via
from tocsin.model.report import Report
from tocsin.reading import accounts, attribution, impersonal, layout, syntax
from tocsin.reading.actors import Cast, cast
from tocsin.reading.passages import continued, kept_within, of_one_paragraph, paragraphs, whole_quotations
from tocsin.reading.phrases import trimmed
from tocsin.reading.quotes import Quotation, quotations, quoted_share
from tocsin.reading.registry import Registry
from tocsin.reading.relays import Attribution, relayed, retold
from tocsin.reading.stance import basis, hedge, stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_ANAPHOR = re.compile(
    r"(?i)^(?:this|that|it|so|(?:the|these|those|this|that|all|both|any|every|such) (?:\w+ ){0,2}"
    r"(?:accusations?|claims?|reports?|allegations?|version|account|charges?|statements?|connection|suggestion|news))$"
)
_WORD = re.compile(r"\w+")
_MISTAKE = re.compile(
    r"(?i)\b(?:was|were|is) (?:wrong|incorrect|false|untrue|mistaken|not (?:true|the case|correct))\b"
    r"|\b(?:retract|withdraw|take back|regret the error|apologi[sz]e|in error|by mistake|mistakenly|should have)\b"
)
_MODAL = frozenset({"could", "may", "might", "should", "would", "will", "can"})
_NEAR = 240  # characters, a sentence or two
_ALL = 0.98  # of the letters: an annotator's or a printer's slip at the edge does not make a quotation mixed
_SMALL = 4  # letters; shorter words say little about what two claims share


def claims(
    report: Report, doc: Doc, participants: Sequence[Span] = (), known: Registry | None = None
) -> tuple[tuple[Claim, ...], tuple[Actor, ...]]:
    """The claims of a report, in the order of its text, and the actors named or meant in it."""
    made, everyone = claims_and_cast(report, doc, participants, known)
    return made, everyone.actors


def claims_and_cast(
    report: Report,
    doc: Doc,
    participants: Sequence[Span] = (),
    known: Registry | None = None,
    places: Sequence[Place] = (),
    undergoers: Sequence[Span] = (),
) -> tuple[tuple[Claim, ...], Cast]:
    """The claims of a report, and the cast of those who speak, take part, or are named in it.

    participants: phrases of who acts or is acted on; known: bodies and leaders by name, the shipped ones if not given;
    places: those of the report, which tell of what country a body there is; undergoers: those who are acted on.
    """
    areas = [block.span for block in report.evidence]
    within = [paragraph for area in areas for paragraph in paragraphs(report.text, area)]
    marks = [mark for paragraph in within for mark in quotations(report.text, paragraph)]
    found = relayed(_in_evidence(report, _attributions(report, doc)), doc)
    found = whole_quotations(doc, of_one_paragraph(report.text, found, marks), marks)
    found = accounts.told(doc, found, within)
    found += impersonal.attributions(doc, found, within)
    found += list(syntax.reported(doc, found, within))
    heard = list(syntax.trailing(doc, found, within))
    found = [_less(doc, one, heard) for one in found] + heard
    found = retold([*found, *_nested(doc, found, marks)])
    found = continued(report.text, doc, found, within, marks)
    found = [_less_its_teller(doc, one, found) for one in kept_within(doc, found, areas)]
    found.sort(key=lambda one: (one.start, one.cue.start))
    parents = _parents(found)
    everyone = cast(
        doc,
        _speakers(found),
        report.outlet,
        _inside(found, parents),
        participants,
        known=known,
        published=report.published,
        places=places,
        undergoers=undergoers,
    )
    made = [_claim(report, one, number, everyone, marks) for number, one in enumerate(found, start=1)]
    made = [
        claim if parent is None else claim.model_copy(update={"parent": made[parent].id})
        for claim, parent in zip(made, parents, strict=True)
    ]
    return tuple(_targeted(made)), everyone


def _attributions(report: Report, doc: Doc) -> list[Attribution]:
    """What the Doc marks, or, where it marks nothing of the kind, what its trees say; and what the layout says."""
    by_layout = layout.attributions(report, doc)
    if attribution.KEY in doc.spans:
        by_doc = [
            Attribution(source, cue, tuple(contents), confidence)
            for cue, source, contents, confidence in attribution.read(doc)
        ]
    else:
        by_doc = list(syntax.attributions(doc))
    labels = [span for one in by_layout for span in (one.cue, *_maybe(one.source))]
    taken = {i for span in labels for i in range(span.start, span.end)}
    return by_layout + [one for one in by_doc if not taken.intersection(range(one.cue.start, one.cue.end))]


def _in_evidence(report: Report, found: Iterable[Attribution]) -> list[Attribution]:
    """Attributions that stand in evidence; pieces of content outside are dropped."""
    areas = [block.span for block in report.evidence]

    def inside(span: Span | None) -> bool:
        return span is None or any(start <= span.start_char and span.end_char <= end for start, end in areas)

    kept = []
    for one in found:
        contents = tuple(span for span in one.contents if inside(span))
        if (contents or not one.contents) and inside(one.cue) and inside(one.source):
            kept.append(one if contents == one.contents else replace(one, contents=contents))
    return kept


def _nested(doc: Doc, found: Sequence[Attribution], marks: Sequence[Quotation]) -> list[Attribution]:
    """Claims inside somebody's words, which the trained head does not mark: "the spokesman said [he denies it]".

    Only what a third party is said to have said, and not what is told inside quotation marks.
    """
    cues = {i for one in found for i in range(one.cue.start, one.cue.end)}
    inner = [
        inside
        for one in found
        for span in one.contents
        if not any(mark.start < span.end_char and mark.end > span.start_char for mark in marks)
        for inside in syntax.attributions(doc, within=span)
        if not cues.intersection(range(inside.cue.start, inside.cue.end))
    ]
    return [one for one in inner if _is_third_party(one)]


def _is_third_party(one: Attribution) -> bool:
    if one.source is None or one.source.root.pos_ not in ("NOUN", "PROPN"):
        return False
    return not any(token.lower_ in _MODAL for token in one.cue)


def _maybe(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _speakers(found: Sequence[Attribution]) -> list[Span]:
    unique = {(span.start, span.end): span for one in found for span in (*_maybe(one.source), *one.via)}
    return list(unique.values())


def _less(doc: Doc, one: Attribution, heard: Sequence[Attribution]) -> Attribution:
    """An attribution without what others have been heard to say: it had run over into their sentences."""
    contents = one.contents
    for other in heard:
        first, last = other.contents[0].start, max(other.cue.end, *(span.end for span in other.parts))
        pieces = [
            (start, end)
            for span in contents
            for start, end in ((span.start, min(span.end, first)), (max(span.start, last), span.end))
        ]
        if any(span.start < last and first < span.end for span in contents):
            contents = tuple(kept for start, end in pieces if start < end and (kept := trimmed(doc, start, end)))
    return replace(one, contents=contents) if contents and contents is not one.contents else one


def _less_its_teller(doc: Doc, one: Attribution, found: Sequence[Attribution]) -> Attribution:
    """A claim whose words do not run on over who tells of it: "she asked for talks[, according to a letter]"."""
    if not one.contents:
        return one
    last, cue_start, cue_end = one.contents[-1], one.cue.start, one.cue.end
    for other in found:
        if other is one or other.source is None or not (last.start < other.cue.start and other.cue.end <= last.end):
            continue
        within = last.start < other.source.start and other.source.end <= last.end
        if within and any(span.start <= cue_start and cue_end <= span.end for span in other.contents):
            kept = trimmed(doc, last.start, min(other.cue.start, other.source.start))
            return one if kept is None else replace(one, contents=(*one.contents[:-1], kept))
    return one


def _parents(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one whose content holds all of it, the narrowest where several do."""
    parents: list[int | None] = []
    pieces = [(span.start, span.end, m) for m, other in enumerate(found) for span in other.contents]
    for n, one in enumerate(found):
        parts = (one.cue, *one.contents)
        first, last = min(part.start for part in parts), max(part.end for part in parts)
        holders = [
            (end - start, m)
            for start, end, m in pieces
            if m != n
            and start <= first
            and last <= end
            and (one.cue.start, one.cue.end) != (found[m].cue.start, found[m].cue.end)
            and not _goes_on(one, found[m])
        ]
        parents.append(min(holders)[1] if holders else None)
    return parents


def _goes_on(one: Attribution, other: Attribution) -> bool:
    """Whether an attribution opens a sentence of its own behind the other: the report goes on, not its speaker."""
    sentence = one.cue.sent
    if other.answer or one.source is None or one.source.start < sentence.start or other.cue.sent == sentence:
        return False
    return all(token.is_space for token in sentence.doc[sentence.start : one.source.start])


def _inside(found: Sequence[Attribution], parents: Sequence[int | None]) -> dict[Offsets, Span]:
    """Whose words each source stands in, where it stands in somebody's."""
    made: dict[Offsets, Span] = {}
    for one, parent in zip(found, parents, strict=True):
        if one.source is not None and parent is not None and (speaker := found[parent].source) is not None:
            made[one.source.start_char, one.source.end_char] = speaker
    return made


def _claim(report: Report, one: Attribution, number: int, everyone: Cast, marks: Sequence[Quotation]) -> Claim:
    text = report.text
    contents = _offsets(one.contents)
    source = _offsets(_maybe(one.source))
    speaker = "" if one.source is None else text[slice(*source[0])]
    spans = [*contents, *_offsets([one.cue])]
    named = everyone.named.get(source[0], "unnamed") if source else "none"
    key = f"{report.id}\0claim\0{source}\0{spans}"
    return Claim(
        id=f"c{number}",
        uid=hashlib.sha256(key.encode()).hexdigest()[:16],
        confidence=round(one.confidence, 3),
        source=ClaimSource(spans=tuple(source), text=speaker, actor=everyone.actor(one.source), kind=named),
        cue=Part.of(text, _offsets([one.cue])),
        content=Part.of(text, contents),
        via=tuple(
            Via(spans=tuple(_offsets([span])), text=text[span.start_char : span.end_char], actor=everyone.actor(span))
            for span in one.via
            if span[0].lower_ not in ("this", "our", "us") and everyone.name(span) != report.outlet
        ),
        quote=_quote(text, contents, marks, one),
        stance=_stance(report, one, everyone),
        hedge=hedge(text, _hedged(one)),
        basis=basis(one.source, one.cue, one.contents),
    )


def _stance(report: Report, one: Attribution, everyone: Cast) -> Stance:
    """The stance of the words; what an outlet says it wrote, and calls wrong in the next breath, it withdraws."""
    found = stance(one.cue, one.contents, everyone.name(one.source))
    if found != "asserts" or report.outlet is None or everyone.name(one.source) != report.outlet:
        return found
    last = max(span.end_char for span in one.parts)
    after = re.split(r"\n\s*\n", report.text[one.cue.start_char : last + _NEAR], maxsplit=1)[0]
    return "withdraws" if _MISTAKE.search(after) else found


def _hedged(one: Attribution) -> list[Offsets]:
    """Where a hedge would concern a claim: its cue with what leads up to it, its content and between its pieces."""
    first, last = min(s.start for s in one.contents), max(s.end for s in one.contents)
    doc = one.cue.doc
    between = [(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))] if len(one.contents) > 1 else []
    led_up = (
        [one.source.end_char, one.cue.end_char] if one.source is not None and one.source.end < one.cue.start else []
    )
    return [*_offsets([one.cue]), *([(led_up[0], led_up[1])] if led_up else []), *_offsets(one.contents), *between]


def _quote(text: str, contents: Sequence[Offsets], marks: Sequence[Quotation], one: Attribution) -> Quote:
    if one.answer:
        return "direct"
    share = quoted_share(text, contents, marks)
    return "direct" if share > _ALL else "mixed" if share > 0 else "indirect"


def _offsets(spans: Iterable[Span]) -> list[Offsets]:
    return [(span.start_char, span.end_char) for span in spans]


def _targeted(made: Sequence[Claim]) -> list[Claim]:
    """Point denials, confirmations, corrections and withdrawals to the claim they are about, where it stands here."""
    done: list[Claim] = []
    for claim in made:
        target = None
        if claim.stance in ("denies", "confirms", "corrects", "withdraws"):
            own = claim.stance in ("corrects", "withdraws")
            speaker = claim.source.actor
            known = speaker is not None or not own
            target = _target(claim, [other for other in done if known and (other.source.actor == speaker) == own])
        done.append(claim if target is None else claim.model_copy(update={"target": target}))
    return done


def _target(claim: Claim, earlier: Sequence[Claim]) -> str | None:
    if not earlier:
        return None
    if _ANAPHOR.match(claim.content.text):
        return earlier[-1].id
    words = _weighty(claim.content.text)
    best, place = max((len(words & _weighty(other.content.text)), i) for i, other in enumerate(earlier))
    return earlier[place].id if words and best >= 2 and best / len(words) > 0.5 else None


def _weighty(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text) if len(word) >= _SMALL or word.isdigit()}
