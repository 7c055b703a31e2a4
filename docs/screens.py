"""Take the pictures of the desk's pages, over the bundled reports: `python -m docs.screens`."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent / "screens"
MOST = 150_000
"""Bytes of a picture."""

_BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
_QUALITIES = (85, 70, 55, 40)
_SETTLED = 1500  # milliseconds in which a map or a figure is drawn


class Picture(NamedTuple):
    """A page to take a picture of, and how it is looked at."""

    name: str
    path: str
    width: int = 1280
    height: int = 900
    scheme: Literal["light", "dark"] = "light"


PICTURES = (
    Picture("stories", "/"),
    Picture("story", "{story}", height=1400),
    Picture("story-dark", "{story}", scheme="dark"),
    Picture("story-narrow", "{story}", width=390, height=844),
    Picture("report", "{report}", height=1100),
    Picture("map", "/map", height=800),
    Picture("brief", "{story}/brief"),
)


@contextmanager
def demo() -> Iterator[str]:
    """The address of a desk over the bundled reports."""
    command = [str(Path(sys.executable).parent / "tocsin"), "demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr is not None
        try:
            said = next(line for line in desk.stderr if "http://" in line)
            yield said[said.index("http://") :].split()[0].rstrip("/")
        finally:
            desk.terminate()


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """One picture, as good as its size allows."""
    context = browser.new_context(
        base_url=address, viewport={"width": picture.width, "height": picture.height}, color_scheme=picture.scheme,
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.goto(picture.path.format(**_places(page)))
    page.wait_for_timeout(_SETTLED)
    session = context.new_cdp_session(page)
    for quality in _QUALITIES:
        answer = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        content = base64.b64decode(answer["data"])
        if len(content) <= MOST:
            break
    context.close()
    return content


def _places(page: Page) -> dict[str, str]:
    """The paths of the first story and of a report that its page leads to."""
    page.goto("/")
    story = page.locator("main a[href^='/stories/']").first.get_attribute("href") or ""
    page.goto(story)
    report = page.locator("main a[href^='/reports/']").first.get_attribute("href") or ""
    return {"story": story.partition("?")[0], "report": report}


def main() -> None:
    """Take them all anew."""
    FOLDER.mkdir(exist_ok=True)
    path = next((path for path in _BROWSERS if Path(path).exists()), None)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            content = take(browser, address, picture)
            (FOLDER / f"{picture.name}.webp").write_bytes(content)
            print(f"{picture.name}.webp: {len(content) / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
