"""What all nouns share: they never change once made, and refuse a field they do not know."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    if start > end:
        raise ValueError(f"a span ends before it starts: [{start}, {end}]")
    return span


Offset = Annotated[int, Field(strict=True, ge=0)]

Span = Annotated[tuple[Offset, Offset], AfterValidator(_ordered)]
"""Code points of `report.text`, half-open: `text[start:end]`."""

IsoTime = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}\S*)?)?)?$")]
"""An ISO 8601 time; a calendar value may be partial (`2019-05`)."""

Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""ISO 3166-1 alpha-3, `KOS` for Kosovo, or PLOVER's code for a body above states."""

Confidence = Annotated[float, Field(ge=0, le=1)]

Amount = Annotated[int, Field(strict=True, ge=0)] | Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
"""A count; whole numbers stay whole."""


class Noun(BaseModel):
    """A frozen value with a closed set of fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, serialize_by_alias=True)
