"""Sources as they are shown: their records, every claim in place, and their grades."""

from __future__ import annotations

from urllib.parse import quote

from starlette.testclient import TestClient

from tests.desk.conftest import view as view_of
from tocsin.desk.views import sources as shown
from tocsin.desk.views.sources import source, sources
from tocsin.ledger.ledger import Ledger
from tocsin.model.source import SourceRecord


def test_the_list_is_that_of_the_ledger_a_page_at_a_time(ledger: Ledger) -> None:
    records = ledger.sources()
    found: list[SourceRecord] = []
    after: str | None = None
    for _ in records:
        page = ledger.speakers.records(limit=7, after=after)
        found += page.results
        if (after := page.next) is None:
            break

    assert found == records
    assert {one.name for one in sources(ledger, "kosovo police").results} == {"Kosovo's police"}


def test_a_source_has_all_it_said_with_words_in_place(ledger: Ledger) -> None:
    first = ledger.sources()[0]
    view = source(ledger, first.key)

    assert len(view.results) == min(first.claims, shown.PAGE)
    texts = {entry.id: reading.report.text for entry in ledger.reports() if (reading := ledger.reading(entry.id))}
    for said in view.results:
        assert any(said.words.split()[0] in text for text in texts.values())


def test_it_is_graded_with_a_history(client: TestClient, ledger: Ledger) -> None:
    key = ledger.sources()[0].key
    at = f"/sources/{quote(key, safe='')}"
    assert view_of(client.get(at)).grading.now.code == "F6"

    client.post(f"{at}/grades", data={"letter": "C", "digit": "3", "reason": "two of its numbers held"})
    client.post("/api/v1/grades", json={"source": key, "code": "B2", "reason": ""})

    view = view_of(client.get(at))
    assert (view.grading.now.code, view.grading.earlier[0].code) == ("B2", "C3")
    assert view.model_dump(mode="json") == client.get(f"/api/v1{at}").json()
    listed = view_of(client.get("/sources"))
    assert listed.model_dump(mode="json") == client.get("/api/v1/sources").json()
    assert next(one for one in listed.results if one.key == key).grade.code == "B2"
    assert client.post(f"{at}/grades", data={"letter": "Z", "digit": "9"}).status_code == 422
    assert client.get("/sources/nobody").status_code == 404
