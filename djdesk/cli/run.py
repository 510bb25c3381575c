"""Reads the command line and runs the subcommand; whatever goes wrong becomes one sentence on stderr and exit
code 2."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from errno import EIO, ENOSPC
from io import TextIOWrapper
from pathlib import Path

from djdesk.basics.crash_file import CrashFile
from djdesk.basics.errors import KnownError, reason_of
from djdesk.basics.paths import data_folder
from djdesk.cli import (
    carry,
    check,
    collect,
    convert,
    fill,
    ledger,
    read,
    redline,
    render,
    store,
    task,
    types,
    wording,
)
from djdesk.cli.context import Context

COMMANDS = {
    "types": types,
    "read": read,
    "check": check,
    "fill": fill,
    "convert": convert,
    "render": render,
    "carry": carry,
    "task": task,
    "collect": collect,
    "redline": redline,
    "ledger": ledger,
    "store": store,
    "wording": wording,
}


_MESSAGES = (
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (r"argument command: invalid choice: '(.*?)' \(choose.*", r"没有“\1”这个命令"),
    (r"argument (?:\S+/)?(\S+?): expected one argument", r"“\1”后面没有写内容"),
    (r"argument (?:\S+/)?(\S+?): invalid choice: '(.*?)' \(choose from (.*)\)", r"没有“\2”，可以写 \3"),
    (r"the following arguments are required: (.*)", r"没有写 \1"),
)  # what argparse says, in the clerk's language


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        for pattern, words in _MESSAGES:
            message = re.sub(f"^{pattern}$", words, message)
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
    """Exit code 0 done, 1 findings, 2 bad input or an error of ours. `paint_pages(pages, folder, dpi)`
    paints for `render`, `paint_pdf` for .pdf files.
    """
    folder, crashes = data_folder(), CrashFile()
    _never_refuse_a_character(sys.stdout)
    try:
        arguments = _parsed(argv)
        folder = data_folder(arguments.data)
        crashes.open(folder)
        code = int(COMMANDS[arguments.command].execute(arguments, Context(resources, paint_pages, paint_pdf)))
        if sys.stdout is not None:
            sys.stdout.flush()  # here and not when Python ends: a full disk can still be told
        return code
    except (KnownError, _Usage) as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # who read us, such as `head`, has read enough
        _let_go_of_stdout()
        return 0
    except Exception as error:
        return _failed(error, folder)
    finally:
        crashes.close()


def _failed(error: Exception, folder: Path) -> int:
    """One sentence for an error that nobody expected; where it came up goes into the log, what it says
    nowhere.
    """
    if isinstance(error, OSError) and error.errno in (ENOSPC, EIO) and error.filename is None:
        _let_go_of_stdout()
        print(f"结果写不出去（{reason_of(error)}），请换一个地方输出。", file=sys.stderr)
        return 2
    from djdesk.basics.log import record_error, report_internal_error

    print(
        report_internal_error(folder, record_error(folder, error), "已经保存的内容没有受影响"),
        file=sys.stderr,
    )
    return 2


def _never_refuse_a_character(stream: object) -> None:
    """A console of few characters shows ? for the others."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")


def _let_go_of_stdout() -> None:
    """What is still to be written goes nowhere, or Python would complain when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # no file behind it
        return


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    """Options may stand anywhere, --data before the command too. argparse takes the words of a command for
    complete at the first option behind them, so that it is given the words first.
    """
    parser, commands = _parser()
    words, data = list(argv), list[str]()
    while words and (words[0] == "--data" or words[0].startswith("--data=")):
        count = 1 if "=" in words[0] else 2
        data, words = words[:count], words[count:]
    if len(data) == 1 and "=" not in data[0]:
        parser.error("argument --data: expected one argument")
    if words and words[0].startswith("-") and words[0] not in ("-h", "--help"):
        parser.error(f"unrecognized arguments: {words[0]}")
    command = commands.get(words[0]) if words else None
    if command is None or "--" in words:
        return parser.parse_args([*words[:1], *data, *words[1:]] if command is not None else words or data)
    options: list[str] = []
    names: list[str] = []
    rest = iter(words[1:])
    for word in rest:
        if not word.startswith("-") or word == "-":
            names.append(word)
            continue
        options.append(word)
        if _takes_a_value(command, word) and (value := next(rest, None)) is not None:
            options.append(value)
    return parser.parse_args([words[0], *names, *data, *options])


def _takes_a_value(command: argparse.ArgumentParser, word: str) -> bool:
    """Whether the next word belongs to the option; --sheet=NAME has its own, -oNAME too."""
    return any(
        word in action.option_strings and action.nargs != 0
        for action in command._actions  # argparse tells it nowhere else
    )


def _parser() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    """With the parsers of the commands, by name."""
    parser = _Parser(prog="djdesk", description="党建工作台")
    by_name: dict[str, argparse.ArgumentParser] = {}
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP)
        command.add_argument("--data", type=Path, default=None, metavar="DIR", help="数据文件夹")
        module.add_arguments(command)
        by_name[name] = command
    return parser, by_name
