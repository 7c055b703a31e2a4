"""Frames become events with their people, claim, place, time, status and reason."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from tests.reading.made import report
from tests.reading.sentences import sentence
from tocsin.model.reading import Claim, ClaimSource, Event, Part, Place, Stance, Time
from tocsin.reading.actors import Cast
from tocsin.reading.events import events
from tocsin.reading.frames import frames

_SHELLED = (
    "The/DET/det/1 army/NOUN/nsubj/2 shelled/VERB/root/2 a/DET/det/4 village/NOUN/obj/2 near/ADP/case/6 "
    "Ardia/PROPN/obl/2 in/ADP/case/8 1992/NUM/obl/2"
)
_SAID = (
    "He/PRON/nsubj/1 said/VERB/root/1 that/SCONJ/mark/5 the/DET/det/4 army/NOUN/nsubj/5 shelled/VERB/ccomp/1 "
    "villages/NOUN/obj/5"
)


def _cast(made: Doc) -> Cast:
    """Everyone that the frames name, each an actor of its own."""
    spans = [span for frame in frames(report(made), made) for span in (*frame.actors, *frame.recipients)]
    return Cast((), {(span.start_char, span.end_char): span.text for span in spans}, {}, {})


def _events(made: Doc, *claims: Claim, places: tuple[Place, ...] = (), times: tuple[Time, ...] = ()) -> list[Event]:
    page = report(made)
    return list(events(page, made, frames(page, made), claims, _cast(made), places, times))


def _claim(made: Doc, cue: int, first: int, last: int, stance: Stance = "asserts", name: str = "c1") -> Claim:
    def part(span: Span) -> Part:
        return Part.of(made.text, [(span.start_char, span.end_char)])

    return Claim(
        id=name, uid=name, confidence=1, source=ClaimSource(spans=(), text="", kind="none"),
        cue=part(made[cue : cue + 1]), content=part(made[first:last]), quote="indirect", stance=stance,
    )  # fmt: skip


def test_an_event_names_its_people_place_and_reason() -> None:
    made = sentence(_SHELLED, (6, 7, "LOC"))
    place = Place(id="p1", span=(made[6].idx, made[6].idx + 5), name="Ardia", why="")
    (event,) = _events(made, places=(place,))

    assert (event.id, event.type, event.mode, event.place) == ("e1", "ASSAULT", "heavy-weapons", "p1")
    assert (event.actors, event.recipients) == (("The army",), ("a village",))
    assert event.why.startswith("“shelled” “village”: ASSAULT heavy-weapons, active")


def test_an_event_dated_years_before_the_report_is_historical() -> None:
    made = sentence(_SHELLED)
    page = report(made).model_copy(update={"published": "2019-05-28", "published_basis": "given"})
    (event,) = events(page, made, frames(page, made), (), _cast(made), (), ())

    assert event.status == "historical" and "1992" in event.why


def test_the_innermost_claim_that_holds_the_trigger_is_whose_word_it_is() -> None:
    made = sentence(_SAID)
    outer, inner = _claim(made, 0, 1, 7, name="c1"), _claim(made, 1, 2, 7, name="c2")

    assert [event.claim for event in _events(made, outer, inner)] == ["c2"]


def test_what_is_denied_is_actual_inside_its_claim() -> None:
    made = sentence(_SAID)

    assert [event.status for event in _events(made, _claim(made, 1, 2, 7, "denies"))] == ["actual"]


def test_what_is_demanded_is_hypothetical_and_the_demand_is_its_claims_speech_act() -> None:
    made = sentence(
        "He/PRON/nsubj/1 demanded/VERB/root/1 that/SCONJ/mark/5 the/DET/det/4 army/NOUN/nsubj/5 "
        "release/VERB/ccomp/1 the/DET/det/7 prisoners/NOUN/obj/5"
    )
    demand, release = _events(made, _claim(made, 1, 2, 8, "demands"))

    assert (demand.type, demand.speech_of, demand.claim, demand.status) == ("REQUEST", "c1", None, "actual")
    assert (release.type, release.speech_of, release.claim, release.status) == ("RETREAT", None, "c1", "hypothetical")


def test_a_refusal_is_itself_done() -> None:
    made = sentence(
        "Ardia/PROPN/nsubj/3 will/AUX/aux/3 not/PART/advmod/3 release/VERB/root/3 the/DET/det/5 prisoners/NOUN/obj/3"
    )
    (event,) = _events(made)

    assert (event.type, event.status) == ("REJECT", "actual")


def test_an_event_without_a_named_actor_is_kept() -> None:
    (event,) = _events(sentence("19/NUM/nsubj/1 arrested/VERB/root/1 in/ADP/case/3 raid/NOUN/obl/1"))

    assert event.actors == () and event.mode == "arrest"


def test_the_same_act_keeps_its_uid_and_another_has_its_own() -> None:
    made, other = sentence(_SHELLED), sentence(_SAID)

    assert _events(made)[0].uid == _events(made)[0].uid != _events(other)[0].uid


def test_a_year_in_a_relative_clause_is_not_when_the_act_was_done() -> None:
    made = sentence(
        "The/DET/det/1 army/NOUN/nsubj/2 shelled/VERB/root/2 a/DET/det/4 village/NOUN/obj/2 which/PRON/nsubj/6 "
        "burned/VERB/acl:relcl/4 in/ADP/case/8 1992/NUM/obl/6"
    )
    page = report(made).model_copy(update={"published": "2019-05-28", "published_basis": "given"})
    time = Time(id="t1", span=(made[8].idx, made[8].idx + 4), type="DATE", value="1992", start="1992", end="1992")
    event, *_ = events(page, made, frames(page, made), (), _cast(made), (), (time,))

    assert (event.type, event.status, event.time) == ("ASSAULT", "actual", None)
