"""A process that opens the window over a store, with its passphrase where it is locked, and says on stdout
when the start page is painted.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.window.first_paint import our_start_page


def _type_at_once() -> None:
    """The passphrase of the environment, as soon as it is asked for."""
    from ui.shell.unlock import UnlockPage

    focused = UnlockPage.focus_first

    def typed(page: UnlockPage) -> None:
        focused(page)
        page.passphrase.setText(os.environ["DJDESK_PASSPHRASE"])
        QTimer.singleShot(0, page, page.open)

    UnlockPage.focus_first = typed  # type: ignore[method-assign, assignment]


def main(argv: list[str]) -> int:
    """`DATA`: the store's folder."""
    QApplication(argv[:1])
    our_start_page()
    _type_at_once()
    import main as program

    return program.main(["--data", argv[1]])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv))
