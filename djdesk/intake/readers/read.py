"""Reading a file of whatever kind: what it is shows its content, not its ending."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from djdesk.basics.errors import BadInput, reason_of
from djdesk.formats.file_kind import FileKind, kind_of
from djdesk.formats.flat_package import is_flat, zipped
from djdesk.formats.text_encoding import decoded
from djdesk.intake.cleaning.stray_signs import markup_levels, underlined_levels
from djdesk.intake.content import Content
from djdesk.intake.outline.title import KIND_END, ORGANISATION
from djdesk.intake.readers.converted import converted
from djdesk.intake.readers.docx import read_docx
from djdesk.intake.readers.embedded_text import from_bytes, page_of
from djdesk.intake.readers.html import html_content
from djdesk.intake.readers.text_tables import tables_in, with_typed_tables
from djdesk.intake.text_edits import lines_of

_LARGEST_TEXT = 12_000_000  # bytes of a text file
_LONGEST = 200_000  # characters of a report; fifty pages have 40,000
_MOST_LINES = 10_000  # fifty pages have 1,500; reading is to take five seconds at the most


def read_content(path: Path) -> Content:
    """The text of a file with what the file says of its lines. Raises BadInput with a sentence that says what
    to do.
    """
    head = _head(path)
    kind = kind_of(head, path)
    reader = _flat_word if kind == "word_xml" and is_flat(head) else _READERS.get(kind)
    return _within_limits(reader(path) if reader else converted(path, kind), path)


def read_pasted(text: str) -> Content:
    """Text from the clipboard; HTML when it is written as that."""
    if len(text) > _LONGEST or text.count("\n") > _MOST_LINES:
        raise BadInput("粘贴的文字太长", "请分几次粘贴，或存成文件再打开")
    if text.lstrip()[:1] == "<" and kind_of(text[:4000].encode("utf-8", "replace"), Path("")) == "html":
        return html_content(text)
    return plain_content(text)


def plain_content(text: str) -> Content:
    """Plain text, or markdown when its lines begin with # signs."""
    levels = markup_levels(lines_of(text)) if "#" in text else {}
    if not levels and "===" in text:
        levels = underlined_levels(lines_of(text))
    tables = tables_in(text)
    if not levels:
        return Content(text, tables=tables)
    if len(levels) == 1 and not _may_head(text[next(iter(levels)) :].split("\n", 1)[0]):
        return Content(text, tables=tables, markup=True)
    heads = [text[place:].split("\n", 1)[0].strip(" #*") for place in list(levels)[:2]]
    if len(heads) == 2 and KIND_END.search(heads[1]) and not KIND_END.search(heads[0]):
        del levels[next(iter(levels))]  # the name of a column or a page above the report's title
    return Content(text, _outline_of(levels), tables, markup=True)


def _may_head(line: str) -> bool:
    """The only line with a # sign is the title where it names an office or a kind of document."""
    words = line.strip(" #*")
    return not line.rstrip().endswith("#") and bool(KIND_END.search(words) or ORGANISATION.match(words))


def _outline_of(signs: dict[int, int]) -> dict[int, int]:
    """Levels of lines by their # signs: the first line is the title (0) where no other has as few; the others
    count from 1, whatever the author's outermost sign was.
    """
    first, *others = signs.values()
    titled = all(other > first for other in others)
    outermost = min(others, default=first) if titled else min(signs.values())
    levels = {place: max(count - outermost + 1, 1) for place, count in signs.items()}
    return levels | {next(iter(signs)): 0} if titled else levels


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except IsADirectoryError:
        raise BadInput(f"“{path.name}”是一个文件夹", "请选一个文件") from None
    except FileNotFoundError:
        raise BadInput(f"找不到文件“{path.name}”", "请检查文件名，或它所在的U盘、网络盘是否还连着") from None
    except OSError as error:
        raise BadInput(
            f"打不开文件“{path.name}”（{reason_of(error)}）", "请检查是否有权限读取它，或先在别的程序里关闭它"
        ) from None
    if not head:
        raise BadInput(f"文件“{path.name}”是空的", "请确认选对了文件")
    return head


def _flat_word(path: Path) -> Content:
    return from_bytes(zipped(_bytes_of(path), path.name), _word_file)


def _word_file(path: Path) -> Content:
    return with_typed_tables(read_docx(path, read_other=read_content))


def _saved_page(path: Path) -> Content:
    """A web page that was saved with its pictures (MHT), as systems hand it out under the name of a .doc."""
    return html_content(page_of(_bytes_of(path)).decode("utf-8", "replace"))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_TEXT:
            raise BadInput(f"文件“{path.name}”太大，不像一份报告", "请只留下报告的文字再试")
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"读不出文件“{path.name}”（{reason_of(error)}）", "请把它复制到本机再试") from None


def _text_file(path: Path, content_of: Callable[[str], Content]) -> Content:
    data = _bytes_of(path)
    text, lost = decoded(data, path)
    content = content_of(text)
    if not lost:
        return content
    remark = f"有{lost}处字符读不出来，显示为“\ufffd”，请对照原文件补上。"
    return Content(content.text, content.levels, content.tables, (*content.remarks, remark), content.markup)


def _within_limits(content: Content, path: Path) -> Content:
    if len(content.text) > _LONGEST or content.text.count("\n") > _MOST_LINES:
        raise BadInput(f"文件“{path.name}”的文字太多，不像一份报告", "请拆成几个文件再试")
    if not content.text.strip():
        raise BadInput(f"文件“{path.name}”里没有文字", "如果它是扫描的图片，请先用文字识别软件转成文字")
    return content


# What reads a kind of file; the kinds that are not here go through an office program (`converted`).
_READERS: dict[FileKind, Callable[[Path], Content]] = {
    "docx": _word_file,
    "mht": _saved_page,
    "text": lambda path: _text_file(path, plain_content),
    "html": lambda path: _text_file(path, html_content),
}
