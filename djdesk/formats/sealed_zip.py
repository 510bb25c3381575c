"""A package of files in one ZIP, with a passphrase if wanted: AES-256 as WinZip writes it (AE-2), which
7-Zip, WinRAR, Bandizip and 360压缩 open too. Files go in and out in pieces: none is read into memory whole.
Why this format: decision 0009.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from djdesk.basics.errors import BadInput, KnownError, WrongPassphrase, reason_of
from djdesk.basics.files import clear_away, output_error, put_in_place, temporary_beside

_PIECE = 1 << 20
_ALTERED = "不完整或被改动过"
_NO_MORE = "什么也没有改动，请重新拷贝一次再试"


def write_package(path: Path, entries: Mapping[str, Path | bytes], passphrase: str) -> None:
    """One file at `path` (0600), whole or not at all; with "" it is not encrypted. Raises OutputError."""
    import pyzipper  # type: ignore[import-untyped]  # it loads the ciphers

    target = Path(os.path.realpath(path))
    beside = temporary_beside(target)
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "w+b") as file:
            with pyzipper.AESZipFile(
                file, "w", compression=pyzipper.ZIP_DEFLATED, compresslevel=1
            ) as package:
                if passphrase:
                    package.setpassword(passphrase.encode("utf-8"))
                    package.setencryption(pyzipper.WZ_AES, nbits=256)
                for name, source in entries.items():
                    with package.open(name, "w", force_zip64=True) as entry:
                        _pour(source, entry)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, target)
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        clear_away(beside)


def _pour(source: Path | bytes, entry: BinaryIO) -> None:
    if isinstance(source, bytes):
        entry.write(source)
        return
    with source.open("rb") as file:
        while piece := file.read(_PIECE):
            entry.write(piece)


class Package:
    """An open package. Every method raises BadInput for what is not as it was written."""

    def __init__(self, archive: Any, name: str) -> None:
        self._archive, self._name = archive, name
        names = [one.filename for one in archive.infolist()]
        self.names = frozenset(names)
        if len(self.names) != len(names):
            raise self._refused()

    def read(self, name: str, most: int) -> bytes:
        """A small entry whole, at most `most` bytes."""
        data = bytearray()
        for piece in self._pieces(name, most):
            data += piece
        return bytes(data)

    def unpack(self, name: str, target: Path, size: int) -> str:
        """An entry of `size` bytes into a new private file; its SHA-256. Raises OSError of the disk too."""
        digest, written = sha256(), 0
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            for piece in self._pieces(name, size):
                digest.update(piece)
                written += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if written != size:
            raise self._refused()
        return digest.hexdigest()

    def _pieces(self, name: str, most: int) -> Generator[bytes]:
        left = most
        with _told(self._name), self._archive.open(name) as entry:
            while piece := entry.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise self._refused()
                yield piece

    def _refused(self) -> BadInput:
        return BadInput(f"“{self._name}”{_ALTERED}", _NO_MORE)


@contextmanager
def opened_package(path: Path, passphrase: str) -> Generator[Package]:
    """Raises BadInput for a file that is no package or not whole; WrongPassphrase at the first entry that is
    read.
    """
    import pyzipper

    if not path.is_file():
        raise BadInput(f"找不到文件“{path.name}”", "请检查它的位置")
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                raise BadInput(f"“{path.name}”不是移交包", "请选用“移交”做出来的文件")
            with _told(path.name):
                archive = pyzipper.AESZipFile(file)
            with archive:
                archive.setpassword(passphrase.encode("utf-8") or None)
                yield Package(archive, path.name)
    except PermissionError as error:
        raise BadInput(f"打不开“{path.name}”（{reason_of(error)}）", "请检查文件的权限") from error


@contextmanager
def _told(name: str) -> Generator[None]:
    """What a package that is not as it was written makes the libraries say, in a sentence."""
    try:
        yield
    except (KnownError, MemoryError):
        raise
    except Exception as error:  # altered at any place, it makes the library raise whatever comes of it
        if isinstance(error, RuntimeError) and "password" in str(error):
            what = "口令不对" if str(error).startswith("Bad") else f"打开“{name}”要有口令"
            raise WrongPassphrase(what, "什么也没有改动，请核对口令后再试") from error
        raise BadInput(f"“{name}”{_ALTERED}", _NO_MORE) from error
