"""Making stories again where something has changed: worked out beside those who write, and put in place at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.ledger import changes
from tocsin.ledger.derived import KeptStory
from tocsin.ledger.joiner import Group, Joiner
from tocsin.ledger.reads import Reads
from tocsin.ledger.store import Store
from tocsin.model.judgement import Judgement

_AT_ONCE = 200
"""Reports whose stories are made again at a time, or one component where it is larger."""

_ALL = 1_000_000  # changes; nobody writes as many while stories are made


@dataclass(frozen=True, slots=True)
class _Taken:
    """All that a component is made of. `named`: the ids of its reports and of the stories that they were in."""

    component: Sequence[str]
    gists: Sequence[bytes]
    judgements: Sequence[Judgement]
    named: frozenset[str]


def refresh(store: Store, joiner: Joiner, at: str) -> None:
    """Make the stories again whose reports or judgements have changed by now; what changes meanwhile is left marked.

    at: an instant, for what depends on the time. Nobody waits while they are worked out; what was made of something
    that has changed since is made again.
    """
    with store.reading() as reads:
        waiting = reads.marked()
    while waiting:
        with store.reading() as reads:
            known = changes.last(reads.connection)
            marked = set(reads.marked())
            waiting = [id_ for id_ in waiting if id_ in marked]
            taken = list(_taken(reads, waiting))
        made = [(one, joiner.group(one.gists, one.judgements, at)) for one in taken]
        if not made:
            return
        with store.writing() as writes:
            touched = {change.id for change in changes.since(writes.connection, known, _ALL)}
            for one, group in made:
                if touched.isdisjoint(one.named.union(story.id for story in group.stories)):
                    writes.regroup(one.component, kept(group), group.incidents, at)


def kept(group: Group) -> list[KeptStory]:
    """The stories of a group with all that is kept of them."""
    return [
        KeptStory(
            story, group.cards[story.id], group.accounts[story.id], group.echoes[story.id], group.sources[story.id]
        )
        for story in group.stories
    ]


def _taken(reads: Reads, ids: Sequence[str]) -> Iterator[_Taken]:
    """What the components of some of these reports are made of."""
    done: set[str] = set()
    for id_ in ids:
        if len(done) >= _AT_ONCE:
            return
        if id_ not in done:
            component = reads.component([id_])
            gists = reads.gists(component)
            judgements = reads.judgements(gists, within=True)
            done.update(component)
            named = frozenset((*component, *(story.id for story in reads.stories(component))))
            yield _Taken(component, list(gists.values()), judgements, named)
