"""An .xlsx file as a package of parts, refused in words before anything of it is unpacked that could fill the memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from djdesk.basics.errors import BadInput

_LARGEST_FILE = 50 * 1024 * 1024
_LARGEST_PART = 200 * 1024 * 1024  # unpacked; a ledger of 100,000 rows and twelve columns has about 60
_MOST_PARTS = 2000
_LARGEST_RATIO = 250  # a real sheet packs to a tenth or twentieth
_FREE = 1024 * 1024  # below this nothing is a bomb
_CHUNK = 256 * 1024
_PREFIXED = re.compile(rb"^(?:<\?[^>]*>|\s|\xef\xbb\xbf)*<\w+:")  # the root element has a prefix
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BROKEN = (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Handlers(Protocol):
    """What wants to hear the elements of a part: names without prefix, text between start and end."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


class Package:
    """Parts of a workbook by name. Raises BadInput with a sentence for anything that is not a sound .xlsx."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._zip = _opened(data, name)

    @classmethod
    def read(cls, path: Path) -> Package:
        try:
            if path.stat().st_size > _LARGEST_FILE:
                raise BadInput(f"“{path.name}”太大（超过50 MB）", "请检查是不是选错了文件，或拆成几个文件")
            return cls(path.read_bytes(), path.name)
        except FileNotFoundError:
            raise BadInput(f"找不到文件“{path.name}”", "请检查文件的位置和名称") from None
        except OSError as error:
            raise BadInput(f"读不了“{path.name}”（{error.strerror}）", "请检查文件的位置和权限，或先在表格软件里关闭它") from None

    def __contains__(self, part: str) -> bool:
        return part in self._zip.namelist()

    def parse(self, part: str, handlers: Handlers) -> None:
        """Hands the elements of an XML part to `handlers`. No DOCTYPE, no entities, never more than the part says it holds."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = handlers.start, handlers.end
        parser.CharacterDataHandler = handlers.text
        try:
            with self._zip.open(part) as stream:
                left = self._zip.getinfo(part).file_size
                while chunk := stream.read(_CHUNK):
                    if parser.CurrentByteIndex <= 0 and _PREFIXED.search(chunk[:2000]):
                        _cut_prefixes(parser, handlers)
                    left -= len(chunk)
                    if left < 0:
                        raise self.damaged()
                    parser.Parse(chunk)
                parser.Parse(b"", True)
        except _BROKEN as error:
            raise self.damaged() from error

    def damaged(self) -> BadInput:
        return BadInput(f"“{self.name}”损坏了或不是表格软件保存的文件", "请用表格软件打开它，另存为 .xlsx 后再导入")

    def _refuse(self, *_: object) -> None:
        raise BadInput(f"“{self.name}”里有不该出现的定义（DOCTYPE）", "这可能是有害的文件，请不要使用")


def _cut_prefixes(parser: expat.XMLParserType, handlers: Handlers) -> None:
    """Some programs write x:row for row; most do not, and are read without the detour."""
    parser.StartElementHandler = lambda name, attributes: handlers.start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: handlers.end(name.rpartition(":")[2])


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    if data[:8] == _OLE:
        remedy = "请用表格软件打开它，去掉打开密码，另存为 .xlsx 后再导入"
        raise BadInput(f"“{name}”是旧版的 .xls 文件，或设了打开密码", remedy)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise BadInput(f"“{name}”不是 .xlsx 文件", "请用表格软件打开它，另存为 .xlsx 后再导入") from None
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > _MOST_PARTS or len(set(names)) != len(names):
        raise BadInput(f"“{name}”的内部结构不正常", "请用表格软件打开它，另存为 .xlsx 后再导入")
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if size > _LARGEST_PART or (size > _FREE and size > packed * _LARGEST_RATIO):
        raise BadInput(f"“{name}”展开后太大（{size / 1024 / 1024:.0f} MB）", "请检查是不是选错了文件；如果是台账，请拆成几个文件")
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInput(f"“{name}”设了密码", "请去掉密码后再导入")
    if "xl/workbook.xml" not in names:
        what = "这是Word文件，不是表格" if "word/document.xml" in names else "里面没有工作表"
        raise BadInput(f"“{name}”不能导入：{what}", "请选一个 .xlsx 文件")
    return package
