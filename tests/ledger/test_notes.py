"""What people write beside what was reported: it is found again however stories are joined and read anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.test_ledger import Clock, arrived
from tests.merging.raids import Raid, read
from tocsin.errors import NotFoundError, TocsinError, UsageError
from tocsin.ledger.comments import mentions
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store
from tocsin.ledger.unwriting import ERASED, Told
from tocsin.merging.group import Rules
from tocsin.merging.joiner import Joiner

LIPNIK, SAME, OSTROVA = (
    Raid(1),
    Raid(2, outlet="Harbour Courier"),
    Raid(3, "Ostrova", None, "Arben Dushku", "2024-05-20"),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(store: Store, clock: Clock) -> Ledger:
    """Two reports of one raid, and one of another."""
    opened = Ledger(store, Joiner(Rules()), clock)
    for raid in (LIPNIK, SAME, OSTROVA):
        opened.add(read(raid), arrived=arrived(raid))
    return opened


def claim_of(ledger: Ledger, report: str) -> str:
    return next(f"{report}#{found.claim.uid}" for found in ledger.claims(report))


def said(ledger: Ledger, about: str, within: bool = False) -> list[str]:
    return [one.text for one in ledger.notes.comments(about, within)]


def test_a_thread_is_kept_with_its_answers_edits_and_end(ledger: Ledger, clock: Clock) -> None:
    first = ledger.notes.comment("r1", "Is this @jonas's count?", "mira")
    clock.now += timedelta(hours=1)
    answer = ledger.notes.comment("r1", "It is.", "jonas", first.id)
    ledger.notes.comment("r1", "Thanks @jonas.lem.", "mira", answer.id)
    ledger.notes.edit(first.id, "Is this @ada's count?", "mira")

    thread = ledger.notes.comments("r1")
    assert [one.answers for one in thread] == [None, first.id, first.id]
    assert (thread[0].text, [one.text for one in thread[0].earlier]) == (
        "Is this @ada's count?", ["Is this @jonas's count?"],
    )  # fmt: skip
    assert [one.id for one in ledger.notes.mentions("ada")] == [first.id]
    assert ledger.notes.mentions("jonas") == []
    assert ledger.notes.resolve(answer.id, "ada").resolved_at is None
    assert ledger.notes.comments("r1")[0].resolved_by == "ada"
    ledger.notes.resolve(first.id, "ada", resolved=False)
    assert ledger.notes.comments("r1")[0].resolved_at is None
    assert said(ledger, "r1") and ledger.notes.comments("r1", as_of="2020-01-01T00:00Z") == []


def test_only_who_wrote_a_comment_edits_it_and_takes_it_back(ledger: Ledger) -> None:
    made = ledger.notes.comment("r1", "A slip @ada", "mira")
    for change in (ledger.notes.edit, lambda id_, text, by: ledger.notes.take_back(id_, by)):
        with pytest.raises(UsageError, match="mira's comment"):
            change(made.id, "another", "jonas")

    gone = ledger.notes.take_back(made.id, "mira")
    assert (gone.text, gone.earlier, gone.taken_back) == ("", (), True)
    assert ledger.notes.mentions("ada") == []


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001, "a\0b", "half \ud800"])
def test_what_cannot_be_kept_is_refused_in_words(ledger: Ledger, text: str) -> None:
    with pytest.raises(UsageError, match="the comment"):
        ledger.notes.comment("r1", text, "mira")


def test_comments_on_stories_go_with_their_reports(ledger: Ledger) -> None:
    one, other = ledger.story("r1"), ledger.story("r3")
    ledger.notes.comment(one.id, "of Lipnik", "mira")
    ledger.notes.comment(other.id, "of Ostrova", "mira")
    ledger.notes.comment(other.incidents[0], "of its raid", "mira")
    ledger.notes.comment(claim_of(ledger, "r3"), "of a claim", "mira")
    assert (said(ledger, "r2"), said(ledger, one.id)) == ([], ["of Lipnik"])

    ledger.judge("same", "r1", "r3", "ada", "one flare-up")
    whole = ledger.story("r1")
    assert sorted(said(ledger, whole.id)) == ["of Lipnik", "of Ostrova"]
    assert len(said(ledger, whole.id, within=True)) == 4
    marks = ledger.notes.marks("mira", [whole])[whole.id]
    assert marks.open_comments == 4

    ledger.undo("r1", "r3")
    assert said(ledger, ledger.story("r3").id) == ["of Ostrova"]
    assert said(ledger, other.incidents[0]) == ["of its raid"]


def test_a_comment_on_a_claim_is_there_after_another_reading(ledger: Ledger) -> None:
    about = claim_of(ledger, "r1")
    ledger.notes.comment(about, "whose count?", "mira")
    ledger.reread(read(Raid(1, reader="0.2.0")))

    assert said(ledger, about) == ["whose count?"]


def test_nothing_is_written_about_what_is_not_here(ledger: Ledger) -> None:
    for about in ("nowhere", "r1#nothing", "s-00000000", "i-00000000", ""):
        with pytest.raises(NotFoundError):
            ledger.notes.comment(about, "well", "mira")


def test_everything_is_f6_until_somebody_grades_it(ledger: Ledger, clock: Clock) -> None:
    about = claim_of(ledger, "r1")
    assert ledger.notes.grades_of_sources(["mila petrov#x"])["mila petrov#x"].code == "F6"
    for code, reason in (("B2", "was there"), ("c3", "was not")):
        ledger.notes.grade_source("mila petrov#x", code, "mira", reason)
        ledger.notes.grade_claim(about, code, "mira")
        clock.now += timedelta(hours=1)

    [found] = ledger.notes.grades_of_sources(["mila petrov#x"]).values()
    assert (found.code, found.by, found.reason) == ("C3", "mira", "was not")
    assert ledger.notes.grades_of_claims(["r1", "r2"])[about].code == "C3"
    assert [one.code for one in ledger.notes.history_of_source("mila petrov#x")] == ["B2", "C3"]
    assert [one.code for one in ledger.notes.history_of_claim(about)] == ["B2", "C3"]
    earlier = (clock.now - timedelta(minutes=90)).isoformat()
    assert ledger.notes.grades_of_claims(["r1"], as_of=earlier)[about].code == "B2"
    for code in ("G1", "A7", "A", "", "A10"):
        with pytest.raises(UsageError, match="A to F"):
            ledger.notes.grade_source("mila petrov", code, "mira")


def test_pins_assignments_and_looks_are_on_the_story_by_whatever_report(ledger: Ledger, clock: Clock) -> None:
    story = ledger.story("r1")
    ledger.notes.pin("mira", "r2")
    ledger.notes.assign(story.id, "jonas", "mira")
    assert ledger.notes.seen("mira", "r1") is None
    ledger.notes.look("mira", "r2")

    marks = ledger.notes.marks("mira", [story])[story.id]
    assert marks.pinned and marks.assigned is not None and marks.assigned.person == "jonas"
    assert ledger.notes.seen("mira", "r1") == marks.seen is not None
    assert ledger.notes.pinned("mira") == [story.id]
    assert not ledger.notes.marks("jonas", [story])[story.id].pinned
    assert ledger.account("r1", since=marks.seen).changes == ()

    ledger.notes.pin("mira", "r1", on=False)
    ledger.notes.assign("r1", None, "jonas")
    marks = ledger.notes.marks("mira", [story])[story.id]
    assert (marks.pinned, marks.assigned, ledger.notes.pinned("mira")) == (False, None, [])


def test_views_are_a_persons_own(ledger: Ledger) -> None:
    ledger.notes.save_view("mira", "raids", "?type=ASSAULT")
    ledger.notes.save_view("mira", "raids", "type=COERCE")

    assert [(one.name, one.query) for one in ledger.notes.views("mira")] == [("raids", "type=COERCE")]
    assert ledger.notes.views("jonas") == []
    with pytest.raises(NotFoundError, match="no view"):
        ledger.notes.drop_view("jonas", "raids")
    ledger.notes.drop_view("mira", "raids")
    assert ledger.notes.views("mira") == []


def test_what_people_made_of_a_brief_stands_beside_what_the_desk_made(ledger: Ledger, clock: Clock) -> None:
    ledger.notes.rewrite("r1", "contested", "Three died.", "3 killed", "mira")
    clock.now += timedelta(minutes=1)
    ledger.notes.rewrite("r2", "contested", "3 killed", "3 killed", "jonas")

    assert [(one.text, one.machine, one.by) for one in ledger.notes.edits("r1")] == [
        ("Three died.", "3 killed", "mira"), ("3 killed", "3 killed", "jonas"),
    ]  # fmt: skip
    assert ledger.notes.edits("r3") == []


def test_a_review_can_be_taken_back_and_is_kept(ledger: Ledger) -> None:
    ledger.review("r1", "uid", '"another"', "wrong speaker", "mira")
    ledger.review("r1", "uid", '"a third"', "wrong again", "jonas")
    assert [(one.by, one.withdrawn_at is None) for one in ledger.notes.reviews("r1", withdrawn=True)] == [
        ("mira", False), ("jonas", True),
    ]  # fmt: skip

    assert ledger.notes.withdraw_review("r1", "uid").by == "jonas"
    assert ledger.notes.reviews("r1") == []
    with pytest.raises(NotFoundError, match="nothing to take back"):
        ledger.notes.withdraw_review("r1", "uid")


def test_what_was_written_about_an_erased_report_goes_with_its_words(ledger: Ledger, store: Store) -> None:
    story = ledger.story("r1")
    ledger.add(read(Raid(4, speaker="Quendolina Vesk")), arrived=arrived(LIPNIK))
    assert ledger.story("r4").id == story.id or ledger.judge("same", "r1", "r4", "ada", "one raid")
    about = claim_of(ledger, "r4")
    ledger.notes.comment(about, "Vesk told us so", "mira")
    ledger.notes.grade_claim(about, "B2", "mira", "Vesk was there")
    ledger.notes.comment("s-" + ledger.story("r4").id[2:], "Who is Quendolina VESK? She was not there.", "mira")
    ledger.notes.rewrite("r4", "line", "Vesk: three died", "Quendolina Vesk said that 3 officers died", "mira")
    ledger.notes.pin("mira", "r4")

    ledger.redact("r4", "named a private person", "ada")

    texts = said(ledger, ledger.story("r1").id, within=True)
    assert texts == [f"Who is {ERASED}? She was not there."]
    assert not any("Vesk" in one.text + one.machine for one in ledger.notes.edits("r1"))
    assert ledger.notes.pinned("mira") == [ledger.story("r1").id]
    with pytest.raises(TocsinError):
        ledger.notes.comment("r4", "and yet", "mira")
    if store.database.file is not None:
        files = [one for one in store.database.file.parent.rglob("*") if one.is_file()]
        assert not any(b"Vesk" in one.read_bytes() for one in files)


def test_words_of_one_report_are_told_from_anybodys() -> None:
    told = Told.of("Officials said Vesk had hidden in the old mill.", ["The officials of the mill", "said nothing"])

    assert (
        told.out_of("“had hidden in the old mill”, says VESK; officials hid")
        == f"“{ERASED}”, says {ERASED}; officials hid"
    )
    assert told.out_of("Nothing of it.") == "Nothing of it."


@given(st.text(max_size=200))
def test_a_text_that_shares_nothing_is_left_as_it_is(text: str) -> None:
    assert Told.of("", []).out_of(text) == text
    left = Told.of(text, []).out_of(text)
    assert Told.of(text, []).out_of(left) == left


def test_mentions_are_names_and_no_addresses() -> None:
    assert mentions("@mira, ask @jonas.lem. Not a@b.example nor @@x, @mira again (@ada)") == (
        "mira",
        "jonas.lem",
        "ada",
    )
