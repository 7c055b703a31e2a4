"""Every voice that a statement of a report may hang on, from readings made by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.merging.printed import read
from tocsin.merging.utterances import overlap, unpacked, words
from tocsin.merging.voices import OUTLET, place_of, voices
from tocsin.model.base import Span
from tocsin.model.reading import Actor, Claim, ClaimSource, Event, Figure, Part, Reading, SourceKind, Via

TEXT = (
    "Shells hit the market in Karvel, and eleven people died.\n"
    "Karvel police said that nine people had been killed, Altair reported.\n"
    "The baker told the Ledger that a driver had told her of two more.\n"
    "The Uplands Front put the dead at 14.\n"
    "Our reporter counted six bodies."
)


def said(
    number: int, source: str, cue: str, content: str, *, kind: SourceKind = "named", actor: str | None = None,
    via: str | None = None, parent: str | None = None,
) -> Claim:  # fmt: skip
    return Claim(
        id=f"c{number}",
        uid=f"u{number}",
        confidence=1,
        source=ClaimSource(actor=actor, spans=(span(source),), text=source, kind=kind),
        cue=Part.of(TEXT, [span(cue)]),
        content=Part.of(TEXT, [span(content)]),
        via=() if via is None else (Via(spans=(span(via),), text=via),),
        quote="indirect",
        stance="asserts",
        parent=parent,
    )


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def counted(number: int, words: str, amount: int, claim: str | None = None) -> Figure:
    return Figure(
        id=f"f{number}", uid=f"n{number}", measure="killed", low=amount, high=amount, qualifier="exactly",
        scope="incident", span=span(words), claim=claim, status="actual",
    )  # fmt: skip


def reading() -> Reading:
    bare = read("r1", TEXT, outlet="The Lakeside Ledger")
    actors = (
        Actor(id="a1", spans=(span("Karvel police"),), name="Karvel police", kind="organisation", sector="COP"),
        Actor(id="a2", spans=(span("The baker"),), name="baker", kind="unnamed"),
        Actor(id="a3", spans=(span("a driver"),), name="driver", kind="unnamed"),
        Actor(id="a4", spans=(span("Uplands Front"),), name="Uplands Front", kind="organisation", sector="REB"),
        Actor(id="a5", spans=(span("Our reporter"),), name="reporter", kind="unnamed", sector="JRN"),
    )
    claims = (
        said(1, "Karvel police", "said", "nine people had been killed", actor="a1", via="Altair"),
        said(2, "The baker", "told the Ledger", "a driver had told her of two more", kind="unnamed", actor="a2"),
        said(3, "a driver", "had told", "two more", kind="unnamed", actor="a3", parent="c2"),
        said(4, "Our reporter", "counted", "six bodies", kind="unnamed", actor="a5"),
    )
    figures = (
        counted(1, "eleven people", 11), counted(2, "nine people", 9, "c1"), counted(3, "two more", 2, "c3"),
        counted(4, "14", 14), counted(5, "six bodies", 6, "c4"),
    )  # fmt: skip
    event = Event(
        id="e1", uid="x1", type="ASSAULT", trigger=span("hit"), status="actual", confidence=1, why="made"
    )  # fmt: skip
    sentences: Sequence[Span] = [match.span() for match in re.finditer(r"[^\n]+", TEXT)]
    return bare.model_copy(
        update={
            "actors": actors, "claims": claims, "figures": figures, "events": (event,), "sentences": tuple(sentences)
        }
    )  # fmt: skip


FOUND = voices(reading())


def test_the_outlet_comes_first_then_the_claims_then_what_is_in_nobodys_name() -> None:
    assert [(voice.kind, voice.claim) for voice in FOUND] == [
        ("outlet", None), ("named", "u1"), ("unnamed", "u2"), ("unnamed", "u3"), ("outlet", "u4"),
        ("outlet", None), ("named", None),
    ]  # fmt: skip


def test_a_speaker_is_known_with_who_passed_it_on_and_what_was_counted() -> None:
    police = FOUND[1]
    assert (police.actor, police.speaker, [relay.name for relay in police.via]) == ("a1", "Karvel police", ["Altair"])
    assert police.numbers == (("killed", 9),)
    assert overlap(unpacked(police.words), words("nine were killed")) == 1.0


def test_what_is_said_within_a_claim_has_its_relay() -> None:
    assert FOUND[3].parent == 2


def test_who_spoke_to_the_outlet_itself_is_told_apart() -> None:
    assert [voice.told_here for voice in FOUND[1:4]] == [False, True, False]


def test_the_outlets_own_reporter_is_the_outlet_and_shows_it() -> None:
    assert {(one.kind, one.words) for one in FOUND[OUTLET].own} >= {
        ("told", "told the Ledger"), ("correspondent", "Our reporter"),
    }  # fmt: skip


def test_one_who_gives_a_number_without_a_word_of_speech_is_its_voice() -> None:
    front = FOUND[6]
    assert (front.actor, front.speaker, front.numbers) == ("a4", "Uplands Front", (("killed", 14),))


def test_a_statement_hangs_on_its_claim_or_on_the_sentence_it_stands_in() -> None:
    assert place_of(FOUND, "u3", span("two more")) == 3
    assert place_of(FOUND, None, span("eleven people")) == 5
    assert place_of(FOUND, None, span("14")) == 6
    assert place_of(FOUND, None, span("reported")) == OUTLET


def test_the_span_of_a_voice_is_its_sentence() -> None:
    assert TEXT[slice(*FOUND[5].span)] == "Shells hit the market in Karvel, and eleven people died."


def test_a_report_without_words_has_the_outlets_voice_alone() -> None:
    assert [voice.kind for voice in voices(read("r2", ""))] == ["outlet"]
