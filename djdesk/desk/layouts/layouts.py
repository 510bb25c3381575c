"""Layouts (版式) at the desk: learning one from a sample, keeping the office's own, and what departs from the
standard.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, StoreError
from djdesk.basics.text import one_line
from djdesk.desk.desk import Desk
from djdesk.desk.resources import Resources
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.learned import Learned
from djdesk.document.layout.own_layouts import OwnLayouts
from djdesk.document.learn.learn import learn_layout

STANDARD = "standard"  # the layout that every report falls back to
LONGEST_NAME = 40  # characters


def learn_from_sample(resources: Resources, path: Path, name: str = "") -> Learned:
    """What the sample says, under an id and a name that no layout has yet; nothing is kept. Raises
    BadInput.
    """
    found = learn_layout(path, name, resources.layouts[STANDARD])
    layout = msgspec.structs.replace(
        found.layout, id=f"own-{secrets.token_hex(6)}", name=_free_name(resources, found.layout.name)
    )
    return msgspec.structs.replace(found, layout=layout)


def _saved(resources: Resources, layout: Layout) -> Resources:
    """The layout written to the office's folder, and what can be chosen from now on. Raises OutputError or
    StoreError.
    """
    _folder(resources).save(layout)
    return resources.with_own_layouts()


def _renamed(resources: Resources, layout_id: str, name: str) -> Resources:
    """Raises BadInput for an empty name, one that another layout has, or a layout that the program brings."""
    layout, name = _own(resources, layout_id), one_line(name).strip()[:LONGEST_NAME]
    if not name:
        raise BadInput("版式的名称是空的", "请写一个名称，例如“我局版式”")
    if any(other.name == name for key, other in resources.layouts.items() if key != layout_id):
        raise BadInput(f"已经有一个版式叫“{name}”", "请换一个名称")
    return _saved(resources, msgspec.structs.replace(layout, name=name))


def _removed(resources: Resources, layout_id: str) -> Resources:
    """Reports that name the layout fall back to the standard one. Raises BadInput."""
    _own(resources, layout_id)
    _folder(resources).remove(layout_id)
    return resources.with_own_layouts()


def _own(resources: Resources, layout_id: str) -> Layout:
    if layout_id not in resources.own:
        raise BadInput("程序自带的版式不能改名或删除", "可以从样本文件学习一个自己的版式")
    return resources.layouts[layout_id]


def _folder(resources: Resources) -> OwnLayouts:
    if resources.own_folder is None:
        raise StoreError("没有存放版式的文件夹", "请用 --data 指定数据文件夹后再试")
    return OwnLayouts(resources.own_folder)


def _free_name(resources: Resources, name: str) -> str:
    """`name`, with a number behind it when another layout is called so."""
    names = {layout.name for layout in resources.layouts.values()}
    tries = (name, *(f"{name}（{number}）" for number in range(2, len(names) + 3)))
    return next(one for one in tries if one not in names)


def keep_layout(desk: Desk, layout: Layout) -> None:
    """Into the office's own layouts, from where it can be chosen at once. Raises OutputError or
    StoreError.
    """
    desk.resources = _saved(desk.resources, layout)


def rename_layout(desk: Desk, layout_id: str, name: str) -> None:
    """Raises BadInput for an empty name, one that another layout has, or a layout that the program brings."""
    desk.resources = _renamed(desk.resources, layout_id, name)


def remove_layout(desk: Desk, layout_id: str) -> None:
    """Reports that name the layout fall back to the standard one. Raises BadInput."""
    desk.resources = _removed(desk.resources, layout_id)
