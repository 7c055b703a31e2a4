"""Readers see private persons as initials, in whatever the desk answers them: no page and no answer is left to itself.

An answer tells of the reports that it refers to, and those of the stories and incidents that it does: their private
names are taken out of all of it, verbatim words among them. Analysts and admins see names.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import unquote

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.desk.guard.privacy import Names, private, veiled
from tocsin.ledger.ledger import Ledger

_TEXTS = ("text/", "application/json", "application/problem+json", "message/", "application/xml")
_STREAM = "text/event-stream"
_ADDRESS = re.compile(r"(?:/(?:reports|stories|incidents)/|[?&;](?:about|report|story)=)([^\s\"'?#/<>&\\]+)")
_FIELD = re.compile(r'"(?:id|about|report|story|incident|earlier|later|one|other)":\s*"([^"\\]+)"')
_LIST = re.compile(r'"(?:reports|stories|incidents|earlier)":\s*\[([^\]]*)\]')
_KEPT = 20_000  # reports whose names are remembered
_FOR = timedelta(minutes=5)  # after which a report that was read anew is asked again


class Private:
    """The private names of reports, remembered for a while."""

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._known: OrderedDict[str, tuple[datetime, Names]] = OrderedDict()
        self._lock = Lock()

    def veil(self, text: str, path: str = "") -> str:
        """A text without the private names of the reports that it, or its own address, refers to."""
        return veiled(text, self.names(referred(path) | referred(text)))

    def names(self, references: Iterable[str]) -> set[tuple[str, ...]]:
        """The private names in the reports that these are references to."""
        reports = self._ledger.reports_named(references)
        now = self._clock()
        with self._lock:
            fresh = {one for one in reports if one in self._known and now - self._known[one][0] < _FOR}
        asked = reports - fresh
        made = {reading.report.id: private(reading) for reading in self._ledger.readings(asked)} if asked else {}
        with self._lock:
            for one in asked:
                self._known[one] = (now, made.get(one, frozenset()))
            found = {name for one in reports if one in self._known for name in self._known[one][1]}
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found


class Discreet:
    """Take private names out of what is answered to readers."""

    def __init__(self, app: ASGIApp, names: Private) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, without them."""
        person = scope["state"]["person"] if scope["type"] == "http" else None
        if person is None or person.may("analyst") or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Answer(self._names, scope["path"], send).take)


class _Answer:
    """One answer on its way: a stream is veiled piece by piece, all else whole."""

    def __init__(self, names: Private, path: str, send: Send) -> None:
        self._names = names
        self._path = path
        self._send = send
        self._start: Message = {}
        self._content = bytearray()

    async def take(self, message: Message) -> None:
        """Take what comes of the answer and send what may be sent of it."""
        if message["type"] == "http.response.start":
            self._start = message
            if not self._is_veiled() or self._is_stream():
                await self._send(message)
        elif not self._is_veiled() or message["type"] != "http.response.body":
            await self._send(message)
        elif self._is_stream():
            await self._send({**message, "body": await self._veil(message.get("body", b""))})
        else:
            self._content += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish()

    async def _finish(self) -> None:
        content = await self._veil(bytes(self._content))
        headers = MutableHeaders(raw=list(self._start.get("headers", [])))
        if "content-length" in headers:
            headers["content-length"] = str(len(content))
        await self._send({**self._start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": content})

    async def _veil(self, content: bytes) -> bytes:
        if not content:
            return content
        text = content.decode("utf-8", "surrogateescape")
        made: str = await run_sync(self._names.veil, text, self._path)
        return made.encode("utf-8", "surrogateescape")

    def _is_veiled(self) -> bool:
        return self._kind().startswith(_TEXTS)

    def _is_stream(self) -> bool:
        return self._kind().startswith(_STREAM)

    def _kind(self) -> str:
        return Headers(raw=self._start.get("headers", [])).get("content-type", "")


def referred(text: str) -> set[str]:
    """What a page, an answer or an address refers to."""
    found = {unquote(one) for one in _ADDRESS.findall(text)}
    found.update(_FIELD.findall(text))
    found.update(one.strip().strip('"') for held in _LIST.findall(text) for one in held.split(","))
    return {one.partition("#")[0] for one in found}
