"""djdesk ledger list|figures|missed|import|export|sources: ledgers without the window."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.cli.context import Context
from djdesk.desk.export.source_sheet import source_sheet
from djdesk.desk.figures.counted import counted_in_report
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.report.create import new_report
from djdesk.desk.report.report_file import read_report_file
from djdesk.desk.workbook.ledger_export import export_ledger
from djdesk.desk.workbook.ledger_import import import_rows, plan_import_of
from djdesk.model.figure import number_text
from djdesk.model.period import Period

HELP = "台账：列出、导入、导出、计算指标、写数据来源表"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=tuple(_ACTIONS))
    parser.add_argument(
        "what",
        nargs="?",
        default="",
        metavar="LEDGER|TYPE|FILE.json",
        help="台账编号，见 ledger list；figures 后面写报告类型编号，sources 后面写报告文件",
    )
    parser.add_argument(
        "file",
        nargs="?",
        default="",
        metavar="FILE.xlsx|PERIOD",
        help="要导入的文件；figures 和 missed 后面写报告期",
    )
    parser.add_argument("-o", "--output", type=Path, default=None, metavar="OUT.xlsx", help="导出到哪个文件")
    parser.add_argument("--sheet", default="", metavar="NAME", help="导入哪个工作表，默认自动选")
    parser.add_argument("--anyway", action="store_true", help="import：表头更像别的台账也照样导入")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不导入")
    parser.add_argument("--personal", action="store_true", help="sources：带上电话、身份证号等")


def execute(arguments: Namespace, context: Context) -> int:
    with _ledgers(arguments, context) as ledgers:
        return _ACTIONS[arguments.action](ledgers, arguments)


@contextmanager
def _ledgers(arguments: Namespace, context: Context) -> Iterator[LedgerDesk]:
    desk = context.open_desk(arguments.data)
    try:
        yield open_ledgers(desk)
    finally:
        desk.store.close()


def _list(ledgers: LedgerDesk, arguments: Namespace) -> int:
    for entry in ledgers.entries(arguments.what):
        print(f"{entry.form.id}, {entry.system.name}, {entry.rows}行")
    return 0


def _figures(ledgers: LedgerDesk, arguments: Namespace) -> int:
    form = ledgers.desk.form(arguments.what)
    report = new_report(form, "", _period(arguments.file), ledgers.desk.clock)
    for one in counted_in_report(ledgers, report):
        value = "台账里还没有" if one.value is None else f"{number_text(one.value)}{one.unit}"
        print(f"{one.name}, {value}, {one.rows}行, {one.how}")
    return 0


def _missed(ledgers: LedgerDesk, arguments: Namespace) -> int:
    """1 when something was missed."""
    found = ledgers.missed(_period(arguments.file or arguments.what))
    for one in found:
        print(one.sentence)
    return 1 if found else 0


def _import(ledgers: LedgerDesk, arguments: Namespace) -> int:
    """1 when some rows could not be read."""
    plan = plan_import_of(
        ledgers, _named(arguments.what), _path(arguments.file), arguments.sheet, anyway=arguments.anyway
    )
    if plan.question:
        raise BadInput(plan.question.rstrip("。"), _answer(ledgers, plan.better))
    for cell in (*plan.mistakes, *plan.remarks):
        print(cell.sentence, file=sys.stderr)
    if plan.unseen:
        print(f"其中{plan.unseen}行在表格里是隐藏的或被筛选掉的。", file=sys.stderr)
    if plan.struck_out:
        print(plan.struck_out, file=sys.stderr)
    if plan.other_table:
        print(plan.other_table, file=sys.stderr)
    for name in plan.scaled:
        print(f"“{name}”表里以万元计，已换算成元。", file=sys.stderr)
    changed = f"，表格里变了{len(plan.changed)}行（没有更新，请在窗口里导入）" if plan.changed else ""
    counts = f"{len(plan.rows)}行，已有{plan.known}行，读不出{plan.wrong_rows}行{changed}。"
    if arguments.dry_run:
        print(f"可以导入{counts}")
    else:
        import_rows(ledgers, plan)
        print(f"导入{counts}")
    return 1 if plan.mistakes else 0


def _answer(ledgers: LedgerDesk, better: str) -> str:
    """What can be done about a table that fits another ledger better, or this one poorly."""
    there = (
        f"请用 ledger import {better} 导入到“{ledgers.form(better).name}”，" if better else "请核对选的台账，"
    )
    return f"{there}确实是这本台账的加上 --anyway"


def _export(ledgers: LedgerDesk, arguments: Namespace) -> int:
    count = export_ledger(ledgers, _named(arguments.what), _output(arguments))
    print(f"导出{count}行。")
    return 0


def _sources(ledgers: LedgerDesk, arguments: Namespace) -> int:
    """A report file's figures with the rows behind them."""
    output = _output(arguments)
    report = read_report_file(ledgers.desk.resources, _path(arguments.what))
    done = finish(source_sheet(ledgers, report, output, arguments.personal))
    print(f"写入{done.figures}项指标、{done.rows}行，需要核对{done.differing}项。")
    return 0


def _output(arguments: Namespace) -> Path:
    if arguments.output is None:
        raise BadInput("没有写导出到哪个文件", "请加上 -o 文件名.xlsx")
    return Path(arguments.output)


def _named(ledger_id: str) -> str:
    if not ledger_id:
        raise BadInput("没有写是哪本台账", "请写台账的编号，用 ledger list 查看")
    return ledger_id


def _path(name: str) -> Path:
    if not name:
        raise BadInput("没有写要读的文件", "请在后面写文件名")
    return Path(name)


def _period(code: str) -> Period:
    if not code:
        raise BadInput("没有写报告期", "请写成 2023H1、2023Q2 或 2023")
    return Period.parse(code)


_ACTIONS: dict[str, Callable[[LedgerDesk, Namespace], int]] = {
    "list": _list,
    "figures": _figures,
    "missed": _missed,
    "import": _import,
    "export": _export,
    "sources": _sources,
}
