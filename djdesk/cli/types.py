"""djdesk types [export TYPE -o OUT | import FILE | make FILE -o OUT | versions TYPE]: the report types, one a
line; one as a workbook or TOML file; one taken in; one made from an old report; the versions of one.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.cli.context import Context
from djdesk.desk.types.from_report import made_type
from djdesk.desk.types.own_types import take_type_file
from djdesk.desk.types.type_files import write_type

HELP = "列出报告类型：编号、名称；导出、收进、从旧报告做一个类型"
_ACTIONS = ("export", "import", "make", "versions")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", nargs="?", choices=_ACTIONS, default=None, help="不写就列出全部类型")
    parser.add_argument(
        "what", nargs="?", metavar="TYPE|FILE", default="", help="类型的编号，或 .xlsx、.toml 文件，或旧报告"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help=".xlsx 或 .toml")
    parser.add_argument("--id", default="", help="import、make：用这个编号")
    parser.add_argument("--name", default="", help="import、make：用这个名称")
    parser.add_argument("--version", type=int, default=0, help="export：第几版，不写就是现在用的一版")


def execute(arguments: Namespace, context: Context) -> int:
    resources = context.resources(arguments.data)
    if not arguments.action:
        for form in resources.types.values():
            print(f"{form.id}, {form.name}")
        return 0
    if not arguments.what:
        raise BadInput("没有写是哪一个", "请写上类型的编号或文件，例如 types export half_year -o 类型.xlsx")
    if arguments.action in ("export", "make") and arguments.output is None:
        raise BadInput("没有写存到哪里", "请用 -o 写上文件名，以 .xlsx 或 .toml 结尾")
    if arguments.action == "export":
        form = resources.form(arguments.what)
        if arguments.version:
            kept = resources.type_shelf.version(form.id, arguments.version)
            if kept is None:
                numbers = "、".join(str(one.version) for one in resources.type_shelf.versions(form.id))
                raise BadInput(f"“{form.name}”没有第{arguments.version}版", f"现在有的是：{numbers}")
            form = kept
        write_type(form, arguments.output, context.clock())
    elif arguments.action == "make":
        made = made_type(resources, Path(arguments.what), context.clock(), arguments.id, arguments.name)
        write_type(made.form, arguments.output, context.clock())
        context.tell("\n".join(made.told))
        print(f"{made.form.id}, {made.form.name}")
    elif arguments.action == "import":
        taken = take_type_file(resources, Path(arguments.what), arguments.id, arguments.name)
        print(f"{taken.form.id}, {taken.form.name}")
        for line in (taken.sentence, *taken.changes):
            print(line)
    else:
        for form in resources.type_shelf.versions(resources.form(arguments.what).id):
            print(f"{form.version}, {form.name}")
    return 0
