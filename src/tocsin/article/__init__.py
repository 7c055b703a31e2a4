"""From a capture to a report: clean text in blocks, and what the page says of itself."""

from __future__ import annotations

from importlib.metadata import version

from tocsin.article.extract import extract
from tocsin.article.worker import Extractor

__all__ = ["Extractor", "extract", "extractor_version"]


def extractor_version() -> str:
    """What takes text out of pages, for the record of a reading."""
    return f"trafilatura {version('trafilatura')}"
