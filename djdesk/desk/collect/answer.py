"""A report that answers a task: begun from the task's file, with the deadline and what the office wants."""

from __future__ import annotations

from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.collect.task_file import ReportTask, read_task
from djdesk.desk.collect.unit_names import UnitNames
from djdesk.desk.desk import Desk
from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.report.create import new_id
from djdesk.desk.report.open_report import add_report, created_report, open_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.resources import Resources
from djdesk.desk.settings.office import own_unit
from djdesk.desk.types.own_types import free_name, is_another, take_type
from djdesk.forms.asked import names_not_asked
from djdesk.forms.report_type import ReportType
from djdesk.forms.versions.moved import in_version_in_use
from djdesk.model.changes import EVERYTHING
from djdesk.model.organs import ORGAN_GROUPS
from djdesk.model.report import Report
from djdesk.model.task_mark import TaskMark


def answering(report: Report, task: ReportTask, resources: Resources) -> Report:
    """The report as the one that the task asks for. Raises BadInput for one of another period."""
    if report.period != task.of_period:
        raise BadInput(
            f"任务要的是{task.of_period.label}的报告，这份是{report.period.label}的", "请核对报告期"
        )
    mark = TaskMark(task.id, task.due, task.file_name, task.words)
    layout = task.layout if task.layout in resources.layouts else report.layout
    unit = UnitNames(task.units, office=task.office).find(report.unit).unit or report.unit
    return msgspec.structs.replace(report, task=mark, layout=layout, unit=unit)


def with_type_of(resources: Resources, task: ReportTask) -> tuple[Resources, str]:
    """With the type that the task carries, kept among the office's own as a file of it would be, and what
    became of it in a sentence; as they are where it carries none, or nothing new: an older task puts no older
    version in place of the one in use. Raises BadInput, OutputError.
    """
    form = task.own_type
    if form is None:
        return resources, ""
    here = resources.types.get(form.id)
    if here is not None and is_another(here, form):
        raise BadInput(
            f"任务带来的报告类型“{form.name}”，编号和本单位的“{here.name}”一样（{form.id}）",
            "请告诉布置任务的单位换一个编号再发",
        )
    others = [one.name for one in resources.types.values() if one.id != form.id]
    name = free_name(f"{form.name}（上级任务）", others) if form.name in others else form.name
    form = msgspec.structs.replace(form, name=name)
    known = resources.type_shelf.versions(form.id) if here is not None else ()
    same = (one for one in known if msgspec.structs.replace(form, version=one.version) == one)
    if any(form.version <= one.version for one in same):
        return resources, ""
    taken = take_type(resources, form)
    return taken.resources, taken.sentence if taken.kept else ""


def bring_type(desk: Desk, task: ReportTask) -> str:
    """`with_type_of` at this desk; the sentence."""
    desk.resources, sentence = with_type_of(desk.resources, task)
    return sentence


class OpenedTask(msgspec.Struct, frozen=True):
    """`told`: what the office said, and what became of the report type that came with the task."""

    session: ReportSession
    told: str


def open_task(desk: Desk, path: Path) -> OpenedTask:
    """The report of our unit for the task in the file. Raises BadInput, also while it is not known which unit
    we are.
    """
    task = read_task(path, desk.types)
    begun = desk.store.report_of_task(task.id)
    if begun is None and not own_unit(desk.store):  # before anything of the task is kept, and told but once
        raise BadInput("还不知道本单位的名称", "请先在“设置”里填上本单位，再打开任务文件")
    brought = bring_type(desk, task)
    session = open_report(desk, begun) if begun is not None else _begun_session(desk, task, path.name)
    return OpenedTask(session, told_of(session.report.task) + brought)


def _begun_session(desk: Desk, task: ReportTask, name: str) -> ReportSession:
    """The report that was begun before the task came, else one from last period's, else a new one."""
    unit, period = own_unit(desk.store), task.of_period
    begun = desk.store.find(task.type_id, unit, period)
    if begun is not None:
        desk.store.commit(answering(desk.store.load(begun), task, desk.resources), EVERYTHING)
        return open_report(desk, begun)
    last = desk.store.find(task.type_id, unit, period.previous)
    if last is not None:
        form = desk.form(task.type_id)
        report = carry(
            in_version_in_use(desk.store.load(last), desk.types), form, period, new_id(), desk.clock
        )
    else:
        report = created_report(desk, task.type_id, unit, period)
    return add_report(desk, answering(report, task, desk.resources), f"任务 {name}")


def told_of(task: TaskMark) -> str:
    """What the office said, for who opens the report; "" for nothing."""
    if not task.id:
        return ""
    until = f"截止日期{task.due.year}年{task.due.month}月{task.due.day}日。" if task.due else ""
    return f"{until}{task.words}"


def missing_units(task: ReportTask, unit: str) -> str:
    """A sentence where the unit is none of those that the task was given to; "" else."""
    names = UnitNames(task.units, office=task.office)
    if not task.units or names.find(unit).unit:
        return ""
    likely = "、".join(f"“{one}”" for one in names.find(unit).likely)
    return f"任务的单位名单里没有“{unit}”" + (f"，是不是{likely}" if likely else "") + "。"


def wanted_figures(report: Report, form: ReportType, task: ReportTask) -> tuple[str, ...]:
    """The figures that the task wants of this report; meetings of other kinds of Party organisations (支委会
    of a 机关党委) are none.
    """
    fields = form.figure_fields()
    of_others = names_not_asked(report, form)
    asked = task.figures or (name for name, field in fields.items() if field.required)
    return tuple(name for name in asked if name not in of_others or fields[name].group not in ORGAN_GROUPS)


def what_is_missing(report: Report, form: ReportType, task: ReportTask) -> list[str]:
    """The figures and sections that the task wants and the report has not; 不涉及 is an answer."""
    lacking = [
        f"指标“{name}”" for name in wanted_figures(report, form, task) if not report.figure(name).settled
    ]
    there = {section.heading for section in report.sections if section.enabled and section.prose.strip()}
    return lacking + [f"章节“{heading}”" for heading in task.sections if heading not in there]
