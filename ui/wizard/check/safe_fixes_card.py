"""In 校对: what can be put right by itself, each with its words before and after; nothing is changed before
the clerk says so, and one undo takes all of it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from djdesk.desk.proof.open_points import Remark
from ui.report.bridge import SessionBridge
from ui.report.proof_deeds import fix, safe_fixes
from ui.widgets import theme
from ui.widgets.basic import Card, button, hint
from ui.wizard.check.check_rows import paint_fix

_REMARK = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_MOST_ROWS = 9  # that are seen at once


class SafeFixesCard(Card):
    """Hidden until it is asked for. `rows` can be ticked off one by one."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__("稳妥的修改")
        self._bridge = bridge
        self.head.addWidget(hint("只动标点、空格这类，不动数字、姓名和字词；改后可以一步撤销"), 100)
        self.rows = QListWidget()
        self.rows.setAccessibleName("稳妥的修改")
        self.rows.setFrameShape(QListWidget.Shape.NoFrame)
        self.rows.setProperty("look", "found")
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setItemDelegate(_FixDelegate(self.rows))
        self.rows.itemChanged.connect(lambda _item: self._count())
        self.body.addWidget(self.rows)
        row = QHBoxLayout()
        self.do_button = button("", self._do, "primary")
        row.addStretch(1)
        row.addWidget(button("不改了", self.hide, "quiet"))
        row.addWidget(self.do_button)
        self.body.addLayout(row)
        self.hide()

    def open(self) -> None:
        """With what can be put right now."""
        self._fill(safe_fixes(self._bridge))
        self.show()
        self.do_button.setFocus()

    def follow(self) -> None:
        """The text has changed: what is listed is what it has now."""
        if not self.isHidden():
            found = safe_fixes(self._bridge)
            if found != [self.rows.item(at).data(_REMARK) for at in range(self.rows.count())]:
                self._fill(found)
            self.setHidden(not found)

    def _fill(self, found: Sequence[Remark]) -> None:
        self.rows.blockSignals(True)
        self.rows.clear()
        for one in found:
            if one.fix is None:
                continue
            said = f"{one.where}：“{one.fix.before}”改为“{one.fix.after}”"
            item = QListWidgetItem(said, self.rows)
            item.setToolTip(one.message)
            item.setData(_REMARK, one)
            item.setCheckState(_CHECKED)
        self.rows.blockSignals(False)
        self.rows.setFixedHeight(min(_MOST_ROWS, len(found)) * (self.fontMetrics().height() + 10) + 4)
        self._count()

    def _chosen(self) -> list[Remark]:
        items = [self.rows.item(at) for at in range(self.rows.count())]
        return [item.data(_REMARK) for item in items if item.checkState() == _CHECKED]

    def _count(self) -> None:
        count = len(self._chosen())
        self.do_button.setText(f"改好这 {count} 处")
        self.do_button.setEnabled(bool(count))

    def _do(self) -> None:
        self.hide()
        fix(self._bridge, [one.fix for one in self._chosen() if one.fix is not None])


class _FixDelegate(QStyledItemDelegate):
    """A tick, the section, the words before and after."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self._view().fontMetrics().height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        look: object = empty
        look.text = ""  # type: ignore[attr-defined]
        view = self._view()
        view.style().drawControl(view.style().ControlElement.CE_ItemViewItem, empty, painter, view)
        rect, remark = QRect(option.rect), index.data(_REMARK)  # type: ignore[attr-defined]
        painter.save()
        painter.setPen(QColor(theme.MUTED))
        where = QRect(rect.left() + 30, rect.top(), max(90, rect.width() // 4), rect.height())
        words = view.fontMetrics().elidedText(remark.where, Qt.TextElideMode.ElideRight, where.width() - 8)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, words)
        paint_fix(painter, rect.adjusted(where.right() - rect.left() + 4, 0, -8, 0), remark.fix)
        painter.restore()

    def _view(self) -> QListWidget:
        view = self.parent()
        assert isinstance(view, QListWidget)
        return view
