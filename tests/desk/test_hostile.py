"""Reports that mean harm, on every page of the desk: nothing of them runs, and all of it shows as text."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from tests.desk.everywhere import paths
from tocsin.article import extract
from tocsin.intake.jsonl import row
from tocsin.ledger.ledger import Ledger
from tocsin.reading.reader import Reader

_TAKE = "document.title='taken'"
_SCRIPT = f"<script>{_TAKE}</script>"
_PICTURE = f'<img src=x onerror="{_TAKE}">'
_DRAWING = f'"><svg onload="{_TAKE}"><style>body{{display:none}}</style>'
_TURNED = "\u202egnihton\u202c \u2066x\u2069"

_TEXT = f"""Police raid {_SCRIPT} in Zubin Potok {_DRAWING}

By A. {_PICTURE} Person

Kosovo's police detained 19 people in Zubin Potok on Tuesday, the director of Kosovo's police said. "We seized {_SCRIPT}
and {_PICTURE} at dawn," the director of Kosovo's police {_TURNED} told reporters in Pristina on 28 May 2019.

Serbia's president said that 23 people had been arrested {_DRAWING} and that the army was on full alert.
{{{{ 7 * 7 }}}} ${{7*7}} <a href="javascript:{_TAKE}">press</a> &lt;b&gt; ]]> --> \u0007\u001b[31m
"""
_ROW = {
    "id": f"evil {_SCRIPT} ?/%2e",
    "text": _TEXT,
    "title": f"Raid {_SCRIPT}{_DRAWING}{_TURNED}",
    "outlet": f"Drin {_PICTURE} Press",
    "byline": f"A. {_DRAWING} Person",
    "url": f"javascript:{_TAKE}//https://a.example/{_SCRIPT}",
    "published": "2019-05-28T18:00:00+02:00",
}


def _add(ledger: Ledger, fields: dict[str, str]) -> str:
    capture = row("hostile", json.dumps(fields).encode())
    return ledger.add(Reader().read(*extract(capture)), capture, arrived="2019-05-28T18:00:00+00:00").report


@pytest.fixture
def hostile(ledger: Ledger) -> str:
    """The id of a report that means harm, among those that do not."""
    return _add(ledger, _ROW)


def test_nothing_of_a_hostile_report_runs_on_any_page(hostile: str, ledger: Ledger, page: Page) -> None:
    for path in paths(ledger, hostile):
        answer = page.goto(path)
        assert answer is not None and answer.status == 200, path
        assert "taken" not in page.title().split("·")[-1], path
        injected = (
            "main [onerror], main [onload], main script, main style, main img, a[href^='javascript:']:not(.button)"
        )
        assert page.locator(injected).count() == 0, path
        assert page.locator("main").is_visible(), path
        assert "\u202e" not in (page.locator("main").text_content() or ""), path
        assert "49" not in page.title(), path

    page.goto(f"/stories/{ledger.story(hostile).id}")
    assert _SCRIPT in (page.locator("main").text_content() or "")
    assert r"\u202egnihton" in (page.locator("main").text_content() or "")


def test_a_title_of_a_megabyte_is_shown_cut_short(ledger: Ledger, page: Page) -> None:
    long = _add(
        ledger, {**_ROW, "id": "long", "title": "Raid in Zubin Potok " + "word " * 200_000, "outlet": "x" * 10_000}
    )
    for path in paths(ledger, long):
        answer = page.goto(path)
        assert answer is not None and answer.status == 200, path
        assert len(answer.body()) < 1_500_000, path
