"""Readings that say exactly what the labels of a page say."""

from __future__ import annotations

from evals.labels import LabelledPage, Located, locate, places
from tests.evals.pages import words_of
from tocsin.model.reading import Actor, Claim, ClaimSource, Hedge, Part, ReaderInfo, Reading, Via
from tocsin.model.report import Block, Report


def perfect(page: LabelledPage) -> Reading:
    """The reading of a page that leaves nothing to be desired."""
    text = words_of(page.page)
    located, _ = locate(page, text)
    names = sorted(
        {name for _, label in page.labels for name in (label.speaker, *label.via) if name is not None},
    )
    actors = {name: f"a{number}" for number, name in enumerate(names, start=1)}
    return Reading(
        reader=ReaderInfo(tocsin="0"),
        report=Report(id=page.page.stem, text=text, blocks=(Block(kind="body", span=(0, len(text))),)),
        actors=tuple(Actor(id=identity, spans=(), name=name, kind="person") for name, identity in actors.items()),
        claims=tuple(_claim(text, number, here, actors) for number, here in enumerate(located)),
    )


def _claim(text: str, number: int, here: Located, actors: dict[str, str]) -> Claim:
    label = here.label
    hedge = places(text, label.hedge)[0] if label.hedge is not None else None
    return Claim(
        id=f"c{number}",
        uid=f"u{number}",
        confidence=1,
        source=ClaimSource(
            actor=actors[label.speaker] if label.speaker is not None else None,
            kind="named" if here.source else "none",
            **Part.of(text, here.source).model_dump(),
        ),
        cue=Part.of(text, here.cue),
        content=Part.of(text, here.content),
        via=tuple(Via(actor=actors[name], spans=(), text="") for name in label.via),
        quote=label.quote,
        stance=label.stance,
        hedge=Hedge(span=hedge, text=text[slice(*hedge)]) if hedge is not None else None,
        basis=label.basis,
        parent=f"c{here.parent}" if here.parent is not None else None,
    )
