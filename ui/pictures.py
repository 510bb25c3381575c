"""Pictures of every screen with sample data, made from the real windows (dev.py pictures); the manual uses them."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from djdesk.desk.opening import open_desk
from djdesk.desk.samples import add_samples
from djdesk.model.period import Period
from ui.app import make_application
from ui.window import MainWindow

SIZES = (QSize(1366, 768), QSize(1920, 1080))
_NOW = datetime(2023, 12, 20, 10, 32)


def take_pictures(folder: Path, resources: Path) -> list[Path]:
    """Writes NAME-1366x768.png and NAME-1920x1080.png for every screen; the paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application(resources)
    with tempfile.TemporaryDirectory() as data:
        desk = open_desk(Path(data) / "data", resources, lambda: _NOW)
        last = add_samples(desk, resources)
        window = MainWindow(desk)
        taken: list[Path] = []
        for name, show in _screens(window, last):
            show()
            taken += [_take(app, window, size, folder / f"{name}-{size.width()}x{size.height()}.png") for size in SIZES]
        window.close()
    return taken


def _screens(window: MainWindow, last: str) -> list[tuple[str, Callable[[], object]]]:
    """Name and what brings the screen up, in the order of a clerk's way through the program."""

    def step(step_id: str) -> Callable[[], object]:
        return lambda: window.wizard.go_to(step_id) if window.wizard else None

    return [
        ("start", window.show_shelf),
        ("new", window.shelf.start_new),
        ("next-period", window.shelf.start_next),
        ("carried", lambda: window.carry_report(last, Period.parse("2023H2"))),
        ("basics", step("basics")),
        ("section-empty", step("learning")),
        ("figures", lambda: _open_at(window, last, "learning")),
        ("meetings", step("meetings")),
        ("problems", step("problems")),
        ("check", step("check")),
        ("export", step("export")),
        ("layouts", lambda: window.wizard.show_layouts() if window.wizard else None),
    ]


def _open_at(window: MainWindow, report_id: str, step_id: str) -> None:
    window.open_report(report_id)
    if window.wizard:
        window.wizard.go_to(step_id)


def _take(app: QApplication, window: MainWindow, size: QSize, path: Path) -> Path:
    window.resize(size)
    window.show()
    for _ in range(6):  # layouts, lazily painted pages and queued scrolling each take a turn of the event loop
        app.processEvents()
    window.grab().save(str(path))
    return path


if __name__ == "__main__":
    for picture in take_pictures(Path(sys.argv[1]), Path(__file__).parents[1] / "resources"):
        print(picture)
