"""What stands where a file is to be written: a file is replaced unasked only if the program wrote it there
for the same report or ledger and nobody has touched it since.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from djdesk.basics.errors import OutputError, StoreError
from djdesk.basics.files import held_by
from djdesk.desk.desk import Desk
from djdesk.desk.settings.declared import EXPORTED_FILES, ExportedFile

_MOST = 1000  # files that are remembered, the latest
_LEDGER = "ledger:"  # before the id of a ledger; ids of reports have no colon
_OTHER_NAME = "请换个名字导出"


class TargetTaken(OutputError):
    """Another file than the report's own last export stands there. `anyway` is the answer that replaces
    it.
    """

    anyway = "换掉它"


class TargetOpen(TargetTaken):
    """The file that is to be written is open in Word, WPS or LibreOffice."""

    anyway = "它没有开着，仍然导出"


def ledger_key(ledger_id: str) -> str:
    """What stands for a ledger where a report has its id."""
    return f"{_LEDGER}{ledger_id}"


def check_target(desk: Desk, report_id: str, path: Path) -> None:
    """Raises TargetTaken where the clerk has to be asked before `path` is replaced: all at once. Raises
    StoreError.
    """
    if not os.path.isfile(path):
        return
    whose = _other_than_ours(desk, report_id, path)
    if holder := held_by(path):
        also = f"，而且它{whose}" if whose else ""
        raise TargetOpen(f"“{path.name}”好像正在 {holder} 里开着{also}", "请先关掉它，或者换个名字导出")
    if whose:
        raise TargetTaken(f"这里已经有一个“{path.name}”，它{whose}", _OTHER_NAME)


def remembered(desk: Desk, report_id: str, path: Path, sha256: str) -> str:
    """Keeps in mind that the file at `path` is the report's own as long as its bytes stay the same. "", or
    the sentence why that was not kept: the file is there all the same.
    """
    try:
        known = {key: value for key, value in EXPORTED_FILES.get(desk.store).items() if key != _key(path)}
        latest = {**known, _key(path): ExportedFile(report_id, sha256)}
        EXPORTED_FILES.set(desk.store, dict(list(latest.items())[-_MOST:]))
    except StoreError as error:
        return f"文件已写好，但没有记住它是本程序导出的，下次会先问：{error}"
    return ""


def _other_than_ours(desk: Desk, report_id: str, path: Path) -> str:
    """What the file is instead of the report's own last export, in words; "" where it is that one."""
    known = EXPORTED_FILES.get(desk.store).get(_key(path))
    if known is None:
        return "不是本程序在这台电脑上导出的"
    if known.report_id != report_id:
        if not known.report_id.startswith(_LEDGER):
            return "是另一份报告导出的文件"
        return "是另一本台账导出的文件" if report_id.startswith(_LEDGER) else "是台账导出的文件"
    try:
        same = hashlib.sha256(path.read_bytes()).hexdigest() == known.sha256
    except OSError:  # what cannot be read is not known to be ours
        same = False
    touched = "导出以后被改过"
    if report_id.startswith(_LEDGER):
        return "" if same else touched
    return "" if same else f"{touched}，可能是领导改过的稿子"


def _key(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
