"""What a file is, by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from djdesk.basics.errors import BadInput

FileKind = Literal["docx", "text", "html", "ole", "rtf", "odt", "word_xml", "mht"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HTML = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|div|p|span|table|h[1-6]|"
    rb"article|section|font|b"
    rb"|strong|br|\?xml[^>]*\?>\s*<html)\b",
    re.IGNORECASE | re.DOTALL,
)
# First bytes of what clerks pick by mistake, and the words for it.
_OTHERS = (
    (b"%PDF", "PDF文件", "请用WPS或Word把它转成.docx再试"),
    (b"\x89PNG", "图片", "请先用文字识别软件转成文字"),
    (b"\xff\xd8\xff", "图片", "请先用文字识别软件转成文字"),
    (b"GIF8", "图片", "请先用文字识别软件转成文字"),
    (b"BM", "图片", "请先用文字识别软件转成文字"),
    (b"Rar!", "压缩包", "请先解压，再选里面的文件"),
    (b"7z\xbc\xaf", "压缩包", "请先解压，再选里面的文件"),
    (b"\x1f\x8b", "压缩包", "请先解压，再选里面的文件"),
    (b"MZ", "程序", "请确认选对了文件"),
    (b"\x7fELF", "程序", "请确认选对了文件"),
    (b"SQLite format 3", "数据库", "请确认选对了文件"),
)


_DOCUMENTS = (".docx", ".doc", ".wps", ".rtf", ".pdf", ".ofd", ".txt", ".xlsx", ".xls", ".et", ".csv", ".zip")
_LOCKS, _LONGEST_LOCK = (
    ("~$", ".~"),
    1024,
)  # bytes of what Word, WPS and LibreOffice leave beside an open file


def other_package(parts: Collection[str]) -> tuple[str, str]:
    """What a zip without a text or a sheet is, and what to do, by the names of its parts in lower case;
    "", "" for one that says nothing of itself.
    """
    if "ofd.xml" in parts:  # GB/T 33190-2016, 7.2
        return "是OFD版式文件", "请用WPS或OFD阅读器把它转成Word文件，或把文字复制出来粘贴"
    if any(name.endswith(("/word/document.xml", "/xl/workbook.xml")) for name in parts):
        return "里多套了一层文件夹，Word和WPS也打不开", "请重新从原来的地方复制一份"
    if "[content_types].xml" not in parts and any(name.endswith(_DOCUMENTS) for name in parts):
        return "是压缩包", "请先解压，再选里面的文件"
    return "", ""


def refuse_lock(head: bytes, name: str) -> None:
    """Raises BadInput for the small file that stands beside one that is open in an office program."""
    if name.startswith(_LOCKS) and len(head) <= _LONGEST_LOCK:
        raise BadInput(f"“{name}”是文件正打开着时留下的临时文件，里面没有内容", "请选名称前面没有“~”的那一个")


def kind_of(head: bytes, path: Path) -> FileKind:
    """The kind of the file that begins with `head`. Raises BadInput for what is no text document."""
    refuse_lock(head, path.name)
    if head.startswith(_ZIP) or head.startswith(b"PK\x05\x06"):
        return _zip_kind(head)
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    for first, what, remedy in _OTHERS:
        if head.startswith(first) and (len(first) > 2 or b"\x00" in head):
            raise BadInput(f"“{path.name}”是{what}，不是报告的文字", remedy)
    if b'progid="Word.Document"' in head or b"<pkg:package" in head or b"<w:wordDocument" in head:
        return "word_xml"
    if head.lstrip()[:13].lower() == b"mime-version:":
        return "mht"
    return "html" if _HTML.match(head.lstrip(b"\xef\xbb\xbf")) else "text"


def _zip_kind(head: bytes) -> FileKind:
    """OpenDocument says what it is in its first part (OpenDocument 1.2 part 3, 3.3); any other zip is tried
    as .docx.
    """
    return "odt" if b"mimetypeapplication/vnd.oasis.opendocument" in head[:120] else "docx"
