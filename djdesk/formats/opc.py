"""Opens a .docx that anyone may have made: reads only the parts that are asked for, within limits, and
refuses in words.

A .docx is a zip of XML: either can be built to fill the memory. Nothing is trusted that the file says about
itself, no entity is
expanded, nothing outside the file is opened, and the file is never written.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from djdesk.basics.errors import BadInput

Element = Any  # lxml's elements have no types of their own

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_LARGEST_FILE = 300_000_000  # bytes on disk; pictures are never read
_LARGEST_DIRECTORY = 1_000_000  # bytes of the zip's list of contents: some 10,000 parts
_MOST_XML = 24_000_000  # bytes, unpacked, of all parts that are read together
_MOST_ELEMENTS = (
    250_000  # of all parts together: each costs up to a kilobyte as a tree; 200 pages have some 50,000
)
_END = b"PK\x05\x06"  # end of central directory record (PKWARE APPNOTE 4.3.16)
_END_LENGTH = 22
_LONG_FORM = b"PK\x06\x07"  # zip64 locator (4.3.15), 20 bytes before the end record; no report needs one
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .doc, .wps, or a .docx behind a password
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Package:
    """An open .docx. Use as a context manager; `read` gives the parsed root of a part."""

    def __init__(self, path: Path) -> None:
        """Raises BadInput when `path` is not a .docx that can be read safely."""
        self.path = path
        self._bytes_left = _MOST_XML
        self._elements_left = _MOST_ELEMENTS
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError as error:
            raise BadInput(
                f"打不开文件“{path.name}”", f"请检查文件是否还在、是否有权限读取（{error.strerror}）"
            ) from error
        try:
            self._zip = self._opened()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *reason: object) -> None:
        self._zip.close()
        self._file.close()

    def main(self) -> str:
        """The name of the document part."""
        for kind, target in self._relationships("_rels/.rels", ""):
            if kind == "officeDocument":
                return target
        raise self._refusal("里没有正文", "请确认它是Word文件（.docx）")

    def related(self, part: str) -> dict[str, str]:
        """The internal relationships of `part`: id -> part, and kind ("styles", "settings") -> the first part
        of that kind.
        """
        folder, name = posixpath.split(part)
        found: dict[str, str] = {}
        for kind, target in self._relationships(f"{folder}/_rels/{name}.rels".lstrip("/"), folder):
            found.setdefault(kind, target)
        return found

    def read(self, part: str) -> Element:
        """The root element of a part. Raises BadInput."""
        from lxml import etree  # type: ignore[import-untyped]

        data = self._bytes(part)
        self._bytes_left -= len(data)
        self._elements_left -= data.count(b"<") - data.count(b"</")
        if self._elements_left < 0:
            raise self._refusal("的内容过多", "请拆成几个文件，或删去大段的空段落和表格")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._refusal("的内容已损坏", "请用Word打开它，另存一份再试") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refusal("里有不该出现的文档类型声明", "它可能有害，请向发来文件的人另要一份")
        if str(root.tag).startswith(_STRICT):
            raise self._refusal("是“Strict Open XML”格式", "请在Word里另存为“Word文档（*.docx）”再试")
        return root

    def _relationships(self, part: str, folder: str) -> list[tuple[str, str]]:
        """Each internal relationship twice: with its id and with its kind."""
        if part not in self._zip.NameToInfo:
            return []
        pairs = []
        for one in self.read(part).iter(_RELATIONSHIP):
            if one.get("TargetMode") == "External":
                continue
            target = one.get("Target", "")
            path = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            pairs += [(one.get("Id", ""), path), (one.get("Type", "").rpartition("/")[2], path)]
        return pairs

    def _opened(self) -> zipfile.ZipFile:
        self._check_outside()
        try:
            package = zipfile.ZipFile(self._file)
        except _DAMAGED as error:
            raise self._refusal("已损坏或不是Word文件", "请用Word打开它，另存为.docx再试") from error
        names = [entry.filename for entry in package.infolist()]
        if len(set(names)) != len(names):
            raise self._refusal("里有重名的部件", "它可能有害，请用Word打开它，另存一份再试")
        return package

    def _check_outside(self) -> None:
        """What the file is, and how long its list of contents claims to be, before anything is taken from it."""
        self._file.seek(0)
        head = self._file.read(len(_OLE))
        if not head:
            raise self._refusal("是空的", "请确认选对了文件")
        if head == _OLE:
            raise self._refusal(
                "是旧版Word（.doc）文件，或设了打开密码", "请用Word打开它，去掉密码，另存为.docx再试"
            )
        length = self._file.seek(0, 2)
        if length > _LARGEST_FILE:
            raise self._refusal("太大", "请在Word里压缩图片，或拆成几个文件")
        self._file.seek(max(0, length - 65536 - _END_LENGTH))
        tail = self._file.read()
        at = tail.rfind(_END)
        if at < 0 or len(tail) - at < _END_LENGTH:
            raise self._refusal("已损坏或不是Word文件", "请用Word打开它，另存为.docx再试")
        directory = int.from_bytes(tail[at + 12 : at + 16], "little")
        if directory > _LARGEST_DIRECTORY or (at >= 20 and tail[at - 20 : at - 16] == _LONG_FORM):
            raise self._refusal("的部件过多", "它可能有害，请用Word打开它，另存一份再试")

    def _bytes(self, part: str) -> bytes:
        """At most the limit, whatever size the zip declares."""
        entry = self._zip.NameToInfo.get(part)
        if entry is None:
            raise self._refusal("缺少必要的部件", "请用Word打开它，另存一份再试")
        if entry.flag_bits & 1:
            raise self._refusal("设了打开密码", "请去掉密码再试")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refusal("的压缩方式不常见", "请用Word打开它，另存一份再试")
        try:
            with self._zip.open(entry) as source:
                data = source.read(self._bytes_left + 1)
        except _DAMAGED as error:
            raise self._refusal("已损坏", "请用Word打开它，另存一份再试") from error
        if len(data) > self._bytes_left:
            raise self._refusal("的正文过大", "请拆成几个文件再试")
        return data

    def _refusal(self, what: str, remedy: str) -> BadInput:
        return BadInput(f"文件“{self.path.name}”{what}", remedy)
