"""What a file is, by its first bytes."""

from __future__ import annotations

import re
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


def kind_of(head: bytes, path: Path) -> FileKind:
    """The kind of the file that begins with `head`. Raises BadInput for what is no text document."""
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
