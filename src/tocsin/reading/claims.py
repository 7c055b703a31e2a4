"""Who is reported to say what: from the attributions of a Doc to claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Actor, Claim, ClaimSource, Part, Quote, Stance, Via
from tocsin.model.report import Report
from tocsin.reading import attribution, impersonal, layout, syntax
from tocsin.reading.actors import Cast, cast
from tocsin.reading.quotes import Quotation, quotations, quoted_share
from tocsin.reading.relays import Attribution, relayed
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
_NEAR = 240  # characters, a sentence or two
_ALL = 0.98  # of the letters: an annotator's or a printer's slip at the edge does not make a quotation mixed
_SMALL = 4  # letters; shorter words say little about what two claims share


def claims(report: Report, doc: Doc) -> tuple[tuple[Claim, ...], tuple[Actor, ...]]:
    """The claims of a report, in the order of its text, and the actors named or meant in it."""
    paragraphs = [paragraph for block in report.evidence for paragraph in _paragraphs(report.text, block.span)]
    marks = [mark for paragraph in paragraphs for mark in quotations(report.text, paragraph)]
    found = relayed(_in_evidence(report, _attributions(report, doc)), doc)
    found = _of_one_paragraph(report.text, found, marks)
    found = _whole_quotations(doc, found, marks)
    found += impersonal.attributions(doc, found, paragraphs)
    found += _nested(doc, found)
    found = _continued(report, doc, found, paragraphs, marks)
    found.sort(key=lambda one: (one.start, one.cue.start))
    parents = _parents(found)
    everyone = cast(doc, _speakers(found), report.outlet, _inside(found, parents))
    made = [_claim(report, one, number, everyone, marks) for number, one in enumerate(found, start=1)]
    made = [
        claim if parent is None else claim.model_copy(update={"parent": made[parent].id})
        for claim, parent in zip(made, parents, strict=True)
    ]
    return tuple(_targeted(made)), everyone.actors


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
            kept.append(replace(one, contents=contents))
    return kept


def _of_one_paragraph(text: str, found: Iterable[Attribution], marks: Sequence[Quotation]) -> list[Attribution]:
    """Only a quotation runs on into another paragraph than its cue's."""
    kept = []
    for one in found:
        near = tuple(span for span in one.contents if _same_paragraph(text, one.cue, span) or _opens(span, marks))
        if near:
            kept.append(replace(one, contents=near))
    return kept


