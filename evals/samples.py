"""Which reports of a set are read: all, or a part that is the same every time; and which of them nobody looks at."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

REPORTS, GOLD = "reports.jsonl", "gold.jsonl"


def sample(data: Path, most: int, folder: Path) -> tuple[Path, Path]:
    """Reports and gold of a set; of a larger one the reports whose ids come first by their hash, in their order."""
    ids = [row["id"] for row in _rows(data / GOLD)]
    return _files(data, ids, sorted(ids, key=_hash)[:most], folder)


def sample_of_clusters(data: Path, most: int, folder: Path) -> tuple[Path, Path]:
    """Reports and gold of a set; of a larger one whole clusters, those whose names come first by their hash."""
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    rows = _rows(data / GOLD)
    for row in rows:
        clusters[row.get("cluster", "")].append(row["id"])
    kept: list[str] = []
    for _, members in sorted(clusters.items(), key=lambda cluster: _hash(cluster[0])):
        if len(rows) > most and len(kept) + len(members) > most:
            break
        kept += members
    return _files(data, [row["id"] for row in rows], kept, folder / "clusters")


def same_reports(content: bytes) -> str:
    """The same for two files that hold the same reports, in whatever order: they are read once."""
    lines = sorted(line for line in content.split(b"\n") if line.strip())
    return hashlib.sha256(b"\n".join(lines)).hexdigest()


def is_closed(identity: str) -> bool:
    """Whether a report belongs to the sixteenth that nobody looks at while building."""
    return _hash(identity).endswith("0")


def split(truth: Path, folder: Path) -> tuple[Path, Path]:
    """The open and the closed part of a gold file; scorers leave out readings that the gold does not have."""
    parts: dict[bool, list[str]] = {False: [], True: []}
    for line in _lines(truth):
        parts[is_closed(json.loads(line)["id"])].append(line)
    paths = (folder / f"{truth.parent.name}.open.jsonl", folder / f"{truth.parent.name}.closed.jsonl")
    for path, lines in zip(paths, (parts[False], parts[True]), strict=True):
        _write(path, lines)
    return paths


def _files(data: Path, ids: Collection[str], kept: Collection[str], folder: Path) -> tuple[Path, Path]:
    """The files of a set as they are, or where not every report is kept, copies with the rows of those that are."""
    if len(kept) == len(ids):
        return data / REPORTS, data / GOLD
    chosen = set(kept)
    found = folder / data.name
    found.mkdir(parents=True, exist_ok=True)
    for name in (REPORTS, GOLD):
        _write(found / name, (line for line in _lines(data / name) if json.loads(line)["id"] in chosen))
    return found / REPORTS, found / GOLD


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _lines(file)]


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def _write(file: Path, lines: Iterable[str]) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()
