"""How what is kept whole (readings, gists, views) is packed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence


def pack(content: bytes) -> bytes:
    """Compress."""
    return zlib.compress(content, 6)


def unpack(packed: bytes) -> bytes:
    """Give back what was packed."""
    return zlib.decompress(packed)


def pack_names(names: Sequence[str]) -> bytes:
    """Compress a list of names."""
    return pack(json.dumps(list(names), ensure_ascii=False).encode())


def unpack_names(packed: bytes) -> list[str]:
    """Give back a list of names."""
    names: list[str] = json.loads(unpack(packed))
    return names
