"""What was ticked 未做, and what the ledgers show to be missed, comes back where problems and plans are written."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from djdesk.forms.report_type import ChecklistItem, ReportType
from djdesk.ledgers.obligations import Missed
from djdesk.model.outline import included
from djdesk.model.prose import escape
from djdesk.model.report import Report


class Offer(msgspec.Struct, frozen=True):
    """`sentence` as it would stand in the prose; `source` is the short name of the section that has the item."""

    item: str
    source: str
    sentence: str
    used: bool


def missed_offers(missed: Sequence[Missed], report: Report, form: ReportType, section_id: str) -> list[Offer]:
    """What the ledgers show to be missed, as sentences for the problems or plan section `section_id`."""
    target = form.section(section_id)
    prose = report.section(section_id).prose
    plan = target is not None and target.role == "plan"
    found = []
    for one in missed:
        sentence = escape(f"严格落实{one.rule.name}制度，按时开展并做好记录。" if plan else one.sentence)
        found.append(Offer(one.rule.name, "台账", sentence, sentence in prose))
    return found


def offers(report: Report, form: ReportType, section_id: str) -> list[Offer]:
    """Sentences for the problems or plan section `section_id`, in the order of the checklists; ticks of the section itself are left out."""
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
                    found.append(Offer(item.text, section_form.short or section.heading, sentence, sentence in prose))
    return found


def _problem(item: ChecklistItem, note: str) -> str:
    note = note.strip().strip("。（）()")
    sentence = item.problem.rstrip("。") or f"“{_bare(item.text)}”落实还不到位"
    return escape(sentence + (f"（{note}）" if note else "") + "。")


def _plan(item: ChecklistItem) -> str:
    return escape(f"抓紧补上“{_bare(item.text)}”，明确责任人和完成时限。")


def _bare(text: str) -> str:
    """Without quotation marks, so that quotes do not nest in quotes of the same kind (GB/T 15834-2011, 4.8)."""
    return text.replace("“", "‘").replace("”", "’")
