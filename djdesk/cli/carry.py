"""djdesk carry FILE --to 2023H2 -o OUT.json: next period's report from an old one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.cli.context import Context
from djdesk.desk.export.export import write_report
from djdesk.desk.next_period.carry_over import carry
from djdesk.desk.old_reports.convert import report_of
from djdesk.desk.report.create import new_id
from djdesk.model.period import Period

HELP = "从一份报告开始下一期"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--to", required=True, metavar="PERIOD", help="新的报告期，例如 2023H2")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.json")


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    last = report_of(resources, arguments.file, context.clock())
    report = carry(last, resources.form(last.type_id), Period.parse(arguments.to), new_id(), context.clock)
    write_report(resources, report, arguments.output, context.clock())
    return 0
