"""Whether everybody can use a page: axe over it, wide in light and narrow in dark."""

from __future__ import annotations

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
_WAYS: tuple[tuple[str, int, Literal["light", "dark"]], ...] = (
    ("wide and light", 1280, "light"),
    ("narrow and dark", 390, "dark"),
)
_HEIGHT = 900


def faults(page: Page) -> list[str]:
    """What hinders somebody on the page that is open, in either way it is looked at; what is too wide, too."""
    found = []
    for name, width, scheme in _WAYS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        page.emulate_media(color_scheme=scheme)
        found += [f"{page.url} {name}: {fault}" for fault in (*_of_axe(page), *_too_wide(page))]
    return found


def _of_axe(page: Page) -> list[str]:
    violations = Axe().run(page, options=_RULES).response["violations"]
    return [f"{one['id']} {node['target']}: {node['failureSummary']}" for one in violations for node in one["nodes"]]


def _too_wide(page: Page) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"the page is {wide} pixels wider than its window"] if wide > 0 else []
