"""djdesk (党建工作台): the only place that wires everything. No arguments: the window; a subcommand: the same
work without it.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

# djdesk.formats.file_ending.OPENED, not loaded for it: what is given to the window by a double click
OPENED_FILES = (".djtask", ".djdesk", ".djcol", ".docx")
RESOURCES = Path(getattr(sys, "_MEIPASS", Path(__file__).parent)) / "resources"


def main(argv: Sequence[str]) -> int:
    """Exit code: 0 done, 1 findings, 2 bad input with one sentence on stderr, 130 Ctrl+C."""
    if argv and not _is_window(argv):
        try:
            from djdesk.cli.run import run  # without the window: Qt is not loaded unless pages are painted

            return run(argv, RESOURCES, _paint_pages, _paint_pdf)
        except KeyboardInterrupt:
            return 130
    # until the window is painted: what is loaded by then stays, so looking through it is time lost (ui/app.py
    # ends this)
    gc.disable()
    from ui.shell.start import run_window  # with the window: the command line's parsers are not needed

    return run_window(argv, RESOURCES)


def _is_window(argv: Sequence[str]) -> bool:
    """--data DIR, or --data=DIR, a file that was double-clicked, and nothing more: whatever else stands
    there is a command or a mistake.
    """
    rest = list(argv)
    if rest[0] == "--data":
        rest = rest[2:] if len(rest) > 1 else ["--data"]
    elif rest[0].startswith("--data="):
        rest = rest[1:]
    return not rest or (len(rest) == 1 and rest[0].lower().endswith(OPENED_FILES))


def _paint_pages(pages: Sequence[object], folder: Path, dpi: int) -> None:
    from ui.preview.paint import paint_pages  # Qt: only for the command `render`

    paint_pages(pages, folder, dpi)  # type: ignore[arg-type]


def _paint_pdf(pages: Sequence[object], title: str) -> tuple[bytes, str]:
    from ui.preview.pdf import pdf_bytes  # Qt: only when a PDF is written

    return pdf_bytes(pages, title)  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
