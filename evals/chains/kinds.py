"""The kinds of chain: each function says how words went from mouth to page, and so whose echo each page is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from evals.chains.pages import Page, Paragraph, Sentence, reprinted, trimmed
from evals.chains.scene import Scene, Speaker


@dataclass(frozen=True)
class Plot:
    """The pages of a chain, and the groups in which the opposed side confirms."""

    pages: tuple[Page, ...]
    opposed: frozenset[str] = frozenset()


def reprints(scene: Scene) -> Plot:
    """An agency's page on other pages as it is, with or without its tag."""
    agency, page = _wire(scene, _topic(scene))
    copies = []
    for number in range(scene.lot.randrange(2, 5)):
        tagged = scene.lot.random() < 0.6
        opening = page.opening if scene.lot.random() < 0.7 else ""
        outlet = scene.outlet()
        byline = scene.byline(agency) if tagged else None
        credit = scene.words("credits", agency=agency) if tagged and scene.lot.random() < 0.4 else None
        copy = reprinted(page, outlet, scene.url(outlet), 20 + 45 * number, byline=byline, credit=credit)
        copies.append(replace(copy, opening=opening, published=copy.later(scene.lot.randrange(0, 30))))
    return Plot((page, *copies, *_companion(scene, page)))


def trims(scene: Scene) -> Plot:
    """An agency's page shortened by others, the statement kept."""
    agency, page = _wire(scene, _topic(scene), around=7)
    copies = []
    for number in range(scene.lot.randrange(2, 4)):
        outlet = scene.outlet()
        byline = scene.byline(agency) if scene.lot.random() < 0.4 else None
        short = trimmed(page, scene.lot.randrange(2, 4), frozenset({"toll", "claim"}))
        copies.append(
            replace(reprinted(short, outlet, scene.url(outlet), 40 * (number + 1), byline=byline), opening="")
        )
    return Plot((page, *copies, *_companion(scene, page)))


def new_headlines(scene: Scene) -> Plot:
    """An agency's page under other titles, its first lines in other words."""
    _, page = _wire(scene, _topic(scene), around=6)
    copies = []
    for number in range(scene.lot.randrange(2, 4)):
        outlet = scene.outlet()
        copy = scene.rewritten(reprinted(page, outlet, scene.url(outlet), 50 * (number + 1), byline=None))
        copies.append(replace(copy, byline=f"{outlet} staff" if scene.lot.random() < 0.5 else None))
    return Plot((page, *copies, *_companion(scene, page)))


def relayed_officials(scene: Scene) -> Plot:
    """One official, whom others quote from the agency, each in words of its own."""
    group = _topic(scene)
    office = scene.office()
    agency, page = _wire(scene, group, office)
    others = [scene.outlet() for _ in range(scene.lot.randrange(2, 4))]
    pages = [
        scene.page(outlet, scene.relay(group, office, scene.number, agency), minutes=60 * (place + 1))
        for place, outlet in enumerate(others)
    ]
    return Plot((page, *pages, *_companion(scene, page)))


def relayed_counts(scene: Scene) -> Plot:
    """An agency's own count on the scene, or its official's, that others give by the agency's name alone."""
    agency = scene.agency()
    if scene.lot.random() < 0.5:
        first = scene.seen(agency, scene.number)
        page = replace(scene.page(agency, first, minutes=0), opening=scene.dateline(agency))
        speaker = Speaker(first.origin, ())
    else:
        speaker = scene.office()
        agency, page = _wire(scene, "toll", speaker)
    pages = []
    for place in range(scene.lot.randrange(2, 4)):
        outlet = scene.outlet()
        sentence = scene.passed_on("toll", speaker, scene.number, agency)
        pages.append(scene.page(outlet, sentence, minutes=45 * (place + 1)))
    return Plot((page, *pages, *_companion(scene, page)))


def one_speaker(scene: Scene) -> Plot:
    """A body, its spokesman and its head: one voice under names of all kinds, on pages that share no words."""
    group = _topic(scene)
    office = scene.office()
    pages = []
    for place in range(scene.lot.randrange(2, 4)):
        outlet = scene.outlet()
        pages.append(scene.page(outlet, scene.said(group, office, scene.number), minutes=35 * place))
    outlet = scene.outlet()
    first, surname = scene.person_of(office)
    visit = Sentence(scene.filled("{Who} arrived in {town} in the afternoon.", who=first))
    word = scene.said(group, office, scene.number, who=surname)
    named = scene.page(outlet, minutes=150, extra=((visit,), (word,)))
    return Plot((*pages, named, *_companion(scene, pages[0])))


