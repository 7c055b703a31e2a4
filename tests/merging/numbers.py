"""Numbers of invented reports, as they are said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tocsin.merging.counts import Count
from tocsin.merging.revisions import Said


def count(low: int | None, high: int | None = -1, *, measure: str = "killed", **more: Any) -> Count:
    """A number of people; exactly so many where only one end is given."""
    qualifier = more.pop("qualifier", "exactly" if high == -1 else "at_least" if high is None else "between")
    return Count(
        **{
            "happening": "h", "headline": True, "measure": measure, "low": low, "high": low if high == -1 else high,
            "qualifier": qualifier, "figures": (f"f{low}",), "span": (0, 1), **more,
        }
    )  # fmt: skip


def said(
    report: str, number: Count, day: str | None = "2024-03-01", voice: str | None = None, speaker: str | None = None,
    **more: Any,
) -> Said:  # fmt: skip
    """A number on a page; day: with the hour or without, null where only its arrival is known."""
    known = "arrival" if day is None else "day" if len(day) == 10 else "hour"
    voice = voice or speaker or f"house {report}"
    return Said(
        **{
            "ref": f"{report}#{number.figures[0]}", "count": number, "report": report, "at": 0, "outlet": None,
            "when": datetime.fromisoformat((day or "2024-03-20") + ("T00:00" if known != "hour" else "")),
            "known": known, "voice": voice, "root": voice, "page": report, "speaker": speaker, **more,
        }
    )  # fmt: skip
