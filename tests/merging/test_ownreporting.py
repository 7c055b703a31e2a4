"""What shows that an outlet reported for itself: its own words, never a guess."""

from __future__ import annotations

import pytest

from tests.merging.printed import read
from tocsin.merging.ownreporting import is_own_reporter, own_reporting
from tocsin.merging.voices import names


def shown(text: str, outlet: str | None = "The Lakeside Ledger", byline: str | None = None) -> list[tuple[str, str]]:
    report = read("r1", text, outlet=outlet, byline=byline).report
    return [(one.kind, one.words) for one in own_reporting(report, names(report))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A reporter for the Ledger saw six covered bodies.", "seen"),
        ("Our correspondent in Karvel, who walked the last mile, counted nine graves.", "seen"),
        ("The list, seen by the Lakeside Ledger, holds eleven names.", "seen"),
        ("Reporters of this newspaper at the scene heard two blasts.", "seen"),
        ("“It was all smoke,” a baker told the Ledger by telephone.", "told"),
        ("She did not give her name when speaking to this newspaper.", "told"),
        ("We spoke to four people who were on the bridge.", "told"),
        ("The order was obtained by the Lakeside Ledger.", "obtained"),
        ("I walked along the quay and counted nine coffins.", "seen"),
        ("An old man led me behind the chapel.", "seen"),
    ],
)
def test_words_that_show_own_reporting(text: str, kind: str) -> None:
    assert kind in [found for found, _ in shown(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A baker told Altair by telephone that it was all smoke.",
        "A reporter for Altair saw six covered bodies.",
        "The account could not be verified by the Ledger.",
        "The ministry did not answer when contacted by this newspaper.",
        "“We saw them fall,” the baker said.",
        "“I saw them fall.\n\n“I saw the roof go too,” the baker said.",
        "The minister told reporters that eleven people were dead.",
        "Eleven people were killed when shells hit the market.",
    ],
)
def test_words_that_show_none(text: str) -> None:
    assert shown(text) == []


def test_a_dateline_shows_it_only_under_the_name_of_a_person() -> None:
    text = "KARVEL, March 4 — Shells hit the market on Tuesday."
    assert shown(text, byline="By Nora Halvik") == [("dateline", "Nora Halvik: KARVEL")]
    assert shown(text, byline="Newsroom") == shown(text, byline=None) == []


def test_a_dateline_that_names_an_agency_is_the_agencys() -> None:
    assert shown("KARVEL, March 4 (Altair) — Shells hit the market.", byline="Nora Halvik") == []


def test_a_byline_may_say_where_its_writer_is() -> None:
    assert shown("Shells hit the market.", byline="Nora Halvik in Karvel") == [("dateline", "Nora Halvik in Karvel")]
    assert shown("Shells hit the market.", byline="From our correspondent") == [("correspondent", "our correspondent")]


def test_an_outlet_without_a_name_can_still_say_this_newspaper() -> None:
    assert shown("A baker told this newspaper that it was all smoke.", outlet=None) == [("told", "told this newspaper")]


@pytest.mark.parametrize("text", ["our correspondent", "A reporter for the Ledger", "a Lakeside Ledger photographer"])
def test_own_reporters(text: str) -> None:
    assert is_own_reporter(text, ["Lakeside Ledger", "the Ledger"])


@pytest.mark.parametrize("text", ["a reporter", "A reporter for Altair", "the Ledger"])
def test_reporters_of_others(text: str) -> None:
    assert not is_own_reporter(text, ["Lakeside Ledger", "the Ledger"])
