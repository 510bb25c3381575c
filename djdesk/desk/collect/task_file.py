"""A task (任务) as one small file: which report, of which period, until when, from which units, and what must
be in it. Nothing but that form lives here.

JSON in UTF-8 with a SHA-256 over its contents, so that a file that was altered on its way is told. Version 2
carries a report type of the office's own, which older programs could not take in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput, reason_of
from djdesk.basics.text import clean_text
from djdesk.formats.file_ending import TASK
from djdesk.forms.check import check_type
from djdesk.forms.report_type import ReportType
from djdesk.model.period import Period

FORMAT = "djdesk-task"
VERSION, _WITHOUT_TYPE = 2, 1
_LARGEST = 20_000_000  # bytes; a list of 100,000 units has some 6,000,000
_REMEDY = "请向布置任务的单位重新要一份"


class ReportTask(msgspec.Struct, frozen=True, kw_only=True):
    """What an office asks of its units.

    id: 128 random bits in hexadecimal; reports that answer it carry it
    period: as `Period.code`; due: the last day
    units: names as the office writes them, none for whoever opens it
    figures, sections: names of figures and headings that must be there, none for all as usual
    office, words: who asks, and what it says to its units
    file_name: how the Word file is to be called, see TaskMark
    own_type: the type itself where it is not one that every program has
    """

    id: str
    type_id: str
    type_version: int
    type_name: str
    period: str
    due: date
    units: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    office: str = ""
    words: str = ""
    layout: str = ""
    file_name: str = ""
    own_type: ReportType | None = None

    @property
    def of_period(self) -> Period:
        return Period.parse(self.period)

    @property
    def title(self) -> str:
        """2024年上半年党建工作开展情况汇报: what the period says the type's name says no more."""
        label = self.of_period.label
        said = "半年" if label.endswith("半年") else "年度" if label.endswith("年") else ""
        return label + self.type_name.removeprefix(said)


class _Envelope(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    sha256: str
    task: ReportTask


def task_to_bytes(task: ReportTask) -> bytes:
    """The same task gives the same bytes."""
    version = _WITHOUT_TYPE if task.own_type is None else VERSION
    envelope = {"format": FORMAT, "version": version, "sha256": _digest(task), "task": _said(task)}
    return msgspec.json.format(msgspec.json.encode(envelope), indent=1) + b"\n"


def task_from_bytes(data: bytes, name: str) -> ReportTask:
    """What `task_to_bytes` wrote. Raises BadInput for anything else, for one that was altered and for one of
    a newer program; `name` is the file's for the sentence.
    """
    try:
        raw: Any = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"“{name}”不是完整的任务文件", _REMEDY) from error
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadInput(f"“{name}”不是任务文件", f"请选扩展名是 {TASK} 的任务文件")
    version = raw.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadInput(f"“{name}”是更新版本的党建工作台写的", "请先升级本程序，再打开这个任务")
    try:
        envelope = msgspec.convert(raw, _Envelope)
    except msgspec.ValidationError as error:
        raise BadInput(f"“{name}”的内容不对，可能被改过", _REMEDY) from error
    if envelope.version < 1 or envelope.sha256 != _digest(envelope.task):
        raise BadInput(f"“{name}”的内容和布置时不一样，可能被改过", _REMEDY)
    for mistake in _mistakes(envelope.task):
        raise BadInput(f"“{name}”里{mistake}", _REMEDY)
    return envelope.task


def read_task(path: Path, types: Mapping[str, ReportType]) -> ReportTask:
    """The task of a file, of a type that is here or that it carries. Raises BadInput."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInput(f"“{path.name}”太大，不像任务文件", "请确认选对了文件")
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"打不开任务文件“{path.name}”（{reason_of(error)}）", "请检查它是否还在、是否有权限读取"
        ) from None
    task = task_from_bytes(data, path.name)
    if task.own_type is None and task.type_id not in types:
        raise BadInput(
            f"任务要的是“{task.type_name}”，本程序没有这种报告", "请向布置任务的单位问清，或升级本程序"
        )
    return task


def _digest(task: ReportTask) -> str:
    return hashlib.sha256(msgspec.json.encode(_said(task))).hexdigest()


def _said(task: ReportTask) -> dict[str, Any]:
    """As it is written: a task without a type of its own as it always was."""
    said: dict[str, Any] = msgspec.to_builtins(task)
    if task.own_type is None:
        del said["own_type"]
    return said


def _mistakes(task: ReportTask) -> Iterator[str]:
    """What the types alone do not refuse."""
    try:
        task.of_period  # noqa: B018  # it raises for what is none
    except BadInput:
        yield "的报告期不对"
    texts = (task.office, task.words, task.file_name, *task.units, *task.figures, *task.sections)
    if any(clean_text(text) != text for text in texts):
        yield "有不能用的字符"
    if len(set(task.units)) != len(task.units) or not all(task.units):
        yield "的单位名单不对"
    form, meant = task.own_type, (task.type_id, task.type_version)
    if form is not None and ((form.id, form.version) != meant or check_type(form)):
        yield "带的报告类型不能用"
