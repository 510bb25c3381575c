"""What is said of contents that were carried over from last period's report and stand marked (请核对)."""

from __future__ import annotations

from djdesk.document.compose.sections import printed_line
from djdesk.forms.report_type import ReportType
from djdesk.model.last_period.carried import CarriedMark
from djdesk.model.prose import flat_pieces, parse
from djdesk.model.report import Report

_CARRIED = {
    "time": "是{}内容，里面有时间",
    "number": "是{}内容，里面有数",
    "list": "是{}的清单",
    "text": "是{}内容",
    "own": "是{}写的",
    "result": "是{}内容，里面有荣誉或成绩",
}
_LONGEST_SAID = 24  # characters
_LONGEST_RESULT = 60  # an honour is told with its words
STILL_SO = "仍然如此"


def called_last(report: Report) -> str:
    """上期, or 上次 of a report whose last values are those of an earlier period than the one before."""
    return "上期" if report.last_period is None else "上次"


def please_check(report: Report) -> str:
    return f"{called_last(report)}内容，请核对"


def to_check(mark: CarriedMark, report: Report, form: ReportType) -> str:
    """The sentence that asks the clerk to look at it, with what was moved on in it."""
    said = mark.name if mark.kind == "text" else _shortened(words_of(mark, report, form))
    if mark.reason == "result":
        words = "，".join(map(plain_words, mark.results)) or said
        said = f"{mark.name}：{words}" if mark.kind == "text" else words
        said = said if len(said) <= _LONGEST_RESULT else said[: _LONGEST_RESULT - 1] + "…"
    said = said.replace("“", "‘").replace("”", "’")  # quotes within quotes (GB/T 15834-2011, 4.8)
    moved = moves_in(mark)
    what = "表格" if mark.kind == "table" else ""
    asked = f"{what}“{said}”{_CARRIED[mark.reason].format(called_last(report))}，请核对"
    return f"{asked}（已改：{moved}）" if moved else asked


def moves_in(mark: CarriedMark) -> str:
    """What was moved on in it: 6月底→12月底、上半年→下半年; "" for nothing."""
    return "、".join(f"{move.before}→{move.after}" for move in mark.moves)


def words_of(mark: CarriedMark, report: Report, form: ReportType) -> str:
    """What a mark stands on, on one line, without what is not printed: the type's words for other offices."""
    if mark.kind == "table":
        return "、".join(mark.words.split())
    if mark.kind == "paragraph":
        runs = printed_line(report, form, mark.name, mark.words)
        printed = "".join(" " if run.pending else run.text for run in runs).strip()
        return printed or plain_words(mark.words).strip()
    lines = [plain_words(line).strip() for line in mark.words.split("\n") if line.strip()]
    return f"{mark.name}：{'、'.join(lines)}" if mark.kind == "text" else " ".join(lines)


def shortened(mark: CarriedMark) -> str:
    """The beginning of a title or of what stands in the office's own fields, on one line."""
    return _shortened(" ".join(plain_words(line).strip() for line in mark.words.split("\n")))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SAID else text[: _LONGEST_SAID - 1] + "…"


def plain_words(line: str) -> str:
    """The clerk's own words of a paragraph; a slot stands as a space."""
    return "".join(
        getattr(part, "text", " ") for paragraph in parse(line) for part in flat_pieces(paragraph.pieces)
    )
