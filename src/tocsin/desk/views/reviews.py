"""Reviews: what people say is wrong with a record of the machine, kept beside it."""

from __future__ import annotations

import json
from typing import Literal, get_args

from pydantic import ValidationError

from tocsin.ledger.ledger import Ledger
from tocsin.model.base import Noun

Fault = Literal["wrong speaker", "wrong type", "not an event", "wrong number", "wrong place", "wrong time", "other"]
FAULTS: tuple[Fault, ...] = get_args(Fault)


class Correction(Noun):
    """What is wrong with a record, and what it should be; empty: nothing is there that it could be."""

    fault: Fault
    should_be: str = ""


class ReviewView(Noun):
    """A review of one record by its uid; `withdrawn_at` is null while it stands."""

    item: str
    fault: str
    should_be: str
    reason: str
    by: str
    at: str
    withdrawn_at: str | None


def reviews(ledger: Ledger, report: str, as_of: str | None = None) -> tuple[ReviewView, ...]:
    """All reviews of a report's records, in order of time, those that were withdrawn among them."""
    return tuple(
        _view(one.item, one.correction, one.reason, one.by, one.at, one.withdrawn_at)
        for one in ledger.notes.reviews(report, withdrawn=True)
        if as_of is None or one.at <= as_of
    )


def _view(item: str, correction: str, reason: str, by: str, at: str, withdrawn_at: str | None) -> ReviewView:
    said = _understood(correction)
    return ReviewView(
        item=item, fault=said.fault, should_be=said.should_be, reason=reason, by=by, at=at, withdrawn_at=withdrawn_at
    )


def _understood(correction: str) -> Correction:
    """A correction as the desk writes it; another program's is shown as it is."""
    try:
        return Correction.model_validate(json.loads(correction))
    except (ValueError, ValidationError):
        return Correction(fault="other", should_be=correction)
