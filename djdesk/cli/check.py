"""djdesk check FILE [--json]: what is wrong with the layout and the text of a file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.cli.context import Context
from djdesk.desk.layouts.layouts import STANDARD
from djdesk.desk.proof.file_check import as_json, as_lines, check_file

HELP = "检查一个文件的版式和文字"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help=".docx、.txt 等 read 能读的文件，或本程序的 .json"
    )
    parser.add_argument("--json", action="store_true", help="只输出一个JSON对象")
    parser.add_argument(
        "--layout", default=STANDARD, metavar="ID", help="按哪个版式检查，默认是国家标准（standard）"
    )


def execute(arguments: Namespace, context: Context) -> int:
    """1 when something must be changed (必改)."""
    resources = context.resources(arguments.data)
    if arguments.layout not in resources.layouts:
        raise BadInput(
            f"没有“{arguments.layout}”这个版式", f"请从这些版式中选：{'、'.join(resources.layouts)}"
        )
    found = check_file(arguments.file, resources.layouts[arguments.layout], resources)
    text = as_json(found) if arguments.json else "\n".join(as_lines(found))
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()
    return 1 if any(one.level == "必改" for one in found) else 0
