"""What makes reports one story, what the story is called, and where it is cut."""

from __future__ import annotations

import base64
import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merging.raids import Raid, read, worlds
from tocsin.merging.gist import Gist
from tocsin.merging.happenings import Happening
from tocsin.merging.status import DORMANT, last_told, status
from tocsin.merging.stories import judge_stories, stories, story_id
from tocsin.merging.topics import Topic, stemmed, topic
from tocsin.model.judgement import Judgement, Verdict
from tocsin.model.ledger_view import Story

NOW = "2024-06-01T00:00:00Z"


def told(
    report: str, words: str, published: str | None = "2024-03-01", names: str = "", developing: bool = False
) -> Gist:
    """A gist of a report that is about some words, the weightiest first."""
    stems = [*names.split(), *words.split()]
    weights = np.linspace(2.0, 1.0, len(stems))
    weights /= np.linalg.norm(weights)
    return Gist(
        report=report,
        published=published,
        arrived="2024-03-01T12:00:00Z",
        developing=developing,
        topic=Topic(
            heading=f"Heading of {report}",
            names=names,
            others=words,
            weights=base64.b64encode(weights.astype("<f2").tobytes()).decode(),
        ),
    )


def judged(gists: list[Gist]) -> list[Judgement]:
    pairs = combinations(sorted(gists, key=lambda one: one.report), 2)
    return [judgement for one, other in pairs if (judgement := judge_stories(one, other)) is not None]


def made(gists: list[Gist], *people: Judgement) -> list[Story]:
    return stories(gists, [*judged(gists), *people], {}, NOW)


def said(one: str, other: str, verdict: Verdict) -> Judgement:
    return Judgement(
        kind="story", one=one, other=other, verdict=verdict, by="an analyst", reason="read both", made_at=NOW
    )


def groups(found: list[Story]) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in found}


FLOOD = "flood river bridge dam water evacuat sandbag"
RAID = "raid arrest barricade siren smuggl warrant customs"


def test_reports_that_share_what_is_rare_are_one_story_and_others_are_not() -> None:
    found = made([told("a", FLOOD), told("b", FLOOD), told("c", RAID)])

    assert groups(found) == {frozenset("ab"), frozenset("c")}


def test_the_reason_names_what_is_shared_and_the_days_between() -> None:
    judgement = judge_stories(told("a", FLOOD, names="lipnik"), told("b", FLOOD, "2024-03-04", names="lipnik"))

    assert judgement is not None
    assert judgement.verdict == "same"
    assert "lipnik" in judgement.reason
    assert "published 3 days apart" in judgement.reason
    assert {part.name for part in judgement.parts} == {"names", "other words", "meaning", "time"}


@given(st.sampled_from([0, 1, 5, 20, 60]), st.sampled_from([0, 1, 5, 20, 60]))
def test_the_further_apart_the_less_alike(one: int, other: int) -> None:
    near, far = sorted((one, other))
    first = told("a", f"{FLOOD} {RAID}", "2024-01-01")

    def score(days: int) -> float:
        month, day = 1 + days // 30, 1 + days % 30
        judgement = judge_stories(first, told("b", f"{FLOOD} council vote", f"2024-{month:02}-{day:02}"))
        return 0.0 if judgement is None else judgement.score or 0.0

    assert score(near) >= score(far)


def test_reports_that_share_nothing_are_not_judged() -> None:
    assert judge_stories(told("a", FLOOD), told("b", RAID)) is None


def test_an_id_is_of_the_first_report_and_the_title_verbatim() -> None:
    (story,) = made([told("b", FLOOD, "2024-03-02"), told("a", FLOOD, "2024-03-03")])

    assert story.id == story_id("b")
    assert story.reports == ("b", "a")
    assert story.title in ("Heading of a", "Heading of b")
    assert (story.first, story.last) == ("2024-03-02", "2024-03-03")


def test_the_id_stays_while_the_story_grows() -> None:
    first = told("m", FLOOD, "2024-03-01")
    ids = {made([first, *(told(f"x{n}", FLOOD, f"2024-03-0{n}") for n in range(2, size))])[0].id for size in (2, 4, 7)}

    assert ids == {story_id("m")}


def test_a_page_that_is_still_being_written_gives_no_title_where_another_can() -> None:
    live = told("a", FLOOD, developing=True)

    assert made([live, told("b", FLOOD)])[0].title == "Heading of b"
    assert made([live])[0].title == "Heading of a"