def opposed_page(scene: Scene) -> Plot:
    """One agency page with two opposed voices, and what others make of it."""
    group = _topic(scene)
    office, opponent = scene.office(), scene.opponent()
    agency = scene.agency()
    sentences = (
        scene.said(group, office, scene.number),
        scene.said(group, opponent, scene.other_number()),
    )
    page = replace(scene.page(agency, *sentences, minutes=0, around=5), opening=scene.dateline(agency))
    one, other, third = (scene.outlet() for _ in range(3))
    whole = reprinted(page, one, scene.url(one), 40, byline=scene.byline(agency))
    half = reprinted(_without(page, opponent.origin), other, scene.url(other), 90, byline=None)
    relay = scene.page(third, scene.relay(group, office, scene.number, agency), minutes=130)
    return Plot((page, *scene.lot.sample([whole, half, relay], scene.lot.randrange(2, 4))))


def furniture(scene: Scene) -> Plot:
    """Two who report for themselves, with the same standing background that one of them has on all its pages."""
    one, other = scene.outlet(), scene.outlet()
    background = (Sentence(scene.words("background")),)
    footer = (Sentence(scene.words("footer", outlet=one)),)
    speakers = scene.cast(2)
    own = scene.lot.random() < 0.5
    first = scene.seen(one, scene.number) if own else scene.said("toll", speakers[0], scene.number)
    second = scene.said("toll", speakers[1], scene.other_number())
    pages = [
        scene.page(one, first, minutes=30, extra=(background, footer)),
        scene.page(other, second, minutes=95, extra=(background,)),
    ]
    days = 24 * 60
    for place in range(3):
        earlier = scene.page(one, minutes=-(place + 1) * 3 * days, around=5, extra=(background, footer))
        pages.append(replace(earlier, title=scene.words("new_titles")))
    return Plot(tuple(pages))


def same_event(scene: Scene) -> Plot:
    """Reports of one event that owe each other nothing: reporters on the scene, officials, opposed sides, others."""
    size = scene.lot.randrange(2, 5)
    speakers = scene.cast(size)
    pages = []
    for place, speaker in enumerate(speakers):
        outlet = scene.outlet()
        number = scene.other_number()
        own = place < 2 and scene.lot.random() < 0.5
        how = scene.lot.choice(["said", "said", "quoted"])
        sentence = scene.seen(outlet, number) if own else scene.said("toll", speaker, number, how=how)
        pages.append(scene.page(outlet, sentence, minutes=25 * place))
    return Plot(tuple(pages))


def one_government(scene: Scene) -> Plot:
    """Organs of one government: one voice at least, several at most."""
    group = _topic(scene)
    offices = [scene.office() for _ in range(scene.lot.randrange(2, 4))]
    pages = []
    for place, office in enumerate(offices):
        number = scene.number if group == "claim" else scene.other_number()
        pages.append(scene.page(scene.outlet(), scene.said(group, office, number), minutes=30 * place))
    if scene.lot.random() < 0.5:
        pages.append(scene.page(scene.outlet(), scene.said(group, offices[0], scene.number), minutes=140))
    return Plot((*pages, *_companion(scene, pages[0])))


def own_voice(scene: Scene) -> Plot:
    """Pages that do not show where they have it from, beside one that does, or alone; one of them is reprinted."""
    group = _topic(scene)
    pages = []
    if scene.lot.random() < 0.7:
        pages.append(scene.page(scene.outlet(), scene.said(group, scene.office(), scene.number), minutes=0))
    for place in range(scene.lot.randrange(1, 4)):
        outlet = scene.outlet()
        sentence = scene.unknown(outlet, scene.other_number(), how="bare", group=group)
        pages.append(scene.page(outlet, sentence, minutes=40 * (place + 1), around=5))
    if len(pages) == 1 or scene.lot.random() < 0.5:
        outlet = scene.outlet()
        pages.append(reprinted(pages[-1], outlet, scene.url(outlet), 70, byline=None))
    return Plot(tuple(pages))


def unnamed(scene: Scene) -> Plot:
    """Sources without a name may be anybody: they are no evidence of another origin."""
    group = _topic(scene)
    pages = [scene.page(scene.outlet(), scene.said(group, scene.cast(1)[0], scene.number), minutes=0)]
    for place in range(scene.lot.randrange(1, 4)):
        outlet = scene.outlet()
        sentence = scene.unknown(outlet, scene.number, how="unnamed", group=group)
        pages.append(scene.page(outlet, sentence, minutes=40 * (place + 1)))
    return Plot(tuple(pages))


def versions(scene: Scene) -> Plot:
    """A page fetched again with a new number from the same mouth."""
    office = scene.office()
    outlet = scene.outlet()
    first = scene.page(outlet, scene.said("toll", office, scene.number), minutes=0, around=5)
    pages = [first]
    number = scene.number
    for place in range(scene.lot.randrange(1, 3)):
        number += scene.lot.randrange(1, 9)
        later = _replaced(pages[-1], scene.said("toll", office, number))
        added: Paragraph = (Sentence(scene.words("around")),)
        tracked = f"{first.url}?utm_source=feed" if scene.lot.random() < 0.5 else first.url
        when = first.later(120 * (place + 1))
        pages.append(replace(later, paragraphs=(*later.paragraphs, added), published=when, url=tracked))
    return Plot((*pages, *_companion(scene, first)))


