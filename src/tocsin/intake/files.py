"""Files, folders and standard input: each path becomes captures, or an error that names what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import UnreadableError
from tocsin.intake import jsonl, mail
from tocsin.intake.media import LIMIT, Media, capture, too_large
from tocsin.model.capture import Capture

STDIN = "-"

_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})
_TEXTS = frozenset({".txt", ".text"})
_ROWS = frozenset({".jsonl", ".ndjson"})
_MAILS = frozenset({".eml"})
# What a person may well have meant to be read, and Tocsin cannot read: named instead of passed over.
_DOCUMENTS = frozenset(
    ".pdf .doc .docx .odt .rtf .epub .mht .mhtml .warc .wacz .msg .mbox .gz .zip .xls .xlsx .csv .tsv".split()
)


def captures(paths: Sequence[str], stdin: BinaryIO, limit: int = LIMIT) -> Iterator[Capture | UnreadableError]:
    """Everything to be read at these paths, in order; `-` is `stdin`, a folder is walked in order of name.

    What cannot be read is yielded as an error, so that the rest goes on. `limit` is the most bytes of one report.
    """
    for path in paths:
        if path == STDIN:
            yield from _stream("stdin", stdin, limit)
        else:
            yield from _path(Path(path), limit)


def _path(path: Path, limit: int) -> Iterator[Capture | UnreadableError]:
    try:
        if path.is_dir():
            yield from _folder(path, limit)
        else:
            yield from _file(path, limit)
    except ValueError:
        yield UnreadableError(_shown(path), "it is no path: it holds a NUL character")
    except OSError as error:
        yield UnreadableError(_shown(path), _why(error))


def _shown(path: Path) -> str:
    """A path as messages name it; file names may hold bytes that are no characters."""
    return str(path).encode("utf-8", errors="replace").decode("utf-8")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, PermissionError):
        return "it may not be read; check its permissions"
    return f"it cannot be read ({error.strerror or type(error).__name__})"


def _folder(folder: Path, limit: int) -> Iterator[Capture | UnreadableError]:
    found = False
    for path in _walk(folder):
        if isinstance(path, UnreadableError):
            found = True
            yield path
        elif path.suffix.lower() in _DOCUMENTS:
            found = True
            yield UnreadableError(_shown(path), f"{path.suffix.lower()} files are not read; save it as HTML or text")
        elif path.suffix.lower() in _PAGES | _TEXTS | _ROWS | _MAILS or path.suffix == "":
            found = True
            yield from _path(path, limit)
    if not found:
        yield UnreadableError(_shown(folder), "the folder holds nothing to read: no .html, .txt, .jsonl or .eml file")


def _walk(folder: Path) -> Iterator[Path | UnreadableError]:
    """The files of a folder in order of name, without hidden ones and what a browser saves beside a page."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield UnreadableError(_shown(folder), _why(error))
        return
    pages = {path.stem for path in inside if path.suffix.lower() in _PAGES}
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            # A link may lead back to a folder that is being walked.
            if not path.is_symlink() and path.name.removesuffix("_files") not in pages - {path.name}:
                yield from _walk(path)
        elif path.is_file() or path.is_symlink():
            yield path


def _file(path: Path, limit: int) -> Iterator[Capture | UnreadableError]:
    name, suffix = _shown(path), path.suffix.lower()
    with path.open("rb") as stream:
        if suffix in _ROWS:
            yield from jsonl.captures(name, stream, limit)
        elif suffix in _MAILS:
            yield from mail.captures(name, stream.read(limit + 1), limit)
        elif suffix in _PAGES:
            yield _one(name, stream.read(limit + 1), "html", limit)
        elif suffix in _TEXTS:
            yield _one(name, stream.read(limit + 1), "text", limit)
        else:
            yield from _stream(name, stream, limit)


def _stream(name: str, stream: BinaryIO, limit: int) -> Iterator[Capture | UnreadableError]:
    """What a stream holds that no name tells of: JSONL, a page or a text."""
    try:
        first = stream.readline(limit + 1)
        if jsonl.looks_like(first):
            yield from jsonl.captures(name, _Again(first, stream), limit)
        elif len(first) > limit:
            yield UnreadableError(name, too_large(limit))
        else:
            yield _one(name, first + stream.read(limit + 1 - len(first)), None, limit)
    except OSError as error:
        yield UnreadableError(name, _why(error))


def _one(name: str, content: bytes, media: Media | None, limit: int) -> Capture | UnreadableError:
    try:
        return capture(name, content, media, limit=limit)
    except UnreadableError as error:
        return error


class _Again:
    """A stream whose first line was looked at and is still to be read."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readline(self, limit: int, /) -> bytes:
        """The next line, at most `limit` bytes of it."""
        first, self._first = self._first, b""
        return first or self._rest.readline(limit)
