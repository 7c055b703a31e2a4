"""The brief editor: what people write is theirs, what the desk says stays beside it, and both go out."""

from __future__ import annotations

import email
import json
from email.policy import default

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.desk.accessible import faults
from tests.desk.conftest import view
from tocsin.article import extract
from tocsin.desk.views.brief import brief, brief_view, changes
from tocsin.intake.jsonl import row
from tocsin.ledger.ledger import Ledger
from tocsin.reading.reader import Reader


def test_every_quote_that_the_desk_makes_is_verbatim_and_leads_to_its_words(ledger: Ledger) -> None:
    shown = brief_view(ledger, ledger.stories()[0].id)
    pieces = [piece for section in shown.sections for piece in section.pieces]
    parts = [part for piece in pieces for line in piece.lines for part in line.parts]

    quotes, marks = ([part for part in parts if part.kind == kind] for kind in ("quote", "mark"))
    assert len(quotes) > 30
    assert len(marks) == len(quotes)
    assert [part.text for part in quotes if not part.verbatim or part.at is None] == []
    assert {part.at for part in marks} == {part.at for part in quotes}
    assert not any(piece.doubts or piece.changes for piece in pieces)


def test_what_changed_is_told_word_by_word() -> None:
    told = [(one.kind, one.text) for one in changes("19 were held.", "At least 19 were held")]

    assert told == [("new", "At least "), ("same", "19 were held"), ("gone", ".")]


def test_a_line_is_edited_compared_and_put_back_in_a_browser(page: Page, ledger: Ledger) -> None:
    story = ledger.stories()[0].id
    page.goto(f"/stories/{story}/brief")
    assert faults(page) == []
    piece = page.locator("section.piece", has_text="Injured: contested").first
    machine = piece.locator("p.first").inner_text()
    piece.locator(".edit > summary").click()
    area = piece.locator("textarea")
    typed = area.input_value().replace("Two of the men sent", "Nine of the men sent") + "\n- “nobody said this”"
    area.fill(typed)
    piece.get_by_role("button", name="Keep it").click()

    piece = page.locator("section.piece.theirs")
    expect(piece.locator(".whose")).to_contain_text("you wrote this, 29 May 2019, 09:00 UTC")
    expect(piece.locator(".note")).to_contain_text("Nine of the men sent")
    expect(piece.locator(".note")).to_contain_text("“nobody said this”")
    expect(piece.locator("q.doubt")).to_have_count(2)
    assert piece.locator("q.verbatim").count() > 2
    piece.locator(".compare > summary").click()
    expect(piece.locator("del")).to_have_text("Two")
    assert faults(page) == []

    piece.get_by_role("button", name="Put the desk's text back").click()
    expect(page.locator("section.piece.theirs")).to_have_count(0)
    expect(page.locator("section.piece", has_text="Injured: contested").first.locator("p.first")).to_have_text(machine)


def test_two_who_write_at_once_are_told(client: TestClient, ledger: Ledger) -> None:
    path = f"/stories/{ledger.stories()[0].id}/brief"
    form = {"key": "lead", "base": "", "text": "First."}
    assert client.post(path, data=form, follow_redirects=False).status_code == 303

    other = client.post(path, data={**form, "text": "Second."})
    clash = view(other).clash
    assert (other.status_code, clash.text, clash.by) == (409, "Second.", "you")
    assert "Not kept yet: you changed this at" in other.text
    lead = brief(ledger, ledger.stories()[0].id).lead
    assert lead.text == "First."

    kept = client.post(path, data={**form, "base": lead.at or "", "text": "Both."}, follow_redirects=False)
    assert kept.status_code == 303
    assert brief(ledger, ledger.stories()[0].id).lead.text == "Both."


def test_it_goes_out_as_markdown_page_and_mail(client: TestClient, ledger: Ledger) -> None:
    story = ledger.stories()[0].id
    path = f"/stories/{story}/brief"
    client.post(path, data={"key": "title", "text": "Raid\r\nBcc: all@example.org <b>x</b>"})
    client.post(path, data={"key": "end", "text": "[see](javascript:alert(1)) and <script>alert(1)</script>"})

    markdown, page, mail = (client.get(f"{path}.{ending}") for ending in ("md", "html", "eml"))
    for answer in (markdown, page, mail):
        assert answer.headers["content-disposition"].startswith('attachment; filename="brief-s-')
    message = email.message_from_bytes(mail.content, policy=default)
    assert message["Subject"] == "Raid Bcc: all@example.org <b>x</b>"
    assert message["Bcc"] is None
    parts = {part.get_content_type(): part.get_content() for part in message.iter_parts()}
    assert parts.keys() == {"text/plain", "text/html"}
    for text in (markdown.text, page.text, *parts.values()):
        assert "As known on 29 May 2019, 09:00 UTC. Made with Tocsin" in text
        assert "written by you, 29 May 2019, 09:00 UTC" in text
        assert f"http://127.0.0.1/stories/{story}?as_of=2019-05-29T09" in text
        assert "http://127.0.0.1/reports/3ef7fd8f438daf83?at=1821-1883" in text
        assert "The Iron Gate Report" in text
    for html in (page.text, parts["text/html"]):
        assert "<script" not in html and "&lt;script&gt;" in html
        assert "src=" not in html and "url(" not in html
    assert "\\[see\\](javascript:alert(1))" in markdown.text


def test_the_api_gives_what_the_page_shows(client: TestClient, ledger: Ledger) -> None:
    path = f"/stories/{ledger.stories()[0].id}/brief"

    assert client.get(f"/api/v1{path}").json() == view(client.get(path)).model_dump(mode="json")


def test_what_goes_out_names_no_private_person(client: TestClient, ledger: Ledger) -> None:
    text = "Raid in Zubin Potok\n\nPolice detained Milan Brankovan, 34, in Zubin Potok on Tuesday. “Milan Brankovan was"
    text += " beaten,” the director of Kosovo's police said on 28 May 2019."
    capture = row("one", json.dumps({"id": "named", "text": text, "outlet": "Drin Press"}).encode())
    ledger.add(Reader().read(*extract(capture)), capture)
    path = f"/stories/{ledger.story('named').id}/brief"
    client.post(path, data={"key": "end", "text": "Brankovan is held. “Milan Brankovan was beaten,”"})

    assert "Brankovan" in client.get(path).text
    for ending in ("md", "html", "eml"):
        gone = client.get(f"{path}.{ending}").text
        assert "Brankovan" not in gone
        assert "M. B." in gone
