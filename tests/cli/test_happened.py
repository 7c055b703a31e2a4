from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.made import all_of, claim, reading
from tests.cli.raid import raid
from tests.model.strategies import span_of
from tocsin.cli.brief import brief
from tocsin.cli.page import WIDEST
from tocsin.model.reading import Actor, Event, Figure, IncidentInReport, Reading, Voice

GOLDENS = Path(__file__).parent / "goldens"
STEERING = "\x1b]0;owned\x07\u202e\x9b31m"


def section(shown: str, name: str) -> str:
    """What stands below a heading, up to the next."""
    found = re.search(rf"^{name} ─.*?\n(.*?)(?=\n\n[A-Z' ]+ ─|\Z)", shown, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found.group(1)


def event(text: str, id_: str, trigger: str, **more: Any) -> Event:
    fields: dict[str, Any] = {"type": "ASSAULT", "status": "actual", "confidence": 0.9, "why": f"“{trigger}”"} | more
    return Event(id=id_, uid=id_, trigger=span_of(text, trigger), **fields)


@pytest.mark.parametrize(("name", "explain"), [("raid", False), ("raid-explained", True)])
def test_the_brief_of_a_raid(name: str, explain: bool) -> None:
    assert brief(raid(), explain=explain) == (GOLDENS / f"{name}.txt").read_text(encoding="utf-8")


def test_reasons_only_add_lines() -> None:
    explained = iter(brief(raid(), explain=True).splitlines())

    assert all(line in explained for line in brief(raid()).splitlines())


def test_the_headline_stands_first_wherever_it_is_in_the_reading() -> None:
    made = raid()

    assert not made.incidents[0].headline
    assert all_of(["WHAT HAPPENED", "headline   4 June", "incident   3 June", "WHO SAYS WHAT"], brief(made))


def test_nothing_happened_nothing_is_headed() -> None:
    empty = IncidentInReport(id="i1", headline=True, date="2024-06-04")

    assert "HAPPENED" not in brief(reading(incidents=(empty,)))
    assert "TOLD OF" not in brief(reading())


def test_acts_without_an_incident_are_told_of() -> None:
    text = "Title\n\nShots hit the bus."
    shown = brief(reading(text, events=(event(text, "e1", "hit"),)))

    assert section(shown, "WHAT IS TOLD OF") == "             attack (“hit” [13:16])\n".rstrip("\n")


def test_an_act_that_is_the_speech_of_a_claim_is_shown_once() -> None:
    shown = brief(raid())

    assert shown.count("accusation against Sundria") == 1
    assert "accusation" in section(shown, "WHO SAYS WHAT")
    assert "demand to give way" not in shown


def test_an_incident_of_nothing_but_speech_shows_it() -> None:
    text = "Title\n\nAnn threatened Bob."
    speech = event(text, "e1", "threatened", type="THREATEN", actors=("a1",), speech_of="c1")
    made = reading(
        text,
        [claim(text, "c1", "Ann", "threatened", "Bob", stance="threatens")],
        actors=(Actor(id="a1", spans=(), name="Ann", kind="person"),),
        events=(speech,),
        incidents=(IncidentInReport(id="i1", headline=True, events=("e1",)),),
    )

    assert section(brief(made), "WHAT HAPPENED") == "  headline   threat by Ann (“threatened” [11:21])"


def test_figures_alone_make_an_incident() -> None:
    text = "Title\n\nTwo died."
    figure = Figure(
        id="f1",
        uid="f1",
        measure="killed",
        low=2,
        high=2,
        qualifier="exactly",
        scope="cumulative",
        span=span_of(text, "Two"),
        status="actual",
    )
    made = reading(text, figures=(figure,), incidents=(IncidentInReport(id="i1", figures=("f1",)),))

    assert section(brief(made), "WHAT HAPPENED") == (
        "  incident   when and where unknown\n  killed     2 · The Coast itself · over a longer time [7:10]"
    )


def test_what_is_left_out_is_counted_and_shown_with_the_reasons() -> None:
    names = [f"actor-{number:02}" for number in range(20)]
    text = "Title\n\n" + " ".join(names)
    made = reading(
        text,
        actors=tuple(Actor(id=name, spans=(), name=name, kind="group") for name in names),
        events=tuple(event(text, f"e{name}", name, actors=(name,)) for name in names),
    )

    assert "and 12 more acts: --explain shows them" in brief(made)
    assert "more acts" not in brief(made, explain=True)
    assert all_of(names, brief(made, explain=True))


def test_a_mark_of_the_whole_passage_does_not_say_it_twice() -> None:
    text = "Title\n\nIn 1994 it burned."
    voice = (Voice(span=(7, len(text)), kind="background", why="“In 1994”"),)

    assert "background: all of it\n" in brief(reading(text, sentences=((7, len(text)),), voice=voice))


def test_a_mark_beside_a_claim_is_not_lost() -> None:
    text = "Title\n\nAnn the traitor said no."
    voice = (Voice(span=span_of(text, "traitor"), kind="loaded", why="“traitor”"),)
    shown = brief(reading(text, [claim(text, "c1", "Ann the traitor", "said", "no.")], voice=voice))

    assert all_of(["in sentences that cite someone:", "loaded: “traitor” [15:22]"], shown)


def test_no_word_of_a_reading_reaches_the_terminal_as_a_command() -> None:
    shown = brief(_hostile(raid()), explain=True)

    assert not any(character in shown for character in STEERING if not character.isprintable())
    assert max(map(cell_len, shown.splitlines())) <= WIDEST


def _hostile(made: Reading) -> Reading:
    """The same reading with a command to the terminal in every word of it that is free."""
    return made.model_copy(
        update={
            name: tuple(_steered(getattr(made, name)))
            for name in ("actors", "places", "times", "events", "figures", "voice")
        }
    )


def _steered(items: Any) -> Iterator[Any]:
    for item in items:
        free = {"name", "why", "mode", "zone", "of", "side"} & {*type(item).model_fields}
        value = {"value": f"{item.value}{STEERING}"} if hasattr(item, "value") else {}
        yield item.model_copy(update=value | {name: f"{getattr(item, name)} {STEERING}" for name in free})
