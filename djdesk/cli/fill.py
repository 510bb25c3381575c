"""djdesk fill TYPE --values VALUES.json -o OUT: a report from values, without the window. Figures that
cannot be are written as they are given, and told; so is a signature that stands alone on its page.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.cli.context import Context
from djdesk.desk.files.report_files import WRITTEN_WORDS
from djdesk.desk.proof.open_points import figure_remarks
from djdesk.desk.proof.page_remarks import page_remarks
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.report.report_file import file_bytes

HELP = "用数据文件生成一份报告"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("type", metavar="TYPE", help="报告类型的编号，见 types")
    parser.add_argument("--values", type=Path, required=True, metavar="VALUES.json")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=WRITTEN_WORDS)


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    form = resources.form(arguments.type)
    report = filled_report(form, file_bytes(arguments.values), context.clock)
    context.write(resources, report, arguments.output)
    pages = page_remarks(resources, report, form)
    for remark in (*figure_remarks(report, form), *pages):
        print(f"{remark.level}　{remark.message}", file=sys.stderr)
    return 0
