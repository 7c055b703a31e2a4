"""Who stands behind an outlet: owners, agencies and their tags, organs of one government or movement."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

import yaml
from pydantic import ValidationError

from tocsin.errors import UsageError
from tocsin.model.base import Noun

_FILE = Path(__file__).parent / "tables" / "outlets.yaml"
_LEADING = ("the ", "a ")
_STAFF = " staff"
_AGENCY = " agency"


class Register(Noun):
    """What a file of outlets holds: an owner's outlets, an agency's names, a movement's organs, words for wires."""

    owners: Mapping[str, tuple[str, ...]] = {}
    agencies: tuple[tuple[str, ...], ...] = ()
    movements: Mapping[str, tuple[str, ...]] = {}
    wires: tuple[str, ...] = ()


class Registry:
    """Names of outlets, looked up without regard to case, accents and a leading "the"."""

    def __init__(self, registers: Iterable[Register] = ()) -> None:
        self._owner: dict[str, str] = {}
        self._agency: dict[str, str] = {}
        self._movements: defaultdict[str, set[str]] = defaultdict(set)
        self._wires: set[str] = set()
        for register in registers:
            self._add(register)

    @classmethod
    def read(cls, *own: Path) -> Self:
        """The registry that is shipped, and the files of a user's own: where they differ, the last file stands.

        Raises UsageError for a file that cannot be read or breaks the form.
        """
        return cls(_register(file) for file in (_FILE, *own))

    def owner(self, outlet: str) -> str | None:
        """Who owns an outlet; null where that is not registered."""
        return self._owner.get(self._known(outlet))

    def agency(self, words: str) -> str | None:
        """The agency that a name or tag is one of, by the name it is known by; null for what is none."""
        name = folded(words)
        return self._agency.get(name, self._agency.get(name.removesuffix(_STAFF)))

    def is_wire(self, words: str) -> bool:
        """Whether words in a byline say that a text came from agencies, one of them or any."""
        return folded(words) in self._wires or self.agency(words) is not None

    def same_movement(self, one: str, other: str) -> bool:
        """Whether two outlets are organs of one government or movement, or an organ and that itself."""
        return bool(self._answering(one) & self._answering(other))

    def same_outlet(self, one: str, other: str) -> bool:
        """Whether two names are of one outlet."""
        return self._known(one) == self._known(other)

    def _answering(self, outlet: str) -> set[str]:
        name = self._known(outlet)
        return self._movements.get(name, set()) | {name}

    def _known(self, name: str) -> str:
        known = folded(self.agency(name) or name)
        return known.removesuffix(_AGENCY) or known

    def _add(self, register: Register) -> None:
        for names in register.agencies:
            self._agency.update({folded(name): names[0] for name in names})
        for owner, outlets in register.owners.items():
            self._owner.update({self._known(outlet): owner for outlet in outlets})
        for movement, organs in register.movements.items():
            for organ in organs:
                self._movements[self._known(organ)].add(folded(movement))
        self._wires.update(folded(words) for words in register.wires)


def folded(name: str) -> str:
    """A name without case, accents, dots and a leading "the"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = " ".join(bare.replace("’", "'").replace(".", "").split())
    for leading in _LEADING:
        words = words.removeprefix(leading)
    return words


def _register(file: Path) -> Register:
    try:
        return Register.model_validate(yaml.safe_load(file.read_text("utf-8")) or {})
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{file}: cannot be read: {error}. See tables/outlets.yaml for the form") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise UsageError(f"{file}: {place}: {first['msg']}. See tables/outlets.yaml for the form") from error
