"""The row below the pages: bad breaks (版面提示) with their list, fonts that stand in for missing ones, and
whose line breaks are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from djdesk.document.typeset.values import ProfileName
from djdesk.document.typeset.warnings import BreakWarning
from ui.widgets.basic import label

PROFILES: tuple[tuple[str, ProfileName], ...] = (
    ("按 Word/WPS 断行", "word"),
    ("按 LibreOffice 断行", "libreoffice"),
)
_WARNING = Qt.ItemDataRole.UserRole
_ROWS = 3  # of the list that are seen at once
_ROW_SIDES, _ROW_ENDS = 44, 16  # pixels around a row's words, and for a scroll bar
_ADVICE = (
    "换行和分页不受影响：这些字体的汉字一样宽。导出的 Word 文件仍写明应当用的字体，"
    "在装有这些字体的电脑上就用它们。"
    "要在这台电脑上看到真正的样子，请管理员安装缺的字体（多随 WPS 或办公软件提供），再重新打开本程序。"
)


class PreviewFoot(QWidget):
    """`hint_wanted` gives the BreakWarning that was chosen, `profile_wanted` the program whose breaks are
    wanted.
    """

    hint_wanted = Signal(object)
    profile_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warnings: tuple[BreakWarning, ...] = ()
        self._words = self._brief = ""
        self._about_fonts = ""
        self.hints = _quiet("", "看有哪些不好的断行和分页", self)
        self.hints.setCheckable(True)
        self.hints.setProperty("look", "hint")
        self.hints.toggled.connect(self._unfold)
        self.fonts = _quiet("", "看缺哪些字体、用什么代替", self)
        self.fonts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fonts.clicked.connect(self._explain_fonts)
        self.program = _quiet("", "页面按哪个程序断行", self)
        self.program.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.program.setMenu(self._menu())
        self.list = QListWidget(self)
        self.list.setProperty("look", "hints")
        self.list.setAccessibleName("版面提示")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._chosen)
        self.list.itemActivated.connect(self._chosen)
        self._lay_out()

    def show_warnings(self, warnings: Sequence[BreakWarning]) -> None:
        if tuple(warnings) == self._warnings:
            return
        self._warnings = tuple(warnings)
        self.hints.setText(f"版面提示 {len(warnings)} 处")
        self.hints.setVisible(bool(warnings))
        self._elide()
        self.list.clear()
        for warning in warnings:
            item = QListWidgetItem(f"第{warning.page + 1}页：{warning.message}{warning.suggestion}")
            item.setData(_WARNING, warning)
            self.list.addItem(item)
        self._unfold(self.hints.isChecked() and bool(warnings))

    def show_fonts(self, substitutions: Sequence[tuple[str, str]], rare: Mapping[str, str]) -> None:
        """`substitutions` (wanted family, used family) as FontBook gives them; `rare` characters and the
        family that has them.
        """
        parts = []
        if substitutions:
            wanted, used = substitutions[0]
            more = f"等{len(substitutions)}种" if len(substitutions) > 1 else ""
            parts.append(f"{wanted}{more}未安装，用{used or '系统字体'}{'等' if more else ''}代替")
        if rare:
            parts.append(f"生僻字{''.join(list(rare)[:5])}用别的字体")
        self._brief = f"缺{len(substitutions)}种字体" if substitutions else "有生僻字"
        self._words = "字体：" + "；".join(parts) if parts else ""
        self._about_fonts = _font_words(substitutions, rare)
        self.fonts.setVisible(bool(parts))
        self.fonts.setAccessibleName(self._words)
        self.fonts.setToolTip(self._words)
        self._elide()

    def show_profile(self, profile: ProfileName) -> None:
        self.program.setText(next(name for name, key in PROFILES if key == profile))
        for action in self.program.menu().actions():
            action.setChecked(action.data() == profile)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()
        self._fit_rows()

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(4)
        row.addWidget(self.hints)
        row.addWidget(self.fonts, 1)
        row.addStretch(0)
        row.addWidget(self.program)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addLayout(self._below)
        self.hints.hide()
        self.fonts.hide()
        self.list.hide()

    def _unfold(self, wanted: bool) -> None:
        self.list.setVisible(wanted)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Each row as high as its words need in the present width."""
        room = QRect(0, 0, max(80, self.width() - _ROW_SIDES), 10_000)
        heights = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            height = (
                self.list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
                + _ROW_ENDS
            )
            item.setSizeHint(QSize(room.width(), height))
            heights.append(height)
        self.list.setFixedHeight(sum(heights[:_ROWS]) + 2)

    def _chosen(self, item: QListWidgetItem) -> None:
        self.hint_wanted.emit(item.data(_WARNING))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for name, profile in PROFILES:
            action = QAction(name, menu, checkable=True)
            action.setData(profile)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(lambda action: self.profile_wanted.emit(action.data()))
        return menu

    def _elide(self) -> None:
        """The words about fonts get shorter with little room, then a line of their own."""
        advance = self.fonts.fontMetrics().horizontalAdvance
        others = [one for one in (self.hints, self.program) if not one.isHidden()]
        needed = advance(self._brief) + 44 + sum(one.sizeHint().width() + 4 for one in others)
        if needed > self.width():
            self._below.addWidget(self.fonts)
        elif self._row.indexOf(self.fonts) < 0:
            self._row.insertWidget(1, self.fonts, 1)
        self._row.activate()
        fits = self.fonts.fontMetrics().horizontalAdvance(self._words) <= self.fonts.width() - 14
        self.fonts.setText(self._words if fits else self._brief)

    def _explain_fonts(self) -> None:
        sheet = QFrame(self, Qt.WindowType.Popup)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.setProperty("look", "popup")
        words = label(self._about_fonts, wrap=True)
        words.setAccessibleName("字体")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(words)
        width = min(380, max(280, self.width()))
        words.setFixedSize(width - 28, words.heightForWidth(width - 28))
        sheet.setFixedSize(width, words.height() + 24)
        sheet.move(self.fonts.mapToGlobal(QPoint(0, -sheet.height() - 4)))
        sheet.show()


def _font_words(substitutions: Sequence[tuple[str, str]], rare: Mapping[str, str]) -> str:
    lines = [f"{wanted}：未安装，用 {used or '系统字体'} 代替" for wanted, used in substitutions]
    lines += [
        f"生僻字“{character}”：{'用 ' + used + ' 的字形' if used else '本机没有字体有这个字'}"
        for character, used in rare.items()
    ]
    if substitutions:
        lines += ["", _ADVICE]
    if rare:
        lines += [
            "",
            "生僻字不在常用的国标字库里。送印或报送前请在对方电脑上看一眼，或改用收字多的字体（如 "
            "方正仿宋_GBK）。",
        ]
    return "\n".join(lines)


def _quiet(text: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setProperty("look", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
