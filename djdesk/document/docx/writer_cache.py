"""Word files one after another: what all files of a layout have in common is made for the first of them and
kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from djdesk.document.blocks import Block
from djdesk.document.layout.layout import Layout

if TYPE_CHECKING:
    from djdesk.document.docx.writer import DocxWriter


class WordFiles:
    """Makes .docx files in any layout, in memory."""

    def __init__(self) -> None:
        self._writers: dict[Layout, DocxWriter] = {}

    def make(
        self,
        blocks: Sequence[Block],
        layout: Layout,
        title: str,
        author: str,
        created: datetime,
        data: bytes = b"",
    ) -> bytes:
        """The file; title, author and time are what Word shows under 属性, `data` is the report's own that it
        carries, b"" for none.
        """
        from djdesk.document.docx.writer import DocxProperties  # as in `writer`

        properties = DocxProperties(title=title, author=author, created=created)
        return self.writer(layout).write(blocks, properties, data)

    def writer(self, layout: Layout) -> DocxWriter:
        """The one that writes in this layout."""
        from djdesk.document.docx.writer import (
            DocxWriter,
        )  # python-docx, lxml: only when a Word file is written

        if layout not in self._writers:
            self._writers[layout] = DocxWriter(layout)
        return self._writers[layout]
