"""Old Word files through the office programs of a machine: each is found in its own way and called as it wants
to be called; the next one is asked where one cannot. A stand-in plays each program.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.formats import libreoffice
from djdesk.formats.converters import Converter, Machine, converters
from djdesk.intake.readers import converted
from djdesk.intake.readers.read import read_content
from intake.word_file import paragraph, write_docx

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KEEPS = {"KWPS.Application", "Word.Application"}


def _program(folder: Path, name: str, work: str) -> str:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{work}\n", encoding="utf-8")
    program.chmod(0o755)
    return str(program)


def _machine(programs: dict[str, str], servers: set[str], windows: bool) -> Machine:
    return Machine(
        windows=windows,
        find=lambda name, _places: programs.get(name),
        registered=servers.__contains__,
        libreoffice=lambda: programs.get("soffice"),
    )


def _old_file(folder: Path, name: str = "总结.doc", more: str = "") -> Path:
    path = folder / name
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le") + more.encode("utf-16-le"))
    return path


def _modern(folder: Path, words: str) -> Path:
    return write_docx(folder / "modern.docx", paragraph(words))


def _reading(path: Path, found: list[Converter], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(converted, "converters", lambda: found)
    return read_content(path).text


@pytest.mark.parametrize(
    ("programs", "servers", "windows", "want"),
    [
        (("soffice",), (), False, ["LibreOffice"]),
        (("soffice", "wps", "python3"), (), False, ["LibreOffice", "WPS"]),
        (("wps", "python3"), (), False, ["WPS"]),
        (("wps",), (), False, []),
        ((), (), False, []),
        (("powershell",), ("KWPS.Application",), True, ["WPS"]),
        (("powershell",), ("Word.Application",), True, ["Word"]),
        (
            ("powershell", "soffice"),
            ("WPS.Application", "Word.Application"),
            True,
            ["LibreOffice", "WPS", "Word"],
        ),
        ((), ("Word.Application",), True, []),
        (("powershell",), (), True, []),
    ],
)
def test_what_a_machine_has_is_asked_in_order(
    programs: tuple[str, ...], servers: tuple[str, ...], windows: bool, want: list[str]
) -> None:
    machine = _machine({name: f"/x/{name}" for name in programs}, set(servers), windows)
    assert [one.name for one in converters(machine)] == want


@pytest.mark.parametrize("server", ["KWPS.Application", "Word.Application"])
@pytest.mark.parametrize("name", ["总结.doc", "总结.wps"])
def test_windows_programs_work_by_their_automation(
    server: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stand-in is called as powershell.exe is: options, -File, script, server, source, target, macros, list."""
    modern = _modern(tmp_path, "上半年开展主题党日6次。")
    work = (
        f'shift 7 && grep -q AutomationSecurity "$1" && test "$2" = {server} && test -s "$3"'
        f' && test "$5" = 0 && cp "{modern}" "$4"'
    )
    shell = _program(tmp_path, "powershell", work)
    path = _old_file(tmp_path, name)
    before = path.read_bytes()
    found = converters(_machine({"powershell": shell}, {server}, True))
    assert _reading(path, found, monkeypatch) == "上半年开展主题党日6次。"
    assert path.read_bytes() == before


def test_a_file_with_macros_is_said_to_have_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modern = _modern(tmp_path, "有宏的文件")
    shell = _program(tmp_path, "powershell", f'shift 7; test "$5" = 1 && cp "{modern}" "$4"')
    found = converters(_machine({"powershell": shell}, {"Word.Application"}, True))
    assert _reading(_old_file(tmp_path, more="_VBA_PROJECT"), found, monkeypatch) == "有宏的文件"
    with pytest.raises(BadInput, match="用Word"):
        _reading(_old_file(tmp_path), found, monkeypatch)


