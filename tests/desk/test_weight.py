"""What pages cost over the wire: little at first, next to nothing after, the map's world once."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tocsin.ledger.ledger import Ledger

FIRST, LATER = 700_000, 60_000
"""Bytes of a page, compressed, with nothing kept yet, and with what is the same on every page."""


class Wire:
    """Counts what comes to a page, as it comes."""

    def __init__(self, page: Page) -> None:
        self.came = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._count)
        session.send("Network.enable")

    def _count(self, told: dict[str, Any]) -> None:
        self.came += int(told["encodedDataLength"])

    def of(self, page: Page, path: str) -> int:
        """The bytes that a page takes."""
        self.came = 0
        page.goto(path)
        if "/map" in path:
            page.locator(".map svg").wait_for()
        page.wait_for_timeout(500)
        return self.came


@pytest.mark.parametrize("path", ["/", "/stories/{story}", "/map", "/reports/{report}", "/stories/{story}/brief"])
def test_a_page_is_light_and_the_next_of_its_kind_is_lighter(page: Page, ledger: Ledger, path: str) -> None:
    story = ledger.stories()[0]
    where, wire = path.format(story=story.id, report=story.reports[0]), Wire(page)
    first, later = wire.of(page, where), wire.of(page, f"{where}?as_of=2019-05-29T08:30:00Z")

    assert 20_000 < first <= FIRST
    assert 1_000 < later <= LATER
