"""Back to where a form was filled in, and nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit


def back_to(path: str) -> str:
    """A path of this desk with its query; the first page where what was sent is none."""
    parts = urlsplit(path)
    inside = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if inside and not parts.scheme and not parts.netloc else "/"
