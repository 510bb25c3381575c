"""What was carried into a report, for whoever has just done it: what was moved on, what is to be checked."""

from __future__ import annotations

import re
from typing import Any

from djdesk.desk.report.carried_words import called_last, to_check
from djdesk.desk.report.progress import open_marks
from djdesk.forms.report_type import ReportType
from djdesk.model.last_period.carried import CarriedMark, WordMove
from djdesk.model.last_period.standing_marks import standing_marks
from djdesk.model.prose import tables_in
from djdesk.model.report import Report

_MOST_NAMED = 4
_YEAR = re.compile("[0-9０-９〇零○Ｏ一二三四五六七八九]{4}年度?")
_NO_YEAR = re.compile("^(?:今年|本年度?|去年|上年度?|上一年度?|前年)")


def carried_summary(report: Report, form: ReportType) -> str:
    """One or two sentences for the window; "" when nothing is left to look at. It counts what 校对 lists."""
    marks = open_marks(report, form)
    if not marks:
        return ""
    moves = dict.fromkeys(move for mark in marks for move in mark.moves)
    moved = _named("已改到新的报告期", [move for move in moves if not _only_names_the_year(move)])
    dated = _named("已注明年份", [move for move in moves if _only_names_the_year(move)])
    return f"{moved}{dated}{len(marks)} 处{called_last(report)}内容请核对（事情发生的日期没有改）。"


def _named(what: str, moves: list[WordMove]) -> str:
    said = [f"{move.before}→{move.after}" for move in moves]
    more = f"等 {len(said)} 种写法" if len(said) > _MOST_NAMED else ""
    return f"{what}：{'、'.join(said[:_MOST_NAMED])}{more}。" if said else ""


def _only_names_the_year(move: WordMove) -> bool:
    """3月8日→2023年3月8日, 今年5月→2023年5月: the time is the one that it was."""
    year, rest = _YEAR.match(move.after), _NO_YEAR.sub("", move.before)
    return year is not None and _YEAR.match(move.before) is None and move.after[year.end() :] == rest


def carried_lines(report: Report, form: ReportType) -> list[str]:
    """What a person reads on the command line: a line for each mark."""
    return [f"{_where(report, mark)}：{to_check(mark, report, form)}" for mark in standing_marks(report)]


def carried_object(report: Report) -> dict[str, Any]:
    """`moved`: each word that is another now, with its place; `to_check`: each text, paragraph or heading
    that stands marked.
    """
    marks = standing_marks(report)
    return {
        "moved": [
            {"where": _where(report, mark), "from": move.before, "to": move.after}
            for mark in marks
            for move in mark.moves
        ],
        "to_check": [
            {"where": _where(report, mark), "kind": mark.kind, "text": mark.words, "reason": mark.reason}
            for mark in marks
        ],
    }


def _where(report: Report, mark: CarriedMark) -> str:
    if mark.kind == "title":
        return "标题"
    if mark.kind == "table":
        return next((one.heading for one in report.sections if mark.name in tables_in(one.prose)), "表格")
    headings = {section.id: section.heading for section in report.sections}
    return headings.get(mark.name, mark.name)
