"""The party that an actor speaks for by office or body, never by ethnicity or faith (tables/sides.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from tocsin.errors import UnreadableError
from tocsin.model.reading import ActorKind
from tocsin.reading.countries import countries, folded
from tocsin.reading.registry import Entry

_FILE = Path(__file__).parent / "tables" / "sides.yaml"
_ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "SPY"})
_ARMED = frozenset({"REB", "PRM", "PRE"})


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides: of each country's organs, of each body by its folded name, and the pairs that are opposed."""

    of_country: Mapping[str, str]
    of_body: Mapping[str, str]
    opposed: frozenset[frozenset[str]]

    def side(self, country: str | None, sector: str | None, kind: ActorKind, entry: Entry | None) -> str | None:
        """The side of an actor: a body's own, else that of the state whose organ it is; none above states."""
        serves = sector is None or sector in _ORGANS | _ARMED | {"PTY"}
        if entry is not None and serves and (named := self._named(entry)) is not None:
            return named
        if country is None:
            return None
        if sector in _ORGANS or kind == "state":
            return self.of_state(country)
        if entry is not None and sector in _ARMED and kind != "person":
            return entry.name
        return None

    def of_state(self, country: str) -> str | None:
        """The side of a state's organs: the one that it is put in, else a side of its own."""
        row = countries().rows.get(country)
        return self.of_country.get(country, None if row is None else row.name)

    def are_opposed(self, one: str | None, other: str | None) -> bool:
        """Whether two sides answer to each other, as the registry has it."""
        return one is not None and other is not None and frozenset((one, other)) in self.opposed

    def _named(self, entry: Entry) -> str | None:
        if entry.side is not None:
            return entry.side
        return next((side for name in entry.names if (side := self.of_body.get(folded(name))) is not None), None)


@lru_cache(maxsize=4)
def sides(path: Path | None = None) -> Sides:
    """The shipped sides, or those of a person's own file in their place."""
    file = _FILE if path is None else path
    try:
        raw = yaml.safe_load(file.read_text("utf-8"))
        held = raw["sides"]
        pairs = [frozenset(pair) for pair in raw.get("opposed") or ()]
        by_country = {code: name for name, parts in held.items() for code in parts.get("countries") or ()}
        by_body = {folded(body): name for name, parts in held.items() for body in parts.get("bodies") or ()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError(str(file), f"is not a file of sides: {error}") from error
    if wrong := [" ".join(sorted(map(str, pair))) for pair in pairs if len(pair) != 2]:
        raise UnreadableError(str(file), f"opposed lists what is no pair: {wrong[0]}")
    return Sides(by_country, by_body, frozenset(pairs))
