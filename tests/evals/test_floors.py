from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import floors as floor_file
from evals.floors import Floors, FloorsError, History, loosened, missed, tightened

names = st.sampled_from(["parsing.LAS", "claims.found", "entities.exact"])
percents = st.floats(0, 100).map(lambda number: round(number, 2))


@given(st.dictionaries(names, percents), st.dictionaries(names, st.none() | percents), st.floats(0, 2))
def test_raising_never_lowers_and_leaves_at_most_the_margin(
    before: dict[str, float], reached: dict[str, float | None], margin: float
) -> None:
    after = tightened(Floors(floors=before), reached, margin).floors

    assert before.keys() <= after.keys()
    for name, floor in after.items():
        figure = reached.get(name)
        assert floor >= before.get(name, 0.0)
        if figure is None:
            assert floor == before[name]
        else:
            assert floor >= figure - margin - 0.0051
            assert floor <= max(before.get(name, 0.0), figure + 0.0051)


@given(st.none() | st.floats(0, 2000), st.none() | st.floats(0, 2000), st.floats(0, 2))
def test_a_ceiling_never_rises_and_lies_at_most_the_margin_above(
    before: float | None, reached: float | None, margin: float
) -> None:
    ceilings = {} if before is None else {"calm": before}
    after = tightened(Floors(ceilings=ceilings), {"calm": reached}, margin, {"calm"})

    assert after.floors == {}
    if reached is None:
        assert after.ceilings == ceilings
    else:
        assert after.ceilings["calm"] <= reached + margin + 0.0051
        assert before is None or after.ceilings["calm"] <= before
        if before is None or before >= reached + 0.0051:
            assert after.ceilings["calm"] >= reached - 0.0051


@pytest.mark.parametrize("margin", [-0.1, 2.1, float("nan")])
def test_the_margin_is_at_most_two_points(margin: float) -> None:
    with pytest.raises(FloorsError, match="it may be 0 to 2"):
        tightened(Floors(), {"parsing.LAS": 80.0}, margin)


def test_a_figure_below_its_floor_is_named_with_the_distance() -> None:
    floors = Floors(floors={"parsing.LAS": 82.5, "claims.found": 60.0})

    assert missed(floors, {"parsing.LAS": 81.25, "claims.found": 60.0}) == (
        "parsing.LAS: reached 81.25, 1.25 below its floor of 82.50",
    )


def test_a_figure_above_its_ceiling_is_named_with_the_distance_and_one_below_is_right() -> None:
    floors = Floors(ceilings={"calm": 5.0, "clean": 2.0})

    assert missed(floors, {"calm": 6.35, "clean": 0.0}, {"calm", "clean"}) == (
        "calm: reached 6.35, 1.35 above its ceiling of 5.00",
    )


def test_what_is_not_at_hand_is_no_miss() -> None:
    assert missed(Floors(floors={"parsing.LAS": 82.5}), {"parsing.LAS": None, "entities.exact": None}) == ()


@pytest.mark.parametrize(
    ("floors", "reached", "message"),
    [
        (Floors(), {"parsing.LAS": 81.0}, "parsing.LAS: reached 81.00, but has no floor"),
        (Floors(floors={"parsing.MLAS": 70.0}), {}, "parsing.MLAS: has a floor, but is measured no more"),
        (Floors(), {"calm": 81.0}, "calm: reached 81.00, but has no ceiling"),
        (Floors(ceilings={"calm": 1.0}), {}, "calm: has a ceiling, but is measured no more"),
        (Floors(retired={"parsing.LAS": "no use"}), {"parsing.LAS": 81.0}, "parsing.LAS: is retired, yet measured"),
    ],
)
def test_a_figure_without_a_floor_and_a_floor_without_a_figure_are_faults(
    floors: Floors, reached: dict[str, float | None], message: str
) -> None:
    (fault,) = missed(floors, reached, {"calm"})

    assert message in fault


