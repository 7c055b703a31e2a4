"""Comments: threads in a real browser, and Markdown that means harm."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from tests.desk.accessible import faults
from tests.desk.conftest import view
from tocsin.desk.remarks import remark
from tocsin.ledger.ledger import Ledger

HOSTILE = """<script>document.title = "taken"</script> <img src=x onerror="document.title='taken'">
[press](javascript:document.title='taken') ![picture](https://elsewhere.example/pixel.png "p")
[web](https://a.example/x?y=1&z=2 "onclick=alert(1)") <https://b.example/> <svg onload=alert(1)> &lt;b&gt;
[file](file:///etc/passwd) [data](data:text/html,<script>alert(1)</script>) [here](/signout) \u202ebackwards

- one @ana.b and not an@address.example
- `@code` **strong** <style>body { display: none }</style>

> a quotation
"""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](//a.example)", "<p>[x](//a.example)</p>"),
        ("![x](https://a.example/b.png)", '<p>!<a href="https://a.example/b.png" rel="noopener nofollow noreferrer">x'),
        ("@ana, see", '<p><span class="mention">@ana</span>, see</p>'),
        ("# no heading", "<p># no heading</p>"),
        ("two\nlines", "<p>two<br>\nlines</p>"),
        ("\u202eturned", r"<p>\u202eturned</p>"),
    ],
)
def test_markdown_does_what_it_may_and_no_more(written: str, shown: str) -> None:
    assert remark(written).startswith(shown)


def test_a_thread_is_written_answered_edited_and_resolved_in_a_browser(page: Page, ledger: Ledger) -> None:
    about = ledger.stories()[0].id
    page.goto(f"/comments?about={about}")
    page.get_by_label("Comment (Markdown").fill(HOSTILE)
    page.get_by_role("button", name="Preview").click()
    preview = page.locator(".new .preview .said")
    expect(preview).to_contain_text("<script>")
    page.get_by_role("button", name="Comment", exact=True).click()

    said = page.locator(".comment .said").first
    expect(said).to_contain_text('<img src=x onerror="document.title=')
    expect(said).to_contain_text(r"\u202ebackwards")
    assert page.title() == "Comments · Tocsin"
    assert page.locator(".said img, .said script, .said svg, .said style, .said [onclick], .said [title]").count() == 0
    links = said.locator("a")
    assert {link.get_attribute("href") for link in links.all()} == {
        "https://elsewhere.example/pixel.png", "https://a.example/x?y=1&z=2", "https://b.example/",
    }  # fmt: skip
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener nofollow noreferrer"}
    expect(said.locator(".mention")).to_have_text("@ana.b")
    expect(page.locator(".comment .word")).to_have_text("comment, not evidence")

    page.locator(".thread summary", has_text="Answer").click()
    page.get_by_label("Answer (Markdown").fill("An answer.")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".answer .said")).to_have_text("An answer.")

    page.locator(".answer summary", has_text="Edit").click()
    page.locator(".answer textarea").fill("A better answer.")
    page.locator(".answer").get_by_role("button", name="Keep the change").click()
    page.locator(".answer summary", has_text="edited; 1 earlier text").click()
    expect(page.locator(".answer .said")).to_have_text(["A better answer.", "An answer."])

    assert faults(page) == []
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator(".thread.resolved summary").first).to_contain_text("Resolved by you")
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_role("button", name="Resolve")).to_be_visible()


def test_comments_need_no_script(client: TestClient, ledger: Ledger) -> None:
    report = ledger.reports()[0].id
    claim = next(ledger.claims(report)).claim.uid
    about = f"{report}#{claim}"
    form = {"about": about, "back": "/reports/x?at=1", "text": "See **this**."}

    looked = client.post("/comments/preview", data=form)
    assert "See <strong>this</strong>." in looked.text and "See **this**." in looked.text
    kept = client.post("/comments", data=form, follow_redirects=False)
    assert kept.status_code == 303
    assert kept.headers["location"].startswith("/reports/x?at=1#c-")
    page = client.get("/comments", params={"about": about})
    assert view(page).model_dump(mode="json") == client.get("/api/v1/comments", params={"about": about}).json()


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: b=c"]
)
def test_a_form_leads_back_to_this_desk_alone(client: TestClient, ledger: Ledger, back: str) -> None:
    form = {"about": ledger.stories()[0].id, "back": back, "text": "x"}

    assert client.post("/comments", data=form, follow_redirects=False).status_code == 422
