"""Mistakes in a report or ledger type, told in words that a clerk understands: where it is, what is wrong,
what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, get_type_hints

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.late_pattern import late_pattern
from djdesk.forms.ledger_type import Column, Condition, Measure, Obligation, System
from djdesk.forms.report_type import (
    Checklist,
    ChecklistItem,
    FigureField,
    Group,
    OrganWords,
    Relation,
    ReportType,
    SectionForm,
    TextField,
)

Path = tuple[
    str | int, ...
]  # keys and indices from the top of the file, e.g. ("sections", 2, "figures", 1, "unit")

# List key -> what one entry is called, the key that names an entry, and the values of an entry.
_LISTS: dict[str, tuple[str, str, type[msgspec.Struct]]] = {
    "groups": ("分组", "name", Group),
    "sections": ("章节", "heading", SectionForm),
    "figures": ("指标", "name", FigureField),
    "texts": ("文字项", "name", TextField),
    "checklists": ("清单", "title", Checklist),
    "items": ("事项", "text", ChecklistItem),
    "columns": ("列", "name", Column),
    "measures": ("算法", "figure", Measure),
    "where": ("条件", "column", Condition),
    "done": ("条件", "column", Condition),
    "systems": ("制度", "name", System),
    "obligations": ("规定", "name", Obligation),
    "relations": ("关系", "figure", Relation),
    "words": ("说法", "branch", OrganWords),
}
_KINDS = {
    "str": "文字（放在引号里）",
    "int": "整数",
    "bool": "true 或 false",
    "array": "列表（放在方括号里）",
    "object": "一组“名称 = 值”",
    "float": "数字",
    "null": "空值",
    "datetime": "日期时间",
    "date": "日期",
    "time": "时间",
}
_MOST_TOLD = 60  # sentences of one file
_SUFFIX = late_pattern(r" - at `(?P<path>\$[^`]*)`$")
_STEP = late_pattern(r"\.([A-Za-z_]\w*)|\[(\d+)\]")
_QUOTED = late_pattern(r"`([^`]*)`|'([^']*)'")


class Mistake(msgspec.Struct, frozen=True):
    """One mistake. `what` and `remedy` are Chinese without place and without final stop; `path` tells the
    place, `about` the name in prose that is meant, "" elsewhere.
    """

    path: Path
    what: str
    remedy: str
    about: str = ""


class FormError(BadInput):
    """A report or ledger type cannot be used. `file` is the file's name, `place` the words for the place in
    it ("" for the whole file).
    """

    def __init__(self, what: str, remedy: str, file: str = "", place: str = "") -> None:
        super().__init__(what, remedy)
        self.file = file
        self.place = place

    @classmethod
    def at(cls, file: str, place: str, what: str, remedy: str, holds: str = "报告类型") -> FormError:
        """The error whose sentence begins with file and place; `what` goes on from there. `holds` is what the
        file is for.
        """
        return cls(f"{holds}文件“{file}”{place}{what}", remedy, file, place)


class FaultyType(BadInput):
    """A report type that cannot be taken in: a sentence for each mistake, a line each."""

    def __init__(self, file: str, faults: Iterable[object]) -> None:
        lines = list(dict.fromkeys(map(str, faults)))
        self.lines = tuple(lines)
        super().__init__(f"“{file}”里有{len(lines)}处要改", "什么也没有收进来，请改好再试")
        self.file = file

    def __str__(self) -> str:
        more = len(self.lines) - _MOST_TOLD
        rest = [f"还有{more}处。"] if more > 0 else []
        return "\n".join([f"{self.what}，{self.remedy}：", *self.lines[:_MOST_TOLD], *rest])


def place_words(path: Path, raw: Any) -> str:
    """The place in words: 第3个章节“三会一课”的第2个指标“支委会”. `raw` is the decoded file, from which the
    names are taken.
    """
    words: list[str] = []
    value = raw
    for position, step in enumerate(path):
        value = _child(value, step)
        if isinstance(step, int):
            label, key, _ = _LISTS.get(str(path[position - 1]), ("项", "", ReportType))
            name = value.get(key) if isinstance(value, Mapping) else None
            words.append(f"第{step + 1}个{label}" + (f"“{name}”" if isinstance(name, str) and name else ""))
        elif step not in _LISTS or position == len(path) - 1:
            words.append(f"项目“{step}”")
    return "的".join(words)


def from_syntax(error: msgspec.DecodeError) -> tuple[str, str, str]:
    """Place, what and remedy of text that is not TOML."""
    match = re.search(r"at line (\d+), column (\d+)", str(error))
    place = f"第{match[1]}行第{match[2]}个字符附近" if match else "末尾"
    return place, "写法有误", "请检查这里和上一行的引号、括号、等号和逗号是否成对、完整，且用的是半角符号"


def from_values(error: msgspec.ValidationError, root: type[msgspec.Struct] = ReportType) -> Mistake:
    """A value of the wrong kind, an unknown or a missing key, as msgspec reports it (it stops at the first).
    `root`: its shape.
    """
    text = str(error)
    suffix = _SUFFIX.search(text)
    path = _steps(suffix["path"]) if suffix else ()
    message = text[: suffix.start()] if suffix else text
    quoted = [first or second for first, second in _QUOTED.findall(message)]
    if "unknown field" in message:
        return Mistake((*path, quoted[0]), "不认识", _known_keys(path, quoted[0], root))
    if "missing required field" in message:
        return Mistake(path, f"缺少必填的项目“{quoted[0]}”", f"请补上一行 {quoted[0]} = …")
    if "enum value" in message:
        return Mistake(
            path, f"的值“{quoted[0]}”不在允许的范围内", f"请改为以下之一：{'、'.join(_choices(path, root))}"
        )
    if "length" in message:
        return Mistake(path, "的个数不对", "请写成两个数，例如 length = [100, 300]")
    if len(quoted) < 2:
        return Mistake(path, "的内容不能用", "请改正，或对照程序自带的同类文件改写")
    kinds = [_KINDS.get(part, part) for part in quoted[0].split(" | ")]
    got = _KINDS.get(quoted[1], quoted[1])
    return Mistake(path, f"应当是{'或'.join(kinds)}，现在是{got}", "请按应有的形式改写")


def _child(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return value[step] if isinstance(value, list | tuple) and step < len(value) else None
    return value.get(step) if isinstance(value, Mapping) else None


def _steps(path: str) -> Path:
    return tuple(int(index) if index else key for key, index in _STEP.findall(path))


def _struct_at(path: Path, root: type[msgspec.Struct]) -> type[msgspec.Struct]:
    names = [step for step in path if step in _LISTS]
    return _LISTS[str(names[-1])][2] if names else root


def _known_keys(path: Path, key: str, root: type[msgspec.Struct]) -> str:
    known = _struct_at(path, root).__struct_encode_fields__
    near = get_close_matches(key, known, n=1)
    return f"是不是想写“{near[0]}”" if near else f"请删去，这里可以写的项目有：{'、'.join(known)}"


def _choices(path: Path, root: type[msgspec.Struct]) -> list[str]:
    """The words that a key admits, read from its annotation; for a list of words from the annotation of its
    elements.
    """
    hint = get_type_hints(_struct_at(path, root)).get(
        next((str(step) for step in reversed(path) if isinstance(step, str)), ""), None
    )
    values = list(getattr(hint, "__args__", ()))
    if values and hasattr(values[0], "__args__"):
        values = list(values[0].__args__)
    return [str(value) for value in values if isinstance(value, str | int)]
