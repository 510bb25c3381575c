"""A whole report as JSON: the program's own file, and the data that an exported .docx carries. Nothing but
that form lives here.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import clean_text, is_clean
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from djdesk.model.tables.table import mistakes

FORMAT = "djdesk-report"
VERSION = 1
_LARGEST_FILE = 50_000_000  # bytes; a year's report has some 100,000
_LARGEST_FIGURE = Decimal(10) ** 15
_SMALLEST_EXPONENT = -12
_ESCAPES = (b"\\u", b"\\r", b"\\f", b"\\b")  # of JSON (RFC 8259, 7), but for those of signs that may stand
_REMEDY = "请重新取得这个文件，或改用导出的Word文件"


class _Envelope(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int
    report: Report


def report_to_json(report: Report) -> bytes:
    """UTF-8, indented, keys in a fixed order: the same report gives the same bytes. Who typed (填写人) is not
    told.
    """
    report = msgspec.structs.replace(report, entered={})
    envelope = _Envelope(format=FORMAT, version=VERSION, report=report)
    return msgspec.json.format(msgspec.json.encode(envelope, order="deterministic"), indent=1) + b"\n"


def report_from_json(data: bytes) -> Report:
    """The report that `report_to_json` wrote. Raises BadInput for anything else, for a newer version and for
    impossible values.
    """
    raw = _decoded(data)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise BadInput("这个JSON文件不是党建工作台的报告", "请选择由本程序保存的报告文件")
    version = raw.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadInput("报告文件没有写明版本", _REMEDY)
    if version > VERSION:
        raise BadInput(
            f"报告文件的版本（{version}）比本程序能读的（{VERSION}）新", "请先升级本程序，再打开这个文件"
        )
    try:
        report = msgspec.convert(raw if _is_clean(data) else _cleaned(raw), _Envelope).report
    except msgspec.ValidationError as error:
        raise BadInput(f"报告文件{_place(error)}的内容不对", _REMEDY) from error
    for mistake in _mistakes(report):
        raise BadInput(f"报告文件中{mistake}", _REMEDY)
    return report


def _decoded(data: bytes) -> Any:
    if len(data) > _LARGEST_FILE:
        raise BadInput("报告文件太大", "请确认选对了文件")
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput("文件不是完整的JSON", _REMEDY) from error


def _is_clean(data: bytes) -> bool:
    """Whether no text of the JSON can hold what `_cleaned` takes out: looked at as a whole, which costs a
    tenth of looking at each. An escape may stand for anything.
    """
    return not any(escape in data for escape in _ESCAPES) and is_clean(data.decode("utf-8"))


def _cleaned(value: Any) -> Any:
    """Texts without what neither the store nor Word can keep; the file may have been made by another hand."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean_text(key): _cleaned(item) for key, item in value.items()}
    return value


def _place(error: msgspec.ValidationError) -> str:
    _, found, path = str(error).rpartition(" - at `$")
    return f"“{path.rstrip('`').lstrip('.').replace('[...]', '')}”处" if found else ""


def _mistakes(report: Report) -> Iterator[str]:
    """What the types alone do not refuse."""
    ids = [section.id for section in report.sections]
    if len(set(ids)) != len(ids):
        yield "有两个章节的编号相同"
    if not _regular(report.period):
        yield "报告期的起止日期不对"
    if report.created.tzinfo or report.modified.tzinfo:
        yield "时间带有时区"
    if len({own.name for own in report.own_figures}) != len(report.own_figures) or any(
        own.name not in report.figures for own in report.own_figures
    ):
        yield "自定指标的名称不对"
    if len({*report.own_texts}) != len(report.own_texts) or any(
        one.name in report.figures for one in report.own_texts
    ):
        yield "自加的文字项的名称不对"
    if len({*report.own_ticks}) != len(report.own_ticks):
        yield "有两个自加的清单事项相同"
    for table in report.tables.values():
        yield from (f"有一个表格{mistake}" for mistake in mistakes(table))
    for section in report.sections:
        if not 0 <= section.level <= 4:
            yield f"章节“{section.heading[:20]}”的层级不在0到4之间"
    for name, figure in (
        *report.figures.items(),
        *report.last_values.items(),
        *report.last_year_values.items(),
    ):
        if not _possible(figure):
            yield f"指标“{name[:20]}”的数值不合理"


def _regular(period: Period) -> bool:
    """Whether the days are those that kind and start say; the years leave room for periods before and
    after.
    """
    if not 1900 <= period.start.year <= period.end.year <= 2200:
        return False
    return (
        period.start <= period.end
        if period.kind == "range"
        else period == Period.containing(period.kind, period.start)
    )


def _possible(figure: Figure) -> bool:
    value = figure.value
    if value is None:
        return True
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and _SMALLEST_EXPONENT <= exponent <= 15 and abs(value) < _LARGEST_FIGURE
