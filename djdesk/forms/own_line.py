"""The sentence that prints what an office added to a section's checklists: it comes with the first such item
and goes with the last. Lists of the type that print themselves, or of which the prose prints all, need none.
"""

from __future__ import annotations

import msgspec

from djdesk.forms.asked import OWN_CHECKLIST, asked_form
from djdesk.forms.report_type import OWN_SECTION, ReportType
from djdesk.model.changes import Batch, Change, SetProse
from djdesk.model.prose import DONE_ITEMS, listed, lists_in
from djdesk.model.report import Report, Section

_SLOT = f"{{{DONE_ITEMS}/{OWN_CHECKLIST}}}"
OWN_LINE = f"[做好{_SLOT}等工作。]"
_POINTS = ("{是}", "{要}")


def with_own_line(report: Report, form: ReportType, change: Change) -> Change:
    """The change together with the sentence that its new items need, or without one that nothing needs."""
    after = change.applied(report)
    if after.own_ticks == report.own_ticks:
        return change
    changed = {one.section_id for one in {*after.own_ticks} ^ {*report.own_ticks}}
    more = [
        SetProse(section.id, prose)
        for section in after.sections
        if section.id in changed and (prose := _fitting(after, form, section)) != section.prose
    ]
    return Batch((change, *more)) if more else change


def without_unused_lines(report: Report) -> Report:
    """Without the sentence where the office has added nothing; reports of before had it everywhere."""
    used = {one.section_id for one in report.own_ticks}
    sections = tuple(
        msgspec.structs.replace(one, prose=without_own_line(one.prose)) if one.id not in used else one
        for one in report.sections
    )
    return msgspec.structs.replace(report, sections=sections)


def _fitting(report: Report, form: ReportType, section: Section) -> str:
    has = any(one.section_id == section.id for one in report.own_ticks)
    if not has:
        return without_own_line(section.prose)
    lists = (asked_form(report, form).section(section.id) or OWN_SECTION).checklists
    own = any(one.title == OWN_CHECKLIST and one.output == "none" for one in lists)
    printed = any(
        listed(name)[0] == DONE_ITEMS and listed(name)[1] in ("", OWN_CHECKLIST)
        for name in lists_in(section.prose)
    )
    return _with(section.prose) if own and not printed else section.prose


def _with(prose: str) -> str:
    """Behind the paragraph before the points; before them where there is none."""
    lines = prose.split("\n") if prose.strip() else []
    plain = [at for at, line in enumerate(lines) if line.strip() and not line.startswith(_POINTS)]
    first_point = next((at for at, line in enumerate(lines) if line.startswith(_POINTS)), len(lines))
    before = [at for at in plain if at < first_point]
    if before and not lines[before[-1]].endswith("："):
        lines[before[-1]] += OWN_LINE
    else:
        lines.insert(first_point, OWN_LINE)
    return "\n".join(lines)


def without_own_line(prose: str) -> str:
    """The stored prose without that sentence, wherever it stands."""
    if OWN_LINE not in prose:
        return prose
    lines = (line.replace(OWN_LINE, "") if line != OWN_LINE else None for line in prose.split("\n"))
    return "\n".join(line for line in lines if line is not None)
