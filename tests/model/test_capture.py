from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from pydantic import ValidationError

from tocsin.model.capture import Capture, Given


def capture(**fields: Any) -> Capture:
    content = b"<p>A raid</p>"
    given = {"name": "page.html", "sha256": sha256(content).hexdigest(), "content": content, "media": "html"}
    return Capture.model_validate(given | fields)


def test_what_nobody_said_is_unknown() -> None:
    made = capture()

    assert made.given == Given()
    assert (made.url, made.fetched_at, made.status, made.exact) == (None, None, None, False)


def test_bytes_are_kept_as_they_came() -> None:
    content = b"\x00\xff\xfe not text"

    assert capture(content=content, sha256=sha256(content).hexdigest()).content == content


@pytest.mark.parametrize("fields", [{"sha256": "abc"}, {"media": "pdf"}, {"given": {"author": "someone"}}])
def test_a_malformed_capture_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        capture(**fields)
