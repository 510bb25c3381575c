"""插入以前的段落: every section of earlier reports, those that are akin to this one first, and the office's
own phrases; read, copied or taken over.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from djdesk.basics.errors import KnownError
from djdesk.basics.pinyin import finds
from djdesk.desk.proof.own_phrases import own_phrases
from djdesk.desk.report.passages import (
    OfferedPassage,
    first_words,
    fitting,
    its_report,
    offered_passages,
    sought_passages,
)
from djdesk.model.prose import escape
from djdesk.model.prose_tokens import TokenLine, lines_of
from ui.inputs.line import LineBox
from ui.prose.clipboard import mime_of
from ui.prose.looks import ChipLooks, Earlier, printed_text
from ui.report.bridge import SessionBridge
from ui.widgets.basic import button, label

_OFFER = Qt.ItemDataRole.UserRole
_BEGIN = 22  # characters of a passage that its line shows
_MOST = 300  # lines; more are found by words
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PassagesPopup(QFrame):
    """`wanted` carries lines to put into the text, with chips for the figures that this report has too."""

    wanted = Signal(object)

    def __init__(self, bridge: SessionBridge, section_id: str, looks: ChipLooks, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._bridge = bridge
        self._looks = looks
        self._section_id = section_id
        self._offers: list[OfferedPassage] = []
        self._phrases: tuple[str, ...] = ()
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("插入以前的段落")
        self.search = LineBox("查找以前的段落", self)
        self.search.setPlaceholderText("查找：字词、拼音首字母、期间、单位")
        self.list = QListWidget()
        self.list.setProperty("look", "passages")
        self.list.setAccessibleName("以前的段落")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text = QTextBrowser()
        self.text.setProperty("look", "passage")
        self.text.setAccessibleName("段落原文")
        self.note = label("", "muted", wrap=True)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._show_text())
        self.list.itemDoubleClicked.connect(lambda _item: self.take())
        self._read()
        self._fill()
        self.resize(760, 420)

    def open_at(self, top_right: QPoint) -> None:
        """Shows the popup under a point of the screen, at which its right edge lies."""
        area = self.screen().availableGeometry()
        self.resize(min(self.width(), area.width()), min(self.height(), area.height()))
        x = max(area.left(), min(top_right.x() - self.width(), area.right() - self.width()))
        y = max(area.top(), min(top_right.y(), area.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        """Puts the chosen passage into the text."""
        lines = self._lines()
        if lines:
            self.close()
            self.wanted.emit(lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self.search.guard.composing:
                return False
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
            if event.key() in _WALK:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        try:
            self._offers = offered_passages(self._bridge.desk, self._bridge.report, self._section_id)
            self._phrases = own_phrases(self._bridge.desk)
        except KnownError as error:
            self.note.setText(str(error))

    def _fill(self) -> None:
        typed = self.search.text()
        self.list.clear()
        passages = sought_passages(self._offers, typed)
        phrases = [one for one in self._phrases if all(finds(word, one) for word in typed.split())]
        for one in passages[:_MOST]:
            begin = first_words(one.passage.prose, _BEGIN)
            item = QListWidgetItem(f"{one.source}\n{one.passage.heading or begin}", self.list)
            item.setData(_OFFER, one)
        for phrase in phrases[:_MOST]:
            item = QListWidgetItem(f"固定说法\n{phrase}", self.list)
            item.setData(_OFFER, phrase)
        if self.list.count():
            self.list.setCurrentRow(0)
        else:
            self.text.clear()
        self._say(typed, len(passages), len(phrases))
        for act in (self.copy_button, self.insert_button):
            act.setEnabled(bool(self.list.count()))

    def _say(self, typed: str, passages: int, phrases: int) -> None:
        if passages > _MOST or phrases > _MOST:
            told = f"{passages}段，只列出最近的{_MOST}段" if passages > _MOST else ""
            told = told or f"{phrases}条固定说法，只列出{_MOST}条"
            self.note.setText(f"有{told}，请输入字词查找。")
        elif passages or phrases:
            self.note.setText("插入后，本报告也有的指标显示本期的数字，没有的写成【待补】。")
        elif typed.strip():
            self.note.setText("没有找到，换个词试试。")
        elif self._offers:
            self.note.setText("以前的报告里没有同类的章节，输入字词可以在全部段落里查找。")
        else:
            self.note.setText("还没有以前的报告。")

    def _offer(self) -> OfferedPassage | str | None:
        item = self.list.currentItem()
        offer: OfferedPassage | str | None = item.data(_OFFER) if item is not None else None
        return offer

    def _lines(self) -> list[TokenLine]:
        offer = self._offer()
        if isinstance(offer, str):
            return lines_of(escape(offer))
        return fitting(offer.passage.prose, self._looks.knows) if offer is not None else []

    def _show_text(self) -> None:
        offer = self._offer()
        if isinstance(offer, str):
            self.text.setPlainText(offer)
        elif offer is not None:
            self.text.setPlainText(self._printed(offer))

    def _printed(self, offer: OfferedPassage) -> str:
        """As it was printed, with that report's figures."""
        passage = offer.passage
        try:
            earlier = Earlier(*its_report(self._bridge.desk, passage))
        except KnownError:
            return first_words(passage.prose, len(passage.prose))
        looks = ChipLooks(earlier, passage.section_id)
        return printed_text(lines_of(passage.prose), looks)

    def _copy(self) -> None:
        lines = self._lines()
        if lines:
            QGuiApplication.clipboard().setMimeData(mime_of(lines, self._looks))
        self.close()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(8)
        panes.setProperty("look", "form-and-text")
        panes.addWidget(self.list)
        panes.addWidget(self.text)
        panes.setSizes([300, 440])
        column.addWidget(panes, 1)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        self.copy_button = button("复制", self._copy)
        self.insert_button = button("插入到正文", self.take, "primary", "Enter")
        row.addWidget(self.copy_button)
        row.addWidget(self.insert_button)
        column.addLayout(row)
