"""LibreOffice as the leader's own program: it opens files, edits them with 修订 on, and writes them as Word files."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">
"""
_BASIC = """
Sub Work(url as String, out as String)
  Dim doc, find, found, cursor
  Dim opts(0) as new com.sun.star.beans.PropertyValue, save(0) as new com.sun.star.beans.PropertyValue
  opts(0).Name = "Hidden" : opts(0).Value = True
  doc = StarDesktop.loadComponentFromURL(url, "_blank", 0, opts())
  {deeds}
  save(0).Name = "FilterName" : save(0).Value = "MS Word 2007 XML"
  doc.storeToURL(out, save())
  doc.close(True)
End Sub
"""
_FIND = """
  find = doc.createSearchDescriptor() : find.SearchString = "{0}"
  found = doc.findFirst(find)
  cursor = found.Text.createTextCursorByRange(found)
"""


def tracked() -> str:
    return "  doc.RecordChanges = True\n"


def replaced(old: str, new: str) -> str:
    return _FIND.format(old) + f'  found.Text.insertString(cursor, "{new}", True)\n'


def broken_behind(words: str) -> str:
    """Enter behind the words."""
    return (
        _FIND.format(words)
        + "  cursor.collapseToEnd() : found.Text.insertControlCharacter(cursor, 0, False)\n"
    )


def joined(words: str) -> str:
    """Delete at the end of the paragraph with the words."""
    steps = 'cursor.gotoEndOfParagraph(False) : cursor.goRight(1, True) : cursor.String = ""'
    return f"{_FIND.format(words)}  {steps}\n"


def written_behind(words: str, text: str) -> str:
    """Enter at the end of the paragraph, and a new one."""
    steps = "cursor.gotoEndOfParagraph(False) : found.Text.insertControlCharacter(cursor, 0, False)"
    return f'{_FIND.format(words)}  {steps}\n  found.Text.insertString(cursor, "{text}", False)\n'


def edited_there(path: Path, out: Path, deeds: Sequence[str], profile: Path) -> Path:
    """The file with the deeds done by a macro. The test is skipped where there is no LibreOffice."""
    _needed()
    folder = profile / "user/basic/Standard"
    if not folder.exists():  # a macro is not known at the first start of a profile
        resaved_there([path], profile, profile)
    folder.mkdir(parents=True, exist_ok=True)
    spaces = (
        'xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"'
    )
    (folder.parent / "script.xlc").write_text(
        _HEAD.format("library:libraries", "libraries.dtd")
        + '<library:libraries xmlns:library="http://openoffice.org/2000/library">'
        '<library:library library:name="Standard" library:link="false"/></library:libraries>',
        encoding="utf-8",
    )
    (folder / "script.xlb").write_text(
        _HEAD.format("library:library", "library.dtd")
        + f'<library:library {spaces}><library:element library:name="Module1"/></library:library>',
        encoding="utf-8",
    )
    (folder / "Module1.xba").write_text(
        _HEAD.format("script:module", "module.dtd")
        + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
        f' script:language="StarBasic">{escape(_BASIC.format(deeds="".join(deeds)))}</script:module>',
        encoding="utf-8",
    )
    _office(profile, f'macro:///Standard.Module1.Work("{path.as_uri()}","{out.as_uri()}")')
    assert out.exists()
    return out


def resaved_there(paths: Sequence[Path], out: Path, profile: Path) -> None:
    """The same files as LibreOffice writes them, in one go."""
    _needed()
    _office(profile, "--convert-to", "docx", "--outdir", str(out), *map(str, paths))


def _needed() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("comparing with LibreOffice needs soffice")


def _office(profile: Path, *arguments: str) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
