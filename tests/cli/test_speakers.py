from __future__ import annotations

from hypothesis import given

from tests.cli.made import claim, harbour, reading
from tests.model.strategies import readings
from tocsin.cli.speakers import NOBODY, groups, speaker_count
from tocsin.model.reading import Reading


def test_claims_are_grouped_by_speaker_and_chain() -> None:
    found = groups(harbour())

    assert [(group.speaker, group.via, len(group.lines)) for group in found] == [
        ("mayor", ("Bay Agency",), 1),
        ("captain", (), 2),
    ]


def test_one_speaker_through_two_chains_stays_together() -> None:
    text = "Title\n\nAnn said yes, Bay reported. Bob said no. Ann said perhaps."
    found = groups(
        reading(
            text,
            [
                claim(text, "c1", "Ann", "said", "yes", via=["Bay"]),
                claim(text, "c2", "Bob", "said", "no"),
                claim(text, "c3", "Ann", "said", "perhaps"),
            ],
        )
    )

    assert [(group.speaker, group.via) for group in found] == [("Ann", ("Bay",)), ("Ann", ()), ("Bob", ())]


def test_the_unnamed_and_the_sourceless_come_last() -> None:
    text = "Title\n\nIt is said that one fell. A guard said two. Ann said three."
    found = groups(
        reading(
            text,
            [
                claim(text, "c1", "", "is said", "that one fell", kind="none"),
                claim(text, "c2", "A guard", "said", "two", kind="unnamed"),
                claim(text, "c3", "Ann", "said", "three"),
            ],
        )
    )

    assert [group.speaker for group in found] == ["Ann", "A guard", NOBODY]
    assert speaker_count(reading(text)) == 0


def test_a_claim_inside_another_stands_beneath_it() -> None:
    text = "Title\n\nAnn said that Bob denied it."
    found = groups(
        reading(
            text,
            [
                claim(text, "c1", "Ann", "said", "that Bob denied it"),
                claim(text, "c2", "Bob", "denied", "it.", parent="c1"),
            ],
        )
    )

    assert [(line.speaker, line.depth) for group in found for line in group.lines] == [("Ann", 0), ("Bob", 1)]


@given(readings())
def test_every_claim_is_shown_once(made: Reading) -> None:
    shown = [line.claim.id for group in groups(made) for line in group.lines]

    assert sorted(shown) == sorted(claim.id for claim in made.claims)
