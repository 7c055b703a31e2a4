"""What is judged of two reports, and which of them are compared at all."""

from __future__ import annotations

from tests.merging.printed import printed
from tocsin.merging.components import components
from tocsin.merging.gist import Gist
from tocsin.merging.keys import candidates, keys
from tocsin.merging.outlets import Registry
from tocsin.merging.pairs import compare

REGISTRY = Registry()
WIRE = (
    "A wooden dock gave way under hundreds of people who were trying to flee the shelling of Lesk on Tuesday.\n"
    "Eleven people drowned, the coast guard said, and divers were still working between the pilings at noon.\n"
    "The dock was built in 1961 and had been due for demolition in the summer, when a new one was to open."
)
LONG_AFTER = (
    "Ministers of the eastern provinces met behind closed doors to settle who pays for the northern railway.\n"
    "Delegates of the farmers' league left the hall before the vote, and the treasury named no sum at all.\n"
    "Engineers warn that the viaduct over the gorge cannot carry freight for another winter without repairs.\n"
    "Timber merchants have sent forty petitions, none of which was answered by the governor's secretary yet.\n"
)


def page(report: str, text: str, day: str) -> Gist:
    return printed(report, text, outlet=f"The {report}", published=day)


AGENCY = page("agency", WIRE, "2031-03-04")


def test_a_reprint_is_found_months_later_under_whatever_else_its_page_tells() -> None:
    later = page("courier", LONG_AFTER + WIRE, "2031-07-20")
    assert candidates({one.report: keys(one) for one in (AGENCY, later)}) == {("agency", "courier")}
    judged = compare(AGENCY, later, REGISTRY)
    assert "copy" in {judgement.kind for judgement in judged}
    assert components(["agency", "courier"], judged) == [("agency", "courier")]


def test_pages_without_a_sentence_in_common_are_no_copies() -> None:
    other = page("courier", LONG_AFTER, "2031-03-04")
    assert not candidates({one.report: keys(one) for one in (AGENCY, other)})
    assert compare(AGENCY, other, REGISTRY) == []


def test_a_page_that_an_outlet_prints_again_is_not_its_own_copy() -> None:
    again = AGENCY.model_copy(update={"report": "printed again"})
    assert "copy" not in {judgement.kind for judgement in compare(AGENCY, again, REGISTRY)}
