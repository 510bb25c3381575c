"""djdesk carry FILE [--to 2023H2] -o OUT.json [--json]: next period's report from an old one."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.cli.context import Context
from djdesk.desk.export.export import write_report
from djdesk.desk.next_period.carried_list import carried_lines, carried_object
from djdesk.desk.next_period.carry_over import carry, period_to_follow
from djdesk.desk.old_reports.convert import opened
from djdesk.desk.report.create import new_id
from djdesk.forms.versions.moved import in_version_in_use
from djdesk.model.period import Period

HELP = "从一份报告开始下一期"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--to", metavar="PERIOD", help="新的报告期，例如 2023H2；不写就是紧接着的下一期")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.json")
    parser.add_argument("--json", action="store_true", help="把改了什么、要核对什么输出为一个JSON对象")


def execute(arguments: Namespace, context: Context) -> int:
    """Says what was moved on to the new period and what is to be checked, on stdout."""
    resources = context.resources(arguments.data)
    found = opened(resources, arguments.file, context.clock())
    context.tell(found.told)
    last = in_version_in_use(found.report, resources.types)
    period = Period.parse(arguments.to) if arguments.to else period_to_follow(last.period)
    form = resources.form(last.type_id)
    report = carry(last, form, period, new_id(), context.clock)
    write_report(resources, report, arguments.output, context.clock())
    if arguments.json:
        print(json.dumps(carried_object(report), ensure_ascii=False))
    else:
        print("".join(f"{line}\n" for line in carried_lines(report, form)), end="")
    return 0
