"""Reads report types from TOML files. A mistake stops the reading with file, place and remedy."""

from __future__ import annotations

from pathlib import Path

import msgspec

from djdesk.forms.check import check_type
from djdesk.forms.mistakes import FormError, Mistake, from_syntax, from_values, place_words
from djdesk.forms.report_type import ReportType

__all__ = ["FormError", "load_type", "load_types", "parse_type"]


def load_types(folder: Path) -> dict[str, ReportType]:
    """All types of a folder by id, in the order of their file names. Raises FormError."""
    files = sorted(folder.glob("*.toml"), key=lambda path: path.name)
    if not files:
        raise FormError(f"文件夹“{folder}”里没有找到报告类型文件", "请检查程序是否安装完整，或重新安装")
    types: dict[str, ReportType] = {}
    owners: dict[str, str] = {}
    for path in files:
        form = load_type(path)
        if form.id in types:
            raise FormError.at(path.name, "项目“id”", f"的值“{form.id}”与文件“{owners[form.id]}”重复", "请换一个编号，或移走其中一个文件")
        types[form.id] = form
        owners[form.id] = path.name
    return types


def load_type(path: Path) -> ReportType:
    """The type in one file (UTF-8). Raises FormError."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormError.at(path.name, "", "不是UTF-8编码的文本", "请用记事本打开，另存为UTF-8编码") from error
    except OSError as error:
        raise FormError.at(path.name, "", "打不开", f"请检查文件是否还在、是否有权限读取（{error.strerror}）") from error
    return parse_type(text, path.name)


def parse_type(text: str, file: str) -> ReportType:
    """The type written in TOML `text`; `file` is the name that mistakes are reported with. Raises FormError."""
    try:
        raw = msgspec.toml.decode(text)
    except msgspec.DecodeError as error:
        raise FormError.at(file, *from_syntax(error)) from error
    try:
        form = msgspec.convert(raw, ReportType)
    except msgspec.ValidationError as error:
        raise _form_error(file, [from_values(error)], raw) from error
    mistakes = check_type(form)
    if mistakes:
        raise _form_error(file, mistakes, raw)
    return form


def _form_error(file: str, mistakes: list[Mistake], raw: object) -> FormError:
    """The first mistake in words, with the number of the others."""
    first = mistakes[0]
    more = f"（另有{len(mistakes) - 1}处错误）" if len(mistakes) > 1 else ""
    return FormError.at(file, place_words(first.path, raw), first.what, first.remedy + more)
