"""The disk that the fault programme puts under SQLite and under Python's own file functions: it is asked before an
operation and told after it. Subclasses remember, refuse or count.
"""

from __future__ import annotations

from pathlib import Path


class Disk:
    """Kinds: open (Python may change the file from now on), database (SQLite may), make, write, truncate, sync (a file or a folder), delete, rename,
    link, folder.
    """

    def may(self, kind: str, path: Path, size: int = 0) -> int:
        """0 lets it happen, else the errno of a refusal. `size`: bytes that the file has after a write."""
        return 0

    def did(self, kind: str, path: Path, at: int = 0, data: bytes = b"", to: Path | None = None) -> None:
        """It has happened. `at`: place of a write or size after a truncation; `to`: the new name."""
