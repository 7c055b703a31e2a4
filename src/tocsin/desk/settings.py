"""How a desk is run: over which ledger, where it listens, and who reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

PORT = 8019
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""What this machine calls itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who starts a desk decides.

    public_url: the address by which others reach it (`https://desk.example.org`). behind_tls: a proxy stands before it
    that speaks TLS and says whom it speaks for; proxies: the addresses of such proxies.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    public_url: str | None = None
    behind_tls: bool = False
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")

    @property
    def local(self) -> bool:
        """Whether only this machine reaches the desk, so that whoever does is its owner."""
        return self.public_url is None and not self.behind_tls and _is_loopback(self.host)

    @property
    def secure(self) -> bool:
        """Whether browsers reach the desk over TLS."""
        return self.public_url is not None and self.public_url.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """The names, without port, that a request may ask for."""
        public = None if self.public_url is None else urlsplit(self.public_url).hostname
        if public is not None:
            return frozenset((f"[{public}]" if ":" in public else public,))
        own = f"[{self.host}]" if ":" in self.host else self.host
        return frozenset((*LOOPBACK, own.casefold()))


def missing(settings: Settings, has_admin: bool) -> Iterator[str]:
    """What must be settled before others may reach the desk, one sentence each; nothing where only its owner does."""
    if settings.local:
        return
    if not has_admin:
        yield "there is no admin: `tocsin desk --make-admin NAME` makes one"
    if settings.public_url is None:
        yield "nobody knows its address: give --public-url https://desk.example.org, by which others reach it"
    elif (wrong := _wrong(settings.public_url)) is not None:
        yield f"--public-url {settings.public_url!r} {wrong}; give it like https://desk.example.org"
    if not settings.behind_tls:
        yield (
            "passwords would travel in the open: put a proxy with TLS in front of it and say so with --behind-tls, "
            "and --proxy ADDRESS where the proxy is another machine"
        )


def _wrong(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is no address"
    if parts.scheme != "https":
        return "does not begin with https://"
    if not host:
        return "names no host"
    return "has a path or more after the host" if parts.path.strip("/") or parts.query or parts.fragment else None


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