def test_a_floor_lower_than_any_before_it_is_refused() -> None:
    past = History((Floors(floors={"parsing.LAS": 80.0}), Floors(floors={"parsing.LAS": 83.0, "claims.found": 50.0})))

    assert loosened(Floors(floors={"parsing.LAS": 83.0, "claims.found": 50.0}), past) == ()
    assert loosened(Floors(floors={"parsing.LAS": 82.0, "claims.found": 51.0}), past) == (
        "parsing.LAS: its floor was lowered from 83.00 to 82.00",
    )
    assert loosened(Floors(floors={"parsing.LAS": 83.0}), past) == ("claims.found: its floor of 50.00 was taken away",)
    assert loosened(Floors(floors={"parsing.LAS": 83.0}, retired={"claims.found": "new labels"}), past) == ()


def test_a_ceiling_higher_than_any_before_it_is_refused() -> None:
    past = History((Floors(ceilings={"calm": 5.0}), Floors(ceilings={"calm": 4.0}), Floors(floors={"found": 3.0})))

    assert loosened(Floors(floors={"found": 3.0}, ceilings={"calm": 3.9}), past) == ()
    assert loosened(Floors(floors={"found": 3.0}, ceilings={"calm": 4.5}), past) == (
        "calm: its ceiling was raised from 4.00 to 4.50",
    )
    assert loosened(Floors(floors={"found": 3.0}), past) == ("calm: its ceiling of 4.00 was taken away",)
    assert loosened(Floors(floors={"found": 3.0}, retired={"calm": "other sentences"}), past) == ()


@pytest.mark.parametrize(
    "content",
    [
        "{",
        '{"floors": {"parsing.LAS": "high"}}',
        '{"floors": {"parsing.LAS": 101}}',
        '{"floor": {}}',
        '{"floors": {"parsing.LAS": 80}, "retired": {"parsing.LAS": "both"}}',
        '{"floors": {"parsing.LAS": 80}, "ceilings": {"parsing.LAS": 90}}',
        '{"floors": {"calm": 80}}',
        '{"ceilings": {"parsing.LAS": 80}}',
        '{"ceilings": {"calm": -1}}',
        '{"retired": {"parsing.LAS": ""}}',
    ],
)
def test_a_file_that_holds_no_floors_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "floors.json").write_text(content)

    with pytest.raises(FloorsError, match=r"floors\.json"):
        floor_file.load(tmp_path / "floors.json", {"calm"})


def test_floors_survive_the_file_and_no_file_means_none(tmp_path: Path) -> None:
    floors = Floors(floors={"parsing.LAS": 82.5}, ceilings={"calm": 5.0}, retired={"parsing.MLAS": "measured no more"})
    floor_file.write(tmp_path / "floors.json", floors)

    assert floor_file.load(tmp_path / "floors.json", {"calm"}) == floors
    assert floor_file.load(tmp_path / "nothing.json") == Floors()


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True, capture_output=True)


def commit(folder: Path, content: str) -> None:
    (folder / "evals" / "floors.json").write_text(content)
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Set the floors")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "evals").mkdir(parents=True)
    git(tmp_path, "init", "--initial-branch=main", "repository")
    return folder


@needs_git
def test_every_committed_version_counts_even_one_that_a_merge_dropped(repository: Path) -> None:
    commit(repository, '{"floors": {"parsing.LAS": 80.0}}')
    git(repository, "switch", "--create", "side")
    commit(repository, '{"floors": {"parsing.LAS": 84.0}}')
    git(repository, "switch", "main")
    (repository / "other").write_text("")
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "Something else")
    git(repository, "merge", "--strategy=ours", "side")
    commit(repository, "broken")

    past = floor_file.history(repository / "evals" / "floors.json")
    assert past.note is None
    assert past.highest == {"parsing.LAS": 84.0}


@needs_git
def test_a_history_cut_short_is_said(repository: Path, tmp_path: Path) -> None:
    commit(repository, '{"floors": {"parsing.LAS": 84.0}}')
    commit(repository, '{"floors": {"parsing.LAS": 80.0}}')
    git(tmp_path, "clone", "--depth=1", repository.as_uri(), "copy")

    past = floor_file.history(tmp_path / "copy" / "evals" / "floors.json")
    assert past.highest == {"parsing.LAS": 80.0}
    assert past.note is not None and "cut short" in past.note


def test_no_history_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    past = floor_file.history(tmp_path / "floors.json")
    assert past.versions == ()
    assert past.note is not None and "no git history" in past.note

    monkeypatch.setenv("PATH", str(tmp_path))
    past = floor_file.history(tmp_path / "floors.json")
    assert past.note is not None and "no git history" in past.note
