"""What a person hands the desk, made into a report of the ledger: read on the spot and kept with its capture."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tocsin.desk.context import Desk
from tocsin.errors import UnreadableError, UsageError
from tocsin.intake import mail, media
from tocsin.ledger.instants import instant
from tocsin.ledger.ledger import Added
from tocsin.model.base import Noun
from tocsin.model.capture import Capture, Given

LIMIT = 10_000_000
"""The most bytes that may be handed over at once."""

PASTED = "what was pasted"
_AHEAD = timedelta(minutes=5)  # that another clock may be ahead of this one


class Sent(Noun):
    """A text or page, with where and when it was seen, as a person said it; empty: not said."""

    text: str = ""
    url: str = ""
    outlet: str = ""
    published: str = ""
    seen: str = ""


def captured(sent: Sent, now: datetime, file: tuple[str, bytes] | None = None) -> Capture:
    """What was sent as a capture; file: a name and bytes in place of its text. Raises UnreadableError, UsageError."""
    if file is None and not sent.text.strip():
        raise UsageError("there is nothing to read; paste a text or a page, or choose a file")
    if sent.url and not sent.url.casefold().startswith(("http://", "https://")):
        raise UsageError("the address does not begin with http:// or https://; put the name of a channel into “outlet”")
    seen = _seen(sent.seen, now)
    capture = _of_file(*file) if file is not None else media.capture(PASTED, _bytes(sent.text), None, limit=LIMIT)
    given = capture.given.model_copy(
        update={key: value for key, value in _said(sent).items() if value is not None}
    )  # fmt: skip
    return capture.model_copy(update={"url": given.url, "fetched_at": seen, "given": given})


def take_in(desk: Desk, capture: Capture) -> Added:
    """Read a capture and keep it; it was learned of now, whenever it was seen."""
    return desk.ledger.add(desk.reader.read(capture), capture, arrived=instant(desk.clock()))


def _bytes(text: str) -> bytes:
    # A form sends every end of a line as two characters.
    return text.replace("\r\n", "\n").encode("utf-8")


def _said(sent: Sent) -> dict[str, str | None]:
    return {name: getattr(sent, name).strip() or None for name in ("url", "outlet", "published")}


def _of_file(name: str, content: bytes) -> Capture:
    """The report in a file; of a mail, its text without what hangs on it."""
    ending = name.casefold().rpartition(".")[2]
    if ending in ("jsonl", "ndjson"):
        raise UnreadableError(name, "a file of many reports is taken in by `tocsin add`")
    if ending != "eml":
        given = Given()
        kind: media.Media | None = "html" if ending in ("html", "htm", "xhtml") else "text" if ending == "txt" else None
        return media.capture(name, content, kind, given=given, limit=LIMIT)
    found = next(mail.captures(name, content, LIMIT))
    if isinstance(found, UnreadableError):
        raise found
    return found


def _seen(said: str, now: datetime) -> str:
    """When it was seen, in UTC where no zone is given; now, where nothing is."""
    if not said.strip():
        return instant(now)
    try:
        when = datetime.fromisoformat(said.strip())
    except ValueError as error:
        raise UsageError(f"“{said[:40]}” is no time; write it as 2019-05-28T14:30, in UTC") from error
    zoned = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
    if zoned > now + _AHEAD:
        raise UsageError(f"“{said[:40]}” has not come yet; say when it was seen, in UTC")
    return instant(zoned)
