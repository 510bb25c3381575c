"""What every subcommand is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from djdesk.basics.clock import Clock, system_clock
from djdesk.desk.resources import Resources


class Context(msgspec.Struct, frozen=True):
    """`paint_pages(pages, folder, dpi)` writes PNG files; it is handed in because only the window's side can paint."""

    folder: Path
    paint_pages: Callable[..., None]
    clock: Clock = system_clock

    def resources(self) -> Resources:
        return Resources.load(self.folder)
