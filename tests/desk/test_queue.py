"""The review queue: what is nearest to even stands first, and a person judges it by a key or a button."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.desk.conftest import view as view_of
from tocsin.desk.views.queue import SHOWN, queue
from tocsin.ledger.ledger import Ledger


def test_each_pair_has_its_words_and_what_the_machine_goes_by(ledger: Ledger) -> None:
    view = queue(ledger)

    assert 0 < len(view.results) <= SHOWN
    for pair in view.results:
        assert pair.one.words and pair.other.words and pair.one.report != pair.other.report
        assert pair.judgement.score is not None and pair.judgement.even is not None
        assert pair.judgement.grounds and all(one.words for one in pair.judgement.grounds)


def test_what_is_passed_over_does_not_come_again(ledger: Ledger) -> None:
    first = queue(ledger)
    assert first.next is not None
    both = {(one.judgement.one, one.judgement.other) for one in (*first.results, *queue(ledger, first.next).results)}

    assert len(both) == len(first.results) + len(queue(ledger, first.next).results)


def test_pairs_are_judged_and_undone_by_keys(page: Page, ledger: Ledger) -> None:
    page.goto("/queue")
    first = page.locator(".pair").first
    words = first.locator(".told-card").all_inner_texts()
    page.keyboard.press("n")
    expect(page.locator("[data-undo]")).to_contain_text("the last pair is two")
    [judged] = ledger.judgements()
    assert (judged.verdict, judged.by) == ("different", "you")
    assert first.locator(".told-card").all_inner_texts() != words

    page.keyboard.press("z")
    expect(page.locator("[data-undo]")).to_have_count(0)
    assert ledger.judgements() == []
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("h")
    expect(page.locator("[data-undo]")).to_contain_text("not to be told")
    page.get_by_label("Why, if it is worth saying").first.fill("ynz")
    assert [one.verdict for one in ledger.judgements()] == ["unsure"]


def test_it_works_without_a_script_and_for_programs(client: TestClient, ledger: Ledger) -> None:
    pair = queue(ledger).results[0].judgement
    said = {"one": pair.one, "other": pair.other, "verdict": "same"}
    page = client.post("/queue", data=said)
    assert page.status_code == 200 and "the last pair is one" in page.text

    undone = client.post("/api/v1/judgements/undone", json={"one": pair.one, "other": pair.other})
    assert [one["verdict"] for one in undone.json()] == ["same"]
    assert client.post("/api/v1/judgements", json=said).status_code == 201
    shown = view_of(client.get("/queue"))
    assert shown.model_dump(mode="json") == client.get("/api/v1/queue").json()
    assert client.post("/queue", data={**said, "one": "nothing#here"}).status_code == 404