def confirmed(scene: Scene) -> Plot:
    """One side's word that the opposed side confirms."""
    group = _topic(scene)
    one, other = scene.office(), scene.opponent()
    if scene.lot.random() < 0.5:
        one, other = other, one
    pages = [
        scene.page(scene.outlet(), scene.said(group, one, scene.number), minutes=0),
        scene.page(scene.outlet(), scene.said(group, other, scene.number, how="confirmed"), minutes=80),
    ]
    if scene.lot.random() < 0.5:
        pages.append(scene.page(scene.outlet(), scene.said(group, one, scene.number), minutes=120))
    opposed = frozenset({group}) if scene.setting["opposed"] else frozenset[str]()
    return Plot(tuple(pages), opposed)


def one_owner(scene: Scene) -> Plot:
    """Reporters of two outlets that have one owner: the owner's own voice counts once."""
    one, other = scene.siblings()
    pages = [
        scene.page(one, scene.seen(one, scene.number, owner=one), minutes=0),
        scene.page(other, scene.seen(other, scene.other_number(), owner=one), minutes=50),
    ]
    return Plot((*pages, *_companion(scene, pages[0])))


def speech(scene: Scene) -> Plot:
    """Reporters who each heard one speech and quote the same words of it, and each have a number of their own."""
    speaker = scene.lot.choice([scene.office(), scene.opponent()])
    words = scene.words("speeches")
    pages = []
    for place in range(scene.lot.randrange(2, 4)):
        outlet = scene.outlet()
        name = scene.draw("names of the speaker", speaker.names)
        quoted = scene.words("speech", speech=words, who=name)
        heard = Sentence(quoted, "claim", speaker.origin, movement=speaker.movement)
        counted = scene.seen(outlet, scene.other_number())
        pages.append(scene.page(outlet, *scene.lot.sample([heard, counted], 2), minutes=30 * place))
    return Plot(tuple(pages))


def witnesses(scene: Scene) -> Plot:
    """People by name who saw it, each telling another outlet; one of these pages is reprinted."""
    outlets = [scene.outlet() for _ in range(2)]
    pages = [
        scene.page(outlet, scene.witness(outlet, scene.other_number()), minutes=45 * place)
        for place, outlet in enumerate(outlets)
    ]
    if scene.lot.random() < 0.6:
        outlet = scene.outlet()
        pages.append(reprinted(pages[0], outlet, scene.url(outlet), 75, byline=None))
    return Plot((*pages, *_companion(scene, pages[0])))


KINDS: Mapping[str, Callable[[Scene], Plot]] = {
    kind.__name__.replace("_", "-"): kind
    for kind in (
        reprints, trims, new_headlines, relayed_officials, relayed_counts, one_speaker, opposed_page, furniture,
        same_event, one_government, own_voice, unnamed, versions, confirmed, one_owner, speech, witnesses,
    )
}  # fmt: skip


def _topic(scene: Scene) -> str:
    """Whether the chain is about a toll or about a claim."""
    return scene.lot.choice(["toll", "toll", "claim"])


def _wire(scene: Scene, group: str, office: Speaker | None = None, around: int = 5) -> tuple[str, Page]:
    """An agency, and its page with an official's word."""
    agency = scene.agency()
    speaker = office or scene.cast(1)[0]
    how = scene.lot.choice(["said", "said", "quoted"])
    page = scene.page(agency, scene.said(group, speaker, scene.number, how=how), minutes=0, around=around)
    return agency, replace(page, opening=scene.dateline(agency))


def _companion(scene: Scene, page: Page) -> Iterable[Page]:
    """Every other time, a page on the same that owes the others nothing."""
    if scene.lot.random() < 0.5:
        return
    group = next(sentence.group for paragraph in page.paragraphs for sentence in paragraph if sentence.group)
    taken = {sentence.origin for paragraph in page.paragraphs for sentence in paragraph if sentence.group}
    movements = {sentence.movement for paragraph in page.paragraphs for sentence in paragraph if sentence.group}
    speaker = next(
        one
        for one in (*scene.cast(2), scene.other(), scene.other())
        if one.origin not in taken and (one.movement is None or one.movement not in movements)
    )
    outlet = scene.outlet()
    number = scene.other_number()
    own = group == "toll" and scene.lot.random() < 0.4
    sentence = scene.seen(outlet, number) if own else scene.said(group, speaker, number)
    yield scene.page(outlet, sentence, minutes=scene.lot.randrange(10, 200))


def _without(page: Page, origin: str) -> Page:
    """The page less what one root said."""
    kept = (tuple(one for one in paragraph if one.origin != origin) for paragraph in page.paragraphs)
    return replace(page, paragraphs=tuple(paragraph for paragraph in kept if paragraph))


def _replaced(page: Page, sentence: Sentence) -> Page:
    """The page with another sentence where its statement stood."""
    paragraphs = (tuple(sentence if one.group else one for one in paragraph) for paragraph in page.paragraphs)
    return replace(page, paragraphs=tuple(paragraphs))
