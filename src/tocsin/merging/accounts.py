"""What a story comes to: every number and act in it, how it stands, and the voices behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from tocsin.merging.gist import Gist, order
from tocsin.merging.lines import of_deed, of_toll
from tocsin.merging.origins import Provenance
from tocsin.merging.status import is_stale
from tocsin.merging.tellings import deeds
from tocsin.model.account import Account, Change, Line, Section
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
    at: str,
) -> Account:
    """The account of a story at a time (ISO 8601 with zone), without the words of its voices (`with_words`).

    incidents: those of the story. members: the incident that each happening of a report (`mention`) belongs to. A pure
    function of the sets it is given.
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
        lines=tuple(sorted(lines, key=_rank)),
    )


def with_words(made: Account, texts: Mapping[str, str]) -> Account:
    """An account with the words of its voices; texts: of its reports, by id, those that are there."""

    def worded(line: Line) -> Line:
        voices = (
            voice.model_copy(update={"words": texts.get(voice.report, "")[slice(*voice.span)]}) for voice in line.voices
        )
        return line.model_copy(update={"voices": tuple(voices)})

    changes = (
        Change(before=change.before and worded(change.before), after=change.after and worded(change.after))
        for change in made.changes
    )
    return made.model_copy(update={"lines": tuple(map(worded, made.lines)), "changes": tuple(changes)})


def with_changes(made: Account, before: Account | None, since: str) -> Account:
    """An account with what changed since a time; before: the account as it stood then, null where there was none."""
    old = {} if before is None else {line.key: line for line in before.lines}
    new = {line.key: line for line in made.lines}
    changed = [
        Change(before=old.get(key), after=new.get(key))
        for key in dict.fromkeys((*new, *old))
        if key not in old or key not in new or _standing(old[key]) != _standing(new[key])
    ]
    return made.model_copy(update={"since": since, "changes": tuple(changed)})


def _standing(line: Line) -> tuple[object, ...]:
    """What of a line is news when it changes: its numbers, and how it stands."""
    return line.low, line.best, line.high, line.section, line.origins.at_least, line.status


def _rank(line: Line) -> tuple[int, int, int, int, str]:
    """The order of lines: by section, the most serious first, numbers before acts, what most voices tell first."""
    weight = _WEIGHT.get(line.serious or "", len(_WEIGHT))
    kinds: tuple[str, ...] = _MEASURES if line.measure is not None else _ACTS
    kind = str(line.measure or line.act)
    number = kinds.index(kind) if kind in kinds else len(kinds)
    return SECTIONS.index(line.section), weight, number + 20 * (line.measure is None), -line.pages, line.key
