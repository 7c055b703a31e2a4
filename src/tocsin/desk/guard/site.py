"""What does not come to this desk, or not from it: other names for it, other sites, bytes that no page asks for."""

from __future__ import annotations

from urllib.parse import unquote

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.desk.refusals import refused
from tocsin.desk.settings import Settings

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""

FROM_ANYWHERE = ("/paste/sent",)
"""Paths that a page of another site may post to: what comes there is shown, and nothing is kept."""

PROBES = ("/healthz", "/readyz")
"""Paths that whoever watches over the desk asks for, by whatever name."""

_OF_PROXIES = (b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip")


class OwnSite:
    """Answer only what asks for this desk by a name of its own, and let no other site's page change anything.

    The first keeps a foreign page out that lets its name point to this machine (DNS rebinding), the second one that
    posts here (CSRF).
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what belongs here, and say why of the rest."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["person"] = None
        for status, title, why in self._objections(scope):
            await refused(Request(scope), status, title, why)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _objections(self, scope: Scope) -> list[tuple[int, str, str]]:
        headers = dict(scope["headers"])
        if not self._is_ours(headers, scope["path"]):
            return [(421, "Not this desk", f"this desk is called {', '.join(sorted(self._settings.hosts))}")]
        if self._settings.local and any(name in headers for name in _OF_PROXIES):
            why = "this desk is run for its own machine alone; behind a proxy it needs --public-url and accounts"
            return [(421, "Not this desk", why)]
        if "\0" in scope["path"] or "\0" in unquote(scope["query_string"].decode("latin-1")):
            return [(400, "Not readable", "the address holds a NUL")]
        if scope["method"] not in SAFE and scope["path"] not in FROM_ANYWHERE and self._is_foreign(headers):
            why = "this was sent by a page of another site; open the desk and do it there"
            return [(403, "Not from here", why)]
        return []

    def _is_ours(self, headers: dict[bytes, bytes], path: str) -> bool:
        return path in PROBES or _name(headers.get(b"host", b"")) in self._settings.hosts

    def _is_foreign(self, headers: dict[bytes, bytes]) -> bool:
        if (site := headers.get(b"sec-fetch-site")) is not None:
            return site not in (b"same-origin", b"none")
        origin = headers.get(b"origin")
        return origin is not None and origin not in self._origins(headers.get(b"host", b""))

    def _origins(self, host: bytes) -> set[bytes]:
        if self._settings.public_url is not None:
            return {self._settings.public_url.rstrip("/").casefold().encode()}
        return {b"http://" + host}


def _name(host: bytes) -> str:
    """A host without its port."""
    name = host.decode("latin-1").casefold()
    if name.startswith("["):
        return "".join(name.partition("]")[:2])
    return name.partition(":")[0]
