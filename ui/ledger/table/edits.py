"""What is done with the rows that are selected: empty, copy, paste, fill down, duplicate, delete, undo. Each
is one step of the session.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.ledger.cell_block import (
    MOST_ROWS,
    block_text,
    emptied,
    filled_block,
    filled_down,
    pasted_block,
    read_block,
    row_block,
)
from djdesk.desk.ledger.session import RefusedLine
from djdesk.forms.ledger_type import Column
from djdesk.model.row_changes import RemoveRows, RowsTouched
from ui.ledger.table.model import RowsModel
from ui.ledger.table.table import LedgerTable

_MOST_NAMED = 5  # lines of which it is said why they were left out
_MOST_COPIED = 50_000  # rows: the clipboard is no way to move a whole archive


class RowEdits(QObject):
    """`said` a sentence about what was done, `refused` why something was not; `left_out` a sentence about
    pasted lines that were not taken, and those lines; `removed` how many rows were deleted: undo brings them
    back."""

    said = Signal(str)
    refused = Signal(str)
    left_out = Signal(str, str)
    removed = Signal(int)

    def __init__(self, table: LedgerTable, model: RowsModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        table.clear_wanted.connect(self.clear)
        table.copy_wanted.connect(self.copy)
        table.cut_wanted.connect(self.cut)
        table.paste_wanted.connect(self.paste)
        table.put_wanted.connect(self.put)

    def clear(self) -> None:
        """Empties the selected cells; evidence is taken off in the row's form."""
        self._try(self._clear)

    def copy(self) -> None:
        self._try(self._copy)

    def cut(self) -> None:
        if self._try(self._copy):
            self._try(self._clear)

    def paste(self) -> None:
        """A block from Excel onto the cells from the current one on, beyond the last row as new rows."""
        self._try(self._paste)

    def put(self, text: str) -> None:
        """A text into the current cell."""
        index = self._table.currentIndex()
        self._try(lambda: self._model.enter(index.row(), index.column(), text))

    def fill_down(self) -> None:
        """The first selected row's cells into the others; with one row selected, the cells of the row
        above.
        """
        self._try(self._fill_down)

    def duplicate(self) -> None:
        """Copies of the selected rows at the end, without their evidence."""
        self._try(self._duplicate)

    def attach(self, row: int, files: Sequence[Path]) -> None:
        """Keeps copies of files as the row's evidence."""
        self._try(lambda: self._attach(row, files))

    def remove(self) -> None:
        """Deletes the selected rows."""
        self._try(self._remove)

    def undo(self) -> None:
        self._step(lambda: self._model.session.undo() if self._model.session else RowsTouched(), "撤销")

    def redo(self) -> None:
        self._step(lambda: self._model.session.redo() if self._model.session else RowsTouched(), "恢复")

    # ------------------------------------------------------------ inside

    def _clear(self) -> None:
        ids, columns = self._ids(), [one.name for one in self._columns() if one.kind != "file"]
        if ids and columns:
            self._model.apply(emptied(ids, columns))

    def _copy(self) -> None:
        session, ranges = self._model.session, self._table.selection.rows()
        if session is None or not ranges:
            return
        if (count := self._table.selection.count()) > _MOST_COPIED:
            raise BadInput(f"选了 {count} 行，太多了", "请用“导出 Excel”")
        records = [record for first, last in ranges for record in self._model.records(first, last + 1)]
        QGuiApplication.clipboard().setText(
            row_block(session, records, [column.name for column in self._columns()])
        )

    def _paste(self) -> None:
        session, text = self._model.session, QGuiApplication.clipboard().text()
        if session is None or not text.strip("\r\n") or not self._table.currentIndex().isValid():
            return
        self._model.keep_order()
        block = read_block(text)
        ranges, (left, right) = self._table.selection.rows(), self._table.selection.columns()
        selected = self._table.selection.count()
        if len(block) == 1 and len(block[0]) == 1 and selected and (selected > 1 or right > left):
            columns = [one.name for one in self._columns() if one.kind != "file"]
            self._model.apply(filled_block(session, self._ids(), columns, block[0][0]))
            return
        top = ranges[0][0] if ranges else self._model.rows
        ids = [record.id for record in self._model.records(top, top + len(block))]
        names = [column.name for column in self._model.columns[left:]]
        pasted = pasted_block(session, ids, names, block, self._model.given)
        touched = self._model.apply(pasted.change) if pasted.change.changes else RowsTouched()
        self._table.setFocus()
        self._say_pasted(touched, max(map(len, block)) > len(names))
        if pasted.refused:
            bad = block_text(block[line.place] for line in pasted.refused)
            self.left_out.emit(_words_of(pasted.refused, len(block)), bad)

    def _say_pasted(self, touched: RowsTouched, too_wide: bool) -> None:
        words = [
            f"改了 {len(touched.changed)} 行" if touched.changed else "",
            f"新增 {len(touched.added)} 行" if touched.added else "",
        ]
        more = "；右边多出来的列没有粘贴" if too_wide else ""
        self.said.emit(f"已粘贴：{'、'.join(filter(None, words)) or '没有可粘贴的内容'}{more}")

    def _fill_down(self) -> None:
        session, ranges = self._model.session, self._table.selection.rows()
        if session is None or not ranges:
            return
        self._model.keep_order()
        ids = self._ids()
        if len(ids) == 1 and ranges[0][0] > 0:
            ids = [record.id for record in self._model.records(ranges[0][0] - 1, ranges[0][0])] + ids
        columns = [one.name for one in self._columns() if one.kind != "file"]
        if len(ids) > 1 and columns:
            self._model.apply(filled_down(session, ids, columns))

    def _duplicate(self) -> None:
        session, ids = self._model.session, self._ids()
        if session is None or not ids:
            return
        first = self._model.rows
        self._model.apply(session.copies(ids))
        self._table.select_rows(first, self._model.rows - 1)
        self.said.emit(f"已复制出 {len(ids)} 行，排在最后")

    def _attach(self, row: int, files: Sequence[Path]) -> None:
        session, record = self._model.session, self._model.record(row)
        if (
            session is None
            or record is None
            or not any(column.kind == "file" for column in self._model.columns)
        ):
            raise BadInput("没有找到要放到哪一行", "请把文件拖到表格里要附的那一行上")
        self._model.keep_order()
        for path in files:
            session.attach(record.id, path, self._model)
        self._table.go_to(row)
        self.said.emit(f"第 {row + 1} 行添加了 {len(files)} 份佐证材料")

    def _remove(self) -> None:
        ids = self._ids()
        if ids:
            first, column = self._table.selection.rows()[0][0], self._table.selection.columns()[0]
            self._model.apply(RemoveRows(tuple(ids)))
            self._table.go_to(min(first, self._model.rows), column)  # where they were
            self.removed.emit(len(ids))

    def _ids(self) -> list[str]:
        """Of the selected rows. Raises BadInput when there are too many for one step."""
        self._model.keep_order()
        ranges = self._table.selection.rows()
        if (count := self._table.selection.count()) > MOST_ROWS:
            raise BadInput(f"选了 {count} 行，太多了", f"一次最多改 {MOST_ROWS} 行，请分几次")
        return [record.id for first, last in ranges for record in self._model.records(first, last + 1)]

    def _columns(self) -> tuple[Column, ...]:
        first, last = self._table.selection.columns()
        return self._model.columns[first : last + 1]

    def _step(self, step: Callable[[], RowsTouched], words: str) -> None:
        """Undo or redo, and the rows that it touched are shown."""
        if not self._table.settle():
            return
        self._model.keep_order()
        touched = RowsTouched()

        def act() -> None:
            nonlocal touched
            touched = step()

        if self._try(act) and touched != RowsTouched():
            self._show_touched(touched, words)

    def _show_touched(self, touched: RowsTouched, words: str) -> None:
        ids = [*touched.added, *touched.changed][:MOST_ROWS]
        rows = sorted(row for row in (self._model.row_of(id_) for id_ in ids[:100]) if row is not None)
        if rows and self._table.row not in rows:
            self._table.go_to(rows[0])
        count = len(touched.added | touched.changed | touched.removed)
        outside = "，不在现在显示的行里" if ids and not rows else ""
        self.said.emit(f"已{words}：{count} 行{outside}")

    def _try(self, act: Callable[[], object]) -> bool:
        if not self._table.settle():
            return False
        try:
            act()
        except KnownError as error:
            self.refused.emit(str(error))
            return False
        return True


def _words_of(refused: Sequence[RefusedLine], lines: int) -> str:
    """Which lines of a paste were left out, and why."""
    named = [f"第{line.place + 1}行{line.reason}" for line in refused[:_MOST_NAMED]]
    more = f"还有 {len(refused) - _MOST_NAMED} 行。" if len(refused) > _MOST_NAMED else ""
    return f"粘贴的 {lines} 行里有 {len(refused)} 行没有粘贴：{''.join(named)}{more}"
