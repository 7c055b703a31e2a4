"""What a chain is about, and the words for it: everything that is drawn by lot."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, cast

import yaml

from evals.chains.pages import Page, Paragraph, Sentence
from tocsin.model.reading import Measure

FOLDER = Path(__file__).resolve().parent
_SLOT = re.compile(r"\{(\w+)\}")
_STATE_OF: Mapping[Measure, str] = {"killed": "bodies", "injured": "wounded people", "detained": "people in handcuffs"}
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True)
class Speaker:
    """A voice: its root, the government or movement it is an organ of, and what it is called."""

    origin: str
    names: tuple[str, ...]
    movement: str | None = None


class Scene:
    """The happening, place and cast of a chain. None comes twice before each came once: chance shares few words."""

    def __init__(self, lot: Random) -> None:
        self.lot = lot
        self._world = _table("world.yaml")
        self._templates = _table("templates.yaml")
        self._decks: dict[str, list[Any]] = {}
        self.setting: Mapping[str, Any] = lot.choice(self._world["settings"])
        name = lot.choice(sorted(self._templates["happenings"]))
        self.happening: Mapping[str, Any] = self._templates["happenings"][name]
        self.measure = cast(Measure, self.happening["measure"])
        self.when = datetime(2031, 1, 1, 6) + timedelta(days=lot.randrange(700), minutes=lot.randrange(240))
        self.number = lot.randrange(3, 60)
        self._firsts = lot.sample(self.happening["first"], len(self.happening["first"]))
        self._claims = lot.choice(self.happening["claims"])
        self._slots = {
            "state": self.setting["state"],
            "adjective": self.setting["adjective"],
            "town": lot.choice(self.setting["towns"]),
            "spot": lot.choice(self.happening["spots"]),
            "day": f"{self.when:%A}",
            "month": f"{self.when:%B}",
            "date": str(self.when.day),
            "state_of": _STATE_OF[self.measure],
            "many": f"{lot.randrange(2, 90)},{lot.randrange(1, 10)}00",
        }

    def draw(self, name: str, items: Sequence[Any]) -> Any:
        """One of the items; none comes again before each has come."""
        if not self._decks.get(name):
            self._decks[name] = list(items)
            self.lot.shuffle(self._decks[name])
        return self._decks[name].pop()

    def words(self, name: str, **slots: str) -> str:
        """A sentence by a template of that name."""
        return self.filled(self.draw(name, self._templates[name]), **slots)

    def filled(self, template: str, **slots: str) -> str:
        """The template with its slots filled; a slot's capitals are those of what fills it."""
        known = {**self._slots, **slots}

        def fill(match: re.Match[str]) -> str:
            slot = match[1]
            value = self.filled(known[slot.lower()], **slots)
            if slot.isupper():
                return value.upper()
            return value[0].upper() + value[1:] if slot[0].isupper() else value

        return _SLOT.sub(fill, template)

    # Who

    def outlet(self) -> str:
        return str(self.draw("outlets", self._world["outlets"]))

    def siblings(self) -> tuple[str, str]:
        one, other = self.draw("siblings", self._world["siblings"])
        return one, other

    def agency(self) -> str:
        return str(self.draw("agencies", self._world["agencies"]))

    def office(self) -> Speaker:
        """An organ of the state, under all its names."""
        key = self.draw("offices", sorted(self._world["offices"]))
        names = [self.filled(name) for name in self._world["offices"][key]]
        self.lot.shuffle(names)
        return Speaker(key, tuple(names), self.setting["state"])

    def person_of(self, office: Speaker) -> tuple[str, str]:
        """The office by somebody's name: as written at first, and the surname."""
        first, after = self.draw(f"named {office.origin}", self._world["named_offices"][office.origin])
        surname = self.draw("surnames", self._world["surnames"])
        person = f"{self.draw('given', self._world['given'])} {surname}"
        return self.filled(first, person=person), self.filled(after, surname=surname)

    def opponent(self) -> Speaker:
        return Speaker(self.setting["opponent_key"], tuple(self.setting["opponent"]), self.setting["opponent_key"])

    def other(self) -> Speaker:
        """A body that is no organ of a state."""
        name = self.filled(self.draw("others", self._world["others"]))
        return Speaker(name, (name,))

    def cast(self, size: int) -> list[Speaker]:
        """Speakers of whom none answers to another, nor is it."""
        speakers = [self.office(), self.opponent(), *(self.other() for _ in range(size))]
        self.lot.shuffle(speakers)
        return speakers[:size]

    # What

    def people(self, number: int) -> str:
        least = self.lot.random() < 0.15
        return f"{'at least ' if least else ''}{self._numeral(number)} people"

    def clause(self, group: str, number: int) -> str:
        """What is said, for one group: a toll of so many, or the claim."""
        if group == "claim":
            return str(self.draw("claim", self._claims))
        return self.filled(self.draw("toll", self.happening["toll"]), n=self.people(number))

    def other_number(self) -> int:
        """A number for somebody else's word: often the same one."""
        return (
            self.number
            if self.lot.random() < 0.35
            else max(2, self.number + self.lot.choice([-9, -4, -2, -1, 1, 3, 6, 12]))
        )

    def said(
        self, group: str, speaker: Speaker, number: int, *, who: str | None = None, how: str = "said", **slots: str
    ) -> Sentence:
        """The speaker's words, under one of the speaker's names."""
        name = who or self.draw(f"names of {speaker.origin}", speaker.names)
        words = self.words(how, clause=self.clause(group, number), who=name, **slots)
        return Sentence(words, group, speaker.origin, movement=speaker.movement)

    def relay(self, group: str, speaker: Speaker, number: int, agency: str) -> Sentence:
        """The speaker's words as an agency has them."""
        return self.said(group, speaker, number, how="relayed", agency=agency)

    def passed_on(self, group: str, speaker: Speaker, number: int, agency: str) -> Sentence:
        """An agency's word that is the speaker's, whom nobody names."""
        words = self.words("passed_on", clause=self.clause(group, number), agency=agency)
        return Sentence(words, group, speaker.origin, movement=speaker.movement)

    def seen(self, outlet: str, number: int, owner: str | None = None) -> Sentence:
        """What the outlet's own reporter counted."""
        words = self.words("seen", outlet=outlet, number=self._numeral(number))
        return Sentence(words, "toll", f"reporter of {owner or outlet}")

    def witness(self, outlet: str, number: int) -> Sentence:
        """What a person who saw it told the outlet."""
        person = f"{self.draw('given', self._world['given'])} {self.draw('surnames', self._world['surnames'])}"
        trade = self.draw("trades", self._world["trades"])
        words = self.words("witness", outlet=outlet, number=self._numeral(number), person=person, trade=trade)
        return Sentence(words, "toll", person)

    def unknown(self, outlet: str, number: int, *, how: str, group: str = "toll") -> Sentence:
        """Words of which it is not shown where the outlet has them from."""
        return Sentence(self.words(how, clause=self.clause(group, number)), group, f"unknown to {outlet}", known=False)

    # Where it stands

    def page(
        self,
        outlet: str,
        *sentences: Sentence,
        minutes: int,
        around: int = 4,
        extra: Sequence[Paragraph] = (),
    ) -> Page:
        """A page of the outlet's own: the statements among other words, then `extra` paragraphs."""
        body = [(sentence,) for sentence in sentences]
        for _ in range(around):
            body.insert(self.lot.randrange(len(body) + 1), (Sentence(self.words("around")),))
        if self._firsts:
            body.insert(0, (Sentence(self.filled(self._firsts.pop())),))
        return Page(
            outlet=outlet,
            url=self.url(outlet),
            title=self.title(),
            published=self.when + timedelta(minutes=minutes),
            paragraphs=(*self._paragraphs(body), *extra),
        )

    def dateline(self, agency: str) -> str:
        return self.words("datelines", agency=agency)

    def byline(self, agency: str) -> str:
        return self.words("bylines", agency=agency)

    def title(self) -> str:
        return self.filled(self.draw("titles", self.happening["titles"]))

    def url(self, outlet: str) -> str:
        return f"https://www.{re.sub(r'[^a-z]', '', outlet.lower())}.example/world/{self.lot.randrange(10**5, 10**6)}"

    def rewritten(self, page: Page) -> Page:
        """The page under another title, its first paragraph in other words."""
        first = (Sentence(self.words("new_openings")), *(sentence for sentence in page.paragraphs[0] if sentence.group))
        return replace(page, title=self.words("new_titles"), paragraphs=(first, *page.paragraphs[1:]), opening="")

    def _paragraphs(self, body: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """The sentences, one or two a paragraph."""
        paragraphs: list[Paragraph] = []
        rest = list(body)
        while rest:
            size = self.lot.choice([1, 1, 2])
            paragraphs.append(tuple(sentence for one in rest[:size] for sentence in one))
            rest = rest[size:]
        return tuple(paragraphs)

    def _numeral(self, number: int) -> str:
        return _WORDS[number - 2] if 2 <= number <= 12 and self.lot.random() < 0.6 else str(number)


@cache
def _table(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
