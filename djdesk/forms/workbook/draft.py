"""What is known while the sheets are read: tables, faults, where each part came from; names of sections and
groups.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from djdesk.forms.form_errors import Path
from djdesk.forms.report_type import Group, SectionForm
from djdesk.forms.workbook.columns import ORGAN_NAMES, FormSheet
from djdesk.forms.workbook.faults import Fault
from djdesk.forms.workbook.heads import FormTable, SheetRow, plain

Place = tuple[
    FormSheet, SheetRow, str
]  # sheet, row, key of the column ("" for the one of the path's last key)
_BETWEEN = re.compile("[、；;，,]")


class SheetDraft(msgspec.Struct):
    """`origins`: a part of the type, as a path from its top, → the row that said it."""

    tables: dict[str, FormTable] = {}
    faults: list[Fault] = []
    origins: dict[Path, Place] = {}
    clauses: dict[int, list[SheetRow]] = {}  # number of a section → its rows of 分句

    def rows(self, sheet: FormSheet, key: str) -> list[SheetRow]:
        """The rows of a sheet that is one list of the type; none of a sheet that is not there."""
        table = self.tables.get(sheet.name)
        rows = table.rows if table is not None else []
        self.origins.update({(key, number): (sheet, row, "") for number, row in enumerate(rows)})
        return rows


def split(text: str) -> list[str]:
    """The entries of a cell: its lines, or what stands between marks where it is one line."""
    parts = text.split("\n") if "\n" in text else _BETWEEN.split(text)
    return [" ".join(part.split()) for part in parts if part.strip()]


class SectionNames:
    """Which section a row belongs to. Names that no section has are told once, with the rows."""

    def __init__(self, draft: SheetDraft, sections: Sequence[SectionForm]) -> None:
        self.sections = sections
        self._draft = draft
        self._by_name: dict[str, set[int]] = {}
        for key in ("id", "short", "heading"):  # an id is nobody else's name
            for number, section in enumerate(sections):
                name = plain(getattr(section, key))
                if name and (key != "id" or name not in self._by_name):
                    self._by_name.setdefault(name, set()).add(number)
        self._ids = {plain(section.id): number for number, section in enumerate(sections)}

    def place(self, table: FormTable, row: SheetRow) -> int | None:
        """The number of the section; None, with a fault, where none or several are called so."""
        said = row.name("section")
        name = plain(said)
        found = self._by_name.get(name, set())
        if len(found) == 1:
            return next(iter(found))
        if name in self._ids:
            return self._ids[name]
        if not said:
            table.fault(row.number, "section", "是空的", "请写“章节”表里的一个简称、标题或编号")
        elif found:
            table.fault(row.number, "section", f"有{len(found)}个章节叫“{said}”", "请改写编号")
        else:
            labels = "、".join(one.short or one.heading for one in self.sections[:6])
            more = "等" if len(self.sections) > 6 else ""
            table.fault(
                row.number, "section", f"“章节”表里没有“{said[:30]}”", f"请改为其中一个：{labels}{more}"
            )
        return None


class GroupNames:
    """Which group a cell means."""

    def __init__(self, draft: SheetDraft, groups: list[Group]) -> None:
        self.groups = groups
        self._draft = draft
        self._ids = {plain(shown): key for key, shown in ORGAN_NAMES.items()}
        self._ids |= {key: key for key in ORGAN_NAMES}
        self._ids |= {plain(group.name): group.id for group in groups if plain(group.name) not in self._ids}
        self._ids |= {group.id: group.id for group in groups}

    def of(self, table: FormTable, row: SheetRow, key: str) -> str:
        """The id; "" for none and, with a fault, for one that nobody knows."""
        said = row.name(key)
        if said and plain(said) not in self._ids:
            names = "、".join(group.name for group in self.groups)
            remedy = f"请改为其中一个：{names}" if names else "请先在“分组”表里写上它"
            table.fault(row.number, key, f"没有“{said[:30]}”这个分组", f"{remedy}，或清空")
        return self._ids.get(plain(said), "")
