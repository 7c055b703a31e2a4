from __future__ import annotations

import time
from typing import Any, get_args

import pytest
from hypothesis import given

from tests.cli.made import claim, reading
from tests.model.strategies import readings, span_of
from tocsin.cli.acts import acts, phrase
from tocsin.cli.lookup import Lookup
from tocsin.model.reading import Actor, Event, EventType, Reading, Stance
from tocsin.wording.act_words import act_words

TEXT = "Title\n\nPolice fired. Ann said police shot Bob. Cid denied that shots were fired."
ACTORS = tuple(Actor(id=name, spans=(), name=name, kind="person") for name in ("police", "Ann", "Bob", "Cid"))
CLAIMS = (
    claim(TEXT, "c1", "Ann", "said", "police shot Bob"),
    claim(TEXT, "c2", "Cid", "denied", "that shots were fired", stance="denies"),
)


def event(id_: str, trigger: str, **more: Any) -> Event:
    fields: dict[str, Any] = {"type": "ASSAULT", "status": "actual", "confidence": 0.9, "why": "w"} | more
    return Event(id=id_, uid=id_, trigger=span_of(TEXT, trigger), **fields)


def shown(*events: Event, one_happening: bool = True, claims: Any = CLAIMS) -> list[tuple[str, str, list[str]]]:
    look = Lookup(reading(TEXT, claims, actors=ACTORS, events=events))
    found = acts(look, events, one_happening)
    return [(act.label, phrase(look, act), [t.said(act.actual) for t in act.tellers]) for act in found]


@pytest.mark.parametrize("type_", get_args(EventType))
def test_every_type_has_words(type_: EventType) -> None:
    assert all(act_words(type_, None))
    assert act_words(type_, "no such mode") == act_words(type_, None)


def test_what_is_not_said_is_left_out() -> None:
    assert shown(event("e1", "fired"))[0][1] == "attack"
    assert shown(event("e1", "shot", mode="firearms", recipients=("Ann", "Bob", "Cid")))[0][1] == (
        "attack with firearms on Ann, Bob and Cid"
    )


def test_one_act_told_by_two_is_shown_once_with_both() -> None:
    told = {"actors": ("police",), "recipients": ("Bob",)}

    assert shown(event("e1", "fired", **told), event("e2", "shot", claim="c1", **told)) == [
        ("", "attack by police on Bob", ["The Coast itself", "according to Ann"])
    ]


def test_a_speaker_is_not_given_what_only_another_said() -> None:
    told = shown(
        event("e1", "fired", actors=("police",)),
        event("e2", "shot", actors=("police",), recipients=("Bob",), claim="c1"),
    )

    assert told == [
        ("", "attack by police", ["The Coast itself"]),
        ("", "attack by police on Bob", ["according to Ann"]),
    ]


def test_the_fuller_of_two_tellings_of_one_voice_stands_for_both() -> None:
    told = shown(event("e1", "fired"), event("e2", "shot", actors=("police",)))

    assert [words for _, words, _ in told] == ["attack by police"]


def test_a_vaguer_act_is_not_lost_in_one_that_shares_no_one_with_it() -> None:
    told = shown(event("e1", "fired"), event("e2", "shot", mode="firearms", actors=("police",)))

    assert sorted(words for _, words, _ in told) == ["attack", "attack with firearms by police"]


def test_acts_of_no_one_are_not_joined_across_happenings() -> None:
    assert len(shown(event("e1", "fired"), event("e2", "shot"), one_happening=False)) == 2


def test_an_act_that_one_tells_and_another_denies_is_contested() -> None:
    told = shown(
        event("e1", "shot", actors=("police",), claim="c1"), event("e2", "fired", actors=("police",), claim="c2")
    )

    assert told == [("contested", "attack by police", ["according to Ann", "denied by Cid"])]


def test_an_act_that_is_only_denied_is_denied() -> None:
    assert shown(event("e1", "fired", claim="c2")) == [("denied", "attack", ["denied by Cid"])]


def test_a_bare_denial_is_about_all_that_it_answers() -> None:
    answered = (CLAIMS[0], CLAIMS[1].model_copy(update={"target": "c1"}))

    assert shown(event("e1", "shot", claim="c1"), claims=answered)[0][2] == ["according to Ann", "denied by Cid"]


def test_a_denial_of_one_thing_does_not_deny_another() -> None:
    answered = (CLAIMS[0], CLAIMS[1].model_copy(update={"target": "c1"}))
    arrest = event("e1", "shot", type="COERCE", mode="arrest", claim="c1")

    assert shown(arrest, event("e2", "fired", claim="c2"), claims=answered) == [
        ("denied", "attack", ["denied by Cid"]),
        ("", "arrest", ["according to Ann"]),
    ]


@pytest.mark.parametrize(
    ("status", "stance", "label", "said"),
    [
        ("negated", "asserts", "not done", "according to Ann"),
        ("future", "asserts", "planned", "according to Ann"),
        ("hypothetical", "asserts", "possible", "according to Ann"),
        ("historical", "asserts", "past", "according to Ann"),
        ("future", "threatens", "threatened", "threatened by Ann"),
        ("hypothetical", "demands", "demanded", "demanded by Ann"),
        ("actual", "demands", "", "according to Ann"),
    ],
)
def test_what_is_not_done_is_labelled(status: str, stance: Stance, label: str, said: str) -> None:
    told = shown(
        event("e1", "shot", status=status, claim="c1"), claims=(CLAIMS[0].model_copy(update={"stance": stance}),)
    )

    assert (told[0][0], told[0][2]) == (label, [said])


def test_who_only_says_that_he_will_act_is_named_once() -> None:
    threat = (CLAIMS[0].model_copy(update={"stance": "threatens"}),)
    will = event("e1", "shot", status="future", actors=("Ann",), recipients=("Bob",), claim="c1")

    assert shown(will, claims=threat) == [("threatened", "attack on Bob", ["threatened by Ann"])]


def test_many_acts_take_no_more_than_their_number() -> None:
    events = [event(f"e{number}", "shot", actors=("police",), recipients=("Bob",)) for number in range(3000)]
    look = Lookup(reading(TEXT, CLAIMS, actors=ACTORS, events=tuple(events)))
    begun = time.process_time()

    assert len(acts(look, events, one_happening=True)) == 1
    assert time.process_time() - begun < 2


@given(readings())
def test_every_event_is_in_one_act(made: Reading) -> None:
    for one_happening in (True, False):
        found = acts(Lookup(made), made.events, one_happening)
        assert sorted(e.id for act in found for e in act.events) == sorted(e.id for e in made.events)
