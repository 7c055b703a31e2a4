"""Reports as JSONL, one a line, read as they come: a file may be larger than the memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, Protocol

from tocsin.errors import UnreadableError
from tocsin.intake.media import LIMIT, too_large
from tocsin.model.capture import Capture, Given

_FIELDS = ("id", "url", "outlet", "title", "byline", "published", "language")
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}


class Lines(Protocol):
    """What lines are read from: a file, standard input."""

    def readline(self, limit: int, /) -> bytes:
        """The next line, at most `limit` bytes of it."""
        ...


def captures(name: str, stream: Lines, limit: int = LIMIT) -> Iterator[Capture | UnreadableError]:
    """The report of each line; a line that cannot be read is yielded as the error that names it by its number."""
    number = 0
    found = False
    while line := stream.readline(limit + 1):
        number += 1
        where = f"{name} line {number}"
        if len(line) > limit and not line.endswith(b"\n"):
            _skip_line(stream)
            found = True
            yield UnreadableError(where, too_large(limit))
            continue
        if number == 1:
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield UnreadableError(name, "it is UTF-16; save it as UTF-8")
                return
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        found = True
        try:
            yield row(where, line)
        except UnreadableError as error:
            yield error
    if not found:
        yield UnreadableError(name, "it is empty; one report a line is expected")


def row(name: str, line: bytes) -> Capture:
    """The report in one line; raises UnreadableError."""
    fields = _object(name, line)
    for field in (*_FIELDS, "text", "html"):
        value = fields.get(field)
        if value is not None and not isinstance(value, str):
            raise UnreadableError(
                name, f"“{field}” is {_KINDS.get(type(value), 'no text')}; write it as a text in quotes"
            )
    if not fields.get("id"):
        raise UnreadableError(name, "it has no “id”; give every report one of its own")
    if fields.get("text"):
        field, media = "text", "text"
    elif fields.get("html"):
        field, media = "html", "html"
    else:
        raise UnreadableError(name, "it has neither “text” nor “html”, or it is empty; give one of them")
    try:
        content = fields[field].encode("utf-8")
        given = Given(**{key: fields[key] for key in _FIELDS if fields.get(key) is not None})
        json.dumps(given.model_dump(), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise UnreadableError(
            name, "it holds half of a surrogate pair (\\ud800 to \\udfff), which is no character"
        ) from None
    return Capture(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        media="html" if media == "html" else "text",
        exact=media == "text",
        given=given,
    )


def _object(name: str, line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableError(name, f"it is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except json.JSONDecodeError as error:
        if not line.endswith(b"\n"):
            raise UnreadableError(name, "it breaks off; the file seems to be cut, fetch it again") from None
        raise UnreadableError(
            name, f"it is no JSON ({error.msg}, column {error.colno}); write one object a line"
        ) from None
    except (RecursionError, ValueError):
        raise UnreadableError(name, "its JSON is nested too deeply or holds a number too long to read") from None
    if not isinstance(fields, dict):
        raise UnreadableError(name, f"it is {_KINDS.get(type(fields), 'null')} and no object; write one object a line")
    return fields


def _skip_line(stream: Lines) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def looks_like(first_line: bytes) -> bool:
    """Whether a first line is a report as JSONL has it."""
    if not first_line.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return False
    try:
        fields = json.loads(first_line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and ("text" in fields or "html" in fields or "id" in fields)
