"""What was left over, and what was mended: lines that can be looked at and taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from djdesk.desk.old_reports.recognise import Choices, ImportedReport
from djdesk.intake.result import Mend
from ui.widgets.basic import Card, label

_WORDS = {
    "noise": "略去网站文字",
    "page_mark": "去掉页码",
    "join": "接上断行",
    "split": "标题另起一行",
    "blank": "去掉多余空白",
    "mark": "去掉标记符号",
    "form": "换成规范字形",
    "half_width": "改成全角",
    "particle": "改成“着”",
}
_QUIET = ("blank",)  # too many to list one by one
_OFFERS = ("half_width", "particle")  # made together, by one box
_AROUND = 6  # characters on each side of a mark that was changed


class LeftoverCard(Card):
    """`refused`: a Mend to take back (or to make again). `switched`: name of a choice, on or off."""

    refused = Signal(object)
    switched = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(look="plain", inner=True)
        self.words = label("", wrap=True)
        self.widen = QCheckBox()
        self.simplify = QCheckBox("繁体转成简体")
        self.widen.toggled.connect(lambda on: self.switched.emit("widen", on))
        self.simplify.toggled.connect(lambda on: self.switched.emit("simplify", on))
        self.mends = QListWidget()
        self.mends.setProperty("look", "sources")
        self.mends.setAccessibleName("改动，取消勾选就恢复原文")
        self.mends.setWordWrap(True)
        self.mends.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.mends.itemChanged.connect(self._changed)
        self.caption = label("", "muted", wrap=True)
        for widget in (self.words, self.widen, self.simplify, self.caption, self.mends):
            self.body.addWidget(widget)
        self._refused: frozenset[Mend] = frozenset()

    def show_result(self, result: ImportedReport, choices: Choices, traditional: bool) -> None:
        """`traditional` when the file itself is written so."""
        lines = [*result.left_over, *result.reading.remarks]
        tables = len(result.report.tables)
        lines += [f"{tables} 个表格，作为表格留在原处，格子里的数没有当作指标"] if tables else []
        self.words.setText(
            "\n".join("· " + line for line in lines) if lines else "没有剩下的，全文都在报告里。"
        )
        offers = len({mend.start for mend in result.reading.mends if mend.kind in _OFFERS})
        for box, on, shown in (
            (self.widen, choices.widen, bool(offers)),
            (self.simplify, choices.simplify, traditional),
        ):
            box.blockSignals(True)
            box.setChecked(on)
            box.setVisible(shown)
            box.blockSignals(False)
        self.widen.setText(f"半角标点改成全角，“著”改成“着”（{offers} 处）")
        self._refused = choices.refused
        self._show_mends(result)

    def _show_mends(self, result: ImportedReport) -> None:
        listed = [mend for mend in result.reading.mends if mend.kind not in _QUIET and mend.made]
        listed = sorted({*listed, *self._refused}, key=lambda mend: (mend.start, mend.end, mend.kind))
        self.mends.blockSignals(True)
        self.mends.clear()
        for mend in listed:
            item = QListWidgetItem(f"{_WORDS[mend.kind]}：{_shown(mend, result.source.content.text)}")
            item.setData(Qt.ItemDataRole.UserRole, mend)
            item.setCheckState(Qt.CheckState.Unchecked if mend in self._refused else Qt.CheckState.Checked)
            self.mends.addItem(item)
        self.mends.blockSignals(False)
        self.mends.setVisible(bool(listed))
        self.mends.setFixedHeight(min(220, 36 * len(listed) + 8))
        self.caption.setText(f"清理了 {len(listed)} 处，取消勾选就恢复原文：" if listed else "")

    def _changed(self, item: QListWidgetItem) -> None:
        self.refused.emit(item.data(Qt.ItemDataRole.UserRole))


def _shown(mend: Mend, text: str) -> str:
    if mend.kind in ("split", "join"):
        before, after = (
            text[max(0, mend.start - 10) : mend.start].strip(),
            text[mend.end : mend.end + 14].strip(),
        )
        return f"“{before}”{'↵' if mend.kind == 'split' else '＋'}“{after}”".replace("\n", "↵")
    if mend.kind in _OFFERS:
        around = text[max(0, mend.start - _AROUND) : mend.start], text[mend.end : mend.end + _AROUND]
        return f"“{around[0]}{mend.after}{around[1]}”".replace("\n", "↵")
    before, after = mend.before.replace("\n", "↵").strip() or "空白", mend.after.replace("\n", "↵")
    return f"“{before[:48]}{'…' if len(before) > 48 else ''}”" + (
        f" → “{after[:20]}”" if after.strip() and after != "↵" else ""
    )
