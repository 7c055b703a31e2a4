"""Reprints: what of a report's text stands in an earlier one, who printed first, and what was left out or added."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from types import MappingProxyType

from tocsin.merging.gist import Gist, moment, order
from tocsin.merging.outlets import Registry, folded
from tocsin.merging.shingles import SIZE, Shingled
from tocsin.merging.versions import canonical
from tocsin.model.base import Span
from tocsin.model.judgement import Judgement, Part, mention

_PASSAGE = 8  # words in a row that are no chance
_FEWEST_SHARED = _PASSAGE - SIZE + 1
_ENOUGH = ((0.8, 20, 12), (0.2, 24, 14), (0.05, 25, 25))
"""What makes a copy: at least so much of the shorter report, so many words in passages, and in the longest of them."""
_TAGGED = ((0.1, 12, 8),)
"""The same where a tag on one page names the other's outlet."""
_NEAR = 7  # days between two reports; of what is further apart most of the shorter one must be copied
_MOST = 0.5
_PAGES = 3  # of an outlet on which furniture stands
_SPREAD = timedelta(days=5)  # over which it stands there at least: updates of one story repeat themselves sooner
_FEW = 4  # words between two passages that were changed; of more it is said what was left out and what was added
_BASE = 0.6  # of the copies that share next to nothing more than is asked, those that are copies
_TAG_WEIGHT = 0.5
_SUREST = 0.99
_NOWHERE = sys.maxsize


@dataclass(frozen=True)
class Passage:
    """A stretch of text that stands in two reports, as its span in each; `words` of it are not quoted."""

    earlier: Span
    later: Span
    words: int


@dataclass(frozen=True)
class Copy:
    """Text of a later report that stands in an earlier one.

    `share`: of the words of the shorter one that nobody is quoted with, those in passages. `tag`: what one page says of
    the other's outlet, and where ("dateline: Reuters"). `changed`: the few words between two passages in the earlier
    report, and those in their place in the later one. `left_out` and `added`: longer stretches, of the earlier and of
    the later report, that are in no passage.
    """

    earlier: str
    later: str
    share: float
    passages: tuple[Passage, ...]
    tag: str | None
    changed: tuple[tuple[Span, Span], ...]
    left_out: tuple[Span, ...]
    added: tuple[Span, ...]

    @property
    def words(self) -> int:
        """Words in the passages, quoted ones apart."""
        return sum(passage.words for passage in self.passages)


Furniture = Mapping[str, frozenset[int]]
"""By the folded name of an outlet, the shingles that it repeats on many pages."""


def copied(one: Gist, other: Gist, registry: Registry, furniture: Furniture = MappingProxyType({})) -> Copy | None:
    """What one report has from the other, if that is enough to make it a copy; null also within one house.

    A pure function of the pair and of what their outlets repeat. A tag that names the other's outlet tells who printed
    first, else the time does.
    """
    if _one_house(one, other, registry):
        return None
    idle = frozenset().union(*(furniture.get(folded(gist.outlet or ""), ()) for gist in (one, other)))
    shared = (one.trace.shingled.own & other.trace.shingled.own) - idle
    if len(shared) < _FEWEST_SHARED:
        return None
    earlier, later, tag = _in_turn(one, other, registry)
    source, taken = earlier.trace.shingled, later.trace.shingled
    passages = tuple(_passages(source, taken, shared, idle))
    words = sum(passage.words for passage in passages)
    share = words / max(1, min(source.spoken_by_the_page, taken.spoken_by_the_page))
    longest = max((passage.words for passage in passages), default=0)
    bars = _ENOUGH if tag is None else (*_ENOUGH, *_TAGGED)
    if not any(share >= least and words >= few and longest >= run for least, few, run in bars):
        return None
    if share < _MOST and _days_apart(one, other) > _NEAR:
        return None
    return Copy(
        earlier=earlier.report,
        later=later.report,
        share=min(1.0, share),
        passages=passages,
        tag=tag,
        changed=tuple(_changed(source, taken, passages)),
        left_out=tuple(_between(source, [passage.earlier for passage in passages])),
        added=tuple(_between(taken, [passage.later for passage in passages])),
    )


def copies(gists: Iterable[Gist], registry: Registry, judgements: Iterable[Judgement] = ()) -> tuple[Copy, ...]:
    """Every copy among some reports, in order; none where a person judged "different", none of furniture."""
    gists = sorted(gists, key=order)
    idle = furniture(gists)
    apart = {
        (edge.one, edge.other)
        for edge in judgements
        if edge.kind == "copy" and edge.verdict == "different" and edge.withdrawn_at is None
    }
    pairs = (pair for pair in _sharing(gists) if tuple(sorted(gist.report for gist in pair)) not in apart)
    found = (copied(one, other, registry, idle) for one, other in pairs)
    return tuple(copy for copy in found if copy is not None)


