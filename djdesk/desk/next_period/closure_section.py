"""上期问题整改情况: a section of its own about what became of last period's problems and plan, offered when
all of them are decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from djdesk.desk.next_period.plan_closure import outcome, section_for
from djdesk.desk.report.create import new_id
from djdesk.document.compose.own_section import neighbours_look
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import Batch, SetOutline, SetProse
from djdesk.model.last_period.plan_line import PlanLine, PlanState
from djdesk.model.prose import escape
from djdesk.model.report import Report, Section

_HEADING = re.compile(r"上[期次].*(?:整改|落实)情况")


def closure_heading(lines: Sequence[PlanLine], called: str) -> str:
    """`called`: 上期, or 上次 where the report before is of an earlier period."""
    kinds = {line.kind for line in _told(lines)}
    if kinds == {"plan"}:
        return f"{called}工作打算落实情况"
    return f"{called}问题整改情况" if kinds == {"problem"} else f"{called}问题整改和工作打算落实情况"


def closure_text(lines: Sequence[PlanLine], period: str) -> str:
    """A paragraph each for problems and for plans, as plain text; `period` is what last period is called
    (2023年上半年). "" while something is undecided, or where there is nothing to tell.
    """
    told = _told(lines)
    if not told or any(not line.settled for line in lines):
        return ""
    problems = [line for line in told if line.kind == "problem"]
    plans = [line for line in told if line.kind == "plan"]
    paragraphs = []
    if problems:
        counts = _counts(problems, "个", ("已整改到位", "已部分整改", "尚未整改到位"))
        paragraphs.append(
            (f"{period}查找的{len(problems)}个问题，{counts}。" if len(problems) > 1 else "")
            + "".join(f"{outcome(one)}。" for one in problems)
        )
    if plans:
        counts = _counts(plans, "项", ("已完成", "已部分完成", "尚未完成"))
        paragraphs.append(
            (
                f"{period}提出的{len(plans)}项工作打算，{counts}。"
                if len(plans) > 1
                else f"{period}提出的工作打算"
            )
            + "；".join(outcome(one) for one in plans)
            + "。"
        )
    return "\n".join(paragraphs)


def closure_section(report: Report) -> Section | None:
    """The section that tells it already, if there is one."""
    return next((one for one in report.sections if one.own and _HEADING.search(one.heading)), None)


def with_closure_section(report: Report, form: ReportType, called: str, period: str) -> Batch:
    """The section before the problems, else before the plan, else at the end; what it said is replaced."""
    prose = escape(closure_text(report.plan_lines, period))
    there = closure_section(report)
    if there is not None:
        return Batch((SetProse(there.id, prose),))
    before = section_for(report, form, "problem") or section_for(report, form, "plan")
    at = report.section_index(before) if before else len(report.sections)
    while at < len(report.sections) and report.sections[at].level > 1:
        at -= 1  # before the heading over the problems
    made = Section(
        id=f"own-{new_id()[:12]}",
        level=1,
        heading=closure_heading(report.plan_lines, called),
        prose=prose,
    )
    sections = (*report.sections[:at], made, *report.sections[at:])
    bare = SetOutline(sections).applied(report)
    look = neighbours_look(bare, form, made.id)
    sections = (*sections[:at], msgspec.structs.replace(made, look=look), *sections[at + 1 :])
    return Batch((SetOutline(sections),))


def _told(lines: Sequence[PlanLine]) -> list[PlanLine]:
    return [line for line in lines if line.state not in ("open", "none")]


def _counts(lines: Sequence[PlanLine], unit: str, words: tuple[str, str, str]) -> str:
    """已整改到位2个，尚未整改到位1个; of all alike, that all are."""
    states: tuple[PlanState, ...] = ("done", "partly", "not")
    counts = [
        (word, sum(line.state == state for line in lines)) for state, word in zip(states, words, strict=True)
    ]
    found = [(word, count) for word, count in counts if count]
    if len(found) == 1:
        return ("均" if len(lines) > 1 else "") + found[0][0]
    return "，".join(f"{word}{count}{unit}" for word, count in found)
