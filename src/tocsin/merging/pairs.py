"""Everything that is judged of two reports by their gists alone."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.merging.copies import judge_copies
from tocsin.merging.gist import Gist
from tocsin.merging.incidents import judge_incidents
from tocsin.merging.outlets import Registry
from tocsin.merging.stories import judge_stories
from tocsin.model.judgement import Judgement, Part, mention

_WORDS = 8  # that an opening has at least, for the same to be no chance
_SURE = 0.99


def compare(one: Gist, other: Gist, registry: Registry) -> list[Judgement]:
    """The machine's judgements of two reports and of what is in them; none where they have nothing to do with it."""
    copy = judge_copies(one, other, registry) if _printed_alike(one, other) else None
    story = judge_stories(one, other)
    told_alike = {(judgement.one, judgement.other): judgement for judgement in _told_alike(one, other)}
    weighed = [
        judgement for judgement in judge_incidents(one, other) if (judgement.one, judgement.other) not in told_alike
    ]
    whole = [judgement for judgement in (copy, story) if judgement is not None]
    return [*whole, *told_alike.values(), *weighed]


def _printed_alike(one: Gist, other: Gist) -> bool:
    """Whether text of one stands in the other, as far as that can be told at once."""
    return not set(one.trace.names).isdisjoint(other.trace.names)


def _told_alike(one: Gist, other: Gist) -> Iterator[Judgement]:
    """What two reports mention in the same words, as reprints and versions of a page do, is one incident."""
    for key, words in one.openings.items():
        if len(words.split()) < _WORDS:
            continue
        for its_key, its_words in other.openings.items():
            if its_words == words:
                first, second = sorted((mention(one.report, key), mention(other.report, its_key)))
                yield Judgement(
                    kind="incident",
                    one=first,
                    other=second,
                    verdict="same",
                    score=_SURE,
                    parts=(Part(name="same words", weight=1.0, why=words),),
                    reason="both tell of it in the same words",
                )
