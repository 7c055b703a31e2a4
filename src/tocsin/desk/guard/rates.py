"""How often somebody may ask: a window of a minute for each person, or for each address where nobody has signed in."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

_MOST_KNOWN = 50_000  # windows kept at once


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds; `name` is what headers call it."""

    name: str
    quota: int
    window: int


SIGN_IN = Rate("sign-in", 10, 300)
CHANGE = Rate("change", 120, 60)
SEE = Rate("see", 1200, 60)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a window: requests, and seconds until it begins anew."""

    rate: Rate
    allowed: bool
    remaining: int
    seconds: int

    @property
    def headers(self) -> list[tuple[str, str]]:
        """What the answer says of it (draft-ietf-httpapi-ratelimit-headers)."""
        name = self.rate.name
        found = [
            ("RateLimit-Policy", f'"{name}";q={self.rate.quota};w={self.rate.window}'),
            ("RateLimit", f'"{name}";r={self.remaining};t={self.seconds}'),
        ]
        return found if self.allowed else [*found, ("Retry-After", str(self.seconds))]


class Rates:
    """Windows, by who asks; those that were used last are kept."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._windows: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def take(self, rate: Rate, who: str) -> Left:
        """Count one request of somebody's."""
        now, key = self._clock().timestamp(), (rate.name, who)
        with self._lock:
            begun, used = self._windows.pop(key, (now, 0))
            if not begun <= now < begun + rate.window:
                begun, used = now, 0
            allowed = used < rate.quota
            self._windows[key] = (begun, used + allowed)
            while len(self._windows) > _MOST_KNOWN:
                self._windows.popitem(last=False)
        seconds = max(1, math.ceil(begun + rate.window - now))
        return Left(rate, allowed, max(0, rate.quota - used - allowed), seconds)
