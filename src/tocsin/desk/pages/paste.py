"""The paste box: a text, a page or a file in; its report out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.roles import needs
from tocsin.desk.reading import BusyError
from tocsin.desk.rendering import page
from tocsin.desk.taking_in import LIMIT, Sent, captured, take_in
from tocsin.desk.views.addresses import report_at
from tocsin.desk.views.paste import paste
from tocsin.errors import TocsinError

router = APIRouter()

_OVERHEAD = 100_000  # bytes of a form beside what is handed over
TOO_LARGE = f"it is larger than {LIMIT / 1_000_000:g} MB, the most that may be handed over; send its text alone"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was filled in, with the file that was chosen, if any."""

    sent: Sent
    file: tuple[str, bytes] | None


async def filled(request: Request) -> Filled:
    """The form of a request; a text may be as long as a file."""
    if int(request.headers.get("content-length", LIMIT)) > LIMIT + _OVERHEAD:
        raise HTTPException(413, TOO_LARGE)
    try:
        async with request.form(max_files=1, max_fields=10, max_part_size=LIMIT) as form:
            texts = {name: value for name in Sent.model_fields if isinstance(value := form.get(name), str)}
            return Filled(Sent(**texts), await _file(form.get("file")))
    except HTTPException as error:
        if "exceeded" in str(error.detail):
            raise HTTPException(413, TOO_LARGE) from error
        raise


async def _file(chosen: UploadFile | str | None) -> tuple[str, bytes] | None:
    if not isinstance(chosen, UploadFile) or not chosen.filename:
        return None
    return chosen.filename, await chosen.read()


TheForm = Annotated[Filled, Depends(filled)]


@router.get("/paste")
def box(request: Request) -> Response:
    """The paste box, empty."""
    return page(request, "paste.html", paste(str(request.base_url)))


@router.post("/paste/sent")
def sent(request: Request, form: TheForm) -> Response:
    """What a page sent, from wherever: it is shown, and nothing is kept until a person says so."""
    return page(request, "paste.html", paste(str(request.base_url), form.sent, from_page=True))


@router.post("/paste", dependencies=[Depends(needs("analyst", "write"))])
def read(request: Request, desk: TheDesk, form: TheForm) -> Response:
    """Read what was handed over, and go to its report."""
    try:
        added = take_in(desk, captured(form.sent, desk.clock(), form.file))
    except TocsinError as error:
        status = 503 if isinstance(error, BusyError) else 422
        return page(request, "paste.html", paste(str(request.base_url), form.sent, str(error)), status)
    return RedirectResponse(report_at(added.report), 303)
