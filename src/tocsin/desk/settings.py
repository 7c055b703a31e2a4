"""How a desk is run: over which ledger, and where it listens."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

PORT = 8019


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who starts a desk decides."""

    host: str = "127.0.0.1"
    port: int = PORT

    @property
    def local(self) -> bool:
        """Whether only this machine reaches the desk, so that whoever does is its owner."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
