"""A hash in every row: SQLite's own checks do not see that a stored text has changed (a flipped bit on the disk)."""

from __future__ import annotations

from hashlib import blake2b

from djdesk.store.trouble import known_errors

Value = str | int | float | bytes | None
UNHASHED = ("number", "hash")  # columns outside the hash; number is given out by SQLite


def row_hash(*values: Value) -> bytes:
    """16 bytes over the values in order. Lengths are part of it, so that no two different rows look alike."""
    parts: list[bytes] = []
    for value in values:
        if value is None:
            parts.append(b"n")
            continue
        kind = b"b" if isinstance(value, bytes) else b"t" if isinstance(value, str) else b"i"
        raw = value if isinstance(value, bytes) else str(value).encode("utf-8")
        parts.append(b"%s%d:%s" % (kind, len(raw), raw))
    return blake2b(b"".join(parts), digest_size=16).digest()


def hashed(*values: Value) -> tuple[Value, ...]:
    """The row with its hash behind it. Raises StoreError for text that has no UTF-8 form."""
    with known_errors():
        return (*values, row_hash(*values))
