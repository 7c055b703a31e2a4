"""From a view to a page: templates that escape all that comes from outside, and the words for times and counts."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from tocsin import __version__
from tocsin.desk.context import Desk
from tocsin.desk.guard.forms import mark, marked
from tocsin.desk.person import somebody
from tocsin.desk.remarks import remark
from tocsin.desk.static_files import digest
from tocsin.model.base import Noun
from tocsin.wording import lines, phrases, plain

ROOMS = (
    ("/", "Stories", "s"),
    ("/map", "Map", "m"),
    ("/sources", "Sources", "o"),
    ("/queue", "To judge", "q"),
    ("/paste", "Add", "a"),
)
"""The rooms of the desk, each with the letter that `g` goes there by."""


def templates() -> Jinja2Templates:
    """The templates of the desk; what a template is not given is an error, never an empty place."""
    environment = Environment(
        loader=PackageLoader("tocsin.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters.update(
        date=phrases.date, utc=phrases.in_utc, one_line=plain.one_line, quoted=plain.quoted, remark=remark,
        visible=plain.visible,
    )  # fmt: skip
    environment.globals.update(
        static=f"/static/{digest()}", counted=phrases.counted, lines=lines, rooms=ROOMS, version=__version__
    )
    return Jinja2Templates(env=environment)


def page(request: Request, name: str, view: Noun, status: int = 200, **more: Any) -> Response:
    """A page: a template filled from one view; more: what is not of the view, as a person's own settings."""
    desk: Desk = request.app.state.desk
    context = {"view": view, "person": somebody(request), "here": request.scope["path"], **more}
    answer: Response = desk.templates.TemplateResponse(request, name, context, status_code=status)
    if (secret := getattr(request.state, "secret", None)) is not None:
        answer.body = marked(bytes(answer.body).decode(), mark(secret)).encode()
        answer.headers["Content-Length"] = str(len(answer.body))
    return answer
