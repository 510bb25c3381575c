"""The prose editor's context menu and the menu behind its “⋯”."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from djdesk.desk.report.comparison_offers import ComparisonOffer

PASSAGES_KEY = "Ctrl+Shift+J"


class ProseActions(Protocol):
    """What the menus call."""

    def textCursor(self) -> QTextCursor: ...
    def cut(self) -> None: ...
    def copy(self) -> None: ...
    def paste(self) -> None: ...
    def canPaste(self) -> bool: ...
    def selectAll(self) -> None: ...
    def add_point(self, marker: str = "") -> None: ...
    def set_marker(self, marker: str) -> None: ...
    def move_paragraph(self, direction: int) -> None: ...
    def make_optional(self) -> None: ...
    def make_firm(self) -> None: ...
    def in_clause(self) -> bool: ...
    def marker(self) -> str: ...
    def open_insert(self, typed: str = "") -> object: ...
    def comparisons(self) -> list[ComparisonOffer]: ...
    def insert_field(self, name: str) -> None: ...


def prose_menu(editor: ProseActions, parent: QWidget) -> QMenu:
    """Editing, then what concerns paragraphs."""
    menu = QMenu(parent)
    chosen = editor.textCursor().hasSelection()
    _add(menu, "剪切\tCtrl+X", editor.cut, chosen)
    _add(menu, "复制\tCtrl+C", editor.copy, chosen)
    _add(menu, "粘贴\tCtrl+V", editor.paste, editor.canPaste())
    _add(menu, "全选\tCtrl+A", editor.selectAll)
    menu.addSeparator()
    _add(menu, "插入指标…\tCtrl+J", editor.open_insert)
    for offer in editor.comparisons():
        if offer.words:
            _add_comparison(menu, editor, offer)
    _add_paragraph_actions(menu, editor)
    return menu


def more_menu(editor: ProseActions, parent: QWidget, open_passages: Callable[[], object]) -> QMenu:
    """What has no button of its own."""
    menu = QMenu(parent)
    tip = "各期报告里同类的段落和本单位的固定说法，可以按字词查找"
    _add(menu, f"插入以前的段落…\t{PASSAGES_KEY}", open_passages, tip=tip)
    menu.addSeparator()
    _add_paragraph_actions(menu, editor)
    return menu


def _add_comparison(menu: QMenu, editor: ProseActions, offer: ComparisonOffer) -> None:
    _add(
        menu,
        f"写上“{offer.words}”",
        lambda: editor.insert_field(offer.name),
        tip="数字改了，这句话跟着改；没有以前的数时不印出",
    )


def _add_paragraph_actions(menu: QMenu, editor: ProseActions) -> None:
    marker = editor.marker()
    _add(
        menu,
        "设为可省略",
        editor.make_optional,
        editor.textCursor().hasSelection(),
        "选中的一句里如有不涉及的指标，连同标点一起不印出",
    )
    _add(menu, "取消可省略", editor.make_firm, editor.in_clause())
    menu.addSeparator()
    _add(menu, "＋ 一是\tCtrl+Enter" if marker != "要" else "＋ 一是", lambda: editor.add_point("是"))
    _add(menu, "＋ 一要\tCtrl+Enter" if marker == "要" else "＋ 一要", lambda: editor.add_point("要"))
    if marker != "是":
        _add(menu, "本段改为“一是”", lambda: editor.set_marker("是"))
    if marker != "要":
        _add(menu, "本段改为“一要”", lambda: editor.set_marker("要"))
    if marker:
        _add(menu, "本段改为普通段落", lambda: editor.set_marker(""))
    menu.addSeparator()
    _add(menu, "上移本段\tAlt+Shift+↑", lambda: editor.move_paragraph(-1))
    _add(menu, "下移本段\tAlt+Shift+↓", lambda: editor.move_paragraph(1))


def _add(menu: QMenu, words: str, act: Callable[[], object], enabled: bool = True, tip: str = "") -> None:
    action = menu.addAction(words)
    action.setEnabled(enabled)
    action.setToolTip(tip or words.partition("\t")[0])
    action.triggered.connect(lambda: act())
