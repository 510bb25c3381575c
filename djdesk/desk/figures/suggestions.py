"""What was ticked 未做, and what the ledgers show to be missed or overdue, comes back where problems and
plans are written.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from djdesk.desk.figures.unfinished import Unfinished
from djdesk.desk.ledger.deadlines import Overdue
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.ledger_type import LedgerType
from djdesk.forms.report_type import ChecklistItem, ReportType
from djdesk.forms.row_query import RowQuery
from djdesk.ledgers.deadlines import open_rows
from djdesk.ledgers.obligations import Missed, duty_query
from djdesk.model.outline import included
from djdesk.model.prose import escape
from djdesk.model.record import Record
from djdesk.model.report import Report


class Suggestion(msgspec.Struct, frozen=True):
    """`sentence` as it would stand in the prose; `source` is the short name of the section that has the item,
    or of the ledger, whose rows `query` then finds."""

    item: str
    source: str
    sentence: str
    used: bool
    query: RowQuery | None = None


def missed_offers(
    missed: Sequence[Missed], report: Report, form: ReportType, section_id: str
) -> list[Suggestion]:
    """What the ledgers show to be missed, as sentences for the problems or plan section `section_id`."""
    prose, plan = report.section(section_id).prose, _is_plan(form, section_id)
    found = []
    for one in missed:
        sentence = escape(f"严格落实{one.rule.name}制度，按时开展并做好记录。" if plan else one.sentence)
        found.append(
            Suggestion(one.rule.name, "台账", sentence, sentence in prose, duty_query(one.rule, one.units))
        )
    return found


def overdue_offers(
    overdue: Sequence[Overdue], report: Report, form: ReportType, section_id: str
) -> list[Suggestion]:
    """Problems, tasks and promises whose deadline has passed, as sentences for the problems or plan section
    `section_id`.
    """
    prose, plan = report.section(section_id).prose, _is_plan(form, section_id)
    found = []
    for one in overdue:
        title, what = _title(one.form, one.record), _generic(one.form.due)
        day = (
            f"{one.due.month}月{one.due.day}日"
            if one.due.year == report.period.end.year
            else f"{one.due.year}年{one.due.month}月"
        )
        sentence = escape(
            f"抓紧推进“{title}”{what}，尽快{_done(one.form)}。"
            if plan
            else f"“{title}”{what}未在{day}前{_done(one.form)}。"
        )
        due = RowQuery(
            ledger=one.form.id, where=open_rows(one.form), by=one.form.due, start=one.due, end=one.due
        )
        found += (
            [Suggestion(f"已超期{one.days}天", one.form.name, sentence, sentence in prose, due)]
            if title
            else []
        )
    return found


def unfinished_offers(
    unfinished: Sequence[Unfinished], report: Report, form: ReportType, section_id: str
) -> list[Suggestion]:
    """What its row says was not done, as sentences for the problems or plan section `section_id`."""
    prose, plan = report.section(section_id).prose, _is_plan(form, section_id)
    found = []
    for one in unfinished:
        title, state = _title(one.form, one.record), str(one.record.cells.get(one.form.state, ""))
        sentence = escape(f"抓紧推进“{title}”，尽快{_done(one.form)}。" if plan else f"“{title}”{state}。")
        found += [Suggestion(state, one.form.name, sentence, sentence in prose, one.query)] if title else []
    return found


def _title(form: LedgerType, record: Record) -> str:
    return _bare(str(record.cells.get(form.title, ""))).strip().rstrip("。；;.")


def _done(form: LedgerType) -> str:
    return "整改到位" if form.title == "问题" else "办结" if form.state == "办结" else "完成"


def _generic(due: str) -> str:
    """What the deadline is for, where its column says so: 整顿 of 整顿期限, nothing of 完成时限."""
    return due.removesuffix("期限").removesuffix("时限").removeprefix("完成")


def offers(report: Report, form: ReportType, section_id: str) -> list[Suggestion]:
    """Sentences for the problems or plan section `section_id`, in the order of the checklists; ticks of the
    section itself are left out.
    """
    form, report = asked_form(report, form), as_asked(report, form)
    target = form.section(section_id)
    prose = report.section(section_id).prose
    found = []
    for section in included(report.sections):
        section_form = form.section(section.id)
        if section_form is None or section.id == section_id:
            continue
        for checklist in section_form.checklists:
            for item in checklist.items:
                tick = report.tick(section.id, item.text)
                if tick.state == "not_done":
                    sentence = _plan(item) if target and target.role == "plan" else _problem(item, tick.note)
                    found.append(
                        Suggestion(
                            item.text, section_form.short or section.heading, sentence, sentence in prose
                        )
                    )
    return found


def _problem(item: ChecklistItem, note: str) -> str:
    note = note.strip().strip("。（）()")
    sentence = item.problem.rstrip("。") or f"“{_bare(item.text)}”落实还不到位"
    return escape(sentence + (f"（{note}）" if note else "") + "。")


def _plan(item: ChecklistItem) -> str:
    return escape(f"抓紧补上“{_bare(item.text)}”，明确责任人和完成时限。")


def _is_plan(form: ReportType, section_id: str) -> bool:
    target = form.section(section_id)
    return target is not None and target.role == "plan"


def _bare(text: str) -> str:
    """Without quotation marks, so that quotes do not nest in quotes of the same kind (GB/T 15834-2011,
    4.8).
    """
    return text.replace("“", "‘").replace("”", "’")
