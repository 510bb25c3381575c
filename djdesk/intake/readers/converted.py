"""Reads .doc, .wps, .rtf and .odt through an installed LibreOffice, which makes a .docx of a copy."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.formats.file_kind import FileKind
from djdesk.formats.libreoffice import office_program, office_steps
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
    office = office_program()
    if office is None:
        raise BadInput(f"“{path.name}”是旧格式的文件，本机没有能转换它的LibreOffice", _SAVE_AS)
    with tempfile.TemporaryDirectory(prefix="djdesk-") as name:
        folder = Path(name)
        source = folder / f"report{_ENDINGS[kind]}"
        try:
            if path.stat().st_size > _LARGEST:
                raise BadInput(f"文件“{path.name}”太大", "请在Word里压缩图片，另存为.docx再试")
            shutil.copyfile(path, source)  # the clerk's own file is never handed to another program
        except OSError as error:
            raise BadInput(f"读不出文件“{path.name}”（{error.strerror}）", "请把它复制到本机再试") from error
        _run(office, source, folder, path)
        made = folder / "out" / "report.docx"
        if not made.exists():
            raise BadInput(f"“{path.name}”转换不了，可能已损坏或设了密码", _SAVE_AS)
        return read_docx(made, converted=True)


def _run(office: str, source: Path, folder: Path, path: Path) -> None:
    try:
        for _ in office_steps(office, source, folder, "docx"):
            pass
    except TimeoutError:
        raise BadInput(f"“{path.name}”转换了一分钟还没有完成", _SAVE_AS) from None


def _check_ole(path: Path) -> None:
    """A compound file ([MS-CFB]) names its streams in UTF-16: those of a locked .docx, a table, a slide show
    are told by them.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except OSError as error:
        raise BadInput(f"读不出文件“{path.name}”（{error.strerror}）", "请把它复制到本机再试") from error
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
