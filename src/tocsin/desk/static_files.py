"""The desk's own files: under a path that changes with them they are kept for good, else asked after each time."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.applications import Starlette
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK = "no-cache"


@cache
def digest() -> str:
    """What the files are, in a few letters; other files have others."""
    found = hashlib.sha256()
    for file in sorted(FOLDER.rglob("*")):
        if file.is_file():
            found.update(file.relative_to(FOLDER).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:12]


def serve_static(app: Starlette, version: str) -> None:
    """Serve the files under `/static`, and for good under `/static/` and their digest."""
    app.mount(f"/static/{version}", _Files(_FOR_GOOD), name="kept")
    app.mount("/static", _Files(_ASK), name="static")


class _Files(StaticFiles):
    def __init__(self, caching: str) -> None:
        super().__init__(directory=FOLDER)
        self._caching = caching

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = self._caching
        return response
