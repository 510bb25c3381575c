"""djdesk convert FILE -o OUT: reads a report and writes it again; the ending of OUT decides."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.cli.context import Context
from djdesk.desk.files.report_files import WRITTEN_WORDS
from djdesk.desk.old_reports.convert import rewrite

HELP = "把一份报告写成另一种文件"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help=WRITTEN_WORDS,
    )


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    context.say(rewrite(resources, arguments.file, arguments.output, context.clock(), context.painter()))
    return 0
