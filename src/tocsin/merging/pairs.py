"""Everything that is judged of two reports by their gists alone."""

from __future__ import annotations

from tocsin.merging.gist import Gist
from tocsin.merging.incidents import judge_incidents
from tocsin.merging.stories import judge_stories
from tocsin.model.judgement import Judgement


def compare(one: Gist, other: Gist) -> list[Judgement]:
    """The machine's judgements of two reports and of what is in them; none where they have nothing to do with it."""
    story = judge_stories(one, other)
    return [*(() if story is None else (story,)), *judge_incidents(one, other)]
