"""djdesk render FILE -o DIR: pages as page-001.png … and pages.json."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.basics.errors import OutputError, reason_of
from djdesk.basics.files import write_whole
from djdesk.cli.context import Context
from djdesk.desk.export.pages_json import pages_json
from djdesk.desk.old_reports.convert import pages_of

HELP = "把报告的各页画成图片"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR")
    parser.add_argument("--profile", choices=("libreoffice", "word"), default="word")
    parser.add_argument("--dpi", type=int, choices=range(36, 601), default=144, metavar="DPI")


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    pages, told = pages_of(resources, arguments.file, arguments.profile)
    try:
        arguments.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"建不了文件夹“{arguments.output}”（{reason_of(error)}）", "请换一个位置") from None
    write_whole(arguments.output / "pages.json", pages_json(pages, arguments.profile))
    context.tell(told)
    context.paint_pages(pages, arguments.output, arguments.dpi)
    return 0
