"""What a story comes to: every number and act in it, how it stands, and the voices behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from tocsin.merging.copies import Copy
from tocsin.merging.echoed import reprints
from tocsin.merging.gist import Gist, order
from tocsin.merging.lines import of_deed, of_toll
from tocsin.merging.origins import Provenance
from tocsin.merging.status import is_stale
from tocsin.merging.tellings import deeds
from tocsin.model.account import Account, Line, Section
from tocsin.model.ledger_view import Incident, Story
from tocsin.model.reading import EventType

SECTIONS: tuple[Section, ...] = get_args(Section)

_WEIGHT: Mapping[str, int] = {"killed": 0, "attack": 1, "mobilisation": 2, "threat of force": 3}
_MEASURES = ("killed", "injured", "missing", "abducted", "detained", "displaced", "released", "troops", "vehicles")
_ACTS: tuple[EventType, ...] = (
    "ASSAULT", "MOBILIZE", "THREATEN", "COERCE", "PROTEST", "SANCTION", "RETREAT", "AGREE", "AID",
)  # fmt: skip


def account(
    story: Story,
    incidents: Iterable[Incident],
    members: Mapping[str, str],
    gists: Mapping[str, Gist],
    provenance: Provenance,
    copies: Iterable[Copy],
    at: str,
) -> Account:
    """The account of a story at a time (ISO 8601 with zone), without the words of its voices (`Account.worded`).

    incidents: those of the story. members: the incident that each happening of a report (`mention`) belongs to.
    copies: of these reports and others. A pure function of the sets it is given.
    """
    told = sorted((gists[report] for report in story.reports), key=order)
    lines = [
        line
        for incident in sorted(incidents, key=lambda incident: incident.id)
        for toll in incident.toll
        if (line := of_toll(incident, toll, gists, provenance)) is not None
    ]
    lines += [of_deed(deed, provenance) for deed in deeds(told, provenance, members)]
    return Account(
        id=story.id,
        title=story.title,
        status=story.status,
        at=at,
        first=story.first,
        last=story.last,
        earlier=story.earlier,
        reports=story.reports,
        outlets=tuple(sorted({gist.outlet for gist in told if gist.outlet is not None})),
        sides=tuple(sorted({side for line in lines for side in line.sides})),
        undated=sum(gist.published is None for gist in told),
        stale=tuple(gist.report for gist in told if is_stale(gist, at)),
        copies=reprints(copies, story.reports),
        lines=tuple(sorted(lines, key=_rank)),
    )


def _rank(line: Line) -> tuple[int, int, int, int, str]:
    """The order of lines: by section, the most serious first, what most pages tell first, numbers before acts.

    What one side alone says is ordered by its kind first: pages that repeat it make it no weightier.
    """
    weight = _WEIGHT.get(line.serious or "", len(_WEIGHT))
    kinds: tuple[str, ...] = _MEASURES if line.measure is not None else _ACTS
    kind = str(line.measure or line.act)
    number = kinds.index(kind) if kind in kinds else len(kinds)
    kind_first = number + 20 * (line.measure is None)
    first, second = (kind_first, -line.pages) if line.section == "one-side" else (-line.pages, kind_first)
    return SECTIONS.index(line.section), weight, first, second, line.key
