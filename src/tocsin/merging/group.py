"""One component of reports, joined: its incidents with their tolls, and its stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.merging.gist import Gist, order
from tocsin.merging.stories import stories
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import Incident, Story


@dataclass(frozen=True, slots=True)
class Group:
    """What a component of reports comes to."""

    stories: tuple[Story, ...] = ()
    incidents: tuple[Incident, ...] = ()
    mentions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def group(gists: Sequence[Gist], judgements: Sequence[Judgement], at: str) -> Group:
    """Join one component; judgements: the machine's and people's, live at the time (ISO 8601 with zone) it is for."""
    gists = sorted(gists, key=order)
    return Group(stories=tuple(stories(gists, judgements, {}, at)))
