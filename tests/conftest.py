"""What every test stands on: no screen, no real home folder, ../shared where it is there, and no silent skip
where none is allowed.
"""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from collections.abc import Generator, Iterator
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from support import office
from support.architecture import Tree
from support.branch import JULY, Branch, SampleOffice

SHARED = Path(__file__).parents[1] / "../shared"
NO_SKIPS = "DJDESK_NO_SKIPS"
ROUNDS = 50  # of collecting the young, before all is looked through
ANEW = "DJDESK_DRAW_ANEW"
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

# What is drawn is the same in each run, so that a change is judged by itself; =1 draws anew. No test is timed.
hypothesis.settings.register_profile(
    "djdesk", deadline=None, derandomize=os.environ.get(ANEW) != "1", database=None
)
hypothesis.settings.load_profile("djdesk")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own, for itself and the processes that it starts: nothing here may touch a
    clerk's data.
    """
    home = tmp_path_factory.mktemp("home")
    for name in _HOMES:
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The one application of the process, made first: painting pages for the command line would else make a
    lesser one that stays.

    The offscreen platform frees its clipboard after Python has ended, which crashes on data that Python made:
    it is emptied before.
    A real platform (seen under X) frees it with the application.
    """
    yield qapp
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def empty_clipboard(application: QApplication) -> None:
    """Nothing that one test copied is pasted by another: ten thousand copied rows made a walk through the
    editor take minutes.
    """
    application.clipboard().clear()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports and measured facts that lies beside the checkout; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return SHARED.resolve()


@pytest.fixture(scope="session")
def program() -> Tree:
    """The source tree, parsed once."""
    return Tree.read(Path(__file__).parents[1])


@pytest.fixture(scope="session")
def sample_office(tmp_path_factory: pytest.TempPathFactory) -> SampleOffice:
    """Made once; each test takes a copy."""
    return SampleOffice(tmp_path_factory.mktemp("sample office") / "data")


@pytest.fixture
def now() -> datetime:
    """When a branch's clock stands still; a room of another day has a fixture of this name."""
    return JULY


@pytest.fixture
def branch(tmp_path: Path, now: datetime) -> Iterator[Branch]:
    """An office that has nothing yet, with the program's own report types and ledgers."""
    branch = Branch(tmp_path / "data", now)
    yield branch
    branch.close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("needs_office"):
        office.require()
    if not gc.isenabled():
        _collect_last_window()
    if "qtbot" in getattr(item, "fixturenames", ()):
        gc.disable()  # as in the window, see ui/shell/garbage.py


def _collect_last_window() -> None:
    """Behind the last test, which pytest keeps until the next one begins: what it made is still among the youngest."""
    gc.collect(2 if gc.get_count()[2] > ROUNDS else 1)
    gc.enable()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """What a test let go is freed behind its fixtures, as the program's event loop does it. Nothing here runs that
    loop, and `processEvents` leaves `deleteLater` to it: every window of a whole run was kept, with its store, its
    report and its pages, four gigabytes in the end.
    """
    torn_down = yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return torn_down


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where DJDESK_NO_SKIPS=1, a comparison with LibreOffice that was skipped has failed."""
    report = yield
    if os.environ.get(NO_SKIPS) == "1" and report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2]
        if "LibreOffice" in reason or item.get_closest_marker("needs_office"):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped although {NO_SKIPS}=1: {reason}"
    return report
