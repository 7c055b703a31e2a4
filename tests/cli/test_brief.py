from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.cli.made import all_of, claim, harbour, reading
from tests.model.strategies import readings
from tocsin.cli.brief import brief
from tocsin.cli.page import NARROWEST, WIDEST
from tocsin.model.reading import Reading
from tocsin.model.report import Block, Related


def test_the_brief_of_a_report() -> None:
    assert (
        brief(harbour())
        == """\
Harbour closed after clash
The Coast · date unknown: the report gives none, and none was given with it
r1
3 claims by 2 speakers · 2 sentences in the outlet's own voice · 1 problem

WHO SAYS WHAT ───── in “ ” the speaker's words, before : ours, else the report's
mayor → Bay Agency → The Coast
  said       that nine people were hurt [77:103]

captain → The Coast
  denies:    “Nobody was hurt,” [127:145] · about the claim at [77:103]
  demands:   an inquiry [176:186] · source “He” · basis: seen

THE OUTLET'S OWN VOICE ───────────────────────────────────────────── 2 sentences
  title      Harbour closed after clash [0:26]
  body       The harbour was closed on Monday. [28:61]

SET ASIDE ──────────────────────────────────────── on the page, but not evidence
  subscribe  Subscribe to our letter.

PROBLEMS ───────────────────────────────────────────────────────────── 1 problem
  one paragraph seems to be in another language
"""
    )


def test_colours_change_nothing_but_colours() -> None:
    coloured = brief(harbour(), colours="standard")

    assert "\x1b[1;33mdenies" in coloured
    assert "\x1b" not in brief(harbour())


@given(readings(), st.integers(NARROWEST, 200))
def test_no_line_is_wider_than_the_page(made: Reading, width: int) -> None:
    lines = brief(made, width).splitlines()

    assert max(map(cell_len, lines)) <= min(width, WIDEST)
    assert not any(line.endswith(" ") for line in lines)


@given(st.text(max_size=200))
def test_nothing_in_the_text_reaches_the_terminal_as_a_command(words: str) -> None:
    text = f"{words}\n\n\x1b]0;owned\x07 said \u202e{words}\x9b31m"
    made = reading(
        text,
        [claim(text, "c1", "\x1b]0;owned\x07", "said", "\u202e")],
        report={"blocks": (Block(kind="body", span=(0, len(text))),), "outlet": words, "title": words, "url": words},
        problems=(words,),
    )
    shown = brief(made)

    assert not any(character in shown for character in "\x1b\x07\x9b\u202e\r")
    assert max(map(cell_len, shown.splitlines())) <= WIDEST


def test_a_word_longer_than_the_line_is_cut_and_nothing_is_lost() -> None:
    word = "x" * 500
    text = f"Title\n\nAnn said {word}"
    shown = brief(reading(text, [claim(text, "c1", "Ann", "said", word)]))

    assert shown.count("x") == 500


def test_wide_letters_count_twice() -> None:
    word = "北" * 100
    text = f"Title\n\nAnn said {word}"

    assert max(map(cell_len, brief(reading(text, [claim(text, "c1", "Ann", "said", word)])).splitlines())) <= WIDEST


def test_a_report_that_cites_no_one_says_so() -> None:
    assert "No one is cited in what was read of this report." in brief(reading())


def test_a_report_of_which_nothing_is_known() -> None:
    shown = brief(reading("", report={"id": "", "title": None, "outlet": None, "blocks": ()}))

    assert shown.startswith("(no title)\noutlet unknown · date unknown")


def test_every_one_of_many_claims_is_shown() -> None:
    text = "Title\n\nAnn said " + " ".join(f"thing-{number:03}" for number in range(500))
    claims = [claim(text, f"c{number}", "Ann", "said", f"thing-{number:03}") for number in range(500)]

    assert all_of([f"thing-{number:03}" for number in range(500)], brief(reading(text, claims)))


def test_an_unquoted_answer_is_marked_as_the_speakers_words() -> None:
    text = "Title\n\nShopkeeper: I saw nothing."
    shown = brief(reading(text, [claim(text, "c1", "Shopkeeper", ":", "I saw nothing.", quote="direct")]))

    assert "says:      “I saw nothing.”" in shown


