"""A chapter of the manual as text with pictures; links lead on inside the manual."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QPainter,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from djdesk.desk.manual.manual import Chapter, Manual
from ui.help.dressing import dress
from ui.widgets.palettes import chosen_colours

_WIDEST = 760  # pixels: longer lines are hard to read
_ROOM = 36  # pixels left and right of the text
_PICTURE = QTextDocument.ResourceType.ImageResource.value


class ManualPage(QTextBrowser):
    """`wanted` with the anchor of a link that was clicked."""

    wanted = Signal(str)

    def __init__(self, manual: Manual) -> None:
        super().__init__()
        self._manual = manual
        self._chapter: Chapter | None = None
        self._anchor = ""
        self._heads: dict[str, int] = {}
        self._scaled: dict[tuple[str, int], QImage] = {}
        self._width = 0  # of the text that is there, in pixels
        self.setAccessibleName("手册")
        self.setProperty("look", "manual")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # the width stays as it is
        self.anchorClicked.connect(self._follow)

    def show_place(self, anchor: str) -> None:
        """The chapter of `anchor`, scrolled so that its heading is the first line in sight."""
        chapter = self._manual.chapter_of(anchor)
        self._anchor = anchor
        if chapter is not self._chapter:
            self._chapter, self._width = chapter, 0
        self._refresh()

    def first_line(self) -> str:
        """What stands at the top of what is in sight."""
        return self.cursorForPosition(self.viewport().rect().topLeft()).block().text()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != _PICTURE:
            return super().loadResource(kind, name)
        return self._picture(name if isinstance(name, str) else name.toString())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._text_width() != self._width:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        """Made when it is seen, for before that its width is not known."""
        if self.isVisible():
            if self._text_width() != self._width:
                self._fill()
            self._scroll()

    def _text_width(self) -> int:
        return min(self.viewport().width() - 2 * _ROOM, _WIDEST)

    def _fill(self) -> None:
        if self._chapter is None:
            return
        self._width = self._text_width()  # said first: what comes asks for it
        colours = chosen_colours()
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Link, colours["link"])
        self.setPalette(palette)
        document = self.document()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(_ROOM)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(self._width + 2 * _ROOM)
        self.setMarkdown(self._chapter.markdown)
        places = dress(document, colours, self._width, self._size)
        anchors = (topic.anchor for topic in self._chapter.topics)
        self._heads = dict(zip(anchors, places, strict=True))

    def _scroll(self) -> None:
        """Without laying out what lies below: the place is known as soon as all above it is."""
        block = self.document().findBlock(self._heads.get(self._anchor, 0))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(0 if block.position() == 0 else int(top) - 8)

    def _size(self, name: str) -> QSize:
        return QImageReader(str(self._manual.folder / name)).size()

    def _picture(self, name: str) -> QImage:
        """As wide as the text, smooth, as sharp as the screen; an empty one where there is none."""
        ratio = self.devicePixelRatioF()
        wanted = int(self._width * ratio)
        if (name, wanted) not in self._scaled:
            image = QImage(str(self._manual.folder / name))
            if not image.isNull():
                whole = image.convertToFormat(QImage.Format.Format_RGB32)
                image = whole.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation)
                painter = QPainter(image)
                painter.setPen(QColor(chosen_colours()["line"]))
                painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
                painter.end()
                image.setDevicePixelRatio(ratio)
            self._scaled[name, wanted] = image
        return self._scaled[name, wanted]

    def _follow(self, link: QUrl) -> None:
        if link.hasFragment():
            self.wanted.emit(link.fragment())
