"""Reads the command line and runs the subcommand; bad input becomes one sentence on stderr and exit code 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from djdesk.basics.errors import KnownError
from djdesk.cli import carry, check, convert, fill, ledger, read, render, store, types
from djdesk.cli.context import Context

COMMANDS = {
    "types": types,
    "read": read,
    "check": check,
    "fill": fill,
    "convert": convert,
    "render": render,
    "carry": carry,
    "ledger": ledger,
    "store": store,
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        usage = " ".join(self.format_usage().split()).removeprefix(
            "usage: "
        )  # argparse turns long usages over several lines
        raise _Usage(f"命令写得不对（{message}），请看用法：{usage}")


class _Usage(Exception):
    """A wrong command line, in one sentence."""


def run(
    argv: Sequence[str],
    resources: Path,
    paint_pages: Callable[..., None],
    paint_pdf: Callable[..., tuple[bytes, str]],
) -> int:
    """Exit code 0 done, 1 findings, 2 bad input. `paint_pages(pages, folder, dpi)` paints for `render`,
    `paint_pdf` for .pdf files.
    """
    try:
        arguments = _parser().parse_args(list(argv))
        return int(COMMANDS[arguments.command].execute(arguments, Context(resources, paint_pages, paint_pdf)))
    except (KnownError, _Usage) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="djdesk", description="党建工作台")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP)
        command.add_argument("--data", type=Path, default=None, metavar="DIR", help="数据文件夹")
        module.add_arguments(command)
    return parser
