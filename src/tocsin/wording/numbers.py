"""Numbers in words."""

from __future__ import annotations


def interval(low: float | None, high: float | None) -> str:
    """A range in words, open where an end is open; nothing where both are."""
    if low is None or high is None:
        if low is not None:
            return f"at least {written(low)}"
        return "" if high is None else f"at most {written(high)}"
    return written(low) if low == high else f"{written(low)}–{written(high)}"


def written(number: float) -> str:
    """A number as people write it."""
    return f"{int(number):,}" if number == int(number) else f"{number:,.10g}"
