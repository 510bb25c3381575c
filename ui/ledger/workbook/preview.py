"""What an import would bring: rows as they will stand in the ledger, rows that have changed in the file,
lines that are no rows.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTreeWidget, QTreeWidgetItem, QWidget

from djdesk.basics.dates import printed_day
from djdesk.forms.ledger_type import NUMBERS, Column, LedgerType
from djdesk.ledgers.cells import heading
from djdesk.ledgers.personal import on_screen
from djdesk.ledgers.workbook.import_plan import ImportPlan
from djdesk.ledgers.workbook.match_rows import ChangedRow
from djdesk.model.record import Record
from ui.ledger.table.cell_text import alignment, first_width, shown

Index = QModelIndex | QPersistentModelIndex
SHOWN = 50  # rows at the most
_NOWHERE = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """The first rows that would come in; columns that none of them fills are left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: list[Column] = []
        self.rows: list[tuple[int, Record]] = []
        self._said = on_screen(False)

    def show_plan(self, form: LedgerType, plan: ImportPlan, said: Callable[[str], str]) -> None:
        """`said` is what a text is shown as."""
        self.beginResetModel()
        self._said = said
        self.rows = list(zip(plan.lines, plan.rows, strict=True))[:SHOWN]
        self.columns = [
            column
            for column in form.columns
            if column.name in plan.table.mapping
            or any(column.name in record.cells for _, record in self.rows)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                heading(self.columns[section])
                if orientation == Qt.Orientation.Horizontal
                else str(self.rows[section][0])
            )
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Vertical:
            return f"工作表的第{self.rows[section][0]}行"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = shown(column, self.rows[index.row()][1].cells.get(column.name))
            return text if column.kind in NUMBERS else self._said(text)
        return alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None


class PreviewTable(QTableView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preview = PreviewModel(self)
        self.setModel(self.preview)
        self.setProperty("look", "import-rows")
        self.setAccessibleName("要导入的行")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_plan(self, form: LedgerType, plan: ImportPlan, said: Callable[[str], str]) -> None:
        before = [column.name for column in self.preview.columns]
        self.preview.show_plan(form, plan, said)
        if before != [column.name for column in self.preview.columns]:
            metrics = self.fontMetrics()
            for place, column in enumerate(self.preview.columns):
                head = metrics.horizontalAdvance(heading(column))
                self.setColumnWidth(place, first_width(form, column, metrics.horizontalAdvance("国"), head))


class ChangedList(QTreeWidget):
    """Rows that came in before and stand in the file otherwise now; a tick takes the file's contents over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "due")
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setAccessibleName("表格里变了的行")
        self.setHeaderLabels(["更新", "行", "这一行", "变了什么"])
        for column, width in enumerate((56, 52, 210)):
            self.setColumnWidth(column, width)
        self._rows: tuple[ChangedRow, ...] = ()

    def show_plan(self, form: LedgerType, plan: ImportPlan, said: Callable[[str], str]) -> None:
        """`said` is what a text is shown as."""
        if plan.changed == self._rows:
            return
        self.clear()
        self._rows = plan.changed
        for row in plan.changed:
            parts = [
                f"{name}：{_shown(form, name, row.record.cells.get(name))} → {_shown(form, name, cell)}"
                for name, cell in row.cells.items()
            ]
            note = "（台账里也改过，更新会盖掉）" if row.edited else ""
            title = form.column(form.title)
            words = shown(title, row.record.cells.get(form.title)) if title is not None else ""
            day = printed_day(row.record.day) if row.record.day else ""
            item = QTreeWidgetItem(
                ["", str(row.line), said(f"{day} {words}".strip()), said("；".join(parts)) + note]
            )
            item.setCheckState(0, Qt.CheckState.Unchecked if row.edited else Qt.CheckState.Checked)
            item.setToolTip(3, item.text(3))
            self.addTopLevelItem(item)

    def chosen(self) -> list[ChangedRow]:
        """Those that are ticked."""
        items = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        ticked = Qt.CheckState.Checked
        return [
            row
            for row, item in zip(self._rows, items, strict=True)
            if item is not None and item.checkState(0) == ticked
        ]


class NotesList(QTreeWidget):
    """Lines of the sheet that are taken for no rows, so that the clerk sees that none is missed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "due")
        self.setRootIsDecorated(False)
        self.setAccessibleName("标题、合计和备注")
        self.setHeaderLabels(["行", "内容", "为什么"])
        self.setColumnWidth(0, 52)
        self.setColumnWidth(1, 380)

    def show_plan(self, plan: ImportPlan, said: Callable[[str], str]) -> None:
        """`said` is what a text is shown as."""
        self.clear()
        lines = [(row, text, "表头上面的标题") for row, text in plan.above]
        lines += [(row, text, "合计、备注或签字，不是记录") for row, text in plan.notes]
        lines += [(row, text, "下面另一张表里的，这次不导入") for row, text in plan.below]
        for row, text, why in sorted(lines):
            self.addTopLevelItem(QTreeWidgetItem([str(row), said(text.replace("\n", " ")), why]))


def _shown(form: LedgerType, name: str, cell: object) -> str:
    column = form.column(name)
    return shown(column, cell) or "空" if column is not None else str(cell)  # type: ignore[arg-type]
