"""The evidence files (佐证材料) of the row in the form: added by button, drop or paste; opened, saved
elsewhere, removed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from PySide6 import QtWidgets  # for the dialogs, whose classes are made when they are first named
from PySide6.QtCore import QBuffer, QMimeData, QSize, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QIcon,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.ledger import evidence
from djdesk.desk.ledger.ledger_desk import LedgerDesk
from djdesk.desk.ledger.session import LedgerSession
from djdesk.model.record import Attachment
from ui.ledger.form.thumbnails import SIDE, sheet, thumbnail
from ui.widgets import theme
from ui.widgets.background import SlicedJob
from ui.widgets.basic import Banner, button, label

_ROW = SIDE + 10
_MOST_SEEN = 4  # rows before the list scrolls
_KEYS = QKeySequence.StandardKey
_LARGEST_PICTURE = 60_000_000  # pixels of a picture from the clipboard


class EvidenceList(QListWidget):
    """The files by name and size. Del and Enter belong to it."""

    def __init__(self, box: EvidenceBox) -> None:
        super().__init__()
        self._box = box
        self.setProperty("look", "evidence")
        self.setAccessibleName("佐证材料的文件")
        self.setIconSize(QSize(SIDE, SIDE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemActivated.connect(lambda _item: box.open_file())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_KEYS.Paste):
            event.ignore()  # the box takes it, wherever in it the focus is
        elif event.key() == Qt.Key.Key_Delete:
            self._box.remove()
        else:
            super().keyPressEvent(event)

    def show_rows(self) -> None:
        """As high as its rows, up to a few."""
        self.setFixedHeight(max(1, min(self.count(), _MOST_SEEN)) * _ROW + 2 * self.frameWidth() + 4)


class EvidenceBox(QWidget):
    """`show_row` gives it the row; `row` is asked for the id when something is added (a new row comes into
    the ledger then).
    """

    def __init__(self, ledgers: LedgerDesk, banner: Banner) -> None:
        super().__init__()
        self._ledgers, self._banner = ledgers, banner
        self._session: LedgerSession | None = None
        self._record_id: str | None = None
        self._row: Callable[[], str] = lambda: ""
        self._copies: QTemporaryDir | None = None  # what was opened with other programs; gone with the window
        self.files: list[Attachment] = []
        self._to_paint: list[int] = []
        self._painting = SlicedJob(self, slice_ms=0)
        self.list = EvidenceList(self)
        self.list.hide()
        self.hint = label("把文件拖到这里，或在这里按 Ctrl+V 粘贴图片", "drop-here", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setMinimumHeight(_ROW)
        self.hint.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that a picture can be pasted after a click
        self.add = button("添加文件…", self._ask, "", "照片、签到表、通知等，可以一次选多个")
        self._buttons = [
            button("打开", self.open_file, "quiet", "用系统里的程序打开一份副本（Enter）"),
            button("另存为…", self.save_as, "quiet"),
            button("移除", self.remove, "quiet", "进回收站，可以撤销（Del）"),
        ]
        self.list.itemSelectionChanged.connect(self._enable)
        self.setAcceptDrops(True)
        self._lay_out()

    def show_row(self, session: LedgerSession, record_id: str | None, row: Callable[[], str]) -> None:
        self._session, self._record_id, self._row = session, record_id, row
        self.refresh()

    def stand_after(self, field: QWidget) -> None:
        """In the order of Tab."""
        for widget in (self.list, self.add, *self._buttons):
            QWidget.setTabOrder(field, widget)
            field = widget

    def refresh(self) -> None:
        """Shows the files that the row has now."""
        known = self._session is not None and self._record_id is not None
        files = (
            self._session.attachments(self._record_id) if known and self._session and self._record_id else []
        )
        if files != self.files or self.list.count() != len(files):
            self.files = files
            self._fill()
        self.list.setVisible(bool(files))
        self.hint.setVisible(not files)
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._painting.begin(self._paint())

    def hideEvent(self, event: QHideEvent) -> None:
        """Pictures are made while they are seen."""
        super().hideEvent(event)
        self._painting.cancel()

    # ------------------------------------------------------------ adding

    def add_files(self, paths: list[Path]) -> None:
        """Adds what can be added and says what cannot."""

        def act(session: LedgerSession, record_id: str) -> None:
            added = evidence.add_files(session, record_id, paths, self)
            if added.refused:
                self._banner.say("\n".join(added.refused))

        self._add(act)

    def paste(self) -> None:
        """Files or a picture from the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        paths = local_files(data)
        if paths:
            self.add_files(paths)
            return
        image = QImage(data.imageData()) if data.hasImage() else QImage()
        if image.isNull():
            self._banner.say("剪贴板里没有文件或图片，请先复制文件或截图，再在这里粘贴。")
            return
        self._add(lambda session, record_id: self._add_picture(session, record_id, image))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_KEYS.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.add_files(local_files(event.mimeData()))

    def _ask(self) -> None:
        chosen, _ = QtWidgets.QFileDialog.getOpenFileNames(self, "添加佐证材料")
        if chosen:
            self.add_files([Path(path) for path in chosen])

    def _add(self, act: Callable[[LedgerSession, str], None]) -> None:
        if self._session is None:
            return
        before = len(self.files)
        try:
            self._record_id = self._row()
            act(self._session, self._record_id)
        except KnownError as error:
            self._banner.say(str(error))
        self.refresh()
        if len(self.files) > before:
            self.list.setCurrentRow(len(self.files) - 1)

    def _add_picture(self, session: LedgerSession, record_id: str, image: QImage) -> None:
        if image.width() * image.height() > _LARGEST_PICTURE:
            raise BadInput("剪贴板里的图片太大", "请先存成文件并缩小，再添加")
        name = evidence.free_name(evidence.PASTED_PICTURE, ".png", self.files)
        evidence.add_contents(session, record_id, name, png_of(image), self)

    # ------------------------------------------------------------ looking, saving, removing

    def open_file(self) -> None:
        one = self._chosen()
        if one is None:
            return

        def act() -> None:
            if self._copies is None:
                self._copies = QTemporaryDir()
                QGuiApplication.instance().aboutToQuit.connect(self._copies.remove)  # type: ignore[union-attr]
            path = evidence.copy_to_look_at(self._ledgers, one, Path(self._copies.path()))
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                raise BadInput(f"电脑上没有能打开“{one.name}”的程序", "请另存后用别的办法打开")

        self._try(act)

    def save_as(self) -> None:
        one = self._chosen()
        if one is None or self._session is None:
            return
        session = self._session
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(self, "另存为", evidence.file_name(one.name))
        if chosen:
            self._try(lambda: session.save_attachment(one, Path(chosen)))

    def remove(self) -> None:
        """Takes the chosen file off the row; the banner and Ctrl+Z bring it back."""
        one, session, row = self._chosen(), self._session, self.list.currentRow()
        if one is None or session is None:
            return
        if self._try(lambda: session.detach(one, self)):
            self.refresh()
            self.list.setCurrentRow(min(row, self.list.count() - 1))
            (self.list if self.files else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
            self._banner.say(f"已移除“{one.name}”。", ("撤销", lambda: self._try(session.undo)))

    def _chosen(self) -> Attachment | None:
        row = self.list.currentRow()
        return self.files[row] if 0 <= row < len(self.files) else None

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (KnownError, OSError) as error:
            self._banner.say(
                str(error)
                if isinstance(error, KnownError)
                else f"没有做成（{error.strerror}），请检查磁盘后再试。"
            )
            return False
        return True

    # ------------------------------------------------------------ showing

    def _fill(self) -> None:
        chosen = self.list.currentRow()
        self.list.clear()
        for one in self.files:
            there = evidence.is_there(self._ledgers, one)
            item = QListWidgetItem(
                f"{one.name}\n{evidence.size_words(one.size) if there else '文件不见了，请重新添加'}"
            )
            item.setIcon(icon_of(sheet(Path(one.name).suffix, missing=not there)))
            item.setSizeHint(QSize(0, _ROW))
            item.setToolTip(one.name)
            if not there:
                item.setForeground(QColor(theme.ACCENT))
            self.list.addItem(item)
        self.list.setCurrentRow(chosen if chosen < len(self.files) else -1)
        self.list.show_rows()
        self._to_paint = [row for row, one in enumerate(self.files) if evidence.is_there(self._ledgers, one)]
        if self.isVisible():
            self._painting.begin(self._paint())

    def _paint(self) -> Generator[None]:
        """One picture each time the event loop has nothing else to do: a row with fifty photos opens at
        once.
        """
        while self._to_paint:
            row = self._to_paint.pop(0)
            try:
                picture = thumbnail(evidence.contents(self._ledgers, self.files[row]))
            except KnownError:  # said when the file is opened; a thumbnail is not worth a banner
                picture = sheet("", missing=True)
            if picture is not None:
                self.list.item(row).setIcon(icon_of(picture))
            yield

    def _enable(self) -> None:
        for made in self._buttons:
            made.setVisible(bool(self.files))
            made.setEnabled(self._chosen() is not None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.add)
        for made in self._buttons:
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list)
        column.addWidget(self.hint)
        column.addLayout(row)


def local_files(data: QMimeData) -> list[Path]:
    """Files of this computer in what is dropped or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def icon_of(picture: QPixmap) -> QIcon:
    """The same colours when its row is chosen."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


def png_of(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
