"""The brief of a story on a page: every line within it, nothing said that is not so, nothing that steers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tocsin.cli.story_brief import story_brief
from tocsin.model.account import Account, Line, Told
from tocsin.model.ledger_view import Origins
from tocsin.wording.lines import amounts, folded, numbers, origins, subject
from tocsin.wording.voices import gone, heard


def told(report: str = "r1", **more: Any) -> Told:
    given = {"outlet": f"Outlet {report}", "span": (0, 9), "words": "as it was", "origin": "o1"} | more
    return Told(report=report, **given)


def toll(*voices: Told, **more: Any) -> Line:
    given: dict[str, Any] = {
        "key": f"k {more}",
        "section": "one-side",
        "measure": "detained",
        "low": 3,
        "best": 3,
        "high": 3,
        "toll": "single",
        "origins": Origins(at_least=1, at_most=1),
        "pages": len(voices),
    }
    return Line(voices=voices, **(given | more))


def account(*lines: Line, **more: Any) -> Account:
    given: dict[str, Any] = {
        "id": "s-1",
        "title": "Harbour closed",
        "status": "developing",
        "at": "2024-03-04T00:00:00Z",
        "first": "2024-03-01",
        "last": "2024-03-03T08:00:00Z",
        "reports": ("r1", "r2"),
    }
    return Account(lines=lines, **(given | more))


anything = st.text(max_size=120)


@given(anything, anything, anything, st.integers(40, 80), st.booleans())
def test_no_line_is_wider_than_the_page_and_nothing_steers(
    words: str, speaker: str, title: str, width: int, whole: bool
) -> None:
    voice = told(speaker=speaker or None, words=words, outlet=title or None, low=3, high=3)
    text = story_brief(account(toll(voice), title=title), width, None, whole)

    assert all(cell_len(line) <= width for line in text.splitlines())
    assert "\x1b" not in text


def test_without_colours_there_are_none_and_with_them_the_words_are_the_same() -> None:
    made = account(toll(told(low=3, high=3)))
    plain, coloured = story_brief(made, 80, None), story_brief(made, 80, "standard")

    assert "\x1b[" in coloured
    assert "\x1b" not in plain


def test_what_is_contested_has_every_number_and_no_single_one() -> None:
    line = toll(
        told("r1", low=3, high=3), told("r2", low=5, high=5, origin="o2"), section="contested", toll="contested",
        low=3, best=None, high=5,
    )  # fmt: skip

    assert amounts(line) == "contested: 5, 3"
    assert "CONTESTED" in story_brief(account(line))


def test_numbers_that_are_revised_or_gone_are_not_among_those_told() -> None:
    line = toll(
        told(low=3, high=3), told("r2", low=9, high=9, superseded=True), told("r3", low=8, standing="withdrawn")
    )

    assert numbers(line) == ["3"]
    assert [one.standing for one in gone(line)] == ["withdrawn"]


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (1, 1, "1 origin · 2 pages"),
        (0, 3, "origin unknown, at most 3 · 2 pages"),
        (1, 3, "at least 1, at most 3 origins · 2 pages"),
        (0, 0, "no voice left · 2 pages"),
    ],
)
def test_origins_are_a_range_beside_the_pages(least: int, most: int, said: str) -> None:
    assert origins(toll(told(), origins=Origins(at_least=least, at_most=most), pages=2)) == said


def test_one_speaker_in_many_outlets_is_one_voice() -> None:
    voices = [told(f"r{number}", speaker="The mayor", outlet=f"Outlet {number}") for number in range(3)]
    (only,) = heard(toll(*voices))

    assert only.who == "The mayor"
    assert only.outlets == ("Outlet 0", "Outlet 1", "Outlet 2")


def test_an_outlet_whose_words_another_prints_is_named_once_and_the_other_after_it() -> None:
    (only,) = heard(toll(told("r1", outlet="Drin Press"), told("r2", outlet="Harbour Courier")))

    assert only.who == "Drin Press, in its own voice"
    assert only.outlets == ("Harbour Courier",)


def test_who_denies_stands_first_and_is_marked() -> None:
    line = toll(told("r1", speaker="One"), told("r2", speaker="Two", denies=True, stance="denies", origin="o2"))

    assert [(one.verb, one.who) for one in heard(line)] == [("denies: ", "Two"), ("", "One")]


def test_categories_of_the_same_people_stand_in_the_line_of_all() -> None:
    whole, part = (
        toll(told(low=11, high=11), low=11, best=11, high=11),
        toll(told(low=5, high=5), low=5, best=5, high=5, category="police"),
    )

    assert [subject(line, parts) for line, parts in folded([part, whole])] == ["11 (5 police)"]


def test_words_are_quoted_once() -> None:
    text = story_brief(account(toll(told()), toll(told(), measure="injured")))

    assert text.count("“as it was”") == 1
    assert text.count("[r1 0:9]") == 2


def test_what_changed_names_both_states() -> None:
    before = account(toll(told(low=3, high=3), key="k"))
    after = account(toll(told(low=5, high=5), key="k", low=5, best=5, high=5)).compared(before, "2024-03-02")
    text = " ".join(story_brief(after).split())

    assert "CHANGED" in text
    assert "3 is now 5" in text
    assert "Nothing of what is shown" in " ".join(story_brief(before.compared(before, "2024-03-02")).split())


def test_a_stale_page_and_an_earlier_story_are_named() -> None:
    text = " ".join(story_brief(account(stale=("r1",), earlier=("s-0",))).split())

    assert "still marked “developing”, though not updated: r1 (stale)" in text
    assert "an earlier story that went dormant: s-0" in text


def test_of_what_one_side_alone_says_five_lines_are_shown_and_how_to_see_the_others() -> None:
    lines = [toll(told(low=number, high=number), low=number, best=number, high=number) for number in range(1, 8)]
    text = story_brief(account(*lines))
    assert text.count("detained") == 5
    assert "and 2 more: `tocsin brief s-1 --all` shows them" in text
    assert story_brief(account(*lines), whole=True).count("detained") == 7


def test_nothing_that_must_be_checked_first_is_left_out() -> None:
    lines = [toll(told(low=n, high=n), section="check-first", low=n, best=n, high=n) for n in range(1, 15)]
    assert story_brief(account(*lines)).count("detained") == 14


def test_a_title_of_a_megabyte_does_not_fill_the_brief() -> None:
    assert len(story_brief(account(toll(told()), title="A" * 1_000_000))) < 2_000
