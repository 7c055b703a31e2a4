"""Who comes in: the local person, where only this machine reaches the desk."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.desk.person import YOU


class Entry:
    """Say of every request who makes it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, knowing who asks."""
        scope.setdefault("state", {})["person"] = YOU
        await self._app(scope, receive, send)