def test_wps_for_linux_works_through_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in is called as python3 is: -s, script, source, target."""
    modern = _modern(tmp_path, "由WPS转换")
    python = _program(tmp_path, "python3", f'grep -q pywpsrpc "$2" && test -s "$3" && cp "{modern}" "$4"')
    found = converters(_machine({"wps": "/usr/bin/wps", "python3": python}, set(), False))
    assert _reading(_old_file(tmp_path, "总结.wps"), found, monkeypatch) == "由WPS转换"


def test_the_script_for_linux_calls_what_the_package_has(tmp_path: Path) -> None:
    """A stand-in for the package itself: the script opens, saves and closes, and quits what it started."""
    package = tmp_path / "pywpsrpc"
    package.mkdir()
    (package / "__init__.py").write_text("class RpcProxy:\n    def __new__(cls, app, raises): return app\n")
    (package / "common.py").write_text("S_OK = 0\n")
    (package / "rpcwpsapi.py").write_text(
        "import pathlib, sys\n"
        "class wpsapi: wdFormatXMLDocument, wdDoNotSaveChanges = 12, 0\n"
        "class Doc:\n"
        "    def SaveAs2(self, path, FileFormat): pathlib.Path(path).write_text(f'format {FileFormat}')\n"
        "    def Close(self, how): print('closed', how)\n"
        "class Docs:\n"
        "    Count = 0\n"
        "    def Open(self, path, ReadOnly): print('opened', ReadOnly); return Doc()\n"
        "class App:\n"
        "    Documents = Docs()\n"
        "    def Quit(self): print('quit')\n"
        "class Rpc:\n"
        "    def getWpsApplication(self): return App()\n"
        "def createWpsRpcInstance(): return 0, Rpc()\n"
    )
    found = converters(_machine({"wps": "wps", "python3": sys.executable}, set(), False))
    (tmp_path / "out").mkdir()
    done = subprocess.run(
        found[0].command(_old_file(tmp_path), tmp_path),
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n") == ["opened True", "closed 0", "quit", ""]
    assert (tmp_path / "out" / "总结.docx").read_text() == "format 12"


def test_the_next_program_is_asked_where_one_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    modern = _modern(tmp_path, "第二个程序")
    programs = {
        "soffice": _program(tmp_path, "soffice", "exit 1"),
        "wps": "/usr/bin/wps",
        "python3": _program(tmp_path, "python3", f'cp "{modern}" "$4"'),
    }
    found = converters(_machine(programs, set(), False))
    assert _reading(_old_file(tmp_path), found, monkeypatch) == "第二个程序"


def test_programs_that_cannot_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = {"powershell": _program(tmp_path, "powershell", "exit 1"), "soffice": str(tmp_path / "gone")}
    found = converters(_machine(programs, _KEEPS, True))
    with pytest.raises(BadInput, match=r"用LibreOffice、WPS、Word都转换不了.*另存为.docx"):
        _reading(_old_file(tmp_path), found, monkeypatch)


def test_a_program_that_never_ends_is_ended_and_its_files_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place of the copy is in what the stand-in wrote down; its process is gone afterwards."""
    work = f'echo $$ > "{tmp_path}/id"; echo "$4" > "{tmp_path}/place"; exec sleep 100'
    programs = {"wps": "/usr/bin/wps", "python3": _program(tmp_path, "python3", work)}
    found = converters(_machine(programs, set(), False))
    monkeypatch.setattr(libreoffice, "_SECONDS", 0.5)
    begin = time.monotonic()
    with pytest.raises(BadInput, match=r"一分钟还没有完成.*另存为.docx"):
        _reading(_old_file(tmp_path), found, monkeypatch)
    assert time.monotonic() - begin < 20
    assert not Path((tmp_path / "place").read_text().strip()).parent.parent.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "id").read_text()), 0)


def test_an_import_that_is_given_up_ends_the_program(tmp_path: Path) -> None:
    work = f'echo $$ > "{tmp_path}/id"; exec sleep 100'
    programs = {"wps": "/usr/bin/wps", "python3": _program(tmp_path, "python3", work)}
    steps = converters(_machine(programs, set(), False))[0].steps(_old_file(tmp_path), tmp_path)
    while not (tmp_path / "id").exists() or not (tmp_path / "id").read_text().strip():
        next(steps)
    steps.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "id").read_text()), 0)


@pytest.mark.needs_office
def test_libreoffice_of_this_machine(tmp_path: Path) -> None:
    source = tmp_path / "报告.rtf"
    source.write_text(r"{\rtf1\ansi abc\par}", encoding="ascii")
    found = next(one for one in converters() if one.name == "LibreOffice")
    made = finish(found.steps(source, tmp_path))
    assert made is not None
    assert made.stat().st_size > 1000
