"""Serving the desk until it is stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

import uvicorn

from tocsin.desk.app import create_app
from tocsin.desk.settings import Settings, missing
from tocsin.errors import UsageError
from tocsin.ledger.ledger import Ledger

_LAST_WORDS = 5
"""Seconds that those who still listen are given when the desk ends."""


def serve(
    ledger: Ledger, settings: Settings, clock: Callable[[], datetime], started: Callable[[str], None] = lambda _: None
) -> None:
    """Serve the desk on its host and port until the program is told to stop.

    started: told the address once it listens. UsageError where the port is not to be had, or where the desk is to be
    open to others and something is missing; it says each thing.
    """
    if lacking := list(missing(settings, ledger.accounts.has_admin())):
        listed = "; ".join(f"({number}) {one}" for number, one in enumerate(lacking, 1))
        raise UsageError(f"the desk does not open to others yet: {listed}")
    config = uvicorn.Config(
        create_app(ledger, settings, clock), host=settings.host, port=settings.port, log_level="warning",
        access_log=False, server_header=False, proxy_headers=settings.behind_tls,
        forwarded_allow_ips=list(settings.proxies), timeout_graceful_shutdown=_LAST_WORDS,
    )  # fmt: skip
    with _in_words(settings):
        listener = config.bind_socket()
    listener.set_inheritable(False)  # the reader's process must not hold the port when the desk has ended
    port = listener.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    server = _Server(config, lambda: started(settings.public_url or f"http://{host}:{port}/"))
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """One that says when it listens."""

    def __init__(self, config: uvicorn.Config, listens: Callable[[], None]) -> None:
        super().__init__(config)
        self._listens = listens

    async def startup(self, *args: Any, **named: Any) -> None:
        """Begin to listen, and say so."""
        await super().startup(*args, **named)
        if self.started:
            self._listens()


@contextmanager
def _in_words(settings: Settings) -> Iterator[None]:
    """Say once, and in words, why the desk cannot listen: the server says it in its own and ends the program."""
    logger = logging.getLogger("uvicorn.error")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except SystemExit as end:
        why = end.__context__.strerror if isinstance(end.__context__, OSError) else None
        raise UsageError(
            f"the desk cannot listen on {settings.host} port {settings.port} ({(why or 'refused').casefold()}); "
            "is one running there already? --port N takes another, 0 any that is free"
        ) from end
    finally:
        logger.setLevel(level)
