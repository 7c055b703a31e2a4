"""From a capture to a report: clean text in blocks, and what the page says of itself."""

from __future__ import annotations

from tocsin.article.extract import extract
from tocsin.article.worker import Extractor

__all__ = ["Extractor", "extract"]
