"""The pages of stories in a browser: with scripts and without, by keys, while more comes in from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tocsin.ledger.ledger import Ledger

ADD = """
import sys, tocsin
from tests.merging.raids import Raid, read
with tocsin.open(sys.argv[1]) as ledger:
    ledger.add(read(Raid(number=1, outlet="Drin Press")))
    if len(sys.argv) > 2:
        ledger.judge("same", "r1", sys.argv[2], "ana", "one flare-up")
"""


def added_elsewhere(tmp_path: Path, story: str = "") -> None:
    """Another process adds a report, and puts it in a story."""
    ledger = str(tmp_path / "ledger" / "ledger.sqlite")
    subprocess.run([sys.executable, "-c", ADD, ledger, *filter(None, [story])], check=True)


def test_the_story_is_read_checked_replayed_and_taken_along(page: Page, ledger: Ledger) -> None:
    [story] = ledger.stories()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/stories/{story.id}")
    expect(page.locator(".axis svg").first).to_be_visible()
    expect(page.locator(".tracks-drawn svg")).to_have_count(1)
    expect(page.locator(".axis svg").first.get_by_role("link").first).to_be_visible()

    line = page.locator(".line", has_text="23 people").first
    line.get_by_text("Cite").click()
    line.get_by_role("button", name="Copy").click()
    expect(line.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "“By midday 23 people had been arrested" in copied and copied.endswith(f"#{line.get_attribute('id')}")
    assert "http://127.0.0.1" in copied

    page.get_by_role("slider", name="As known").fill("2")
    expect(page.locator("#story")).to_contain_text("As it was known at 28 May 2019, 12:00 UTC")
    expect(page).to_have_url(re.compile("as_of=2019-05-28T12"))
    expect(page.locator(".tracks-drawn svg")).to_have_count(1)
    expect(page.locator("#reports .pages > li")).not_to_have_count(10)
    page.reload()
    expect(page.get_by_role("slider")).to_have_value("2")
    page.get_by_role("link", name="see it as it is known now").click()
    expect(page.locator("#reports .pages > li")).to_have_count(10)

    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".line.here")).to_have_count(1)
    wanted = page.locator(".line.here a").first.get_attribute("href") or ""
    with page.expect_request(lambda asked: "/reports/" in asked.url) as asked:
        page.keyboard.press("o")
    assert asked.value.url.endswith(wanted.partition("#")[0])


def test_an_edge_is_struck_out_and_restored_in_place(page: Page, ledger: Ledger) -> None:
    [story] = ledger.stories()
    page.goto(f"/stories/{story.id}")
    page.locator("#echoes").scroll_into_view_if_needed()
    expect(page.locator("#echoes .graph svg")).to_be_visible()
    origin = page.locator("#echoes .origin").first
    origin.locator("summary").click()
    edges = origin.locator("tbody tr")
    before = edges.count()
    edges.first.get_by_label("Why").fill("she spoke twice")
    edges.first.get_by_role("button", name="Strike out").click()
    struck = page.locator(".struck tr", has_text="she spoke twice")
    expect(struck).to_be_visible()
    expect(page.locator("#echoes .graph svg")).to_be_visible()
    assert ledger.judgements(story.id)[0].reason == "she spoke twice"
    struck.get_by_role("button", name="Restore").click()
    expect(page.locator(".struck")).to_have_count(0)
    expect(page.locator("#echoes .origin").first.locator("tbody tr")).to_have_count(before)
    assert ledger.judgements(story.id) == []


def test_what_another_process_adds_is_told_within_two_seconds_and_moves_nothing(
    page: Page, ledger: Ledger, tmp_path: Path
) -> None:
    [story] = ledger.stories()
    page.goto(f"/stories/{story.id}")
    page.locator("#matrix").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    there = page.evaluate("[scrollY, document.querySelector('#matrix').getBoundingClientRect().top]")
    added_elsewhere(tmp_path, story.id)
    since = time.monotonic()
    bar = page.get_by_role("button", name="1 new report: show")
    expect(bar).to_be_visible(timeout=2_000)
    assert time.monotonic() - since < 2
    assert page.evaluate("[scrollY, document.querySelector('#matrix').getBoundingClientRect().top]") == there
    expect(page.locator("#reports")).not_to_contain_text("Raid")
    page.keyboard.press(".")
    expect(page.locator("#reports .about", has_text="Drin Press")).to_have_count(2)
    expect(bar).to_have_count(0)


def test_the_first_page_is_worked_by_keys_and_hears_of_new_stories(page: Page, ledger: Ledger, tmp_path: Path) -> None:
    page.goto("/")
    expect(page.locator(".spark")).to_have_count(1)
    page.wait_for_timeout(500)
    added_elsewhere(tmp_path)
    expect(page.get_by_role("button", name="1 new report: show")).to_be_visible(timeout=2_000)
    expect(page.locator(".story-row")).to_have_count(1)
    page.keyboard.press(".")
    expect(page.locator(".story-row")).to_have_count(2)

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("p")
    expect(page.locator(".story-row.pinned.here")).to_have_count(1)
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url("**/stories/s-*")
    page.goto("/?pinned=1")
    expect(page.locator(".story-row")).to_have_count(1)

    page.goto("/?side=Serbia")
    page.get_by_label("Name of the view").fill("Belgrade")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Belgrade")).to_have_attribute("aria-current", "page")

    page.get_by_role("button", name="UTC").click()
    expect(page.locator("time + .local").first).to_be_visible()
    page.reload()
    expect(page.locator("time + .local").first).to_be_visible()
