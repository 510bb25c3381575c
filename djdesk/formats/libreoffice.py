"""An installed LibreOffice at work: where it is, a conversion step by step, and tables of old formats
(.xls, .et, .ods) as .xlsx.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

from djdesk.basics.errors import BadInput

_SECONDS = 60
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows only
_LOOK_SECONDS = 0.05  # between two looks whether it is done
_PLACES = (
    "/usr/bin",
    "/usr/local/bin",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/MacOS",
    "/snap/bin",
    "C:/Program Files/LibreOffice/program",
    "C:/Program Files (x86)/LibreOffice/program",
)
_SAVE_TABLE_AS = "请用表格软件打开它，另存为 .xlsx 后再导入"


def office_program() -> str | None:
    """The program that converts, None where none is installed."""
    name = "soffice.com" if sys.platform == "win32" else "soffice"
    for place in (None, *_PLACES):
        found = shutil.which(name, path=place)
        if found:
            return found
    return None


def office_steps(office: str, source: Path, folder: Path, target: str) -> Generator[None]:
    """Converts into `folder`/out; yields while it works. Raises TimeoutError; a generator that is closed ends
    the program.
    """
    yield from running(office_command(office, source, folder, target))


def office_command(office: str, source: Path, folder: Path, target: str) -> list[str]:
    """In a profile of its own, so that an open LibreOffice is neither used nor disturbed."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [
        office,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        profile,
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def running(command: list[str]) -> Generator[None]:
    """Runs a program without a window of its own or any words; yields while it works. Raises TimeoutError."""
    nothing = subprocess.DEVNULL
    process = subprocess.Popen(
        command,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
        env=_outside(),
        creationflags=_NO_WINDOW,
    )
    end = time.monotonic() + _SECONDS
    try:
        while process.poll() is None:
            if time.monotonic() > end:
                raise TimeoutError
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_SECONDS)
            yield
    finally:
        _stop(process)


def modern_copy(data: bytes, name: str) -> Generator[float, None, bytes]:
    """The same table as .xlsx; yields while the other program works. Raises BadInput."""
    office = office_program()
    if office is None:
        raise BadInput(f"“{name}”是旧格式的表格，本机没有能转换它的 LibreOffice", _SAVE_TABLE_AS)
    with tempfile.TemporaryDirectory(prefix="djdesk-") as folder:
        source = Path(folder) / f"table{Path(name).suffix.lower() or '.xls'}"
        source.write_bytes(data)  # the clerk's own file is never handed to another program
        try:
            for _ in office_steps(office, source, Path(folder), "xlsx"):
                yield 0.0
        except TimeoutError:
            raise BadInput(f"“{name}”转换了一分钟还没有完成", _SAVE_TABLE_AS) from None
        made = Path(folder) / "out" / "table.xlsx"
        if not made.exists():
            raise BadInput(
                f"“{name}”转换不了，可能已损坏、设了密码，或 LibreOffice 没有装电子表格部分", _SAVE_TABLE_AS
            )
        return made.read_bytes()


def _outside() -> dict[str, str]:
    """The environment without what a packaged program sets for its own libraries (PyInstaller)."""
    own = dict(os.environ)
    before = own.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        own["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        own.pop("LD_LIBRARY_PATH", None)
    return own


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program with all that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
