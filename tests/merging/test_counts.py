"""What a report's tolls come to as numbers of its voices."""

from __future__ import annotations

import pytest

from tocsin.merging.counts import Count, counts
from tocsin.model.reading import (
    Actor,
    Claim,
    ClaimSource,
    Figure,
    IncidentInReport,
    Part,
    Quote,
    ReaderInfo,
    Reading,
    Stance,
    Toll,
)
from tocsin.model.report import Block, Report


def _figure(number: int, text: str, words: str, low: int, claim: str | None = None, **more: object) -> Figure:
    start = text.index(words)
    return Figure.model_validate(
        {
            "id": f"f{number}", "uid": f"u{number}", "measure": "killed", "low": low, "high": low, "claim": claim,
            "qualifier": "exactly", "scope": "incident", "span": (start, start + len(words)), "status": "actual",
            **more,
        }
    )  # fmt: skip


def _claim(number: int, text: str, speaker: str, content: str, stance: Stance, quote: Quote) -> Claim:
    spans = [(text.index(words), text.index(words) + len(words)) for words in (speaker, content)]
    return Claim(
        id=f"c{number}", uid=f"k{number}", confidence=0.9, cue=Part.of(text, [spans[0]]), stance=stance, quote=quote,
        source=ClaimSource(actor=f"a{number}", spans=(spans[0],), text=speaker, kind="named"),
        content=Part.of(text, [spans[1]]),
    )  # fmt: skip


def _counts(
    text: str, figures: list[Figure], toll: Toll, *claims: tuple[str, str, Stance, Quote]
) -> tuple[Count, ...]:  # fmt: skip
    made = [_claim(number, text, *claim) for number, claim in enumerate(claims, start=1)]
    ends = [place + 1 for place, sign in enumerate(text) if sign == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return counts(
        Reading(
            reader=ReaderInfo(tocsin="0"),
            report=Report(id="r", text=text, blocks=(Block(kind="body", span=(0, len(text))),)),
            sentences=tuple(zip(starts, ends, strict=True)),
            actors=tuple(
                Actor(id=f"a{n}", spans=one.source.spans, name=one.source.text, kind="organisation", side="North")
                for n, one in enumerate(made, start=1)
            ),
            claims=tuple(made),
            figures=tuple(figures),
            incidents=(
                IncidentInReport(id="i1", headline=True, figures=tuple(one.id for one in figures), toll=(toll,)),
            ),
        )
    )


def _toll(low: int, *figures: str, high: int | None = None, **more: object) -> Toll:
    high = low if high is None else high
    best = low if low == high else None
    return Toll.model_validate(
        {"measure": "killed", "low": low, "best": best, "high": high, "status": "single", "figures": figures, **more}
    )


def test_a_number_that_is_given_has_its_voice_and_side() -> None:
    text = "The army said that 3 miners were killed."
    (found,) = _counts(
        text, [_figure(1, text, "3 miners", 3, "c1")], _toll(3, "f1"),
        ("army", "3 miners were killed", "asserts", "direct"),
    )  # fmt: skip

    assert (found.happening, found.headline, found.low, found.high, found.figures) == ("u1", True, 3, 3, ("u1",))
    assert (found.claim, found.side, found.quoted, found.outright) == ("k1", "North", True, True)


def test_people_told_of_one_by_one_are_one_number_that_was_added_up() -> None:
    text = "A miner was killed. A nurse was killed."
    figures = [_figure(1, text, "A miner", 1), _figure(2, text, "A nurse", 1)]
    (found,) = _counts(text, figures, _toll(2, "f1", "f2"))

    assert (found.low, found.high, found.figures, found.outright) == (2, 2, ("u1", "u2"), False)


@pytest.mark.parametrize(("words", "alone"), [("A miner", True), ("One miner", False), ("The only miner", False)])
def test_somebody_told_of_alone_is_told_from_a_number_that_is_given(words: str, alone: bool) -> None:
    text = f"{words} was killed."
    (found,) = _counts(text, [_figure(1, text, words, 1)], _toll(1, "f1"))

    assert found.alone is alone


def test_two_voices_that_give_the_number_are_two_numbers_and_parts_are_none() -> None:
    text = "A blast killed 3 miners, 2 of them brothers. The army said that 3 people died."
    figures = [
        _figure(1, text, "3 miners", 3), _figure(2, text, "2 of them", 2, part_of="f1"),
        _figure(3, text, "3 people", 3, "c1"),
    ]  # fmt: skip
    found = _counts(text, figures, _toll(3, "f1", "f2", "f3"), ("army", "3 people died", "asserts", "indirect"))

    assert [(one.low, one.claim) for one in found] == [(3, None), (3, "k1")]


def test_a_contested_toll_gives_the_number_of_each_voice() -> None:
    text = "The army counted 3 dead. The rebels counted 9 dead."
    figures = [_figure(1, text, "3 dead", 3, "c1"), _figure(2, text, "9 dead", 9, "c2")]
    found = _counts(
        text, figures, _toll(3, "f1", "f2", high=9, status="contested"),
        ("army", "3 dead", "asserts", "indirect"), ("rebels", "9 dead", "asserts", "indirect"),
    )  # fmt: skip

    assert [(one.low, one.claim) for one in found] == [(3, "k1"), (9, "k2")]


def test_a_looser_number_of_another_voice_is_kept_beside_the_exact_one() -> None:
    text = "At least 2 people died, the army said. By evening 3 were dead."
    figures = [
        _figure(1, text, "At least 2 people", 2, "c1", high=None, qualifier="at_least"), _figure(2, text, "3 were", 3),
    ]  # fmt: skip
    found = _counts(text, figures, _toll(3, "f1", "f2"), ("army", "At least 2 people died", "asserts", "indirect"))

    assert [(one.low, one.high) for one in found] == [(2, None), (3, 3)]


def test_what_is_denied_is_nobodys_number() -> None:
    text = "The army denied that 3 miners were killed."
    figures = [_figure(1, text, "3 miners", 3, "c1")]

    assert _counts(text, figures, _toll(3, "f1"), ("army", "3 miners were killed", "denies", "indirect")) == ()


def test_a_correction_withdraws_one_number_and_gives_another() -> None:
    text = "An earlier version of this story said that 23 people died. In fact, there were 19 dead."
    figures = [_figure(1, text, "23 people", 23), _figure(2, text, "19 dead", 19)]
    found = _counts(text, figures, _toll(23, "f1", "f2"))

    assert [(one.low, one.correction) for one in found] == [(23, "withdraws"), (19, "corrects")]


def test_that_all_who_were_hit_have_died_is_no_number_of_injured() -> None:
    text = "Two men were shot and died."
    figures = [_figure(1, text, "Two men", 2, measure="injured")]

    assert _counts(text, figures, _toll(0, "f1", measure="injured")) == ()


def test_a_sum_is_the_number_of_the_voice_that_gives_all_of_it() -> None:
    text = "The army said that 2 miners and a nurse were killed. The mayor said that 2 miners died."
    figures = [
        _figure(1, text, "2 miners", 2, "c1"),
        _figure(2, text, "a nurse", 1, "c1"),
        _figure(3, text, "2 miners died", 2, "c2"),
    ]
    (found,) = _counts(
        text, figures, _toll(3, "f1", "f2", "f3"),
        ("army", "2 miners and a nurse were killed", "asserts", "indirect"),
        ("mayor", "2 miners died", "asserts", "indirect"),
    )  # fmt: skip

    assert (found.claim, found.low, found.figures) == ("k1", 3, ("u1", "u2"))
