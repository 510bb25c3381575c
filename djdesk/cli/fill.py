"""djdesk fill TYPE|--task FILE --values VALUES.json -o OUT: a report from values, without the window. Figures
that cannot be are written as they are given, and told; so is a signature that stands alone on its page, and
what a task wants and the report has not.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.cli.context import Context
from djdesk.desk.collect.answer import answering, missing_units, what_is_missing, with_type_of
from djdesk.desk.collect.task_file import read_task
from djdesk.desk.files.report_files import WRITTEN_WORDS
from djdesk.desk.proof.open_points import figure_remarks
from djdesk.desk.proof.page_remarks import page_remarks
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.report.report_file import file_bytes

HELP = "用数据文件生成一份报告"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", nargs="?", default="", help="报告类型的编号，见 types")
    parser.add_argument("--values", type=Path, required=True, metavar="VALUES.json")
    parser.add_argument("--task", type=Path, metavar="FILE", help="上级的任务文件，报告按它的要求写")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=WRITTEN_WORDS)


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    task = read_task(arguments.task, resources.types) if arguments.task is not None else None
    if task is not None:
        resources, brought = with_type_of(resources, task)
        context.tell(brought)
    type_id = arguments.type or (task.type_id if task is not None else "")
    if not type_id:
        raise BadInput("没有写报告类型", "请写上 types 列出的一种，或用 --task 给出任务文件")
    if task is not None and task.type_id != type_id:
        raise BadInput(f"任务要的是“{task.type_name}”（{task.type_id}），不是“{type_id}”", "请核对报告类型")
    form = resources.form(type_id)
    usual = task.of_period if task is not None else None
    report = filled_report(form, file_bytes(arguments.values), context.clock, usual)
    if task is not None:
        report = answering(report, task, resources)
    context.write(resources, report, arguments.output)
    if task is not None:
        context.tell(missing_units(task, report.unit))
        for lacking in what_is_missing(report, form, task):
            context.tell(f"任务要求的{lacking}还没有填。")
    pages = page_remarks(resources, report, form)
    for remark in (*figure_remarks(report, form), *pages):
        print(f"{remark.level}　{remark.message}", file=sys.stderr)
    return 0
