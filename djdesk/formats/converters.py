"""The office programs of this machine that make a .docx of an old text, in the order in which they are
asked.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NamedTuple

from djdesk.formats.automation import LINUX_SCRIPT, WINDOWS_SCRIPT
from djdesk.formats.libreoffice import office_command, office_program, running

_WPS_PLACES = ("/usr/bin", "/opt/kingsoft/wps-office/office6", "/opt/apps/cn.wps.wps-office/files/bin")
_WINDOWS = (("KWPS.Application", "WPS"), ("WPS.Application", "WPS"), ("Word.Application", "Word"))
_MACROS = ("_VBA_PROJECT", "Macros")  # storages of a compound file with macros ([MS-OVBA], 2.2.1)


def _found(name: str, places: tuple[str, ...]) -> str | None:
    """A program on the path, else in one of the places where its installers put it."""
    found = (shutil.which(name, path=place) for place in (None, *places))
    return next(filter(None, found), None)


def _registered(program: str) -> bool:
    """Whether Windows knows an automation server of this name."""
    if sys.platform != "win32":
        return False
    import winreg  # Windows only

    with contextlib.suppress(OSError):
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{program}\CLSID"))
        return True
    return False


class Machine(NamedTuple):
    """What is looked for on a computer, and how; tests have machines of their own."""

    windows: bool = sys.platform == "win32"
    find: Callable[[str, tuple[str, ...]], str | None] = _found
    registered: Callable[[str], bool] = _registered
    libreoffice: Callable[[], str | None] = office_program


class Converter(NamedTuple):
    """A program that was found. `command` gives what is run for (source, folder); the .docx is to stand in
    `folder`/out under the source's name.
    """

    name: str  # as a clerk knows it: LibreOffice, WPS, Word
    command: Callable[[Path, Path], list[str]]

    def steps(self, source: Path, folder: Path) -> Generator[float, None, Path | None]:
        """Yields while the program works; gives the .docx, None where it made none. Raises TimeoutError."""
        (folder / "out").mkdir(exist_ok=True)
        made = folder / "out" / f"{source.stem}.docx"
        try:
            with contextlib.closing(running(self.command(source, folder))) as work:
                for _ in work:
                    yield 0.0
        except BaseException:
            _end_servers(folder / "started.txt")
            raise
        return made if made.exists() and made.stat().st_size else None


def converters(machine: Machine | None = None) -> list[Converter]:
    """LibreOffice first, which works beside everything else in a profile of its own and is never seen; then
    WPS, which knows .wps best, then Word.
    """
    machine = machine or Machine()
    found: list[Converter] = []
    office = machine.libreoffice()
    if office is not None:
        found.append(
            Converter("LibreOffice", lambda source, folder: office_command(office, source, folder, "docx"))
        )
    if machine.windows:
        shell = machine.find("powershell", ("C:/Windows/System32/WindowsPowerShell/v1.0",))
        found += [
            Converter(name, _by_automation(shell, program))
            for program, name in _WINDOWS
            if shell is not None and machine.registered(program)
        ]
    elif machine.find("wps", _WPS_PLACES) is not None:
        python = machine.find("python3", ("/usr/bin",))
        found += [Converter("WPS", _by_python(python))] if python is not None else []
    return found


def _by_automation(shell: str, program: str) -> Callable[[Path, Path], list[str]]:
    def command(source: Path, folder: Path) -> list[str]:
        script = folder / "convert.ps1"
        script.write_text(WINDOWS_SCRIPT, encoding="utf-8-sig")
        started = [str(folder / "started.txt")]
        macros = "1" if _has_macros(source) else "0"
        options = ["-NoLogo", "-NoProfile", "-NonInteractive", "-Sta", "-ExecutionPolicy", "Bypass", "-File"]
        return [shell, *options, str(script), program, str(source), _target(source, folder), macros, *started]

    return command


def _by_python(python: str) -> Callable[[Path, Path], list[str]]:
    def command(source: Path, folder: Path) -> list[str]:
        script = folder / "convert.py"
        script.write_text(LINUX_SCRIPT, encoding="utf-8")
        return [python, "-s", str(script), str(source), _target(source, folder)]

    return command


def _target(source: Path, folder: Path) -> str:
    return str(folder / "out" / f"{source.stem}.docx")


def _has_macros(source: Path) -> bool:
    data = source.read_bytes()
    return any(name.encode("utf-16-le") in data for name in _MACROS)


def _end_servers(started: Path) -> None:
    """Ends what the automation started without a window and had no time to close: it is no child of ours.
    Those that are gone already are passed over.
    """
    if not started.exists():
        return
    for number in started.read_text(encoding="ascii", errors="replace").split():
        if number.isdigit():
            with contextlib.suppress(OSError, subprocess.SubprocessError):
                subprocess.run(
                    ["taskkill", "/F", "/PID", number],
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=10,
                    check=False,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
