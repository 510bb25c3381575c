"""Report types of the office's own: taken in, kept in versions, locked, put away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.resources import Resources
from djdesk.desk.types.type_files import read_type
from djdesk.forms.check import check_type
from djdesk.forms.form_errors import FaultyType, place_words
from djdesk.forms.report_type import ReportType
from djdesk.forms.versions.type_changes import type_changes
from djdesk.forms.versions.type_shelf import next_version
from djdesk.forms.versions.type_toml import type_toml
from djdesk.forms.workbook.ids import free_id

_COMMENT = "本单位的报告类型，由党建工作台写；要改动，请在程序里改，或导出表格改好再收进来"
_ID = re.compile("[a-z][a-z0-9_-]*")
_RESERVED = re.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])$")  # no names of files on Windows


class TakenType(msgspec.Struct, frozen=True):
    """What taking in a type did. `form`: as it is used from now on; `before`: the version in use until now,
    None for a type that is new here; `changes` in sentences; `resources` with it. `kept` is False when
    nothing in it was new.
    """

    form: ReportType
    before: ReportType | None
    changes: tuple[str, ...]
    resources: Resources
    kept: bool

    @property
    def sentence(self) -> str:
        if not self.kept:
            return f"“{self.form.name}”与现在用的第{self.form.version}版完全相同，没有改动。"
        if self.before is None:
            which = f"编号 {self.form.id}，第{self.form.version}版"
            return f"收进了“{self.form.name}”（{which}），可以用它写报告了。"
        number = self.form.version
        return f"“{self.form.name}”成为第{number}版，以后新写的报告用它；写好的报告仍是原来的版本。"


def take_type(resources: Resources, form: ReportType) -> TakenType:
    """Keeps the type among the office's own: under a new id as it is, under one that is there as its next
    version. Raises BadInput for a locked one, OutputError, StoreError.
    """
    shelf = resources.type_shelf
    if _RESERVED.match(form.id) or len(form.id) > 60:
        raise BadInput(f"编号“{form.id[:60]}”不能用", "请换一个编号")
    found = next_version(shelf, form)
    if found.form is None:
        return TakenType(shelf[form.id], found.before, (), resources, kept=False)
    if found.before is not None and is_another(found.before, form):
        raise BadInput(
            f"编号“{form.id}”已经是另一个类型“{found.before.name}”的",
            "请把编号改成别的，或清空编号由程序编；确实要改那个类型，请写它的名称",
        )
    if form.id in shelf.locked:
        raise BadInput(f"类型“{shelf[form.id].name}”锁定了，没有改动", "请先在“报告类型”里解锁，或换一个编号")
    clash = next((one for one in shelf.values() if one.id != form.id and one.name == form.name), None)
    if clash is not None:
        raise BadInput(
            f"已经有一个类型叫“{form.name}”（编号 {clash.id}）", "请换一个名称；要改那个类型，请写它的编号"
        )
    shelf = shelf.keep(found.form, type_toml(found.form, _COMMENT))
    changes = type_changes(found.before, found.form) if found.before is not None else []
    return TakenType(found.form, found.before, tuple(changes), resources.with_types(shelf), kept=True)


def is_another(before: ReportType, form: ReportType) -> bool:
    """Of the same id by chance: called otherwise, and with few of its sections."""
    ids = {section.id for section in before.sections}
    shared = sum(section.id in ids for section in form.sections)
    return before.name != form.name and shared * 2 < min(len(ids), len(form.sections))


def take_type_file(resources: Resources, path: Path, type_id: str = "", name: str = "") -> TakenType:
    """`take_type` of a file; under another id or name where one is given. Raises BadInput with everything
    that is wrong with it.
    """
    form = read_type(path)
    if type_id and not _ID.fullmatch(type_id):
        raise BadInput(f"编号“{type_id}”不能用", "请只用小写英文字母、数字和下划线，以字母开头")
    return take_type(resources, msgspec.structs.replace(form, id=type_id or form.id, name=name or form.name))


def checked(form: ReportType) -> ReportType:
    """The very same type. Raises FaultyType when it cannot be used."""
    mistakes = check_type(form)
    if mistakes:
        raw = msgspec.to_builtins(form)
        told = (f"{place_words(one.path, raw)}{one.what}，{one.remedy}。" for one in mistakes)
        raise FaultyType(form.name, told)
    return form


def duplicate(resources: Resources, type_id: str, name: str = "") -> TakenType:
    """The type once more under a name and an id of its own. Raises OutputError, StoreError."""
    form, shelf = resources.form(type_id), resources.type_shelf
    free = free_name(name or form.name, [one.name for one in shelf.values()])
    copy = msgspec.structs.replace(form, id=free_id(free, set(shelf)), name=free, version=1)
    return take_type(resources, copy)


def free_name(name: str, taken: Sequence[str]) -> str:
    """`name`, with something behind it where another type is called so."""
    tries = (name, f"{name}（本单位）", *(f"{name}（{number}）" for number in range(2, len(taken) + 3)))
    return next(one for one in tries if one not in taken)


def lock_type(resources: Resources, type_id: str, on: bool) -> Resources:
    """Raises BadInput for a type that is not the office's own."""
    _own(resources, type_id)
    return resources.with_types(resources.type_shelf.lock(type_id, on))


def put_away(resources: Resources, type_id: str, reports: int) -> Resources:
    """An own version of one of the program's types makes room for it again; a type of the office's own alone
    goes for good. `reports`: how many there are of the type. Raises BadInput while there are any, and for a
    locked one.
    """
    _own(resources, type_id)
    shelf = resources.type_shelf
    if type_id in shelf.locked:
        raise BadInput(f"类型“{shelf[type_id].name}”锁定了", "请先解锁")
    if shelf.brought(type_id) is not None:
        return resources.with_types(shelf.switch_off(type_id))
    if reports:
        raise BadInput(
            f"还有{reports}份报告是按“{shelf[type_id].name}”写的，删了就打不开",
            "请留着它，或先彻底删除那些报告",
        )
    return resources.with_types(shelf.remove(type_id))


def _own(resources: Resources, type_id: str) -> None:
    if type_id not in resources.type_shelf.own:
        raise BadInput("程序自带的类型不能这样改动", "可以复制一份，改成本单位自己的")
