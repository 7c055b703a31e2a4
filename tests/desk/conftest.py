"""A desk over the bundled reports, asked directly, over a socket, and in a real browser."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

import tocsin
from tests.article.captured import EXAMPLES, capture
from tocsin.article import extract
from tocsin.desk.app import create_app
from tocsin.desk.settings import Settings
from tocsin.ledger.ledger import Ledger
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading

NOW = datetime(2019, 5, 29, 9, tzinfo=UTC)
"""When the desk is looked at: the day after what the bundled reports tell of."""

CHROMIUM = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def kept() -> list[tuple[Reading, Capture]]:
    """The bundled reports, read once, with the captures that they came in."""
    from tocsin.reading.reader import Reader

    found = [capture(path.read_bytes(), html=path.suffix == ".html") for path in sorted(EXAMPLES.iterdir())]
    return list(zip(Reader().read_many(extract(one) for one in found), found, strict=True))


@pytest.fixture(scope="session")
def filled(kept: list[tuple[Reading, Capture]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger of the bundled reports, each learned of when it was published, to be copied from."""
    folder = tmp_path_factory.mktemp("filled")
    with tocsin.open(str(folder / "ledger.sqlite"), clock=lambda: NOW) as opened:
        for reading, came in kept:
            opened.add(reading, came, arrived=arrived(reading))
        opened.stories()
    return folder


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the bundled reports that a test may write in."""
    shutil.copytree(filled, tmp_path / "ledger")
    with tocsin.open(str(tmp_path / "ledger" / "ledger.sqlite"), clock=lambda: NOW) as opened:
        yield opened


def arrived(reading: Reading) -> str:
    """When a report is taken to have been learned of: when it was published, where that is said with its zone."""
    published = reading.report.published or ""
    return published if "T" in published else "2019-05-28T12:00:00+00:00"


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    """The desk, asked directly."""
    app = create_app(ledger, Settings(), lambda: NOW)
    # What compresses answers takes away what a template was filled with (`answer.context["view"]`).
    app.user_middleware = [one for one in app.user_middleware if str(one.cls) != str(GZipMiddleware)]
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client


def view(answer: Any) -> Any:
    """What the page that a client was answered with shows."""
    return answer.context["view"]


@pytest.fixture
def address(ledger: Ledger) -> Iterator[str]:
    """The address of a desk that listens."""
    with serving(create_app(ledger, Settings(), lambda: NOW)) as url:
        yield url


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Listen on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window; tests that need it are skipped where there is none."""
    path = next((path for path in CHROMIUM if Path(path).exists()), None)
    if path is None:
        pytest.skip("no chromium: as root, `apt-get install chromium-headless-shell`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the desk; what its console complains of, and what it asks of other hosts, fails the test."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else complaints.append(asked.url))
    yield page
    context.close()
    assert not complaints
