"""The sections that were recognised, with their figures under them. Figures can be dragged from place to
place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
)

from djdesk.desk.old_reports.recognise import ImportedReport
from djdesk.intake.match.naming import NOT_A_FIGURE, OWN, PlacedName
from djdesk.model.outline import included
from djdesk.model.report import Section
from ui.old_reports.doubtful_figures import MIME

_KEY, _FIELD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class SectionTree(QTreeWidget):
    """`decided`: fingerprint, field. A figure dropped on a field becomes it, on a section it becomes the
    report's own.
    """

    decided = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "sources")
        self.setAccessibleName("认出来的章节和指标")
        self.setColumnCount(3)
        self.setHeaderLabels(["章节、指标", "数", ""])
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self._open_menu(self.itemAt(place)))
        self.itemActivated.connect(lambda item, _column: self._open_menu(item))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._result: ImportedReport | None = None
        self._figures: dict[str, PlacedName] = {}

    def show_result(self, result: ImportedReport) -> None:
        self._result = result
        self._figures = dict(zip(result.figure_keys(), result.matched.figures, strict=True))
        folded = {
            item.data(0, _FIELD)
            for item in self.items()
            if item.parent() is None
            and item.childCount()
            and not item.isExpanded()
            and item.text(2) != "文中没有"
        }
        self.clear()
        there = {section.id for section in included(result.report.sections)}
        for section in result.report.sections:
            where = "自定章节" if section.own else "" if section.id in there else "文中没有"
            item = QTreeWidgetItem(
                ["　" * max(0, section.level - 1) + (section.heading or "导语"), "", where]
            )
            item.setData(0, _FIELD, section.id)
            self.addTopLevelItem(item)
            self._add_figures(item, section)
            item.setExpanded(section.id in there and section.id not in folded)
            if section.id not in there:
                item.setForeground(0, self.palette().placeholderText())

    def _add_figures(self, parent: QTreeWidgetItem, section: Section) -> None:
        assert self._result is not None
        here = [
            (key, figure)
            for key, figure in self._figures.items()
            if figure.section_id == section.id and figure.field != NOT_A_FIGURE
        ]
        for key, figure in here:
            value = figure.slot.figure.shown + figure.slot.unit
            where = "自己的指标" if figure.own else "要看一看" if figure.doubtful else ""
            child = QTreeWidgetItem(["　　" + figure.field, value, where])
            child.setData(0, _KEY, key)
            child.setData(0, _FIELD, OWN if figure.own else figure.field)
            child.setToolTip(0, "".join(figure.slot.context))
            parent.addChild(child)
        taken = {figure.field for figure in self._figures.values()}
        form = self._result.form.section(section.id)
        for field in form.figures if form else ():
            if field.name not in taken:
                child = QTreeWidgetItem(["　　" + field.name, "—", "文中没有"])
                child.setData(0, _FIELD, field.name)
                child.setForeground(0, self.palette().placeholderText())
                parent.addChild(child)
        if here:
            parent.setText(1, f"{len(here)} 个指标")

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        data = QMimeData()
        key = next((item.data(0, _KEY) for item in items if item.data(0, _KEY)), "")
        if key:
            data.setData(MIME, QByteArray(str(key).encode()))
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        if item is None or not event.mimeData().hasFormat(MIME):
            return
        event.acceptProposedAction()
        self.take(bytes(event.mimeData().data(MIME).data()).decode(), item)

    def take(self, key: str, item: QTreeWidgetItem) -> None:
        """Puts the figure where it was dropped."""
        field = item.data(0, _FIELD) if item.parent() is not None else OWN
        self.decided.emit(key, str(field))

    def items(self) -> Iterable[QTreeWidgetItem]:
        """Every line, sections and figures."""
        walker = QTreeWidgetItemIterator(self)
        while (item := walker.value()) is not None:
            yield item
            walker += 1

    def _open_menu(self, item: QTreeWidgetItem | None) -> None:
        if item is None or not item.data(0, _KEY) or self._result is None:
            return
        key = item.data(0, _KEY)
        figure = self._figures[str(key)]
        menu = QMenu(self)
        for words, field in (
            *((f"认作：{name}", name) for name in self._result.likely(figure)),
            ("作为自己的指标", OWN),
            ("不是指标，留作文字", NOT_A_FIGURE),
        ):
            menu.addAction(words).triggered.connect(
                lambda _checked=False, field=field: self.decided.emit(str(key), field)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft()))
