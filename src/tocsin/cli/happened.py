"""What happened: a line an incident with its acts and tolls, the headline first; then what else is told of."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from tocsin.cli import reasons
from tocsin.cli.acts import Act, acts, phrase
from tocsin.cli.lookup import Lookup
from tocsin.cli.page import UNSURE, Page
from tocsin.cli.toll_lines import figures, tolls
from tocsin.cli.whereabouts import Setting, elsewhere, setting, settled
from tocsin.model.reading import IncidentInReport
from tocsin.wording.phrases import counted

_ACTS = 5
_ELSEWHERE = 8


def what_happened(page: Page, look: Lookup) -> None:
    """The incidents, the headline first; then the acts and figures that are in none."""
    shown = sorted(filter(_says_something, look.reading.incidents), key=lambda incident: not incident.headline)
    if shown:
        page.section("WHAT HAPPENED", "the outlet's own word where no one is named")
    for number, incident in enumerate(shown):
        if number:
            page.gap()
        _incident(page, look, incident)
    _also(page, look, shown)


def _says_something(incident: IncidentInReport) -> bool:
    return bool(incident.events or incident.figures or incident.toll)


def _incident(page: Page, look: Lookup, incident: IncidentInReport) -> None:
    """One incident: when, where and its only act on one line, or its acts below; then what was counted."""
    events = [look.events[identity] for identity in incident.events]
    done = acts(look, [event for event in events if event.speech_of is None] or events, one_happening=True)
    known = setting(look, incident)
    line = Text.assemble((settled(look, known), "bold"))
    first = done[:1] if done and not done[0].label and (len(done) == 1 or not line) else ()
    for act in first:
        line.append(" · " if line else "").append_text(_told(look, act, known))
    label = Text("headline" if incident.headline else "incident", "bold")
    page.item(line or Text("when and where unknown", "dim"), label)
    if known.place is not None:
        page.reasons([reasons.of_place(look, known.place)])
    for act in first:
        page.reasons(reasons.of_events(look, act.events, known.place))
    _list(page, look, done[len(first) :], known, _ACTS)
    tolls(page, look, incident)


def _list(page: Page, look: Lookup, done: Sequence[Act], known: Setting, most: int) -> None:
    shown = done if page.explain else done[:most]
    for act in shown:
        page.item(_told(look, act, known), Text(act.label, "bold yellow"))
        page.reasons(reasons.of_events(look, act.events, known.place))
    page.left_out(len(done) - len(shown), "act")


def _told(look: Lookup, act: Act, known: Setting) -> Text:
    """An act, the report's words for it, where and when as far as that is not known, and whose word it is."""
    event = act.event
    # Who is not named may still be spoken of: the words around the act say more than the act alone.
    quoted = event.trigger if event.actors and event.recipients else look.around(event)
    told = Text.assemble(phrase(look, act), (f" ({look.quoted(quoted)})", "dim"))
    for said in elsewhere(look, event, known, quoted):
        told.append(f" · {said}")
    if not all(teller.own for teller in act.tellers):
        told.append(" · ").append("; ".join(teller.said(act.actual) for teller in act.tellers))
    if event.confidence < UNSURE:
        told.append(f" · confidence {event.confidence:.2f}", "dim")
    return told


def _also(page: Page, look: Lookup, shown: Sequence[IncidentInReport]) -> None:
    """The acts and figures of no incident; a demand or a threat stands with the claim that it is."""
    events = {identity for incident in shown for identity in incident.events}
    tolls_of = {identity for incident in shown for toll in incident.toll for identity in toll.figures}
    in_one = tolls_of | {identity for incident in shown for identity in incident.figures}
    apart = (event for event in look.reading.events if event.id not in events and event.speech_of is None)
    done = acts(look, apart, one_happening=False)
    found = [figure for figure in look.reading.figures if figure.id not in in_one]
    if not done and not found:
        return
    numbers = ((len(done), "act"), (len(found), "figure"))
    aside = " · ".join(counted(number, noun) for number, noun in numbers if number)
    page.section("ALSO TOLD OF" if shown else "WHAT IS TOLD OF", aside)
    _list(page, look, done, Setting(), _ELSEWHERE)
    figures(page, look, found, most=_ELSEWHERE)
