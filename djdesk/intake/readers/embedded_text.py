"""Text that stands in a .docx as a file of another format (w:altChunk): a web page, plain text, another
.docx, a page saved with its pictures (MHT).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.formats.file_kind import kind_of
from djdesk.formats.flat_package import is_flat, zipped
from djdesk.formats.text_encoding import decoded
from djdesk.intake.content import Content
from djdesk.intake.readers.html import html_content

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_CHARSETS = {"utf-8": "utf-8", "utf8": "utf-8"} | dict.fromkeys(
    ("gbk", "gb2312", "gb18030", "cp936"), "gb18030"
)


def embedded_text(
    name: str,
    data: bytes,
    read_word: Callable[[Path], Content],
    read_other: Callable[[Path], Content] | None,
) -> Content | None:
    """What the embedded file says, None where it cannot be read. `name`: its name in the package;
    `read_word` reads a .docx, `read_other` what only an office program can read: .rtf, .doc.
    """
    path = Path(name)
    try:
        kind = kind_of(data[:4096], path)
        if kind == "docx":
            return from_bytes(data, read_word)
        if kind == "word_xml" and is_flat(data):
            return from_bytes(zipped(data, path.name), read_word)
        if kind == "mht":
            data, kind = page_of(data), "html"
        if kind == "html" or path.suffix.lower() in (".htm", ".html", ".xhtml"):
            return html_content(_page_text(data))
        if kind == "text":
            return Content(decoded(data, path)[0].replace("\r\n", "\n").strip("\n"))
        return from_bytes(data, read_other) if read_other is not None else None
    except BadInput:
        return None


def from_bytes(data: bytes, read: Callable[[Path], Content]) -> Content:
    """What `read` says of a file that holds the bytes."""
    with tempfile.TemporaryDirectory(prefix="djdesk-") as folder:
        path = Path(folder) / "embedded"
        path.write_bytes(data)
        return read(path)


def page_of(data: bytes) -> bytes:
    """The page of an MHT file (RFC 2557), in UTF-8; nothing where it has none."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            raw = content if isinstance(content, bytes) else b""
            return _page_text(raw, part.get_content_charset() or "").encode("utf-8")
    return b""


def _page_text(data: bytes, charset: str = "") -> str:
    """A page's text: by the charset that is declared outside or in it, where it is one of ours and true."""
    declared = charset or next((match[1].decode() for match in _CHARSET.finditer(data[:2000])), "")
    if declared.lower() in _CHARSETS:
        try:
            return data.decode(_CHARSETS[declared.lower()])
        except UnicodeDecodeError:
            pass
    return decoded(data, Path("page.html"))[0]
