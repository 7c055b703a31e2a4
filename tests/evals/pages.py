"""The words of a page without the reader: for checking labels where no encoder is at hand."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time"})
SILENT = frozenset({"head", "script", "style"})


class _Words(HTMLParser):
    """Collects what a browser would show."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in SILENT
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)

    def _edge(self, tag: str) -> None:
        if tag not in INLINE:
            self.pieces.append("\n")


def words_of(page: Path) -> str:
    """What stands on a page, markup left out."""
    content = page.read_text(encoding="utf-8")
    if page.suffix != ".html":
        return content
    parser = _Words()
    parser.feed(content)
    parser.close()
    return "".join(parser.pieces)
