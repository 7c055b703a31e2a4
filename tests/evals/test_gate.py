from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals import commands, gate, samples
from evals import floors as floor_file
from evals.floors import Floors, History
from evals.labels import Label, LabelError, LabelledPage, labelled_pages
from evals.marks import MarkedPage
from evals.tasks import ASKED_AND_AIM, LOWER_IS_BETTER, TASKS
from tests.evals.perfect import perfect

PAGES = labelled_pages()[:2]
CLAIMS = gate.HAND_LABELS[0]
OPEN, CLOSED = "r0", next(f"r{number}" for number in range(1000) if samples.is_closed(f"r{number}"))

ROWS = {
    task.name: [
        (row.name, row.column, row.lower_is_better)
        for same in TASKS
        if same.name == task.name
        for row in same.rows.values()
    ]
    for task in TASKS
}

# Scores each task by the share of gold reports that the output names, or that it lacks where lower is better.
SCORER = f"""
import json, sys
task, gold, out = sys.argv[1], open(sys.argv[3]).read().split(), open(sys.argv[5]).read().split()
share = round(100 * len(set(gold) & set(out)) / len(gold), 2)
rows = {{}}
for row, column, falls in {ROWS!r}[task]:
    rows.setdefault(row, {{}})[column] = 100 - share if falls else share
print(json.dumps({{"scores": rows}}))
"""


def claims_of(pages: Sequence[LabelledPage]) -> tuple[gate.HandLabels, ...]:
    return (replace(CLAIMS, pages=lambda: pages),)


HAND = claims_of(PAGES)
CEILINGS = {figure for task in TASKS for figure in task.figures if figure in LOWER_IS_BETTER}


class Reader:
    """A reader that repeats each report and reads the labelled pages perfectly."""

    def __init__(self, drop: Sequence[str] = (), broken: str | None = None, said: str = "") -> None:
        self.said = said
        self.runs: list[tuple[str, list[str]]] = []
        self.drop = drop
        self.broken = broken

    def __call__(self, form: str, inputs: Sequence[Path], out: Path) -> str:
        self.runs.append((form, [path.parent.name for path in inputs]))
        if form == self.broken:
            raise commands.Unmeasured("it broke down")
        if inputs[0].name == "reports.jsonl":
            lines = [line for line in inputs[0].read_text().split("\n") if json.loads(line)["id"] not in self.drop]
        else:
            lines = [perfect(page).model_dump_json() for page in PAGES]
        out.write_text("\n".join(lines))
        return self.said


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    package = tmp_path / "shared" / "evals"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text(SCORER)
    lines = [json.dumps({"id": name}, separators=(",", ":")) for name in (OPEN, CLOSED)]
    for number, task in enumerate(TASKS):
        folder = package / "dev" / task.data
        folder.mkdir(parents=True, exist_ok=True)
        # The two sets of sentences are the same reports in another order; of the others none has those of another.
        own = [] if task.form == "conllu" else [json.dumps({"id": f"{OPEN}.{number}"}, separators=(",", ":"))]
        ordered = lines[::-1] if task.data == "ewt" else lines
        (folder / "reports.jsonl").write_text("\n".join([*ordered, *own * (len(TASKS) - number)]))
        (folder / "gold.jsonl").write_text("\n".join(ordered))
    return package / "dev"


def joined_as_read(readings: Path, level: str, out: Path) -> None:
    out.write_text(readings.read_text())


def measure(
    gold: Path,
    folder: Path,
    reader: commands.Read,
    *,
    closed: bool = False,
    hand: Sequence[gate.HandLabels] = HAND,
    own: Sequence[gate.OwnSet] = (),
) -> gate.Outcome:
    return gate.measure(gold, folder, closed=closed, read=reader, join=joined_as_read, hand=hand, own=own)


def run(tmp_path: Path, reader: commands.Read, gold: Path, *arguments: str) -> int:
    return gate.main(
        ["--gold", str(gold), *arguments],
        floors_path=tmp_path / "floors.json",
        read=reader,
        join=joined_as_read,
        hand=HAND,
        own=(),
    )


def row(name: str, printed: str) -> str:
    return next(line for line in printed.split("\n") if line.startswith(name))


