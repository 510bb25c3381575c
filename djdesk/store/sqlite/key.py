"""The passphrase of a locked store (加密), and how a locked file is told from others without opening it.

The format is SQLite3 Multiple Ciphers' own, ChaCha20-Poly1305 with its usual derivation, so that other
programs open a locked file with the passphrase too (docs/decisions/0010-locked-store.md).
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from djdesk.store.sqlite.errors import known_errors

FEWEST = 8  # characters of a passphrase
_SALT = 16  # bytes; they stand at the beginning of the file, where a plain one says that it is SQLite
_MAGIC = b"SQLite format 3\x00"
# Behind the salt the header is as in any store of ours (SQLite file format, 1.3), with 32 bytes kept at the
# end of each page for nonce and tag.
_PAGES, _VERSIONS, _REST = b"\x10\x00", (1, 2), b"\x20\x40\x20\x20"


class StoreKey:
    """A passphrase with the keys that were derived from it: one for each salt, derived once.

    `salt` is that of files that are made with the key; the files of one store share it.
    """

    def __init__(self, passphrase: str, salt: bytes | None = None) -> None:
        self._passphrase = unicodedata.normalize("NFC", passphrase)
        self._keys: dict[bytes, bytes] = {}
        self.salt = salt or os.urandom(_SALT)

    def said(self, salt: bytes) -> str:
        """Key and salt as SQLite3 Multiple Ciphers takes them, without deriving anything again."""
        if salt not in self._keys:
            from djdesk.store.sqlite.keyed import derived  # the build that can encrypt: locked stores alone

            self._keys[salt] = derived(self._passphrase, salt)
        return f"raw:{self._keys[salt].hex()}{salt.hex()}"

    def learn(self, passphrase: str, path: Path) -> bool:
        """Takes the passphrase of another locked file too, for reading; False when it does not open that."""
        other = StoreKey(passphrase, salt_of(path))
        if not other.opens(path):
            return False
        self._keys |= other._keys
        return True

    def opens(self, path: Path) -> bool:
        """Whether the file, which nobody has open, is locked with this passphrase."""
        from djdesk.store.sqlite.keyed import is_key_of

        salt = salt_of(path)
        return salt is not None and is_key_of(path, self.said(salt))

    def is_of(self, passphrase: str) -> bool:
        """Whether this is its passphrase."""
        return unicodedata.normalize("NFC", passphrase) == self._passphrase


def has_plain_head(path: Path) -> bool:
    """Whether the file begins as any SQLite file does that is not locked."""
    return _head(path)[:_SALT] == _MAGIC


def with_salt(raw: bytes, salt: bytes) -> bytes:
    """A locked file with a beginning as it should be, for one whose first bytes are damaged."""
    return salt + _PAGES + b"\x01\x01" + _REST + raw[_SALT + 8 :]


def salt_of(path: Path) -> bytes | None:
    """The salt of a locked file; None for a file that is not locked, or not there."""
    head = _head(path)
    pages, versions, rest = head[16:18], head[18:20], head[20:24]
    sound = pages == _PAGES and rest == _REST and all(one in _VERSIONS for one in versions)
    return head[:_SALT] if sound and head[:_SALT] != _MAGIC else None


def _head(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe would hold us up for good
            return b""
        with path.open("rb") as file:
            return file.read(_SALT + 8)
    except OSError:
        return b""


def change_key(path: Path, before: StoreKey | None, after: StoreKey | None) -> None:
    """Locks, unlocks or locks anew the file at `path`; None stands for a file that is not locked. It must be
    a copy of no worth: half done when it fails. The caller flushes it. Raises StoreError, DamagedStore.
    """
    from djdesk.store.sqlite.keyed import rekey

    salt = salt_of(path)
    old = before.said(salt) if before is not None and salt is not None else ""
    with known_errors():
        rekey(path, old, "" if after is None else after.said(after.salt))
