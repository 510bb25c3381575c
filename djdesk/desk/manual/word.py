"""The manual as a Word file, by the same writer as a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from djdesk.basics.files import write_whole
from djdesk.basics.numerals import heading_number
from djdesk.document.blocks import Block, Row, Run
from djdesk.document.docx.pictures import with_pictures
from djdesk.document.docx.writer import DocxProperties, DocxWriter
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.units import Points

TITLE = "党建工作台使用手册"


class ManualPart(msgspec.Struct, frozen=True):
    """A paragraph of the manual as its text was understood: "picture" holds the name of a file, "row" the
    cells of a table's row, the first of a table being its head.
    """

    kind: Literal["heading", "text", "picture", "row"]
    words: tuple[str, ...]
    level: int = 0


def write_manual_file(
    parts: Sequence[ManualPart], folder: Path, layout: Layout, path: Path, now: datetime
) -> None:
    """Writes it to `path`; pictures lie in `folder`. Raises OutputError."""
    pictures = {_mark(part.words[0]): folder / part.words[0] for part in parts if part.kind == "picture"}
    properties = DocxProperties(title=TITLE, author="党建工作台", created=now)
    data = DocxWriter(layout).write((Block("title", (Run(TITLE),)), *_blocks(parts)), properties)
    write_whole(path, with_pictures(data, _readable(pictures), Points(layout.text_width)))


def _readable(pictures: Mapping[str, Path]) -> dict[str, Path]:
    return {mark: path for mark, path in pictures.items() if path.is_file()}


def _mark(name: str) -> str:
    return f"〔图：{Path(name).stem}〕"


def _blocks(parts: Sequence[ManualPart]) -> Iterator[Block]:
    counts = [0, 0, 0]
    head: tuple[str, ...] = ()
    for part in parts:
        if part.kind != "row":
            head = ()
        if part.kind == "heading":
            counts[part.level - 1] += 1
            counts[part.level :] = [0] * (len(counts) - part.level)
            number = heading_number(part.level, counts[part.level - 1])
            yield Block("heading", (Run(number + part.words[0]),), level=part.level)
        elif part.kind == "row":
            first, head = not head, head or part.words
            yield _row(part.words, head, first)
        else:
            words = _mark(part.words[0]) if part.kind == "picture" else part.words[0]
            yield Block("body", (Run(words),))


def _row(words: tuple[str, ...], head: tuple[str, ...], first: bool) -> Block:
    shares = tuple(1 / len(head) for _ in head)
    style: Literal["head", "body"] = "head" if first else "body"
    row = Row(shares, tuple(True for _ in head), head, first)
    return Block("row", tuple(Run(word, style) for word in words), row=row)