def furniture(gists: Iterable[Gist]) -> Furniture:
    """What each outlet repeats: shingles on at least three of its pages over five days or more."""
    seen: defaultdict[str, defaultdict[int, dict[str, datetime]]] = defaultdict(lambda: defaultdict(dict))
    for gist in gists:
        if gist.outlet is None:
            continue
        page = canonical(gist.url) or gist.report
        when, _ = order(gist)
        of_outlet = seen[folded(gist.outlet)]
        for shingle in gist.trace.shingled.places:
            of_outlet[shingle][page] = min(when, of_outlet[shingle].get(page, when))
    return {
        outlet: frozenset(shingle for shingle, pages in shingles.items() if _is_repeated(pages.values()))
        for outlet, shingles in seen.items()
    }


def judge_copies(one: Gist, other: Gist, registry: Registry) -> Judgement | None:
    """The machine's word that one report is copied from the other, with its reasons; null where it is not."""
    copy = copied(one, other, registry)
    if copy is None:
        return None
    mine, its = sorted((mention(copy.earlier), mention(copy.later)))
    parts = [Part(name="shared text", weight=copy.share, why=f"{copy.words} words in {len(copy.passages)} passages")]
    if copy.tag is not None:
        parts.append(Part(name="tag", weight=_TAG_WEIGHT, why=copy.tag))
    return Judgement(
        kind="copy",
        one=mine,
        other=its,
        verdict="same",
        score=min(_SUREST, 1 - (1 - copy.share) * (1 - _BASE) * (1 - (_TAG_WEIGHT if copy.tag else 0))),
        parts=tuple(parts),
        reason=f"{copy.share:.0%} of the shorter report's own words stand in the earlier one"
        + (f"; {copy.tag}" if copy.tag else ""),
    )


def _sharing(gists: Sequence[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """The pairs of reports with as many shingles in common as a passage has."""
    seen = Counter(shingle for gist in gists for shingle in gist.trace.shingled.own)
    again = {shingle for shingle, times in seen.items() if times > 1}
    held = [gist.trace.shingled.own & again for gist in gists]
    for one, other in combinations(range(len(gists)), 2):
        if len(held[one] & held[other]) >= _FEWEST_SHARED:
            yield gists[one], gists[other]


def _one_house(one: Gist, other: Gist, registry: Registry) -> bool:
    if one.outlet is None or other.outlet is None:
        return False
    if registry.same_outlet(one.outlet, other.outlet):
        return True
    owner = registry.owner(one.outlet)
    return owner is not None and owner == registry.owner(other.outlet)


def _in_turn(one: Gist, other: Gist, registry: Registry) -> tuple[Gist, Gist, str | None]:
    """Who printed first, who later, and the tag that says so, where there is one."""
    first, second = sorted((one, other), key=order)
    for earlier, later in ((first, second), (second, first)):
        for tag in later.trace.tags:
            if earlier.outlet is not None and registry.same_outlet(tag.name, earlier.outlet):
                return earlier, later, f"{tag.where}: {tag.name}"
    return first, second, None


def _passages(source: Shingled, taken: Shingled, shared: Set[int], idle: Set[int]) -> Iterator[Passage]:
    """The runs of words that stand in both, each as long as it can be, in order of the later text."""
    done = free = 0  # the first shingle, and the first word, that no passage holds yet
    for place in sorted(taken.places[shingle] for shingle in shared):
        if place < done:
            continue
        at = source.places[taken.hashes[place]]
        back, length = 0, 1
        while place - back > done and at > back and _same(source, at - back - 1, taken, place - back - 1, idle):
            back += 1
        while _same(source, at + length, taken, place + length, idle):
            length += 1
        done = place + length
        first, last = max(place - back, free), done + SIZE - 2
        if last - first + 1 >= _PASSAGE:
            free = last + 1
            yield Passage(
                earlier=source.span(at + first - place, at + last - place),
                later=taken.span(first, last),
                words=sum(not quoted for quoted in taken.quoted[first : last + 1]),
            )


def _same(source: Shingled, at: int, taken: Shingled, place: int, idle: Set[int]) -> bool:
    if at >= len(source.hashes) or place >= len(taken.hashes):
        return False
    return source.hashes[at] == taken.hashes[place] and taken.hashes[place] not in idle


def _changed(source: Shingled, taken: Shingled, passages: Sequence[Passage]) -> Iterator[tuple[Span, Span]]:
    for before, after in pairwise(passages):
        old = source.words_between(before.earlier[1], after.earlier[0])
        new = taken.words_between(before.later[1], after.later[0])
        if 0 < len(old) <= _FEW and 0 < len(new) <= _FEW:
            yield (old[0][0], old[-1][1]), (new[0][0], new[-1][1])


def _between(shingled: Shingled, passages: Sequence[Span]) -> Iterator[Span]:
    """The stretches of words outside the passages but for the few."""
    start = 0
    for begin, end in (*sorted(passages), (_NOWHERE, _NOWHERE)):
        words = shingled.words_between(start, begin)
        if len(words) > _FEW:
            yield words[0][0], words[-1][1]
        start = end


def _days_apart(one: Gist, other: Gist) -> int:
    if one.published is None or other.published is None:
        return 0
    return abs((moment(one.published) - moment(other.published)).days)


def _is_repeated(times: Iterable[datetime]) -> bool:
    times = list(times)
    return len(times) >= _PAGES and max(times) - min(times) >= _SPREAD
