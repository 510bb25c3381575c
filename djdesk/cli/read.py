"""djdesk read FILE [--json]: what an old report contains."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.cli.context import Context
from djdesk.desk.files.report_files import readable_words
from djdesk.desk.old_reports.read import as_json, as_summary, read_report

HELP = "读一份旧报告，列出其中的章节、要点和指标"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=readable_words(),
    )
    parser.add_argument("--json", action="store_true", help="只输出一个JSON对象")


def execute(arguments: Namespace, context: Context) -> int:
    imported = read_report(arguments.file)
    text = as_json(imported) if arguments.json else "\n".join(as_summary(imported))
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()
    return 0
