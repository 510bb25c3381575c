"""What a file is, and an .xlsx file as a package of parts: refused in words before anything is unpacked that
could fill the memory.
"""

from __future__ import annotations

import codecs
import contextlib
import re
import zipfile
from collections.abc import Collection, Generator
from io import BytesIO
from pathlib import Path
from typing import Literal, Protocol
from xml.parsers import expat

from djdesk.basics.errors import BadInput, reason_of
from djdesk.basics.files import held_by
from djdesk.formats.file_kind import other_package, refuse_lock
from djdesk.formats.opc import DAMAGED, LARGEST_RATIO, directory_state, has_twins, part_name, parts_of
from djdesk.formats.xlsx.plain_rows import PlainRows

_LARGEST_FILE = 50 * 1024 * 1024
_LARGEST_PART = 200 * 1024 * 1024  # unpacked; a ledger of 100,000 rows and twelve columns has about 60
_MOST_PARTS = 2000
_SAVE_AS = "请用表格软件打开它，另存为 .xlsx 后再导入"
_TEXT = ("csv", "tsv", "txt")
_HTML = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!--|(?:!doctype|html|head|meta|table|style|\?xml|body|div|p|h[1-6]|center"
    rb"|form|span|font|thead|tbody|tr|b|br)\b)",
    re.IGNORECASE,
)
_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_OTHERS = (
    (b"%PDF", " PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"{\\rtf", "文字文件"),
    (b"MZ\x90", "程序"),
)
_FREE = 1024 * 1024  # below this nothing is a bomb
_CHUNK = 256 * 1024
_PREFIXED = re.compile(rb"^(?:<\?[^>]*>|\s|\xef\xbb\xbf)*<\w+:")  # the root element has a prefix
WorkbookKind = Literal["xlsx", "old", "text", "web", "xml"]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BROKEN = (expat.ExpatError, *DAMAGED)


def contents_of(path: Path) -> bytes:
    """The whole file. Raises BadInput."""
    name = path.name
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadInput(f"“{name}”太大（超过50 MB）", "请检查是不是选错了文件，或拆成几个文件")
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"找不到文件“{name}”", "请检查文件的位置和名称，U盘或网络盘是否还连着") from None
    except PermissionError:
        holder = held_by(path)
        what = (
            f"“{name}”正被{holder}打开，读不了" if holder else f"没有权限读“{name}”，或者它正被别的程序打开"
        )
        raise BadInput(
            what, "请先在那里关闭它，再导入" if holder else "请先关闭它，或把它复制到桌面再导入"
        ) from None
    except OSError as error:
        raise BadInput(
            f"读不了“{name}”（{reason_of(error)}）", "请检查它是不是文件，或把它复制到桌面再导入"
        ) from None


def changed_at(path: Path) -> float:
    """When the file was last changed, in seconds; 0 for one that is gone by now."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def workbook_kind(data: bytes, name: str) -> WorkbookKind:
    """What the file is by its contents, whatever its ending says: "old" can only be read by another program,
    "xml" is the form of Excel 2003. Raises BadInput.
    """
    ending = name.rpartition(".")[2].lower()
    refuse_lock(data, name)
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if data.startswith(b"PK"):
        head = data[:200]
        if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in head or b"xl/workbook.bin" in data:
            _checked(data, name)
            return "old"
        return "xlsx"
    if not data:
        raise BadInput(f"“{name}”是空文件", "请检查是不是选错了文件，或文件没有复制完")
    head = _as_ascii(data[:8192])
    if _HTML.match(head[:400]):
        return "xml" if _XML_2003 in head else "web"
    for first, what in _OTHERS:
        if data.startswith(first):
            raise BadInput(f"“{name}”是{what}，不是表格", "请选 .xlsx 文件")
    if ending in _TEXT or (ending in ("xls", "et") and _is_text_table(data[:4000])):
        return "text"
    raise BadInput(f"“{name}”不是 .xlsx 文件", _SAVE_AS)


def _as_ascii(head: bytes) -> bytes:
    """The beginning of a text in UTF-16 as that of any other."""
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head
    return head.decode("utf-16", "ignore").encode("ascii", "ignore")


def _is_text_table(head: bytes) -> bool:
    """Texts with marks between them, in any encoding that Excel writes."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return b"\0" not in head and (b"\t" in head or b"," in head)


def _ole_kind(data: bytes, name: str) -> WorkbookKind:
    """A compound file ([MS-CFB]) names its streams in UTF-16: those of a locked .xlsx, an old table, a text
    are told by them.
    """

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise BadInput(f"“{name}”设了打开密码", "请用表格软件打开它，去掉打开密码，另存为 .xlsx 后再导入")
    if holds("WordDocument"):
        raise BadInput(f"“{name}”是 Word 文件，不是表格", "请选 .xlsx 文件")
    if not holds("Workbook") and not holds("Book"):
        raise BadInput(
            f"“{name}”不是表格，或者设了打开密码", "请用表格软件打开它，去掉打开密码，另存为 .xlsx 后再导入"
        )
    return "old"


class Handlers(Protocol):
    """What wants to hear the elements of a part: names without prefix, text between start and end."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


class WorkbookPackage:
    """Parts of a workbook by name. Raises BadInput with a sentence for anything that is not a sound .xlsx."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._zip = _opened(data, name)
        self._parts = parts_of(self._zip)
        self._size, self._done = sum(entry.file_size for entry in self._zip.infolist()) or 1, 0

    def __contains__(self, part: str) -> bool:
        return part_name(part) in self._parts

    def parse(self, part: str, handlers: Handlers) -> None:
        """See `parsing`; all at once."""
        for _ in self.parsing(part, handlers):
            pass

    def parsing(self, part: str, handlers: Handlers, rows: PlainRows | None = None) -> Generator[float]:
        """Hands the elements of an XML part to `handlers`; yields how much of the workbook is done, from 0 to
        1. Of a sheet `rows` takes what it can before.

        No DOCTYPE, no entities, never more than the part says it holds.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = handlers.start, handlers.end
        parser.CharacterDataHandler = handlers.text
        try:
            entry = self._parts[part_name(part)]
            with self._zip.open(entry) as stream:
                left = entry.file_size
                while chunk := stream.read(_CHUNK):
                    if parser.CurrentByteIndex <= 0 and _PREFIXED.search(chunk[:2000]):
                        _cut_prefixes(parser, handlers)
                        rows = None
                    left -= len(chunk)
                    if left < 0:
                        raise self.damaged()
                    for piece in (chunk,) if rows is None else rows.rest(chunk):
                        parser.Parse(piece)
                    self._done += len(chunk)
                    yield min(self._done / self._size, 1.0)
                for piece in () if rows is None else rows.rest(b"", last=True):
                    parser.Parse(piece)
                parser.Parse(b"", True)
        except _BROKEN as error:
            raise self.damaged() from error

    def damaged(self) -> BadInput:
        return BadInput(f"“{self.name}”损坏了或不是表格软件保存的文件", _SAVE_AS)

    def _refuse(self, *_: object) -> None:
        raise BadInput(f"“{self.name}”里有不该出现的定义（DOCTYPE）", "这可能是有害的文件，请不要使用")


def _cut_prefixes(parser: expat.XMLParserType, handlers: Handlers) -> None:
    """Some programs write x:row for row; most do not, and are read without the detour."""
    parser.StartElementHandler = lambda name, attributes: handlers.start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: handlers.end(name.rpartition(":")[2])


def _checked(data: bytes, name: str) -> zipfile.ZipFile:
    """Within the limits, whatever kind of table it is. Raises BadInput."""
    file = BytesIO(data)
    if directory_state(file) == "too many":
        raise BadInput(f"“{name}”的内部结构不正常", _SAVE_AS)
    try:
        package = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise BadInput(f"“{name}”不是 .xlsx 文件", _SAVE_AS) from None
    entries = package.infolist()
    if len(entries) > _MOST_PARTS or has_twins(package):
        raise BadInput(f"“{name}”的内部结构不正常", _SAVE_AS)
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if size > _LARGEST_PART or (size > _FREE and size > packed * LARGEST_RATIO):
        raise BadInput(
            f"“{name}”展开后太大（{size / 1024 / 1024:.0f} MB）",
            "请检查是不是选错了文件；如果是台账，请拆成几个文件",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInput(f"“{name}”设了密码", "请去掉密码后再导入")
    return package


def _says_workbook(package: zipfile.ZipFile, names: Collection[str]) -> bool:
    """By the types of its parts, whatever these are called (ISO/IEC 29500-2, 10.1.2.3)."""
    if part_name("[Content_Types].xml") not in names:
        return False
    with contextlib.suppress(*DAMAGED), package.open("[Content_Types].xml") as types:
        return b"spreadsheetml.sheet" in types.read(_FREE)
    return False


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    package = _checked(data, name)
    names = parts_of(package)
    usual = any("workbook" in name or "worksheets/" in name for name in names)
    if not usual and not _says_workbook(package, names):
        if "word/document.xml" not in names and (found := other_package(names))[0]:
            raise BadInput(f"“{name}”{found[0]}，不是表格", found[1].replace("Word文件", "Excel文件"))
        what = "这是Word文件，不是表格" if "word/document.xml" in names else "里面没有工作表"
        raise BadInput(f"“{name}”不能导入：{what}", "请选一个 .xlsx 文件")
    return package
