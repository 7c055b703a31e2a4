"""Bytes on disk under their hash: kept once, checked whenever they are read, whole or not there."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import TocsinError, UsageError
from tocsin.ledger.captures import Captures

PAGE = b"<p>Blast at a bridge in Lindorf</p>"


@pytest.fixture
def captures(tmp_path: Path) -> Captures:
    """An empty folder of captures, which is made when it is needed."""
    return Captures(tmp_path / "captures")


def file_of(captures: Captures) -> Path:
    """The one file there is."""
    [file] = [each for each in captures.folder.rglob("*") if each.is_file()]
    return file


@given(st.binary(max_size=2000))
def test_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    captures = Captures(tmp_path_factory.mktemp("captures"))

    assert captures.get(captures.put(content)) == content


def test_the_name_is_the_hash_and_a_person_can_check_it(captures: Captures) -> None:
    sha256 = captures.put(PAGE)

    assert sha256 == hashlib.sha256(PAGE).hexdigest()
    assert file_of(captures).name == f"{sha256}.gz"
    assert gzip.decompress(file_of(captures).read_bytes()) == PAGE


def test_the_same_bytes_are_kept_once(captures: Captures) -> None:
    captures.put(PAGE)
    before = file_of(captures).stat().st_ino

    captures.put(PAGE)

    assert file_of(captures).stat().st_ino == before
    assert list(captures.hashes()) == [hashlib.sha256(PAGE).hexdigest()]


@pytest.mark.parametrize("content", [gzip.compress(b"forged"), gzip.compress(PAGE)[:-9], b"", b"no archive"])
def test_bytes_that_are_not_what_was_kept_are_refused(captures: Captures, content: bytes) -> None:
    sha256 = captures.put(PAGE)
    file_of(captures).write_bytes(content)

    with pytest.raises(TocsinError, match="backup"):
        captures.get(sha256)


def test_what_is_gone_is_named(captures: Captures) -> None:
    with pytest.raises(TocsinError, match="not there"):
        captures.get("0" * 64)


def test_what_is_erased_is_gone(captures: Captures) -> None:
    sha256 = captures.put(PAGE)
    captures.erase(sha256)
    captures.erase(sha256)

    assert list(captures.hashes()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(UsageError, match="cannot be kept"):
        Captures(tmp_path / "file").put(PAGE)


def test_what_came_in_of_late_can_be_left_out(captures: Captures) -> None:
    old, new = captures.put(b"old"), captures.put(b"new")
    os.utime(captures.folder / old[:2] / f"{old}.gz", (1_000, 1_000))

    assert list(captures.hashes(2_000)) == [old]
    captures.put(b"old")
    assert list(captures.hashes(2_000)) == []
    assert set(captures.hashes()) == {old, new}
