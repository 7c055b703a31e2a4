"""Keeps numpy's products on the processor cores that a reader was given: they are small, and threads only wait."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def at_most(threads: int) -> AbstractContextManager[object]:
    """Within it, linear algebra uses no more threads than this."""
    held: AbstractContextManager[object] = _libraries().limit(limits=threads, user_api="blas")
    return held
