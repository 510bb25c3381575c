"""The settings that a clerk sees, as data: group, name, help, how it is chosen, how it is read and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from djdesk.desk.desk import Desk
from djdesk.desk.settings.display import SIZES, letter_size, look_of, set_letter_size, set_look
from djdesk.model.organs import ORGANS

Editor = Literal["line", "choice", "switch", "folder"]
Choices = Sequence[tuple[str, str]]

OFFICE_GROUP, NEW_GROUP, EXPORT_GROUP, LOOK_GROUP = "本单位", "新建报告", "导出", "显示"
_LOOKS = (("light", "浅色"), ("dark", "深色"), ("contrast", "高对比度"))
_PROFILES = (("word", "Word、WPS"), ("libreoffice", "LibreOffice"))


class SettingRow(msgspec.Struct, frozen=True, kw_only=True):
    """`get` and `set` speak in the editor's text: of a switch "on" or "", of a choice its key.

    key: stable; the manual's place and the administrator's file call the setting so
    locked: who keeps the clerk from setting it, in a sentence; "" where he may
    """

    key: str
    group: str
    name: str
    help: str
    editor: Editor
    get: Callable[[], str]
    set: Callable[[str], object]
    choices: Choices = ()
    hint: str = ""
    locked: str = ""


def setting_rows(desk: Desk, sizes: Sequence[int] = SIZES) -> tuple[SettingRow, ...]:
    """In the order of the page. `sizes` of letters, in per cent, are those that the screen has room for."""
    rows = (*_office(desk), *_new(desk), *_export(desk), *_look(desk, sizes))
    said = desk.administered
    words = f"由管理员设定（{said.note}），这里不能改。" if said.note else "由管理员设定，这里不能改。"
    return tuple(
        msgspec.structs.replace(row, locked=words) if said.is_locked(row.key) else row for row in rows
    )


def _office(desk: Desk) -> tuple[SettingRow, ...]:
    def row(field: str, name: str, about: str, hint: str) -> SettingRow:
        return SettingRow(
            key=f"office-{field}",
            group=OFFICE_GROUP,
            name=name,
            help=about,
            editor="line",
            get=lambda: str(getattr(desk.office, field)),
            set=lambda value: desk.set_office(**{field: value}),
            hint=hint,
        )

    organs = (("", "按单位名称"), *((organ.id, organ.name) for organ in ORGANS))
    return (
        row(
            "unit",
            "单位名称",
            "新建报告、导出台账时先写它；打开过别的单位的报告也不会变。",
            "例：示范区市政中心党支部",
        ),
        SettingRow(
            key="office-organ",
            group=OFFICE_GROUP,
            name="党组织类别",
            help="决定开会、书记和下属组织怎么称呼，应做事项按哪一类的规定。",
            editor="choice",
            get=lambda: desk.office.organ,
            set=lambda value: desk.set_office(organ=value),
            choices=organs,
        ),
        row("issuer", "署名", "新建本单位的报告时填在落款处，可以再改。", "例：中共示范区市政中心支部委员会"),
        row("addressee", "主送机关", "一般不写；每次都报同一个上级的，可以写在这里。", "例：区委组织部"),
        SettingRow(
            key="typist",
            group=OFFICE_GROUP,
            name="填写人",
            help="写了姓名，数据来源表写明每个数是谁填的；姓名不进报告。",
            editor="line",
            get=lambda: desk.typist,
            set=desk.set_typist,
            hint="不写也可以",
        ),
    )


def _new(desk: Desk) -> tuple[SettingRow, ...]:
    layouts = tuple((layout.id, layout.name) for layout in desk.layouts.values())
    return (
        SettingRow(
            key="layout",
            group=NEW_GROUP,
            name="版式",
            help="新建的报告用哪个版式；每份报告自己还可以另选。",
            editor="choice",
            get=lambda: desk.layout(desk.usual_layout).id,
            set=desk.set_usual_layout,
            choices=layouts,
        ),
    )


def _export(desk: Desk) -> tuple[SettingRow, ...]:
    return (
        SettingRow(
            key="export-folder",
            group=EXPORT_GROUP,
            name="导出到",
            help="导出的文件先放到这个文件夹；导出时另选了地方，下次就从那里开始。",
            editor="folder",
            get=lambda: str(desk.export_folder or ""),
            set=lambda value: desk.set_export_folder(Path(value)),
            hint="没有选过时是“文档”",
        ),
        SettingRow(
            key="export-with-data",
            group=EXPORT_GROUP,
            name="Word 文件带上报告的数据",
            help="带上以后，在另一台电脑上打开这个 Word 文件，填过的内容都在。",
            editor="switch",
            get=lambda: "on" if desk.exports_data else "",
            set=lambda value: desk.set_exports_data(value == "on"),
        ),
        SettingRow(
            key="profile",
            group=EXPORT_GROUP,
            name="页面按哪个程序断行",
            help="收到文件的人用什么程序打开，就选什么，页面上的行和页才与那边一样。",
            editor="choice",
            get=lambda: desk.profile,
            set=lambda value: desk.set_profile("libreoffice" if value == "libreoffice" else "word"),
            choices=_PROFILES,
        ),
    )


def _look(desk: Desk, sizes: Sequence[int]) -> tuple[SettingRow, ...]:
    folder = desk.folder
    offered = sorted({*sizes, letter_size(folder)})
    return (
        SettingRow(
            key="look",
            group=LOOK_GROUP,
            name="外观",
            help="深色适合光线暗的地方，高对比度字最清楚；下次打开程序时生效，页面和印出来的纸不变。",
            editor="choice",
            get=partial(look_of, folder),
            set=partial(set_look, folder),
            choices=_LOOKS,
        ),
        SettingRow(
            key="whole-numbers",
            group=LOOK_GROUP,
            name="身份证号、电话全部显示",
            help="不开时，台账的表格里只显示开头和末尾几位，旁边的人看不全；点进那一格或展开那一行就是全部，导出的台账也是全部。",
            editor="switch",
            get=lambda: "on" if desk.shows_whole_numbers else "",
            set=lambda value: desk.set_shows_whole_numbers(value == "on"),
        ),
        SettingRow(
            key="letters",
            group=LOOK_GROUP,
            name="文字大小",
            help="窗口里的文字和按钮一起放大，下次打开程序时生效；印出来的字不变。",
            editor="choice",
            get=lambda: str(letter_size(folder)),
            set=lambda value: set_letter_size(folder, int(value)),
            choices=tuple((str(size), f"{size}%") for size in offered),
        ),
    )
