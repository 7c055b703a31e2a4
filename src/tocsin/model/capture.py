"""Bytes taken in once, and what their sender said of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tocsin.model.base import Noun


class Given(Noun):
    """What the sender said of the report: a JSONL row's fields, a mail's headers; `None` where nothing was said."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None


class About(Noun):
    """What is known of one input without its bytes.

    `name` is what messages call it ("page.html", "reports.jsonl line 7", "stdin"); `sha256` is of the bytes, in hex.
    Where `exact` is set, these are UTF-8 text whose offsets the sender relies on: the report's text equals it
    character for character.
    """

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media: Literal["html", "text"]
    exact: bool = False
    url: str | None = None
    fetched_at: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    given: Given = Given()


class Capture(About):
    """One input as it came in."""

    content: bytes
