"""One table from the ending of a file's name to what reads it and what writes it. A new kind of report file
is an entry of `REPORT_FILES`; who opens, saves, checks or lists files asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.files.embedded_report import report_data
from djdesk.desk.report.report_file import read_report_file
from djdesk.desk.resources import Resources
from djdesk.document.blocks import Block
from djdesk.document.compose.figure_table import figure_lines
from djdesk.document.docx.writer_cache import WordFiles
from djdesk.document.docx_check.check import check_docx
from djdesk.document.files.figure_workbook import figure_workbook
from djdesk.document.files.plain_text import plain_text
from djdesk.document.files.report_json import report_to_json
from djdesk.document.layout.finding import LayoutFinding
from djdesk.document.layout.layout import Layout
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, ProfileName
from djdesk.formats.file_ending import ALL_FILES, TASK, ending_of, file_filter
from djdesk.forms.report_type import ReportType
from djdesk.model.report import Report


class PdfPainter(msgspec.Struct, frozen=True):
    """`paint(pages, title)` gives the PDF file and a remark on fonts that are missing ("" for none).

    It is handed in, as only the window's side can paint. Lines are broken as the program of `profile` breaks
    them.
    """

    paint: Callable[[Sequence[Page], str], tuple[bytes, str]]
    profile: ProfileName = "word"


class PrintedText(msgspec.Struct, frozen=True):
    """What stands on paper, of a report or of an old text. `title`, `author` and `now` are what Word shows
    under 属性; `data` is the report's own that the file carries, b"" for none.
    """

    blocks: tuple[Block, ...]
    layout: Layout
    title: str
    author: str
    now: datetime
    data: bytes = b""


class Written(msgspec.Struct, frozen=True):
    """A finished file; `pending` is how many 【待补】 stand in it, `remark` what went less than well."""

    data: bytes
    pending: int
    remark: str = ""


class ReportFile(msgspec.Struct, frozen=True):
    """A kind of file. It is written from what is printed (`write_text`, so that an old text needs no report
    type), or from the report itself (`write_report`), or not at all.

    ending: of the name, with its point, in lower case
    name: what a dialog for saving, and the command line, call it
    holds_text: an old text in it can be taken in; `read_content` tells by the bytes what it is in truth
    needs_office: only LibreOffice or WPS can read it
    read_report: reads the program's own report out of it
    carried: what of the report goes into the file as data; the blocks are those in simplified script
    check_layout: measures the file on the disk against a layout
    """

    ending: str
    name: str
    holds_text: bool = False
    needs_office: bool = False
    read_report: Callable[[Resources, Path], Report] | None = None
    write_text: Callable[[PrintedText, WordFiles, PdfPainter | None], Written] | None = None
    write_report: Callable[[Report, ReportType, PrintedText], Written] | None = None
    carried: Callable[[Report, ReportType, tuple[Block, ...]], bytes] | None = None
    check_layout: Callable[[Path, Layout], list[LayoutFinding]] | None = None

    @property
    def is_written(self) -> bool:
        return self.write_text is not None or self.write_report is not None


def _word(text: PrintedText, word: WordFiles, painter: PdfPainter | None) -> Written:
    data = word.make(text.blocks, text.layout, text.title, text.author, text.now, text.data)
    return Written(data, pending_runs(text.blocks))


def _pdf(text: PrintedText, word: WordFiles, painter: PdfPainter | None) -> Written:
    if painter is None:
        raise not_written(".pdf")
    pages = Typesetter(text.layout, painter.profile, default_advance).pages(text.blocks)
    data, remark = painter.paint(pages, text.title)
    return Written(data, pending_runs(text.blocks), remark)


def _plain(text: PrintedText, word: WordFiles, painter: PdfPainter | None) -> Written:
    return Written(plain_text(text.blocks).encode("utf-8-sig"), pending_runs(text.blocks))


def _figures(report: Report, form: ReportType, text: PrintedText) -> Written:
    lines = figure_lines(report, form)
    pending = sum(not line.now.settled for line in lines)
    return Written(figure_workbook(report, lines, text.title, text.now), pending)


def _own(report: Report, form: ReportType, text: PrintedText) -> Written:
    return Written(report_to_json(report), pending_runs(text.blocks))


WORD = ReportFile(
    ".docx",
    "Word 文件",
    holds_text=True,
    write_text=_word,
    carried=report_data,
    check_layout=check_docx,
)
OWN = ReportFile(".json", "整份报告", read_report=read_report_file, write_report=_own)
PDF = ReportFile(".pdf", "PDF 文件", write_text=_pdf)
REPORT_FILES = (
    WORD,
    PDF,
    ReportFile(".xlsx", "指标表", write_report=_figures),
    ReportFile(".txt", "纯文字", holds_text=True, write_text=_plain),
    OWN,
    ReportFile(".doc", "Word 97-2003 文件", holds_text=True, needs_office=True),
    ReportFile(".wps", "WPS 文件", holds_text=True, needs_office=True),
    ReportFile(".rtf", "RTF 文件", holds_text=True, needs_office=True),
    ReportFile(".odt", "OpenDocument 文件", holds_text=True, needs_office=True),
    ReportFile(".md", "Markdown 文件", holds_text=True),
    ReportFile(".html", "网页", holds_text=True),
    ReportFile(".htm", "网页", holds_text=True),
)
_BY_ENDING = {kind.ending: kind for kind in REPORT_FILES}
WRITTEN = tuple(kind for kind in REPORT_FILES if kind.is_written)
TEXT_ENDINGS = tuple(kind.ending for kind in REPORT_FILES if kind.holds_text)
_WORD_ENDINGS = tuple(kind.ending for kind in REPORT_FILES if kind is WORD or kind.needs_office)
_PLAIN_ENDINGS = tuple(ending for ending in TEXT_ENDINGS if ending not in _WORD_ENDINGS)
WORD_FILTER = file_filter("Word、WPS 文件", _WORD_ENDINGS)
OPEN_FILTER = ";;".join(
    (
        file_filter("报告文件", (*TEXT_ENDINGS, OWN.ending, TASK)),
        WORD_FILTER,
        file_filter("文字文件", _PLAIN_ENDINGS),
        file_filter("本程序保存的报告", (OWN.ending,)),
        file_filter("上级布置的任务", (TASK,)),
        ALL_FILES,
    )
)
SAVE_FILTER = ";;".join(file_filter(kind.name, (kind.ending,)) for kind in WRITTEN)
WORD_FILES = file_filter(WORD.name, (WORD.ending,))
WRITTEN_WORDS = "、".join(f"{kind.ending}（{kind.name}）" for kind in WRITTEN)


def report_file(path: Path) -> ReportFile:
    """What the name of a file says. A name of no known kind: nothing writes it, and whether it holds a text
    shows its content.
    """
    return _BY_ENDING.get(ending_of(path)) or ReportFile(ending_of(path), "", holds_text=True)


def with_ending(path: Path, kind: ReportFile) -> Path:
    """The same place as a file of that kind. Only an ending that is one of ours is exchanged: 汇报2023.7
    keeps its point.
    """
    stem = path.name[: -len(path.suffix)] if ending_of(path) in _BY_ENDING else path.name
    return path.with_name(stem + kind.ending) if stem else path


def not_written(ending: str) -> BadInput:
    """The sentence for a name that nothing can be written under."""
    known = " ".join(kind.ending for kind in WRITTEN)
    return BadInput(f"不会写“{ending or '没有扩展名'}”这种文件", f"请用这些扩展名：{known}")


def readable_words() -> str:
    """What old files can be read, for a person: .docx、.txt；装有LibreOffice或WPS时还有.doc."""
    at_once = "、".join(kind.ending for kind in REPORT_FILES if kind.holds_text and not kind.needs_office)
    by_office = "、".join(kind.ending for kind in REPORT_FILES if kind.needs_office)
    return f"{at_once}；装有LibreOffice或WPS时还有{by_office}"


def pending_runs(blocks: Sequence[Block]) -> int:
    """How many 【待补】 stand in what is printed."""
    return sum(1 for block in blocks for run in block.runs if run.pending)
