"""djdesk redline OLD NEW -o OUT.docx: what changed between two reports, as a Word file with tracked
changes.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.cli.context import Context
from djdesk.desk.old_reports.convert import own_file
from djdesk.desk.resources import Resources
from djdesk.desk.versions.redline import write_redline
from djdesk.model.report import Report

HELP = "两个版本的改动写成花脸稿（带修订标记的 Word 文件）"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("old", type=Path, metavar="OLD", help="改之前的报告，.json 或本程序导出的 .docx")
    parser.add_argument("new", type=Path, metavar="NEW", help="改之后的报告")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx")


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    old, new = (_report(resources, path, context) for path in (arguments.old, arguments.new))
    written = write_redline(resources, old, new, arguments.output, context.clock())
    context.tell(written.told)
    return 0


def _report(resources: Resources, path: Path, context: Context) -> Report:
    found = own_file(resources, path)
    if found is None:
        raise BadInput(
            f"“{path.name}”里没有本程序的报告，没法对照",
            "请选本程序保存的 .json，或导出时带了报告数据的 .docx",
        )
    context.tell(found.told)
    return found.report
