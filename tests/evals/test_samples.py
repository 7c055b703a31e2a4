"""Which reports of a set are read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evals import samples

IDS = [f"r{n}" for n in range(20)]


def written(folder: Path) -> Path:
    """A set of twenty reports in clusters of two to four, its two files in different orders."""
    folder.mkdir()
    for name, order in (("reports.jsonl", IDS), ("gold.jsonl", IDS[::-1])):
        rows = ({"id": one, "cluster": f"c{int(one[1:]) % 7}"} for one in order)
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def ids(files: Iterable[Path]) -> list[list[str]]:
    return [[json.loads(line)["id"] for line in file.read_text().splitlines()] for file in files]


@given(st.lists(st.text(max_size=8), unique=True, max_size=20))
def test_the_order_of_reports_makes_no_other_set(identities: list[str]) -> None:
    lines = [json.dumps({"id": identity}).encode() for identity in identities]

    assert samples.same_reports(b"\n".join(lines)) == samples.same_reports(b"\n".join(lines[::-1]) + b"\n")


def test_about_one_in_sixteen_is_closed() -> None:
    assert 0.04 < sum(samples.is_closed(f"report {number}") for number in range(4000)) / 4000 < 0.09


def test_a_sample_is_the_same_reports_of_both_files_in_their_order(tmp_path: Path) -> None:
    data = written(tmp_path / "set")
    reports, gold = ids(samples.sample(data, 5, tmp_path))

    assert len(reports) == 5
    assert reports == gold[::-1] == sorted(reports, key=IDS.index)
    assert samples.sample(data, 20, tmp_path) == (data / "reports.jsonl", data / "gold.jsonl")


def test_a_sample_of_clusters_has_each_of_them_whole(tmp_path: Path) -> None:
    data = written(tmp_path / "set")
    reports, gold = ids(samples.sample_of_clusters(data, 8, tmp_path))

    kept = {int(one[1:]) % 7 for one in reports}
    assert 1 < len(kept) and 5 < len(reports) <= 8
    assert reports == gold[::-1] == [one for one in IDS if int(one[1:]) % 7 in kept]
    assert samples.sample_of_clusters(data, 20, tmp_path) == (data / "reports.jsonl", data / "gold.jsonl")
