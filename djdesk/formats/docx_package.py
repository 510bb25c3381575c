"""The parts of a .docx within limits: a zip of XML can be built to fill the memory, and what it says of
itself may be a lie.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from djdesk.basics.errors import BadInput

Element = Any  # lxml's elements have no types of their own

_LARGEST_FILE = 300_000_000  # bytes on disk, mostly pictures, which are never read
_LARGEST_DIRECTORY = 1_000_000  # bytes of the zip's list of contents: some 10,000 parts
_LARGEST_PART = 24_000_000  # bytes of XML, unpacked; fifty pages have 2,000,000
_LARGEST_RATIO = 250  # unpacked to packed; XML of Word has 10 to 40
_SMALL = 2_000_000  # below this a ratio says nothing
_MOST_ELEMENTS = 250_000  # each costs up to a kilobyte as a tree; 200 pages have some 50,000
_MOST_ATTRIBUTES = 1_000_000
_END = b"PK\x05\x06"  # end of central directory record (PKWARE APPNOTE 4.3.16)
_END_LENGTH, _LONGEST_COMMENT = 22, 65_535
_LONG_FORM = b"PK\x06\x07"  # zip64 locator (4.3.15), 20 bytes before the end record; no report needs one
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_MAIN = re.compile(rb'<Relationship\b[^>]*?officeDocument"[^>]*?>')
_TARGET = re.compile(rb'Target="/?([^"]{1,200})"')
_AGAIN = "请用Word或WPS打开它，另存一份.docx再试"


class Package:
    """An open .docx. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        """Raises BadInput when the file is no .docx that can be read safely."""
        self.path = path
        try:
            self._check_outside()
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise self.refusal("已损坏，或不是Word文件", _AGAIN) from error
        names = [entry.filename for entry in self._zip.infolist()]
        if len(set(names)) != len(names):
            self._zip.close()
            raise self.refusal("里有重名的部件，可能有害", _AGAIN)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *reason: object) -> None:
        self._zip.close()

    def main(self) -> str:
        """The name of the part that holds the text."""
        names = self._zip.NameToInfo
        if "word/document.xml" in names:
            return "word/document.xml"
        for name, what in (("xl/workbook.xml", "Excel表格"), ("ppt/presentation.xml", "演示文稿")):
            if name in names:
                raise self.refusal(f"是{what}，不是Word文件", "请选写报告的Word文件，或把文字复制出来粘贴")
        relationship = _MAIN.search(self.stored("_rels/.rels") or b"")
        target = _TARGET.search(relationship[0]) if relationship else None
        if target is None or target[1].decode("utf-8", "replace") not in names:
            raise self.refusal("里没有Word正文", "请确认它是Word文件；如果是压缩包，请先解压")
        return target[1].decode("utf-8", "replace")

    def stored(self, part: str) -> bytes | None:
        """A part as it is stored, None when it is not there. Raises BadInput beyond the limits, whatever size
        the zip declares.
        """
        entry = self._zip.NameToInfo.get(part)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise self.refusal("设了打开密码", "请在Word里去掉密码，另存一份再试")
        declared = entry.file_size
        if declared > _LARGEST_PART or (
            declared > _SMALL and declared > _LARGEST_RATIO * max(entry.compress_size, 1)
        ):
            raise self.refusal("的内容大得不正常，可能有害", "请拆成几个文件，或用Word打开它另存一份再试")
        try:
            with self._zip.open(entry) as source:
                data = source.read(_LARGEST_PART + 1)
        except _DAMAGED as error:
            raise self.refusal("已损坏", _AGAIN) from error
        if len(data) > _LARGEST_PART:
            raise self.refusal("的内容大得不正常，可能有害", _AGAIN)
        return data

    def parsed(self, data: bytes) -> Element:
        """The root element of a part's XML. Entities are not resolved, nothing outside is opened. Raises
        BadInput.
        """
        from lxml import etree  # type: ignore[import-untyped]  # only once a file is read

        if b"<!DOCTYPE" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
            raise self.refusal("里有不该出现的文档类型声明，可能有害", "请向发来文件的人另要一份")
        if data.count(b"<") - data.count(b"</") > _MOST_ELEMENTS or data.count(b"=") > _MOST_ATTRIBUTES:
            raise self.refusal("的内容过多", "请拆成几个文件，或删去大段的空段落和表格")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refusal("的内容已损坏", _AGAIN) from error

    def refusal(self, what: str, remedy: str) -> BadInput:
        return BadInput(f"文件“{self.path.name}”{what}", remedy)

    def _check_outside(self) -> None:
        """How long the list of contents claims to be, before zipfile builds it."""
        with self.path.open("rb") as file:
            length = file.seek(0, 2)
            if length > _LARGEST_FILE:
                raise self.refusal("太大", "请在Word里压缩图片，或拆成几个文件")
            file.seek(max(0, length - _END_LENGTH - 20))
            tail = file.read()
            at = tail.rfind(_END)
            if at < 0:
                file.seek(max(0, length - _END_LENGTH - 20 - _LONGEST_COMMENT))
                tail = file.read()
                at = tail.rfind(_END)
        if at < 0 or len(tail) - at < _END_LENGTH:
            raise self.refusal("已损坏，或没有复制完整", "请重新复制一份，或用Word打开它另存一份再试")
        if int.from_bytes(tail[at + 12 : at + 16], "little") > _LARGEST_DIRECTORY or tail[
            max(0, at - 20) : at
        ].startswith(_LONG_FORM):
            raise self.refusal("的部件过多，可能有害", _AGAIN)
