"""The two kinds of error: what the world did (a sentence with a way out), and our own mistakes (a report)."""

from __future__ import annotations


class KnownError(Exception):
    """Something outside the program went wrong and the clerk can do something about it.

    `what` is one Chinese sentence part saying what is wrong, `remedy` one saying what to do; both without a
    final stop.
    `str(error)` joins them to the sentence that is shown: `what，remedy。`
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}，{self.remedy}。"


class BadInput(KnownError):
    """A file, value or argument that was handed in cannot be used (exit code 2 on the command line)."""


class OutputError(KnownError):
    """A file cannot be written: no room, no folder, no right, or another program holds it."""


class StoreError(KnownError):
    """The store cannot be opened or written."""
