"""djdesk check FILE|DIR [--json] [-o OUT]: what is wrong with the layout and the text of a file, or of each
file of a folder; as a copy with comments or as a table.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from djdesk.basics.errors import BadInput, KnownError
from djdesk.cli.context import Context
from djdesk.desk.layouts.layouts import STANDARD
from djdesk.desk.opening import has_store, store_folder
from djdesk.desk.proof.checked_files import (
    Checked,
    Unread,
    checking,
    files_in,
    has_must,
    shown_names,
    write_commented,
    write_results,
    write_table,
)
from djdesk.desk.proof.file_check import CheckedFile, as_json, as_lines, files_as_json
from djdesk.desk.proof.office_lists import OwnRules, own_rules
from djdesk.desk.proof.open_points import LEVELS

HELP = "检查一个文件、或文件夹里每个文件的版式和文字"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=".docx、.txt 等 read 能读的文件，或本程序的 .json；写文件夹就检查里面的每个文件",
    )
    parser.add_argument("--json", action="store_true", help="只输出一个JSON对象")
    parser.add_argument(
        "--layout", default=STANDARD, metavar="ID", help="按哪个版式检查，默认是国家标准（standard）"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help="结果另存：.docx 是加了批注的副本，.xlsx 是问题表；检查文件夹时也可以写一个文件夹",
    )


def execute(arguments: Namespace, context: Context) -> int:
    """1 when something must be changed (必改)."""
    resources = context.resources(arguments.data)
    if arguments.layout not in resources.layouts:
        raise BadInput(
            f"没有“{arguments.layout}”这个版式", f"请从这些版式中选：{'、'.join(resources.layouts)}"
        )
    own = _own(arguments.data, context)
    layout, given = resources.layouts[arguments.layout], arguments.file
    whole = given.is_dir()
    found: list[Checked] = []
    paths = files_in(given) if whole else [given]
    names = shown_names(paths)
    for one in checking(paths, layout, resources, own):
        if isinstance(one, Unread) and not whole:
            raise one.error
        found.append(one)
        if whole and not arguments.json:
            _say(_line(one, names[one.path]))
    if not whole and isinstance(found[0], CheckedFile):
        one = found[0]
        _say(as_json(one.findings) if arguments.json else "\n".join(as_lines(one.findings)))
    elif arguments.json:
        _say(files_as_json([(one.path.relative_to(given), _result(one)) for one in found]))
    if arguments.output is not None:
        _write(found, arguments.output, context, whole)
    return 1 if any(map(has_must, found)) else 0


def _own(data: Path | None, context: Context) -> OwnRules | None:
    """The office's own lists, where a data folder was named that has any."""
    if data is None or not has_store(store_folder(data)):
        return None
    try:
        desk = context.open_desk(data)
    except KnownError as error:
        context.tell(f"本单位的说法和不查的词没有用上：{error}")
        return None
    try:
        return own_rules(desk)
    finally:
        desk.close()


def _line(one: Checked, name: str) -> str:
    if isinstance(one, Unread):
        return f"{name}　没有检查：{one.why}"
    levels = [found.level for found in one.findings]
    counts = "，".join(f"{level}{levels.count(level)}处" for level in LEVELS if level in levels)
    return f"{name}　{counts or '没有发现问题'}"


def _result(one: Checked) -> str | CheckedFile:
    return one.why if isinstance(one, Unread) else one


def _write(found: Sequence[Checked], target: Path, context: Context, whole: bool) -> None:
    ending = target.suffix.lower()
    if ending == ".xlsx":
        write_table(found, target, context.clock())
    elif ending == ".docx" and not whole and isinstance(found[0], CheckedFile):
        write_commented(found[0], target, context.clock())
    elif whole and not ending:
        write_results(found, target, context.clock())
    else:
        kinds = "一个文件夹，或 .xlsx" if whole else ".docx 或 .xlsx"
        raise BadInput(f"结果不能存成“{target.name}”", f"请写{kinds}")


def _say(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()
