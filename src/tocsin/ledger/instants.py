"""Times as the ledger keeps them: in UTC, to the microsecond, so that their order as text is their order in time."""

from __future__ import annotations

from datetime import UTC, datetime

from tocsin.errors import UsageError


def instant(time: str | datetime) -> str:
    """A time with zone in UTC, as `2026-11-25T03:28:00.000000Z`; refused where it is no time or names no zone."""
    try:
        when = time if isinstance(time, datetime) else datetime.fromisoformat(time)
        if when.tzinfo is not None:
            return _utc(when)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{time!r} is no time; write it like 2026-11-25T03:28:00+01:00") from error
    raise UsageError(f"{time!r} names no zone; write it like 2026-11-25T03:28:00+01:00")


def moment(published: str | None, arrived: str) -> str:
    """The instant that a report is ordered by: published, or else arrived.

    A partial date stands for its first instant; what names no zone is taken as UTC.
    """
    if published is None:
        return arrived
    parts = published.split("-")
    whole = "-".join([*parts, *["01"] * (3 - len(parts))])
    try:
        when = datetime.fromisoformat(whole)
        return _utc(when.replace(tzinfo=UTC) if when.tzinfo is None else when)
    except (ValueError, OverflowError):
        return arrived


def _utc(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
