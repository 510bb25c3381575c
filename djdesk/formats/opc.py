"""Opens packages (OPC, ISO/IEC 29500-2) that anyone may have made: reads only the parts that are asked for,
within one set of limits, and refuses in words.

A package is a zip of XML: either can be built to fill the memory. Nothing is trusted that the file says about
itself, no entity is expanded, nothing outside the file is opened, and the file is never written.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO, Literal
from urllib.parse import unquote

from djdesk.basics.errors import BadInput, reason_of
from djdesk.basics.text_cache import cached_by_text
from djdesk.formats.file_kind import other_package

Element = Any  # lxml's elements have no types of their own

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Where names of the Strict form (ISO/IEC 29500-1) are declared, and what they are in the transitional one
_STRICT = re.compile(
    rb"""(\bxmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/(?=[\w/]+["'])"""
)
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_LARGEST_FILE = 300_000_000  # bytes on disk, mostly pictures, which are never read
_LARGEST_DIRECTORY = 1_000_000  # bytes of the zip's list of contents: some 10,000 parts
_MOST_XML = 24_000_000  # bytes, unpacked, of all parts that are read together; fifty pages have 2,000,000
LARGEST_RATIO = 250  # unpacked to packed; XML of Word has 10 to 40, a sheet 10 to 20
_SMALL = 2_000_000  # below this a ratio says nothing
_MOST_ELEMENTS = 250_000  # of all parts together: each costs up to a kilobyte; 200 pages have some 50,000
_MOST_ATTRIBUTES = 1_000_000  # of all parts together
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_END = b"PK\x05\x06"  # end of central directory record (PKWARE APPNOTE 4.3.16)
_END_LENGTH, _LONGEST_COMMENT = 22, 65_535
_LONG_END, _LONG_FORM = b"PK\x06\x06", b"PK\x06\x07"  # zip64 end record and its locator (4.3.14, 4.3.15)
_LONG_LENGTH = 56 + 20  # of both together, before the end record
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .doc, .wps, or a .docx behind a password
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_AGAIN = "请用Word或WPS打开它，另存一份.docx再试"


def directory_state(file: BinaryIO) -> Literal["sound", "damaged", "too many", "long form"]:
    """How the zip's list of contents looks from outside, before zipfile builds it in memory. "long form":
    zip64, which some programs write for files of any size.
    """
    length = file.seek(0, 2)
    at = -1
    for reach in (_END_LENGTH + _LONG_LENGTH, _END_LENGTH + _LONG_LENGTH + _LONGEST_COMMENT):
        file.seek(max(0, length - reach))
        tail = file.read()
        at = tail.rfind(_END)
        if at >= 0:
            break
    if at < 0 or len(tail) - at < _END_LENGTH:
        return "damaged"
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    long = at >= 20 and tail[at - 20 :].startswith(_LONG_FORM)
    if long and at >= _LONG_LENGTH and tail[at - _LONG_LENGTH :].startswith(_LONG_END):
        size = int.from_bytes(tail[at - 36 : at - 28], "little")
    if size > _LARGEST_DIRECTORY and not (long and size == 0xFFFFFFFF):
        return "too many"
    return "long form" if long else "sound"


@cached_by_text(2048)  # the parts of most files have the same names
def part_name(name: str) -> str:
    """A part's name as it is looked up. Names are equal whatever their case (ISO/IEC 29500-2, 6.2.2.3) and
    may be percent-encoded; some programs write \\ for / and begin with one.
    """
    return posixpath.normpath(unquote(name.replace("\\", "/"))).lstrip("/").lower()


def parts_of(package: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by `part_name`."""
    return {part_name(entry.filename): entry for entry in package.infolist()}


def has_twins(package: zipfile.ZipFile) -> bool:
    """Whether two parts have one name: programs differ in which of them they show."""
    return len(parts_of(package)) != len(package.infolist())


class WordPackage:
    """An open .docx. Use as a context manager. What is read of its parts together stays within the limits."""

    def __init__(self, path: Path) -> None:
        """Raises BadInput when `path` is not a .docx that can be read safely."""
        self.path = path
        self._bytes_left = _MOST_XML
        self._elements_left, self._attributes_left = _MOST_ELEMENTS, _MOST_ATTRIBUTES
        try:
            self._file: BinaryIO = path.open("rb")
        except OSError as error:
            raise BadInput(
                f"打不开文件“{path.name}”", f"请检查文件是否还在、是否有权限读取（{reason_of(error)}）"
            ) from error
        try:
            self._zip = self._opened()
            self._parts = parts_of(self._zip)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> WordPackage:
        return self

    def __exit__(self, *reason: object) -> None:
        self._zip.close()
        self._file.close()

    def main(self) -> str:
        """The name of the part that holds the text. Raises BadInput where there is none."""
        names = self._parts
        for name, what in (("xl/workbook.xml", "Excel表格"), ("ppt/presentation.xml", "演示文稿")):
            if name in names and "word/document.xml" not in names:
                raise self.refusal(f"是{what}，不是Word文件", "请选写报告的Word文件，或把文字复制出来粘贴")
        for kind, target in self._relationships("_rels/.rels", ""):
            if kind == "officeDocument" and part_name(target) in names:
                return target
        if "word/document.xml" in names:
            return "word/document.xml"
        what, remedy = other_package(names)
        if what:
            raise self.refusal(what, remedy)
        raise self.refusal("里没有正文", "请确认它是Word文件；如果是压缩包，请先解压")

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
        """The root element of a part that must be there, always in the transitional form. Raises BadInput."""
        data = self.stored(part)
        if data is None:
            raise self.refusal("缺少必要的部件", _AGAIN)
        return self.parsed(_STRICT.sub(_TRANSITIONAL, data))

    def stored(self, part: str) -> bytes | None:
        """A part as it is stored, None when it is not there. Raises BadInput beyond the limits, whatever size
        the zip declares.
        """
        entry = self._parts.get(part_name(part))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise self.refusal("设了打开密码", "请在Word里去掉密码，另存一份再试")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refusal("的压缩方式不常见", _AGAIN)
        size = entry.file_size
        if size > self._bytes_left or (size > _SMALL and size > LARGEST_RATIO * max(entry.compress_size, 1)):
            raise self.refusal("的内容大得不正常，可能有害", "请拆成几个文件，或用Word打开它另存一份再试")
        try:
            with self._zip.open(entry) as source:
                data = source.read(self._bytes_left + 1)
        except DAMAGED as error:
            raise self.refusal("已损坏", _AGAIN) from error
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise self.refusal("的内容大得不正常，可能有害", _AGAIN)
        return _in_utf8(data) if part_name(part).endswith((".xml", ".rels")) else data

    def parsed(self, data: bytes) -> Element:
        """The root element of a part's XML. Entities are not resolved, nothing outside is opened. Raises
        BadInput.
        """
        from lxml import etree  # type: ignore[import-untyped]  # only once a file is read

        if b"<!DOCTYPE" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:4]:
            raise self.refusal("里有不该出现的文档类型声明，可能有害", "请向发来文件的人另要一份")
        self._elements_left -= data.count(b"<") - data.count(b"</")
        self._attributes_left -= data.count(b"=")
        if self._elements_left < 0 or self._attributes_left < 0:
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

    def _relationships(self, part: str, folder: str) -> list[tuple[str, str]]:
        """Each internal relationship twice: with its id and with its kind."""
        data = self.stored(part)
        if data is None:
            return []
        pairs = []
        for one in self.parsed(data).iter(_RELATIONSHIP):
            if one.get("TargetMode") == "External":
                continue
            target = one.get("Target", "").replace("\\", "/")
            inside = target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            path = inside.lstrip("/")
            pairs += [(one.get("Id", ""), path), (one.get("Type", "").rpartition("/")[2], path)]
        return pairs

    def _opened(self) -> zipfile.ZipFile:
        self._check_outside()
        try:
            package = zipfile.ZipFile(self._file)
        except DAMAGED as error:
            raise self.refusal("已损坏，或不是Word文件", _AGAIN) from error
        if has_twins(package):
            raise self.refusal("里有重名的部件，可能有害", _AGAIN)
        return package

    def _check_outside(self) -> None:
        """What the file is, and how long its list of contents claims to be, before anything is taken from
        it.
        """
        head = self._file.read(len(_OLE))
        if not head:
            raise self.refusal("是空的", "请确认选对了文件")
        if head == _OLE:
            raise self.refusal(
                "是旧版Word（.doc）文件，或设了打开密码", "请用Word打开它，去掉密码，另存为.docx再试"
            )
        if self._file.seek(0, 2) > _LARGEST_FILE:
            raise self.refusal("太大", "请在Word里压缩图片，或拆成几个文件")
        state = directory_state(self._file)
        if state == "damaged":
            raise self.refusal(
                "已损坏，或不是Word文件，或没有复制完整", "请重新复制一份，或用Word打开它另存一份再试"
            )
        if state == "too many":
            raise self.refusal("的部件过多，可能有害", _AGAIN)


def _in_utf8(data: bytes) -> bytes:
    """A part's XML may be in UTF-16 as well (ISO/IEC 29500-2, 6.2.5, with XML 1.0, 4.3.3)."""
    if not data.startswith(_UTF_16):
        return data
    text = data.decode("utf-16", "replace")
    return re.sub(r"^(<\?xml\b[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", r"\1", text).encode(
        "utf-8", "replace"
    )
