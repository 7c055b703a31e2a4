"""Files, folders and standard input: what is read, in which order, and how what is not is named."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import UnreadableError
from tocsin.intake import files
from tocsin.intake.media import LIMIT
from tocsin.model.capture import Capture

PAGE = b"<!DOCTYPE html><html><body><p>The bridge is closed, the mayor said.</p></body></html>"
ROW = b'{"id": "r1", "text": "The bridge is closed."}\n'


def read(*paths: str, stdin: bytes = b"", limit: int = LIMIT) -> list[Capture | UnreadableError]:
    return list(files.captures(paths, io.BytesIO(stdin), limit))


def one(*paths: str, stdin: bytes = b"", limit: int = LIMIT) -> Capture:
    (found,) = read(*paths, stdin=stdin, limit=limit)
    assert isinstance(found, Capture)
    return found


def refused(*paths: str, stdin: bytes = b"", limit: int = LIMIT) -> UnreadableError:
    (found,) = read(*paths, stdin=stdin, limit=limit)
    assert isinstance(found, UnreadableError)
    return found


def test_a_page_and_a_text_are_told_apart_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.txt").write_bytes(PAGE)
    html, text = one(str(tmp_path / "a.html")), one(str(tmp_path / "b.txt"))
    assert (html.media, text.media) == ("html", "text")
    assert html.content == PAGE
    assert html.sha256 == text.sha256
    assert html.name == str(tmp_path / "a.html")


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (PAGE, "html"),
        (b"\xef\xbb\xbf  \n" + PAGE, "html"),
        (PAGE.decode().encode("utf-16"), "html"),
        (b"<!-- saved --><html><p>x</p></html>", "html"),
        (b"The bridge is closed.", "text"),
        (b"1 < 2, the mayor said.", "text"),
        (b"{not json}", "text"),
    ],
)
def test_what_standard_input_holds_is_seen(content: bytes, media: str) -> None:
    found = one("-", stdin=content)
    assert (found.name, found.media, found.exact) == ("stdin", media, False)


def test_jsonl_on_standard_input_is_seen() -> None:
    first, second = read("-", stdin=ROW + ROW.replace(b"r1", b"r2"))
    assert isinstance(first, Capture) and isinstance(second, Capture)
    assert (first.given.id, second.given.id) == ("r1", "r2")
    assert (first.name, second.name) == ("stdin line 1", "stdin line 2")


def test_a_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "c/d.htm", "c/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    names = [Path(found.name).relative_to(tmp_path).as_posix() for found in read(str(tmp_path))]
    assert names == ["a.txt", "b.html", "c/a.html", "c/d.htm"]


def test_what_is_no_report_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "advertisement.html").write_bytes(PAGE)
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "style.css").write_bytes(b"p {}")
    (tmp_path / ".hidden.html").write_bytes(PAGE)
    assert one(str(tmp_path)).name.endswith("page.html")


def test_a_document_that_may_hold_a_report_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.html").write_bytes(PAGE)
    error, page = read(str(tmp_path))
    assert isinstance(error, UnreadableError) and "a.pdf" in str(error)
    assert isinstance(page, Capture)


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(str(tmp_path))) == 1


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    error = refused(str(tmp_path))
    assert error.name == str(tmp_path)
    assert "nothing to read" in error.why


def test_a_missing_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    error, page = read(str(tmp_path / "none.html"), str(tmp_path / "a.html"))
    assert isinstance(error, UnreadableError) and "no such file" in error.why
    assert isinstance(page, Capture)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "a.html").chmod(0)
    assert "permissions" in refused(str(tmp_path / "a.html")).why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\0\0\0\0", "empty"),
        (b"%PDF-1.7 abc", "PDF"),
        (b"PK\x03\x04 abc", "zip"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(256)) * 20, "binary"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".html", ""])
def test_what_holds_no_report_is_named(tmp_path: Path, content: bytes, why: str, suffix: str) -> None:
    path = tmp_path / f"input{suffix}"
    path.write_bytes(content)
    error = refused(str(path))
    assert error.name == str(path)
    assert why in error.why


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.eml", "a"])
def test_what_is_too_large_is_named_and_not_held(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"<p>" + b"x" * 5000)
    assert "larger than 0.001 MB" in refused(str(tmp_path / name), limit=1000).why
    assert "larger than 0.001 MB" in refused("-", stdin=b"x" * 5000, limit=1000).why


def test_a_file_of_100_mb_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    assert "larger than 20 MB" in refused(str(path)).why


def test_a_jsonl_may_be_larger_than_one_report(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(ROW * 100)
    assert len(read(str(path), limit=len(ROW))) == 100


@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.txt", "a.jsonl", "a.eml", "a"]))
@settings(max_examples=300)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(content)
    for found in read(str(path), "-", stdin=content):
        assert isinstance(found, Capture) or found.why


@given(st.text(max_size=20))
def test_no_path_raises(path: str) -> None:
    read(path + "\0", "\ud800" + path.replace("\0", "") + "?no-such")
