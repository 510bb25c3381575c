"""Keeps a box for each table of a section's prose in its place: the paragraph that names it leaves room below
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from djdesk.desk.report.session import ReportChanged
from djdesk.model.prose_tokens import chip_name
from djdesk.model.tables.table import tabled
from ui.prose.box import ProseBox
from ui.prose.gutter import GUTTER
from ui.prose.tables.box import TableBox
from ui.prose.written import OBJECT, blocks, objects_in
from ui.report.bridge import SessionBridge

_GAP, _RIGHT = 6, 8  # px around a table


class TablesInText(QObject):
    """`quietly` runs what changes the document's look and not its text."""

    def __init__(
        self,
        editor: ProseBox,
        bridge: SessionBridge,
        section_id: str,
        quietly: Callable[[Callable[[], None]], None],
    ) -> None:
        super().__init__(editor)
        self._editor, self._bridge, self._section_id = editor, bridge, section_id
        self._quietly = quietly
        self.boxes: dict[str, TableBox] = {}
        self._width = 0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._place)
        editor.document().documentLayout().update.connect(lambda _area: self._place_soon())
        editor.document().contentsChanged.connect(self.fit)
        bridge.news.connect(self._on_news)
        self.fit()

    def enter(self, table_id: str) -> None:
        """The keyboard goes into the table."""
        if box := self.boxes.get(table_id):
            box.grid.setFocus()

    def resized(self) -> None:
        if self._room() != self._width:
            self.fit(anew=True)

    def fit(self, anew: bool = False) -> None:
        """Boxes for the tables that the text names now, and room for each; `anew` when all may be of
        another height.
        """
        wanted = self._named()
        if not wanted and not self.boxes:
            return
        for table_id in set(self.boxes) - set(wanted):
            box = self.boxes.pop(table_id)
            box.hide()
            box.deleteLater()
        for table_id in wanted:
            if table_id not in self.boxes:
                box = TableBox(self._bridge, self._section_id, table_id, self._editor.viewport())
                self.boxes[table_id] = box
                anew = True
        if anew:
            self._width = self._room()
            self._heights = {table_id: box.fit(self._width) for table_id, box in self.boxes.items()}
        self._quietly(self._make_room)
        self._place_soon()

    def _named(self) -> dict[str, int]:
        """The tables by the number of the first paragraph that names each."""
        found: dict[str, int] = {}
        for block in blocks(self._editor.document()):
            for table_id in _tables_of(block):
                if table_id in self._bridge.report.tables:
                    found.setdefault(table_id, block.blockNumber())
        return found

    def _make_room(self) -> None:
        below: dict[int, float] = {}
        for table_id, number in self._named().items():
            below[number] = below.get(number, 0.0) + self._heights[table_id] + 2 * _GAP
        # Qt leaves the margin below the last paragraph out of the document's height
        room = below.get(self._editor.document().blockCount() - 1, 0.0)
        if room != self._editor.room_below:
            self._editor.room_below = room
            self._editor.updateGeometry()
        cursor: QTextCursor | None = None
        for block in blocks(self._editor.document()):
            margin = below.get(block.blockNumber(), 0.0)
            if abs(block.blockFormat().bottomMargin() - margin) < 0.5:
                continue
            form = QTextBlockFormat(block.blockFormat())
            form.setBottomMargin(margin)
            cursor = cursor or QTextCursor(self._editor.document())
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)

    def _place_soon(self) -> None:
        if self.boxes:
            self._later.start()

    def _place(self) -> None:
        layout = self._editor.document().documentLayout()
        used: dict[int, int] = {}
        for table_id, number in self._named().items():
            if (box := self.boxes.get(table_id)) is None:
                continue
            block = self._editor.document().findBlockByNumber(number)
            lines = block.layout()
            last = lines.lineAt(lines.lineCount() - 1)
            top = layout.blockBoundingRect(block).top() + last.y() + last.height() + used.get(number, 0)
            box.setGeometry(2 * GUTTER, round(top) + _GAP, self._width, self._heights[table_id])
            box.show()
            used[number] = used.get(number, 0) + self._heights[table_id] + 2 * _GAP

    def _room(self) -> int:
        return max(self._editor.viewport().width() - 2 * GUTTER - _RIGHT, 120)

    def _on_news(self, news: ReportChanged) -> None:
        if news.touched.tables:
            changed = [box.refresh() for box in self.boxes.values()]
            self.fit(anew=any(changed))


def _tables_of(block: QTextBlock) -> Iterator[str]:
    if OBJECT in block.text():
        for _, token in objects_in(block):
            if table_id := tabled(chip_name(token)):
                yield table_id
