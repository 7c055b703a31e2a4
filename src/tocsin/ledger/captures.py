"""The bytes that came in, kept on disk under their hash and checked whenever they are read."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import TocsinError, UsageError

_ENDING = ".gz"


@dataclass(frozen=True)
class Captures:
    """A folder of compressed files, each named by the SHA-256 of what is in it; the same bytes are kept once."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep bytes and give their hash; once this returns, they survive a crash of the program and the machine."""
        sha256 = hashlib.sha256(content).hexdigest()
        file = self._file(sha256)
        try:
            if file.exists():
                os.utime(file)
                return sha256
            file.parent.mkdir(parents=True, exist_ok=True)
            self._write(file, gzip.compress(content, mtime=0))
        except OSError as error:
            raise UsageError(f"{file}: a capture cannot be kept ({error.strerror}); nothing was added") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of this hash; refused where they are gone or are no longer what they were."""
        file = self._file(sha256)
        try:
            content = gzip.decompress(file.read_bytes())
        except FileNotFoundError as error:
            raise TocsinError(f"{file}: this capture is not there; put it back from a backup") from error
        except (OSError, EOFError, zlib.error) as error:
            raise TocsinError(f"{file}: this capture cannot be read ({error}); put it back from a backup") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise TocsinError(f"{file}: this capture is not what was kept; put it back from a backup")
        return content

    def erase(self, sha256: str) -> None:
        """Take bytes away for good; overwritten first, for what the file system is worth."""
        file = self._file(sha256)
        if file.exists():
            with file.open("r+b") as stream:
                stream.write(b"\0" * file.stat().st_size)
                stream.flush()
                os.fsync(stream.fileno())
            file.unlink()
            _settle(file.parent)

    def hashes(self, until: float | None = None) -> Iterator[str]:
        """The hash of everything kept, in order; until: only what came in last before then, in seconds (POSIX)."""
        for file in sorted(self.folder.glob(f"??/*{_ENDING}")):
            if until is None or file.stat().st_mtime < until:
                yield file.name.removesuffix(_ENDING)

    def _file(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / (sha256 + _ENDING)

    def _write(self, file: Path, packed: bytes) -> None:
        """Under another name first: under its own, a file is whole or not there."""
        number, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(packed)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(name, file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _settle(file.parent)
        _settle(file.parent.parent)


def _settle(folder: Path) -> None:
    """Make what a folder lists survive a crash of the machine."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
