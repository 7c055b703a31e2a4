"""Who speaks where reading has found nobody."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.merging.printed import read
from tocsin.merging.tellers import named_or_not, quoted, sentences, speaker, taken_up, teller
from tocsin.model.reading import Actor, ActorKind, Claim, ClaimSource, Part, Reading, SourceKind


def reading(text: str, name: str, kind: ActorKind = "organisation", sector: str | None = "REB") -> Reading:
    start = text.index(name)
    actor = Actor(id="a1", spans=((start, start + len(name)),), name=name, kind=kind, sector=sector)
    return read("r1", text).model_copy(update={"actors": (actor,), "sentences": ((0, len(text)),)})


def claim(text: str, cue: str, source: str = "", kind: SourceKind = "none") -> Claim:
    def spans(words: str) -> Sequence[tuple[int, int]]:
        return [(text.index(words), text.index(words) + len(words))] if words else []

    return Claim(
        id="c1", uid="u1", confidence=1, source=ClaimSource(spans=tuple(spans(source)), text=source, kind=kind),
        cue=Part.of(text, spans(cue)), content=Part.of(text, spans("eleven")), quote="indirect", stance="asserts",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The Uplands Front put the dead at eleven.",
        "The Uplands Front, which holds the hills, has counted eleven dead.",
        "The Uplands Front admits eleven dead.",
        "The Uplands Front, a band of herders, which holds the hills, told the Ledger of eleven dead.",
        "By the count of the Uplands Front, eleven people died.",
        "Eleven people lost their lives, in the words of the Uplands Front.",
    ],
)
def test_who_gives_the_number(text: str) -> None:
    found = teller(reading(text, "Uplands Front"), (0, len(text)))
    assert found is not None and found.name == "Uplands Front"


@pytest.mark.parametrize(
    "text", ["The Uplands Front killed eleven people.", "Shells of the Uplands Front hit the market; eleven died."]
)
def test_who_does_it_does_not_give_its_number(text: str) -> None:
    assert teller(reading(text, "Uplands Front"), (0, len(text))) is None


def test_a_body_is_taken_up_by_its_kind_where_only_one_that_fits_was_named_before() -> None:
    text = "Orland police were out. The force put the held at eleven. Tessian police came later."
    police = Actor(id="a1", spans=((0, 13),), name="Orland police", kind="organisation", sector="COP")
    force = Actor(id="a2", spans=((28, 33),), name="force", kind="organisation", sector="MIL")
    later = Actor(id="a3", spans=((58, 72),), name="Tessian police", kind="organisation", sector="COP")
    before = later.model_copy(update={"spans": ((0, 13),)})
    page = read("r1", text).model_copy(update={"actors": (police, force, later), "sentences": ((0, len(text)),)})
    both = page.model_copy(update={"actors": (police, force, before)})

    assert (found := taken_up(page, force, 28)) is not None and found.name == "Orland police"
    assert taken_up(both, force, 28) is None
    assert taken_up(page, police, 28) is None


def test_a_medium_gives_no_number_of_its_own() -> None:
    text = "Altair put the dead at eleven."
    assert teller(reading(text, "Altair", "outlet", "JRN"), (0, len(text))) is None


def test_a_paper_speaks_for_whose_it_is() -> None:
    text = "A statement by the Uplands Front speaks of eleven dead."
    found = speaker(
        reading(text, "Uplands Front"), claim(text, "speaks of", "A statement by the Uplands Front", "unnamed")
    )
    assert found is not None and found.name == "Uplands Front"


def test_who_is_quoted_speaks_and_not_the_one_who_quotes() -> None:
    text = "Altair quoted the Uplands Front as saying that eleven had died."
    found = quoted(reading(text, "Uplands Front"), claim(text, "quoted", "Altair", "named"))
    assert found is not None and found.name == "Uplands Front"
    assert quoted(reading(text, "Uplands Front"), claim(text, "had died")) is not None
    assert (
        quoted(reading("Altair said eleven had died.", "Altair"), claim("Altair said eleven had died.", "said")) is None
    )


def test_who_stands_before_a_cue_without_a_source_makes_the_claim() -> None:
    text = "The Uplands Front, for its part, denied that eleven had died."
    assert speaker(reading(text, "Uplands Front"), claim(text, "denied")) is not None


def test_who_is_accused_or_believed_does_not_speak() -> None:
    for cue in ("is accused of", "is believed"):
        text = f"The Uplands Front {cue} having killed eleven."
        assert speaker(reading(text, "Uplands Front"), claim(text, cue)) is None


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("Uplands Front", "organisation", "named"),
        ("mayor of Karvel", "unnamed", "named"),
        ("Karvel's mayor", "unnamed", "named"),
        ("Officials in Karvel", "group", "unnamed"),
        ("Baker", "unnamed", "unnamed"),
    ],
)
def test_a_group_is_told_by_no_name(name: str, kind: ActorKind, told: str) -> None:
    assert named_or_not(Actor(id="a1", spans=(), name=name, kind=kind)) == told


def test_spans_are_widened_to_their_sentences() -> None:
    assert sentences([(0, 10), (11, 20), (21, 30)], [(13, 15), (22, 24)]) == (11, 30)
    assert sentences([], [(3, 5)]) == (3, 5)