def test_every_figure_is_measured_and_each_set_is_read_once(gold: Path, tmp_path: Path) -> None:
    reader = Reader()
    outcome = measure(gold, tmp_path, reader)

    # No label of these two pages names a relay, so of one that is stated there is nothing to measure.
    assert {name for name, figure in outcome.reached.items() if figure is None} == {"claims.via where stated"}
    assert {name for name, figure in outcome.reached.items() if figure == 0.0} == CEILINGS
    assert set(outcome.reached.values()) == {100.0, 0.0, None}
    assert outcome.failures == ()
    assert list(outcome.reached) == [*(figure for task in TASKS for figure in task.figures), *CLAIMS.figures]
    # Of the two sets of the same sentences one is read.
    read = [folders[0] for _, folders in reader.runs[1:]]
    assert len(read) == len(set(read))
    assert {task.data for task in TASKS} - set(read) in ({"ewt"}, {"uner_ewt"})


def test_the_labelled_pages_are_read_first_and_then_the_sets_from_the_smallest(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = Reader()
    measure(gold, tmp_path, reader)

    sizes = [(gold / folders[0] / "reports.jsonl").stat().st_size for _, folders in reader.runs[1:]]
    assert len(sizes) > 5
    assert sizes == sorted(sizes)
    said = capsys.readouterr().err.split("\n")
    assert said[0].startswith("evals.gate: reads the labelled pages (")
    assert said[1].startswith(f"evals.gate: reads {reader.runs[1][1][0]} (")


def test_what_is_asked_is_asked_of_figures_that_are_measured() -> None:
    figures = [figure for task in TASKS for figure in task.figures]

    assert len(set(figures)) == len(figures)
    own = [figure for one in gate.OWN_SETS for figure in one.figures]
    assert ASKED_AND_AIM.keys() | LOWER_IS_BETTER <= {*figures, *own}


def test_sets_with_other_reports_are_read_apart(gold: Path, tmp_path: Path) -> None:
    (gold / "uner_ewt" / "reports.jsonl").write_text('{"id":"another"}')
    reader = Reader()
    measure(gold, tmp_path, reader)

    assert [folders for form, folders in reader.runs if form == "conllu"] == [["uner_ewt"], ["ewt"]]


def test_without_gold_data_the_claims_are_measured_and_nothing_else_is_called_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floor_file.write(
        tmp_path / "floors.json", Floors(floors={"parsing.LAS": 82.0, **dict.fromkeys(CLAIMS.figures, 99.0)})
    )

    assert run(tmp_path, Reader(), tmp_path / "nowhere") == 0
    rows = {line.split("  ")[0]: line for line in capsys.readouterr().out.split("\n")}
    assert rows["parsing.LAS"].split(maxsplit=2)[1:] == ["82.00", "not measured: gold data is not at hand"]
    assert rows["claims.found"].split()[1:4] == ["99.00", "100.00", "1.00"]


def test_floors_are_set_held_and_raised_but_not_lowered(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "floors.json"
    assert run(tmp_path, Reader(), gold) == 1
    assert "parsing.LAS: reached 100.00, but has no floor; set it with --update" in capsys.readouterr().err
    assert not path.exists()

    assert run(tmp_path, Reader(drop=[CLOSED]), gold, "--update", "--margin", "0.5") == 0
    assert floor_file.load(path, LOWER_IS_BETTER).floors["parsing.LAS"] == 49.5
    assert run(tmp_path, Reader(drop=[CLOSED]), gold) == 0

    assert run(tmp_path, Reader(), gold) == 0
    assert "may be raised" in capsys.readouterr().out
    assert run(tmp_path, Reader(), gold, "--update") == 0
    assert floor_file.load(path, LOWER_IS_BETTER).floors["parsing.LAS"] == 99.0

    before = path.read_bytes()
    capsys.readouterr()
    for arguments in ([], ["--update"]):
        assert run(tmp_path, Reader(drop=[CLOSED]), gold, *arguments) == 1
        captured = capsys.readouterr()
        assert "parsing.LAS: reached 50.00, 49.00 below its floor of 99.00" in captured.err
        assert "BELOW ITS FLOOR" in captured.out
        assert path.read_bytes() == before


def test_what_could_not_be_read_is_said(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, Reader(drop=[OPEN], said="a page was empty"), gold)

    assert "note: ewt: not everything could be read: a page was empty" in capsys.readouterr().out


def test_no_floor_is_set_while_a_set_could_not_be_read_as_a_whole(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, Reader(drop=[OPEN], said="a page was empty"), gold, "--update") == 1
    assert "no floor is set while a set could not be read as a whole" in capsys.readouterr().err
    assert not (tmp_path / "floors.json").exists()


def test_a_task_that_breaks_down_shuts_the_gate_and_the_others_are_measured(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, Reader(), gold, "--update") == 0
    before = floor_file.load(tmp_path / "floors.json", LOWER_IS_BETTER)
    capsys.readouterr()

    assert run(tmp_path, Reader(broken="conllu"), gold, "--update") == 1
    captured = capsys.readouterr()
    assert "parsing on ewt: could not be measured: it broke down" in captured.err
    assert "entities on uner_ewt: could not be measured: it broke down" in captured.err
    assert "attribution on polnear: could not be measured" not in captured.err
    assert floor_file.load(tmp_path / "floors.json", LOWER_IS_BETTER) == before


def test_a_set_without_a_file_shuts_the_gate(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "polnear" / "reports.jsonl").unlink()

    assert run(tmp_path, Reader(), gold) == 1
    assert "attribution on polnear: could not be measured: " in capsys.readouterr().err


def test_a_scorer_without_the_row_shuts_the_gate(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold.parent / "__main__.py").write_text(SCORER.replace("'LAS'", "'MLAS'"))

    assert run(tmp_path, Reader(), gold) == 1
    assert "the scorer of parsing gives no figure for ['LAS']" in capsys.readouterr().err


def test_a_ceiling_is_set_held_and_lowered_but_not_raised(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, (name,) = tmp_path / "floors.json", CEILINGS
    assert run(tmp_path, Reader(), gold) == 1
    assert f"{name}: reached 0.00, but has no ceiling; set it with --update" in capsys.readouterr().err

    assert run(tmp_path, Reader(drop=[CLOSED]), gold, "--update") == 0
    assert floor_file.load(path, LOWER_IS_BETTER).ceilings == {name: 51.0}
    capsys.readouterr()
    assert run(tmp_path, Reader(), gold) == 0
    assert row(name, capsys.readouterr().out).endswith("lower is better  may be lowered")
    assert run(tmp_path, Reader(), gold, "--update", "--margin", "2") == 0
    assert floor_file.load(path, LOWER_IS_BETTER).ceilings == {name: 2.0}

    capsys.readouterr()
    assert run(tmp_path, Reader(drop=[CLOSED]), gold, "--update") == 1
    captured = capsys.readouterr()
    assert f"{name}: reached 50.00, 48.00 above its ceiling of 2.00" in captured.err
    assert row(name, captured.out).endswith("ABOVE ITS CEILING")
    assert floor_file.load(path, LOWER_IS_BETTER).ceilings == {name: 2.0}


def test_a_label_that_is_not_on_the_page_shuts_the_gate(gold: Path, tmp_path: Path) -> None:
    first = PAGES[0]
    lost = Label.model_validate({**first.labels[0][1].model_dump(), "cue": "no such word"})
    pages = (LabelledPage(first.page, first.file, ((1, lost),)), PAGES[1])
    outcome = measure(gold, tmp_path, Reader(), hand=claims_of(pages))

    assert [failure for failure in outcome.failures if "line 1: the cue is not on the page" in failure]


def test_every_kind_of_hand_label_is_scored_on_one_reading_of_the_pages(tmp_path: Path) -> None:
    reader = Reader()
    pages = tuple(MarkedPage[Any](page.page, page.file, ()) for page in PAGES)
    others = tuple(replace(labels, pages=lambda: pages) for labels in gate.HAND_LABELS[1:])
    outcome = measure(tmp_path / "nowhere", tmp_path, reader, hand=(*HAND, *others))

    assert [labels.name for labels in gate.HAND_LABELS] == ["claims", "actors", "events", "voice"]
    assert set(gate.HAND_FIGURES) <= set(outcome.reached)
    assert outcome.unmeasured["actors.found"] == "no label states one"
    assert [form for form, _ in reader.runs] == ["jsonl"]


def test_labels_that_cannot_be_used_shut_the_gate_and_the_others_are_measured(tmp_path: Path) -> None:
    def broken() -> Sequence[LabelledPage]:
        raise LabelError("page.jsonl, line 3: no label")

    hand = (replace(gate.HAND_LABELS[1], pages=broken), *HAND)
    outcome = measure(tmp_path / "nowhere", tmp_path, Reader(), hand=hand)

    assert outcome.failures == ("actors: could not be measured: page.jsonl, line 3: no label",)
    assert (outcome.reached["actors.found"], outcome.reached["claims.found"]) == (None, 100.0)


def test_a_lowered_floor_shuts_the_gate() -> None:
    outcome = gate.Outcome({"parsing.LAS": 84.0}, {})
    past = History((Floors(floors={"parsing.LAS": 83.0}),))

    assert gate.judge(outcome, Floors(floors={"parsing.LAS": 83.0}), past) == ()
    assert gate.judge(outcome, Floors(floors={"parsing.LAS": 82.0}), past) == (
        "parsing.LAS: its floor was lowered from 83.00 to 82.00",
    )


def test_the_closed_part_is_scored_apart_and_its_reports_are_not_named(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, Reader(drop=[OPEN]), gold, "--closed")
    printed = capsys.readouterr().out

    apart = [line.split() for line in printed.split("open   closed")[1].split("\n")]
    assert ["parsing.LAS", "0.00", "100.00"] in apart
    assert CLOSED not in printed


def test_a_set_with_no_closed_report_has_no_figure_for_it(gold: Path, tmp_path: Path) -> None:
    for file in ("reports.jsonl", "gold.jsonl"):
        (gold / "polnear" / file).write_text(f'{{"id":"{OPEN}"}}')
    outcome = measure(gold, tmp_path, Reader(), closed=True)

    assert outcome.apart is not None
    assert outcome.apart["attribution.cue"] == (100.0, None)


def test_a_part_that_holds_nothing_of_a_kind_has_no_figure_for_it(gold: Path, tmp_path: Path) -> None:
    silent = f"if {OPEN!r} not in ' '.join(gold): rows.pop('calm', None)\nprint("
    (gold.parent / "__main__.py").write_text(SCORER.replace("print(", silent))
    outcome = measure(gold, tmp_path, Reader(), closed=True)

    assert outcome.apart is not None
    assert outcome.failures == ()
    assert outcome.apart["restraint.calm per 1,000"] == (0.0, None)
    assert outcome.apart["restraint.conflict recall"] == (100.0, 100.0)


def test_floors_that_cannot_be_used_and_a_margin_too_wide_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, Reader(), tmp_path, "--margin", "2.5") == 2
    assert "--margin is 0 to 2 points" in capsys.readouterr().err

    (tmp_path / "floors.json").write_text("{")
    assert run(tmp_path, Reader(), tmp_path) == 1
    assert "floors.json" in capsys.readouterr().err


def test_what_is_joined_is_scored_by_the_lines_of_its_level(gold: Path, tmp_path: Path) -> None:
    joined: list[tuple[str, str]] = []

    def join(readings: Path, level: str, out: Path) -> None:
        joined.append((readings.name.split(".")[0], level))
        joined_as_read(readings, level, out)

    gate.measure(gold, tmp_path, read=Reader(), join=join, hand=HAND, own=())

    # Clusters and records of one set are of one joining.
    assert sorted(joined) == sorted({(task.data, task.level) for task in TASKS if task.level is not None})


def test_the_sets_of_its_own_are_measured_without_gold_data(tmp_path: Path) -> None:
    def measured(folder: Path, read: commands.Read) -> dict[str, float | None]:
        (folder / "reports.jsonl").write_text('{"id":"r1"}')
        read("jsonl", [folder / "reports.jsonl"], folder / "out.jsonl")
        return {"found": 100.0 if "r1" in (folder / "out.jsonl").read_text() else 0.0, "opposed": None}

    own = gate.OwnSet("chains", ("found", "opposed"), measured)
    outcome = measure(tmp_path / "nowhere", tmp_path, Reader(), own=[own])
    assert outcome.reached["chains.found"] == 100.0
    assert outcome.unmeasured["chains.opposed"] == "there is none"
    assert outcome.failures == ()


def test_a_set_of_its_own_that_cannot_be_read_shuts_the_gate(tmp_path: Path) -> None:
    outcome = measure(tmp_path / "nowhere", tmp_path, Reader(broken="jsonl"), hand=(), own=gate.OWN_SETS)
    assert [failure for failure in outcome.failures if failure.startswith("chains: could not be measured: it broke")]
    assert outcome.reached["chains.recall"] is None
    assert outcome.reached["identities.voice"] is not None
