"""What every subcommand is given."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from djdesk.basics.clock import Clock, system_clock
from djdesk.cli.passphrase import passphrase_of
from djdesk.desk.desk import Desk
from djdesk.desk.export.export import Exported, write_report
from djdesk.desk.files.report_files import PdfPainter
from djdesk.desk.opening import OWN_LAYOUTS, OWN_TYPES, open_desk, store_folder
from djdesk.desk.resources import Resources
from djdesk.desk.updates.in_use import current_resources
from djdesk.model.report import Report


class Context(msgspec.Struct, frozen=True):
    """`paint_pages(pages, folder, dpi)` writes PNG files, `paint_pdf(pages, title)` gives a PDF file and a
    remark on missing fonts.

    Both are handed in because only the window's side can paint.
    """

    folder: Path
    paint_pages: Callable[..., None]
    paint_pdf: Callable[..., tuple[bytes, str]]
    clock: Clock = system_clock

    def resources(self, data: Path | None = None) -> Resources:
        """With the office's own layouts and report types from the data folder (`data`, else the user's); of
        types that cannot be used it is told on stderr.
        """
        folder = store_folder(data)
        found = Resources.load(
            current_resources(folder, self.folder), own=folder / OWN_LAYOUTS, own_types=folder / OWN_TYPES
        )
        for words in found.type_shelf.troubles:
            self.tell(words)
        return found

    def open_desk(self, data: Path | None) -> Desk:
        """Over the store in `data`, else the user's; the passphrase of a locked one is asked for. Raises
        KnownError.
        """
        folder = store_folder(data)
        return open_desk(folder, self.folder, self.clock, passphrase_of(folder))

    def write(self, resources: Resources, report: Report, path: Path) -> None:
        """Writes the report as the ending of `path` asks for; a remark goes to stderr. Raises OutputError or
        BadInput.
        """
        self.say(write_report(resources, report, path, self.clock(), self.painter()))

    def painter(self) -> PdfPainter:
        return PdfPainter(self.paint_pdf)

    def say(self, written: Exported) -> None:
        """A remark on what was written goes to stderr."""
        self.tell(written.note)

    def tell(self, words: str) -> None:
        """What a person should know goes to stderr."""
        if words:
            print(words, file=sys.stderr)
