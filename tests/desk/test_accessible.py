"""Everybody can use every page, wide in light and narrow in dark."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.desk.accessible import faults
from tests.desk.everywhere import paths
from tocsin.ledger.ledger import Ledger


def test_every_page_can_be_used_by_everybody(page: Page, ledger: Ledger) -> None:
    report = max(ledger.reports(), key=lambda one: len(list(ledger.claims(one.id)))).id
    ledger.notes.comment(ledger.story(report).id, "Who was **there**? @ana", "ben")
    found = []
    for path in paths(ledger, report):
        page.goto(path)
        found += faults(page)

    assert found == []
