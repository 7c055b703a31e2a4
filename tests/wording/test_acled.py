"""What ACLED would call an act: pairs of kinds that both have, and none for words."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import cast, get_args

from tocsin.model.reading import EventType
from tocsin.reading.codebook import codebook
from tocsin.wording.acled import acled, source

_TYPES = (
    "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
    "Strategic developments",
)  # fmt: skip


def test_every_pair_is_of_an_act_of_the_codebook_and_a_type_of_acled() -> None:
    table = tomllib.loads(files("tocsin.wording").joinpath("acled.toml").read_text(encoding="utf-8"))
    del table["source"]

    assert table.keys() <= set(get_args(EventType))
    for type_, modes in table.items():
        for mode, called in modes.items():
            assert mode == "any" or mode in codebook().modes[cast(EventType, type_)]
            assert called and all(one.startswith(_TYPES) for one in called)


def test_words_alone_have_no_equivalent() -> None:
    assert acled("ACCUSE", "disapprove") == acled("AGREE", None) == ()
    assert acled("ASSAULT", "drone") == ("Explosions/Remote violence: Air/drone strike",)
    assert len(acled("ASSAULT", "firearms")) == 2
    assert "ACLED" in source()
