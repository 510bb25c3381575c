"""Reads report types from TOML files. A mistake stops the reading with file, place and remedy."""

from __future__ import annotations

from pathlib import Path

from djdesk.forms.check import check_type
from djdesk.forms.form_errors import FaultyType, FormError, place_words
from djdesk.forms.report_type import ReportType
from djdesk.forms.toml_file import decoded, file_text, in_words

_HOLDS = "报告类型"
_LARGEST_OWN, _MOST_OWN = 2_000_000, 2_000  # bytes of a file, files: more is no clerk's doing


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
            raise FormError.at(
                path.name,
                "项目“id”",
                f"的值“{form.id}”与文件“{owners[form.id]}”重复",
                "请换一个编号，或移走其中一个文件",
            )
        types[form.id] = form
        owners[form.id] = path.name
    return types


def load_own_types(folder: Path) -> tuple[tuple[ReportType, ...], tuple[str, ...]]:
    """Every version of the office's own types, and a sentence for each file that cannot be used."""
    types: dict[tuple[str, int], ReportType] = {}
    troubles = []
    for path in sorted(folder.glob("*.toml"), key=lambda path: path.name)[:_MOST_OWN]:
        try:
            if path.stat().st_size > _LARGEST_OWN:
                raise FormError.at(path.name, "", "太大", "请检查它是不是放错了地方")
            form = load_type(path)
            if (form.id, form.version) in types:
                raise FormError.at(path.name, "", "与另一个文件是同一个类型的同一版", "请移走其中一个")
            types[form.id, form.version] = form
        except (FormError, OSError) as error:
            troubles.append(f"{error}这个类型先不用，其他的不受影响。")
    return tuple(types.values()), tuple(troubles)


def load_type(path: Path) -> ReportType:
    """The type in one file (UTF-8). Raises FormError."""
    return parse_type(file_text(path, _HOLDS), path.name)


def parse_type(text: str, file: str) -> ReportType:
    """The type written in TOML `text`; `file` is the name that mistakes are reported with. Raises
    FormError.
    """
    form, raw = decoded(text, file, ReportType, _HOLDS)
    mistakes = check_type(form)
    if mistakes:
        raise in_words(file, mistakes, raw, _HOLDS)
    return form


def parse_type_wholly(text: str, file: str) -> ReportType:
    """`parse_type`; raises FaultyType with every mistake that the checks find, FormError for a text that is
    no such file.
    """
    form, raw = decoded(text, file, ReportType, _HOLDS)
    mistakes = check_type(form)
    if mistakes:
        raise FaultyType(
            file, (f"{place_words(one.path, raw)}{one.what}，{one.remedy}。" for one in mistakes)
        )
    return form
