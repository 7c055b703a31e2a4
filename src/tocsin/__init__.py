"""Tocsin reads the reporting on a flare-up: who is reported to say what, through whom, in which exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.reading.reader import Reader

__version__ = "0.1.0"
__all__ = ["Reader", "__version__"]


def __getattr__(name: str) -> Any:
    """Load the reader when it is first asked for: it brings spaCy, which takes seconds to import."""
    if name == "Reader":
        from tocsin.reading.reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
