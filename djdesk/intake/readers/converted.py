"""Reads .doc, .wps, .rtf and .odt through an installed LibreOffice, WPS or Word, which makes a .docx of a
copy.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from djdesk.basics.errors import BadInput, reason_of
from djdesk.basics.steps import finish
from djdesk.formats.converters import Converter, converters
from djdesk.formats.file_kind import FileKind
from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx

_LARGEST = 100_000_000  # bytes
_ENDINGS: dict[str, str] = {"ole": ".doc", "rtf": ".rtf", "odt": ".odt", "word_xml": ".xml", "mht": ".mht"}
_SAVE_AS = "请用Word或WPS打开它，另存为.docx再试"


def converted(path: Path, kind: FileKind) -> Content:
    """The content of a file that only an office program can read. Raises BadInput with what to do when there
    is none.
    """
    if kind == "ole":
        _check_ole(path)
    programs = converters()
    if not programs:
        raise BadInput(
            f"“{path.name}”是旧格式的文件，本机没有找到能自动转换它的WPS、Word或LibreOffice", _SAVE_AS
        )
    with tempfile.TemporaryDirectory(prefix="djdesk-") as name:
        folder = Path(name)
        source = folder / f"report{_ENDINGS[kind]}"
        try:
            if path.stat().st_size > _LARGEST:
                raise BadInput(f"文件“{path.name}”太大", "请在Word里压缩图片，另存为.docx再试")
            shutil.copyfile(path, source)  # the clerk's own file is never handed to another program
        except OSError as error:
            raise BadInput(
                f"读不出文件“{path.name}”（{reason_of(error)}）", "请把它复制到本机再试"
            ) from error
        return _first_that_can(programs, source, folder, path)


def _first_that_can(programs: Sequence[Converter], source: Path, folder: Path, path: Path) -> Content:
    """The programs are asked one after the other: what one cannot open another may."""
    late = False
    for program in programs:
        try:
            made = finish(program.steps(source, folder))
        except TimeoutError:
            late = True
        except OSError:
            continue  # it was there a moment ago
        else:
            if made is not None:
                return read_docx(made, converted=program.name == "LibreOffice")
    tried = "、".join(dict.fromkeys(program.name for program in programs))
    if late:
        raise BadInput(f"用{tried}转换“{path.name}”，一分钟还没有完成", _SAVE_AS)
    raise BadInput(f"“{path.name}”用{tried}都转换不了，可能已损坏或设了密码", _SAVE_AS)


def _check_ole(path: Path) -> None:
    """A compound file ([MS-CFB]) names its streams in UTF-16: those of a locked .docx, a table, a slide show
    are told by them.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except OSError as error:
        raise BadInput(f"读不出文件“{path.name}”（{reason_of(error)}）", "请把它复制到本机再试") from error
    if _names(data, "EncryptedPackage"):
        raise BadInput(f"文件“{path.name}”设了打开密码", "请在Word里去掉密码，另存一份再试")
    if _names(data, "WordDocument"):
        return
    for stream, what in (
        ("Workbook", "Excel表格"),
        ("PowerPoint Document", "演示文稿"),
        ("__properties_version1.0", "邮件"),
    ):
        if _names(data, stream):
            raise BadInput(f"“{path.name}”是{what}，不是写报告的文件", "请选Word文件，或把文字复制出来粘贴")


def _names(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data
