"""Scores readings against the hand labels of actors: kind, country, sector and side of those who are mentioned.

`python -m evals.actor_scores` reads the labelled pages with the real command; `--errors` adds every difference.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from evals.claim_scores import covered, name_key, shared
from evals.marks import ACTORS, ActorLabel, MarkedPage, Placed, place_all
from evals.shares import Score, Scorer, share
from tocsin.model.reading import Actor, Reading

FIELDS = ("kind", "country", "sector", "side")
"""What is judged of an actor whose mention was found."""

FIGURES = (
    "found",
    *FIELDS,
    *(f"{name} of found" for name in FIELDS),
    *(f"{name} where stated" for name in FIELDS[1:]),
)


def score_page(page: MarkedPage[ActorLabel], reading: Reading) -> Score:
    """Compare one reading with the labels of its page."""
    placed, problems = place_all(page.file, page.labels, reading.report.text)
    found = [(here, mentioned(here, reading)) for here in placed]
    shares = {"found": share(actor is not None for _, actor in found)}
    for name in FIELDS:
        judged = [(here, actor) for here, actor in found if name in here.label.model_fields_set]
        shares[name] = share(_right(name, here, actor) for here, actor in judged)
        shares[f"{name} of found"] = share(_right(name, here, actor) for here, actor in judged if actor is not None)
        if name != "kind":
            stated = [(here, actor) for here, actor in judged if getattr(here.label, name) is not None]
            shares[f"{name} where stated"] = share(_right(name, here, actor) for here, actor in stated)
    return Score(shares, problems, tuple(_errors(page, found)))


def mentioned(here: Placed[ActorLabel], reading: Reading) -> Actor | None:
    """The actor that the labelled words mention.

    Its mention shares more than half of the longer one, or holds the whole name of a person ("Minister Ann Roe").
    """
    text = reading.report.text
    words = covered(text, [here.span])
    ranked = [
        (shared(words, mention), actor)
        for actor in reading.actors
        for span in actor.spans
        for mention in (covered(text, [span]),)
        if shared(words, mention) > 0.5 or (here.label.kind == "person" and words <= mention)
    ]
    return max(ranked, key=lambda one: one[0])[1] if ranked else None


def _right(name: str, here: Placed[ActorLabel], actor: Actor | None) -> bool:
    return actor is not None and name_key(getattr(actor, name)) == name_key(getattr(here.label, name))


def _errors(page: MarkedPage[ActorLabel], found: list[tuple[Placed[ActorLabel], Actor | None]]) -> Iterator[str]:
    yield f"== {page.page.name}"
    for here, actor in found:
        if actor is None:
            yield f"line {here.line}: missed: {here.label.words!r}"
            continue
        for name in FIELDS:
            if name in here.label.model_fields_set and not _right(name, here, actor):
                want, have = getattr(here.label, name), getattr(actor, name)
                yield f"line {here.line}: {here.label.words!r}: {name}: expected {want!r}, found {have!r}"


SCORER = Scorer("actors", FIGURES, ACTORS, score_page)

if __name__ == "__main__":
    sys.exit(SCORER.main())
