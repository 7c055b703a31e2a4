"""Help says which keys there are: those that work."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tocsin.desk.rendering import ROOMS
from tocsin.desk.static_files import FOLDER
from tocsin.desk.views.help import help_view


def test_every_key_that_is_named_is_listened_to() -> None:
    scripts = "".join(one.read_text(encoding="utf-8") for one in sorted((FOLDER / "js").glob("*.js")))
    listened = set(re.findall(r"""["'](\S)["']|\b([a-z]):""", scripts))
    named = {key for one in help_view(ROOMS).keys if not one.then for key in one.keys if key != "Enter"}

    assert named - {either or other for either, other in listened} == set()


def test_keys_go_to_rooms_and_help_but_not_while_one_writes(page: Page) -> None:
    page.goto("/help")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/map")
    page.keyboard.press("/")
    page.keyboard.type("?gs")
    expect(page.get_by_role("searchbox")).to_have_value("?gs")
    page.locator("h1").click()
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    expect(page.get_by_text("go to Stories")).to_be_visible()