def _whole_quotations(doc: Doc, found: list[Attribution], marks: Sequence[Quotation]) -> list[Attribution]:
    """One pair of quotation marks holds one speaker's words: who has its beginning has all of it."""
    for mark in marks:
        span = doc.char_span(mark.start, mark.end) if mark.closed else None
        if span is None:
            continue
        outside = [n for n, one in enumerate(found) if not span.start <= one.cue.start < span.end]
        owner = next(
            (n for n in outside if any(span.start <= c.start <= span.start + 1 for c in found[n].contents)), None
        )
        if owner is None or any(c.start <= span.start + 1 and c.end >= span.end for c in found[owner].contents):
            continue
        others = [n for n in outside if n != owner and any(_within(c, span) for c in found[n].contents)]
        relays = tuple(via for n in others for via in found[n].via)
        pieces = [c for c in found[owner].contents if not _within(c, span)]
        whole = sorted([*pieces, span], key=lambda c: c.start)
        found[owner] = replace(found[owner], contents=tuple(whole), via=(*found[owner].via, *relays))
        for n in others:
            found[n] = replace(found[n], contents=tuple(c for c in found[n].contents if not _within(c, span)))
    return [one for one in found if one.contents]


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _nested(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """Claims inside somebody's words, which the trained head does not mark: "[he denies it], the spokesman said"."""
    cues = {i for one in found for i in range(one.cue.start, one.cue.end)}
    inner = [
        inside
        for one in found
        for span in one.contents
        for inside in syntax.attributions(doc, within=span)
        if not cues.intersection(range(inside.cue.start, inside.cue.end))
    ]
    return [one for one in inner if one.source is not None and one.source.root.pos_ in ("NOUN", "PROPN")]


def _same_paragraph(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return "\n\n" not in text[first.end_char : second.start_char]


def _opens(span: Span, marks: Sequence[Quotation]) -> bool:
    return any(mark.start <= span.start_char < mark.end for mark in marks)


def _continued(
    report: Report, doc: Doc, found: list[Attribution], paragraphs: Sequence[Offsets], marks: Sequence[Quotation]
) -> list[Attribution]:
    """Give a quoted paragraph with no cue to the speaker of the quotation before it."""
    used = [(span.start_char, span.end_char) for one in found for span in (one.cue, *one.contents)]
    for before, here in pairwise(paragraphs):
        opening = next((q for q in marks if q.start == here[0] + _indent(report.text, here)), None)
        if opening is None or any(s < here[1] and e > here[0] for s, e in used):
            continue
        if quoted_share(report.text, (here,), [opening]) < 1:
            continue
        speakers = [
            n
            for n, one in enumerate(found)
            if any(before[0] <= span.start_char < before[1] for span in one.contents)
            and quoted_share(report.text, _offsets(one.contents), list(marks)) > 0.5
        ]
        span = doc.char_span(*here, alignment_mode="contract")
        if speakers and span is not None:
            last = max(speakers, key=lambda n: found[n].contents[-1].end)
            found[last] = replace(found[last], contents=(*found[last].contents, span))
            used.append(here)
    return found


def _indent(text: str, paragraph: Offsets) -> int:
    return len(text[paragraph[0] : paragraph[1]]) - len(text[paragraph[0] : paragraph[1]].lstrip())


def _maybe(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _speakers(found: Sequence[Attribution]) -> list[Span]:
    unique = {(span.start, span.end): span for one in found for span in (*_maybe(one.source), *one.via)}
    return list(unique.values())


def _parents(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the one whose content holds all of it, the narrowest where several do."""
    parents: list[int | None] = []
    for n, one in enumerate(found):
        holders = [
            (span.end - span.start, m)
            for m, other in enumerate(found)
            if m != n
            for span in other.contents
            if all(span.start <= part.start and part.end <= span.end for part in (one.cue, *one.contents))
            and (one.cue.start, one.cue.end) != (other.cue.start, other.cue.end)
        ]
        parents.append(min(holders)[1] if holders else None)
    return parents


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
    spans = [*contents, *_offsets([one.cue])]
    named = everyone.named.get(source[0], "unnamed") if source else "none"
    key = f"{report.id}\0claim\0{source}\0{spans}"
    return Claim(
        id=f"c{number}",
        uid=hashlib.sha256(key.encode()).hexdigest()[:16],
        confidence=round(one.confidence, 3),
        source=ClaimSource(**Part.of(text, source).model_dump(), actor=everyone.actor(one.source), kind=named),
        cue=Part.of(text, _offsets([one.cue])),
        content=Part.of(text, contents),
        via=tuple(
            Via(**Part.of(text, _offsets([span])).model_dump(), actor=everyone.actor(span))
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
    own = report.outlet is not None and everyone.name(one.source) == report.outlet
    if (
        found == "asserts"
        and own
        and _MISTAKE.search(report.text, one.cue.doc[one.end - 1].idx, one.cue.end_char + _NEAR)
    ):
        return "withdraws"
    return found


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
    if layout.is_answer(one):
        return "direct"
    share = quoted_share(text, tuple(contents), list(marks))
    return "direct" if share > _ALL else "mixed" if share > 0 else "indirect"


def _offsets(spans: Iterable[Span]) -> list[Offsets]:
    return [(span.start_char, span.end_char) for span in spans]


def _paragraphs(text: str, span: Offsets) -> list[Offsets]:
    edges = [span[0], *(m.end() + span[0] for m in re.finditer(r"\n\s*\n", text[span[0] : span[1]])), span[1]]
    return [(start, end) for start, end in pairwise(edges) if text[start:end].strip()]


def _targeted(made: Sequence[Claim]) -> list[Claim]:
    """Point denials, confirmations, corrections and withdrawals to the claim they are about, where it stands here."""
    done: list[Claim] = []
    for claim in made:
        target = None
        if claim.stance in ("denies", "confirms", "corrects", "withdraws"):
            own = claim.stance in ("corrects", "withdraws")
            target = _target(claim, [other for other in done if (other.source.actor == claim.source.actor) == own])
        done.append(claim if target is None else claim.model_copy(update={"target": target}))
    return done


def _target(claim: Claim, earlier: Sequence[Claim]) -> str | None:
    if not earlier:
        return None
    if _ANAPHOR.match(claim.content.text):
        return earlier[-1].id
    words = _weighty(claim.content.text)
    scored = [(len(words & _weighty(other.content.text)), other.id) for other in earlier]
    best, identity = max(scored)
    return identity if words and best >= 2 and best / len(words) > 0.5 else None


def _weighty(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text) if len(word) >= _SMALL or word.isdigit()}