def test_pieces_that_do_not_touch_are_joined_by_dots() -> None:
    text = "Title\n\n“We left,” Ann said. “Then it fell.”\n\n“It was dark.”"
    made = reading(
        text,
        [claim(text, "c1", "Ann", "said", ["“We left,”", "“Then it fell.”", "“It was dark.”"], quote="direct")],
    )

    assert "“We left,” … “Then it fell.” “It was dark.” [7:17]" in brief(made)


@pytest.mark.parametrize(("confidence", "shown"), [(0.3, True), (0.9, False)])
def test_a_doubtful_claim_shows_how_doubtful(confidence: float, shown: bool) -> None:
    text = "Title\n\nAnn said no."
    made = reading(text, [claim(text, "c1", "Ann", "said", "no", confidence=confidence)])

    assert ("confidence 0.30" in brief(made)) is shown


def test_a_claim_of_no_one_shows_its_cue_and_hedge() -> None:
    text = "Title\n\nThere are reports of shots, reportedly at noon."
    made = reading(text, [claim(text, "c1", "", "There are reports of", "shots", kind="none", hedge="reportedly")])

    assert all_of(["no one is named → The Coast", "cue “There are reports of”", "hedge “reportedly”"], brief(made))


def test_a_cue_that_stands_before_the_words_is_not_said_again() -> None:
    text = "Title\n\nA man was hurt, allegedly."
    made = reading(text, [claim(text, "c1", "", "allegedly", "A man was hurt", kind="none", hedge="allegedly")])

    assert "  allegedly  A man was hurt [7:21] · hedge “allegedly”\n" in brief(made)


def test_the_verb_is_the_reports_own_or_marked_as_ours() -> None:
    text = "Title\n\nAnn said no. According to Bob, yes."
    made = reading(text, [claim(text, "c1", "Ann", "said", "no"), claim(text, "c2", "Bob", "According to", "yes")])

    assert all_of(["  said       no [", "  says:      yes ["], brief(made))


def test_headlines_of_other_pages_are_shown_one_by_one() -> None:
    text = "Title\n\nFerry to close\nFair names its judges"
    blocks = (Block(kind="title", span=(0, 5)), Block(kind="related", span=(7, len(text))))

    assert "related    Ferry to close\n             Fair names its judges\n" in brief(
        reading(text, report={"blocks": blocks})
    )


def test_a_note_is_not_broken_where_it_fits_on_a_line() -> None:
    text = "Title\n\nAnn said that " + "it fell and " * 3 + "so on"
    made = reading(text, [claim(text, "c1", "Ann", "said", text[16:], basis="video", confidence=0.2)])

    assert " [16:62] ·\n             basis: video · confidence 0.20\n" in brief(made)


def test_a_part_of_a_sentence_is_marked_as_one() -> None:
    text = "Title\n\nAnn said no, after the police had entered at dawn."
    shown = brief(reading(text, [claim(text, "c1", "Ann", "said", "no")], sentences=((7, len(text)),)))

    assert "2 sentences (1 in part) in the outlet's own voice" in shown
    assert "  body       … after the police had entered at dawn. [20:57]" in shown


def test_a_claim_inside_another_is_indented_beneath_it() -> None:
    text = "Title\n\nAnn said that Bob denied it."
    claims = [
        claim(text, "c1", "Ann", "said", "that Bob denied it"),
        claim(text, "c2", "Bob", "denied", "it.", parent="c1", stance="denies"),
    ]

    assert "\n    ↳ Bob\n      denies:    it. [" in brief(reading(text, claims))


def test_an_outlet_that_cites_itself_is_not_its_own_relay() -> None:
    text = "Title\n\nCoast said no."

    assert "\nCoast\n" in brief(reading(text, [claim(text, "c1", "Coast", "said", "no")]))


def test_what_was_set_aside_is_shortened_and_counted() -> None:
    related = tuple(Related(title=f"Story {number} " + "word " * 60) for number in range(9))
    shown = brief(reading(report={"related": related, "developing": True, "language": "sr", "byline": "Ann Lee"}))

    assert all_of(["byline: Ann Lee", "developing", "language: sr", "related    Story 0", "…", "and 3 more"], shown)
    assert "Story 6" not in shown


def test_a_title_of_a_megabyte_does_not_fill_the_page() -> None:
    report = reading().report.model_copy(update={"title": "A" * 1_000_000})
    assert len(brief(reading().model_copy(update={"report": report}))) < 2_000
