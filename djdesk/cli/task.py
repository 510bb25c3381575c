"""djdesk task TYPE --period 2024H1 --due 2024-07-10 --units UNITS.xlsx -o OUT: a task for many units as one
file, which they open in the window or answer by `fill --task`.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.basics.dates import parse_day
from djdesk.basics.errors import BadInput
from djdesk.basics.files import write_whole
from djdesk.cli.context import Context
from djdesk.desk.collect.new_task import new_task, unit_list
from djdesk.desk.collect.task_file import task_to_bytes
from djdesk.model.period import Period

HELP = "布置任务：写成一个文件，发给各单位填报"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", help="报告类型的编号，见 types")
    parser.add_argument("--period", required=True, metavar="PERIOD", help="报告期，例如 2024H1")
    parser.add_argument("--due", required=True, metavar="DAY", help="截止日期，例如 2024-07-10")
    parser.add_argument(
        "--units", type=Path, metavar="UNITS.xlsx", help="单位名单：.xlsx、.csv 的一列，或 .txt 一行一个"
    )
    parser.add_argument(
        "--figure", action="append", default=[], metavar="NAME", help="必须有的指标，可以写几次"
    )
    parser.add_argument(
        "--section", action="append", default=[], metavar="HEADING", help="必须有的章节，可以写几次"
    )
    parser.add_argument("--office", default="", metavar="NAME", help="布置任务的单位")
    parser.add_argument("--words", default="", metavar="TEXT", help="给填报人的话")
    parser.add_argument("--layout", default="", metavar="ID", help="用哪个版式")
    parser.add_argument(
        "--name", default="", metavar="PATTERN", help="文件怎么取名，例如 {单位名称}{报告期间}总结"
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="OUT", help="任务文件，扩展名 .djtask"
    )


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    if arguments.layout and arguments.layout not in resources.layouts:
        raise BadInput(
            f"没有“{arguments.layout}”这个版式", f"请从这些版式中选：{'、'.join(resources.layouts)}"
        )
    form = resources.form(arguments.type)
    task = new_task(
        form,
        Period.parse(arguments.period),
        parse_day(arguments.due, of_month=False),
        unit_list(arguments.units) if arguments.units is not None else (),
        figures=arguments.figure,
        sections=arguments.section,
        office=arguments.office,
        words=arguments.words,
        layout=arguments.layout,
        file_name=arguments.name,
        own=form.id in resources.type_shelf.own,
    )
    write_whole(arguments.output, task_to_bytes(task))
    return 0
