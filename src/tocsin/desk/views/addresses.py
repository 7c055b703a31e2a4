"""Where on the desk a thing is shown."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from tocsin.model.base import Span

_OUTSIDE = re.compile(r"[^A-Za-z0-9]+")


def words_at(report: str, span: Span, as_of: str | None = None) -> str:
    """Where words stand in their report."""
    asked = {"at": f"{span[0]}-{span[1]}"} | _then(as_of)
    return f"/reports/{quote(report, safe='')}?{urlencode(asked)}#m-{span[0]}"


def report_at(report: str, as_of: str | None = None) -> str:
    """The page of a report."""
    return f"/reports/{quote(report, safe='')}{_query(as_of)}"


def record_at(report: str, uid: str) -> str:
    """The page of one record of a report."""
    return f"{report_at(report)}/records/{quote(uid, safe='')}"


def source_at(key: str, as_of: str | None = None) -> str:
    """The page of a source."""
    return f"/sources/{quote(key, safe='')}{_query(as_of)}"


def place_at(name: str, as_of: str | None = None) -> str:
    """The page of a place."""
    return f"/places/{quote(name, safe='')}{_query(as_of)}"


def story_at(story: str, as_of: str | None = None, part: str = "") -> str:
    """The page of a story, or a part of it ("/echoes")."""
    return f"/stories/{quote(story, safe='')}{part}{_query(as_of)}"


def incident_at(incident: str, as_of: str | None = None) -> str:
    """The page of an incident."""
    return f"/incidents/{quote(incident, safe='')}{_query(as_of)}"


def anchor(key: str) -> str:
    """What the line of a key is called on its page (`#line-…`)."""
    return "line-" + _OUTSIDE.sub("-", key).strip("-")


def _query(as_of: str | None) -> str:
    return f"?{urlencode(_then(as_of))}" if as_of else ""


def _then(as_of: str | None) -> dict[str, str]:
    return {"as_of": as_of} if as_of else {}
