"""How many independent voices stand behind something: only positive evidence makes two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import pytest

from tests.merging.sayings import SEEN, Own, Said, page, sentence
from tocsin.merging.actors import identities
from tocsin.merging.copies import Copy, Passage
from tocsin.merging.gist import Gist
from tocsin.merging.origins import Provenance, provenance, reference
from tocsin.merging.outlets import Register, Registry
from tocsin.merging.ownreporting import OwnReporting
from tocsin.model.judgement import Judgement, Verdict

REGISTRY = Registry(
    [
        Register(
            agencies=(("Altair Press Agency", "Altair"),),
            owners={"Sun House": ("Sunrise Daily", "Sunset Weekly")},
            movements={"Orland": ("Orland Radio", "Altair Press Agency")},
            wires=("news services",),
        )
    ]
)
OPPOSED = frozenset({frozenset({"Orland", "Tessia"})})
POLICE = Said("Karvel police", kind="organisation", sector="COP", country="SRB", side="Serbia")
HOSPITAL = Said("Karvel General Hospital", kind="organisation", sector="MED")
BAKER = Said("Ilse Brandt", sector="CVL")


def traced(pages: Sequence[Gist], copies: Sequence[Copy] = (), judgements: Iterable[Judgement] = ()) -> Provenance:
    return provenance(pages, identities(pages), copies, REGISTRY, OPPOSED, judgements)


def counted(found: Provenance, *voices: tuple[str, int]) -> tuple[int, int]:
    told = found.range(voices)
    return told.at_least, told.at_most


def reprint(earlier: str, later: str, *places: int) -> Copy:
    passages = tuple(Passage(sentence(place), sentence(place), 20) for place in places)
    return Copy(earlier, later, 1.0, passages, tag=None, changed=(), left_out=(), added=())


def judged(one: str, other: str, verdict: Verdict) -> Judgement:
    first, second = sorted((one, other))
    return Judgement(kind="origin", one=first, other=second, verdict=verdict, by="ana")


def test_an_official_in_many_outlets_is_one_origin() -> None:
    found = traced([page(f"r{number}", f"Outlet {number}", POLICE) for number in range(5)])
    assert counted(found, *((f"r{number}", 1) for number in range(5))) == (1, 1)
    assert {found.origin(f"r{number}", 1) for number in range(5)} == {"o1"}


def test_a_body_and_who_speaks_for_it_are_one_voice() -> None:
    speaker = Said("spokesman for the police in Karvel", kind="unnamed", sector="COP")
    found = traced([page("r1", "Hill Gazette", POLICE), page("r2", "Coast Courier", speaker)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (1, 1)


def test_the_form_of_a_state_may_stand_in_its_name_or_not() -> None:
    short = Said("Orland police", "six men were held", kind="organisation", sector="COP")
    whole = Said("police of the Orland Union", "half a dozen sit in cells", kind="organisation", sector="COP")
    found = traced([page("r1", "Hill Gazette", short), page("r2", "Coast Courier", whole)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (POLICE, HOSPITAL),
        (POLICE, BAKER),
        (BAKER, Said("Ivo Marek", sector="CVL")),
        (POLICE, Said("Nora Halvik", basis="seen")),
        (
            Said("army of Tessia", kind="organisation", sector="MIL"),
            Said("interior ministry of Orland", kind="organisation", sector="GOV"),
        ),
        (POLICE, Said("United Nations mission", kind="organisation", country="UNO")),
        (POLICE, Said("bar association of Karvel", kind="organisation", sector="JUD")),
    ],
)
def test_speakers_of_different_bodies_are_two(one: Said, other: Said) -> None:
    found = traced([page("r1", "Hill Gazette", one), page("r2", "Coast Courier", other)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (2, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (POLICE, Said("mayor of Karvel", kind="unnamed", sector="GOV", country="SRB", side="Serbia")),
        (POLICE, Said("Dan Roe")),
        (POLICE, Said("county coroner's office", kind="organisation", sector="MED")),
        (Said("army of Tessia", kind="organisation", sector="MIL"), Said("Tessian ministry of defence", sector="GOV")),
        (Said("Karvel police", kind="organisation", sector="COP"), Said("Tessian army", sector="MIL")),
        (HOSPITAL, Said("Pressline News", kind="organisation")),
    ],
)  # fmt: skip
def test_in_doubt_two_speakers_may_be_one(one: Said, other: Said) -> None:
    found = traced([page("r1", "Hill Gazette", one), page("r2", "Coast Courier", other)])
    assert found.range([("r1", 1), ("r2", 1)]).at_least == 1


def test_the_opposed_sides_are_two_and_that_they_agree_is_told() -> None:
    one = Said("Jan Kolar", sector="GOV", side="Orland")
    other = Said("Igor Vann", sector="MIL", side="Tessia")
    found = traced([page("r1", "Hill Gazette", one), page("r2", "Coast Courier", other)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (2, 2)
    assert found.confirmed_by_opposed([("r1", 1), ("r2", 1)]) == (("Orland", "Tessia"),)


def test_one_who_denies_it_confirms_nothing() -> None:
    one = Said("Jan Kolar", sector="GOV", side="Orland")
    other = Said("Igor Vann", sector="MIL", side="Tessia", stance="denies")
    found = traced([page("r1", "Hill Gazette", one), page("r2", "Coast Courier", other)])
    assert found.confirmed_by_opposed([("r1", 1), ("r2", 1)]) == ()


def test_an_outlet_that_shows_no_reporting_of_its_own_is_no_origin() -> None:
    found = traced([page("r1", "Hill Gazette", Own()), page("r2", "Coast Courier", Own())])
    assert found.origin("r1", 1) is None
    assert counted(found, ("r1", 1), ("r2", 1)) == (0, 2)


def test_own_reporting_shown_makes_an_origin_beside_a_speaker() -> None:
    found = traced([page("r1", "Hill Gazette", Own(), own=(SEEN,)), page("r2", "Coast Courier", POLICE)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (2, 2)


def test_the_own_voice_counts_once_per_owner() -> None:
    found = traced(
        [page("r1", "Sunrise Daily", Own(), own=(SEEN,)), page("r2", "Sunset Weekly", Own(), own=(SEEN,)),
         page("r3", "Sunset Weekly", Own())]
    )  # fmt: skip
    assert counted(found, ("r1", 1), ("r2", 1), ("r3", 1)) == (1, 1)
    assert found.origin("r3", 1) is None


def test_a_page_without_outlet_is_unknown_whatever_it_says() -> None:
    found = traced([page("r1", None, Own(), own=(SEEN,)), page("r2", None, Own(), own=(SEEN,))])
    assert counted(found, ("r1", 1), ("r2", 1)) == (0, 2)


def test_text_credited_to_agencies_is_not_the_outlets_own() -> None:
    dateline = OwnReporting(kind="dateline", span=(0, 10), words="Nora Halvik: KARVEL")
    found = traced([page("r1", "Hill Gazette", Own(), own=(dateline,), byline="news services")])
    assert found.origin("r1", 1) is None


def test_a_number_in_the_headline_goes_back_to_who_gives_it_below() -> None:
    found = traced([page("r1", "Hill Gazette", Own(), POLICE, own=(SEEN,))])
    assert found.origin("r1", 1) == found.origin("r1", 2) != found.origin("r1", 0)


def test_small_numbers_are_no_evidence_of_an_echo() -> None:
    one = Said("Karvel police", kind="organisation", sector="COP", numbers=(("killed", 1),))
    found = traced([page("r1", "Hill Gazette", Own(numbers=(("killed", 1),)), one)])
    assert found.origin("r1", 1) is None


def test_a_relayed_count_belongs_to_the_one_whom_the_agency_quotes() -> None:
    relay = Said("Altair", kind="outlet", sector="JRN")
    found = traced(
        [page("r1", "Altair Press Agency", POLICE, published="2031-03-04T06:00:00Z"), page("r2", "Hill Gazette", relay)]
    )
    assert counted(found, ("r1", 1), ("r2", 1)) == (1, 1)
    (edge,) = [edge for edge in found.edges if edge.one == ("r2", 1)]
    assert (edge.kind, edge.other, edge.why) == ("cites", ("r1", 1), "Altair is named as the source of it")


def test_a_relay_whose_page_is_not_here_is_unknown_and_one() -> None:
    relay = Said("Altair", kind="outlet", sector="JRN")
    found = traced([page("r1", "Hill Gazette", relay), page("r2", "Coast Courier", relay)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (0, 1)


def test_a_relay_that_two_speakers_fit_stays_unknown() -> None:
    relay = Said("Altair", kind="outlet", sector="JRN")
    agency = page("r1", "Altair Press Agency", POLICE, HOSPITAL, published="2031-03-04T06:00:00Z")
    assert traced([agency, page("r2", "Hill Gazette", relay)]).origin("r2", 1) is None


def test_one_agency_page_carries_two_voices_and_its_reprint_adds_none() -> None:
    agency = page("r1", "Altair Press Agency", POLICE, HOSPITAL, published="2031-03-04T06:00:00Z")
    copy = page("r2", "Hill Gazette", POLICE, HOSPITAL)
    found = traced([agency, copy], [reprint("r1", "r2", 1, 2)])
    assert counted(found, ("r1", 1), ("r1", 2), ("r2", 1), ("r2", 2)) == (2, 2)


def test_a_reprint_of_unknown_text_is_the_same_unknown() -> None:
    found = traced([page("r1", "Hill Gazette", Own()), page("r2", "Coast Courier", Own())], [reprint("r1", "r2", 1)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (0, 1)


def test_what_a_copied_passage_shows_is_the_first_outlets_reporting() -> None:
    one, other = page("r1", "Hill Gazette", Own(), own=(SEEN,)), page("r2", "Coast Courier", Own(), own=(SEEN,))
    found = traced([one, other], [reprint("r1", "r2", 0, 1)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (1, 1)
    assert found.origin("r2", 1) == found.origin("r1", 1) == "o1"


def test_other_speakers_in_a_copied_frame_stay_two() -> None:
    found = traced(
        [page("r1", "Hill Gazette", POLICE), page("r2", "Coast Courier", HOSPITAL)], [reprint("r1", "r2", 1)]
    )
    assert counted(found, ("r1", 1), ("r2", 1)) == (2, 2)


def test_the_same_words_in_quotation_marks_are_one_utterance() -> None:
    words = "the siren went and everybody ran out into the smoke behind the bakery"
    one = Said("woman", words, (), kind="unnamed", voice="unnamed", sector="CVL", quote="direct")
    found = traced([page("r1", "Hill Gazette", one), page("r2", "Coast Courier", one)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (0, 1)
    assert found.edges[0].why == "the same words are quoted"


def test_who_speaks_without_a_name_is_unknown_unless_the_outlet_spoke_to_them() -> None:
    heard = Said("woman", kind="unnamed", voice="unnamed", sector="CVL")
    told = Said("nurse", "two people had been admitted", kind="unnamed", voice="unnamed", sector="MED", told_here=True)
    found = traced([page("r1", "Hill Gazette", heard, told)])
    assert [found.origin("r1", place) for place in (1, 2)] == [None, "o1"]


def test_two_unnamed_people_may_be_one() -> None:
    told = Said("nurse", kind="unnamed", voice="unnamed", sector="MED", told_here=True)
    other = Said(
        "porter", "there were bodies in the yard", kind="unnamed", voice="unnamed", sector="MED", told_here=True
    )
    found = traced([page("r1", "Hill Gazette", told), page("r2", "Coast Courier", other)])
    assert counted(found, ("r1", 1), ("r2", 1)) == (1, 2)


def test_what_is_said_in_somebodys_words_is_passed_on_by_them() -> None:
    inner = Said("man", kind="unnamed", voice="unnamed", sector="CVL", parent=1)
    found = traced([page("r1", "Hill Gazette", POLICE, inner)])
    assert found.origin("r1", 2) == found.origin("r1", 1)


def test_a_person_strikes_an_edge_out() -> None:
    pages = [page("r1", "Hill Gazette", POLICE), page("r2", "Coast Courier", POLICE)]
    one, other = (reference(page.report, page.voices[1]) for page in pages)
    struck = traced(pages, judgements=[judged(one, other, "different")])
    assert struck.origin("r1", 1) != struck.origin("r2", 1)
    assert struck.edges == ()
    assert traced(pages, judgements=[judged("r1", "r2", "different")]).edges == ()


def test_a_person_draws_an_edge_and_another_judgement_leaves_it() -> None:
    pages = [page("r1", "Hill Gazette", Own()), page("r2", "Coast Courier", Own())]
    one, other = (reference(page.report, page.voices[1]) for page in pages)
    found = traced(pages, judgements=[judged(one, other, "same")])
    assert counted(found, ("r1", 1), ("r2", 1)) == (0, 1)
    assert found.edges[0].kind == "judged"
    both = [judged(one, other, "same"), judged(one, other, "different")]
    assert counted(traced(pages, judgements=both), ("r1", 1), ("r2", 1)) == (0, 2)


def test_every_origin_is_named_in_the_order_of_its_first_report() -> None:
    late = page("a", "Hill Gazette", POLICE, published="2031-03-05")
    early = page("b", "Coast Courier", HOSPITAL, published="2031-03-04")
    found = traced([late, early])
    assert (found.origin("b", 1), found.origin("a", 1)) == ("o1", "o2")


def test_the_order_of_delivery_changes_nothing() -> None:
    relay = Said("Altair", kind="outlet", sector="JRN")
    pages = [
        page("r1", "Altair Press Agency", POLICE, HOSPITAL, Own(), published="2031-03-04T06:00:00Z"),
        page("r2", "Hill Gazette", relay, BAKER, Own(), own=(SEEN,)),
        page("r3", "Sunrise Daily", Own(), POLICE, published=None),
        page("r4", "Sunset Weekly", HOSPITAL, Own((("killed", 14),)), own=(SEEN,)),
        page("r5", None, Own(), BAKER),
    ]
    copies = [reprint("r1", "r3", 1), reprint("r2", "r5", 2)]
    voices = [(one.report, place) for one in pages for place in range(len(one.voices))]
    first = traced(pages, copies)
    for seed in range(20):
        random = Random(seed)
        again = traced(random.sample(pages, len(pages)), random.sample(copies, len(copies)))
        assert {edge.model_dump_json() for edge in again.edges} == {edge.model_dump_json() for edge in first.edges}
        assert [again.origin(*ref) for ref in voices] == [first.origin(*ref) for ref in voices]
        assert again.range(random.sample(voices, len(voices))) == first.range(voices)


def test_nothing_stands_behind_nothing() -> None:
    assert counted(traced([])) == (0, 0)
