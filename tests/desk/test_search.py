"""Search, places, problems and the numbers as they are shown."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.desk.conftest import view as view_of
from tests.ledger.made import reading as made
from tocsin.desk.views.problems import kind_of
from tocsin.desk.views.search import AskedFor, search
from tocsin.ledger.ledger import Ledger


def test_what_is_found_is_marked_and_leads_to_its_words(ledger: Ledger) -> None:
    view = search(ledger, AskedFor(q='"special police" OR barricad*'))

    assert view.results
    for one in view.results:
        hits = [hit.text.casefold() for hit in one.words if hit.found]
        assert all(hit == "special police" or hit.startswith("barricad") for hit in hits)
        reading = ledger.reading(one.id)
        assert reading is not None and "".join(hit.text for hit in one.words) in reading.report.text


def test_pages_filters_and_mistakes(ledger: Ledger, client: TestClient) -> None:
    first = search(ledger, AskedFor(q="police"), limit=3)
    assert first.next is not None
    rest = search(ledger, AskedFor(q="police", after=first.next), limit=50)
    assert len({one.id for one in (*first.results, *rest.results)}) == len(first.results) + len(rest.results)
    assert [one.outlet for one in search(ledger, AskedFor(q="police", outlet="Ibar Live")).results] == ["Ibar Live"]
    assert search(ledger, AskedFor(q="police", until="2019-05-27")).results == ()
    assert "no day" in (search(ledger, AskedFor(q="police", since="May")).problem or "")
    assert "nothing to look for" in (search(ledger, AskedFor(q="-police")).problem or "")
    assert search(ledger, AskedFor(q="police", as_of="2019-05-28T04:00:00Z")).results == ()
    page = client.get("/search?q=<script>alert(1)</script>")
    assert page.status_code == 200 and "<script>alert" not in page.text
    shown = view_of(client.get("/search?q=police"))
    assert shown.model_dump(mode="json") == client.get("/api/v1/search?q=police").json()


def test_a_place_has_its_incidents_and_how_it_was_understood(client: TestClient) -> None:
    view = view_of(client.get("/places/Pristina"))

    assert view.model_dump(mode="json") == client.get("/api/v1/places/Pristina").json()
    assert [(one.precision, one.country) for one in view.spots] == [("place", "Kosovo")]
    assert view.spots[0].lat == round(view.spots[0].lat, 2)
    assert view.incidents and view.stories and view.reports
    assert any("known by this name" in one.why for one in view.reasons)
    assert client.get("/places/Nowhere at all").status_code == 404


def test_what_could_not_be_read_is_listed_by_kind(client: TestClient, ledger: Ledger) -> None:
    broken = made("lindorf-3").model_copy(update={"problems": ("headline: “9”; no such number in the text",)})
    ledger.add(broken)

    view = view_of(client.get("/problems"))
    [found] = [one for one in view.results if one.report == "lindorf-3"]
    assert found.problems[0].kind == "headline"
    assert "lindorf-3" not in {one.report for one in view_of(client.get("/problems?kind=page")).results}
    assert view.model_dump(mode="json") == client.get("/api/v1/problems").json()
    assert [kind_of(words) for words in ("clocks disagree: x", "the page has no text")] == ["dates and clocks", "page"]
    assert "is whole" in client.post("/problems/check").text


def test_the_numbers_are_those_of_the_gate(client: TestClient) -> None:
    view = view_of(client.get("/numbers"))

    assert view.model_dump(mode="json", by_alias=True) == client.get("/api/v1/numbers").json()
    assert view.calibration is None and "not measured" in client.get("/numbers").text
    assert all(task.figures for task in view.tasks)