def test_a_story_that_fell_silent_and_is_told_of_again_is_another_with_a_link() -> None:
    before = [told("a", FLOOD, "2024-01-01"), told("b", FLOOD, "2024-01-02")]
    after = [told("c", FLOOD, "2024-02-10"), told("d", FLOOD, "2024-02-11")]
    found = {story.id: story for story in stories([*before, *after], judged([*before, *after]), {}, "2024-02-12")}

    old, new = found[story_id("a")], found[story_id("c")]
    assert (old.reports, old.status, old.earlier) == (("a", "b"), "dormant", ())
    assert (new.reports, new.status, new.earlier) == (("c", "d"), "flared-again", (old.id,))


def test_one_late_page_is_a_follow_up_and_no_flare() -> None:
    found = made([told("a", FLOOD, "2024-01-01"), told("b", FLOOD, "2024-01-02"), told("c", FLOOD, "2024-02-10")])

    assert groups(found) == {frozenset("abc")}


def test_a_person_puts_spells_together() -> None:
    gists = [told("a", FLOOD, "2024-01-01"), told("b", FLOOD, "2024-01-02")]
    gists += [told("c", FLOOD, "2024-02-10"), told("d", FLOOD, "2024-02-11")]

    assert groups(made(gists, said("b", "c", "same"))) == {frozenset("abcd")}


def test_people_outrank_the_machine() -> None:
    gists = [told("a", FLOOD), told("b", FLOOD), told("c", RAID)]

    assert groups(made(gists, said("a", "b", "different"))) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert groups(made(gists, said("b", "c", "same"))) == {frozenset("abc")}


def test_an_incident_belongs_to_the_story_that_most_of_its_reports_are_in() -> None:
    gists = [told("a", FLOOD), told("b", FLOOD), told("c", RAID)]
    found = stories(gists, judged(gists), {"i-1": ["a", "b", "c"], "i-2": ["c"], "i-3": ["gone"]}, NOW)

    assert {story.reports: story.incidents for story in found} == {("a", "b"): ("i-1",), ("c",): ("i-2",)}


@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_reports_and_judgements_changes_nothing(world: list[Raid], order: random.Random) -> None:
    gists = [
        Gist(report=one.report, published=one.published, arrived="2024-06-01T00:00:00Z", topic=topic(read(one)))
        for one in world
    ]
    judgements = judged(gists)
    first = stories(gists, judgements, {}, NOW)
    order.shuffle(gists)
    order.shuffle(judgements)

    assert stories(gists, judgements, {}, NOW) == first
    assert sorted(report for story in first for report in story.reports) == sorted(one.report for one in world)


@pytest.mark.parametrize(
    ("days", "again", "expected"),
    [(1, False, "developing"), (3, True, "flared-again"), (4, False, "settled"), (DORMANT + 1, True, "dormant")],
)
def test_the_status_by_days_since_the_last_report(days: int, again: bool, expected: str) -> None:
    assert status("2024-03-01T00:00:00Z", f"2024-03-{1 + days:02}T00:00:00Z", again) == expected


def test_an_undated_page_that_came_in_today_does_not_make_an_old_story_new() -> None:
    assert last_told([told("a", FLOOD, "2024-01-05"), told("b", FLOOD, None)]) == "2024-01-05"
    assert last_told([told("b", FLOOD, None)]) == "2024-03-01T12:00:00Z"


def test_a_topic_tells_names_from_words_and_takes_the_title_from_the_report() -> None:
    about = topic(read(Raid(1, town="Lipnik")))
    names, titled, others = about.parts

    assert about.heading == "Raid on Lipnik leaves 3 dead"
    assert "lipnik" in names
    assert "raid" in titled
    assert not names.keys() & others.keys()
    assert sum(weight**2 for weight in about.weight.values()) == pytest.approx(1, abs=1e-2)


@given(st.text())
def test_a_stem_is_the_beginning_of_its_word(word: str) -> None:
    assert word.startswith(stemmed(word))


def about_a_raid(report: str, words: str) -> Gist:
    return told(report, words).model_copy(update={"happenings": (Happening(key="raid", headline=True),)})


TWO_TELLINGS = [about_a_raid("a", "convoy ambush"), about_a_raid("b", "funeral mourners")]
ONE_RAID = Judgement(kind="incident", one="a#raid", other="b#raid", verdict="same", score=0.95)


def test_two_reports_about_one_incident_are_of_one_story_whatever_their_words() -> None:
    assert len(made(TWO_TELLINGS)) == 2
    assert len(made(TWO_TELLINGS, ONE_RAID)) == 1
    assert len(made(TWO_TELLINGS, ONE_RAID.model_copy(update={"score": 0.6}))) == 2


def test_a_person_who_parts_two_incidents_or_stories_outranks_the_machine() -> None:
    apart = ONE_RAID.model_copy(update={"verdict": "different", "by": "Ada", "score": None})
    assert len(made(TWO_TELLINGS, ONE_RAID, apart)) == 2
    assert len(made(TWO_TELLINGS, ONE_RAID, said("a", "b", "different"))) == 2
