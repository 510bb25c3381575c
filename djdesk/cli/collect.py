"""djdesk collect DIR -o OUT.xlsx|OUT.parquet [--task FILE] [--scheduler tcp://…]: the figures of many reports
as one table, or as columnar parts; a line each on stdout: taken, look or refused, then file, unit and why,
with TABs between. Who is missing or late, and names that are to be said, go to stderr.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.cli.context import Context
from djdesk.desk.collect.answer import with_type_of
from djdesk.desk.collect.collection import Collection
from djdesk.desk.collect.files import FoundFiles, found_files
from djdesk.desk.collect.reading import Asked
from djdesk.desk.collect.settled import Settled, SettledFile
from djdesk.desk.collect.table import collected_table
from djdesk.desk.collect.task_file import read_task
from djdesk.desk.collect.workbook import write_collected
from djdesk.desk.columnar.parts import need
from djdesk.desk.columnar.target import check_target
from djdesk.desk.resources import Resources

HELP = "汇总：把许多单位交来的报告收成一张表"
_KEPT = ".djcol"
_COLUMNAR = ".parquet"
_MOST_TOLD = 30


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("place", type=Path, metavar="DIR", help="收到的文件在哪个文件夹，也可以是一个 .zip")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="汇总表 .xlsx，或列式文件夹 .parquet",
    )
    parser.add_argument("--task", type=Path, metavar="FILE", help="任务文件，由它知道谁没报、谁迟报")
    parser.add_argument(
        "--collection",
        type=Path,
        metavar="FILE",
        help=f"汇总存在哪里，默认在汇总表旁边（{_KEPT}）",
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="tcp://…",
        help="由 Dask 的调度器分给几台工作机去读，只用于 .parquet",
    )
    parser.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="写法=单位",
        help="文件里的写法是哪个单位，会记住",
    )


def execute(arguments: Namespace, context: Context) -> int:
    out = arguments.output
    ending = out.suffix.lower()
    if ending not in (".xlsx", _COLUMNAR):
        raise BadInput(f"汇总表不能存成“{out.name}”", f"请写扩展名是 .xlsx 或 {_COLUMNAR} 的名字")
    if arguments.scheduler and ending != _COLUMNAR:
        raise BadInput("只有列式结果能交给调度器", f"请把 -o 写成 OUT{_COLUMNAR}，或去掉 --scheduler")
    if ending == _COLUMNAR:
        need("pyarrow", *(["distributed"] if arguments.scheduler else []))
        check_target(out)
    resources = context.resources(arguments.data)
    task = read_task(arguments.task, resources.types) if arguments.task is not None else None
    if task is not None:
        resources, brought = with_type_of(resources, task)
        context.tell(brought)
    found = found_files(arguments.place.resolve())
    collection = Collection(arguments.collection or out.with_suffix(_KEPT), resources.types, context.clock)
    try:
        if task is not None:
            collection.set_task(task)
        for said in arguments.same:
            written, equals, unit = said.partition("=")
            if not equals or not written.strip() or not unit.strip():
                raise BadInput(f"看不懂“{said}”", "请写成 文件里的写法=名单上的单位")
            collection.say_name(written.strip(), unit.strip())
        if ending == _COLUMNAR:
            result = _as_columns(collection, resources, found, out, arguments.scheduler, context)
        else:
            result = _as_table(collection, resources, found, out, context)
    finally:
        collection.close()
    for one in result.files:
        _say(_line(one))
    _tell(result, found, context)
    return 0


def _as_table(
    collection: Collection, resources: Resources, found: FoundFiles, out: Path, context: Context
) -> Settled:
    for _ in collection.taking_in(found.files):
        pass
    result, task = collection.settled(), collection.task
    write_collected(result, collected_table(result, resources.types, task), task, out, context.clock())
    return result


def _as_columns(
    collection: Collection,
    resources: Resources,
    found: FoundFiles,
    out: Path,
    scheduler: str,
    context: Context,
) -> Settled:
    from djdesk.desk.columnar.collect_columns import collect_columns
    from djdesk.desk.columnar.engines import DaskEngine, LocalEngine

    now = context.clock()
    asked = Asked(resources.types, now, collection.task)
    engine = DaskEngine(scheduler) if scheduler else LocalEngine()
    try:
        return collect_columns(found.files, out, asked, collection.names, now.date(), engine)
    finally:
        engine.close()


def _line(one: SettledFile) -> str:
    why = "；".join(words.rstrip("。") for words in one.why)
    return "\t".join((one.state, one.returned.name, one.unit or one.returned.unit, why))


def _tell(result: Settled, found: FoundFiles, context: Context) -> None:
    for row in result.missing:
        context.tell(f"未报　{row.unit}" + (f"，已过{row.days_late}天" if row.days_late else ""))
    for row in result.late:
        context.tell(f"迟报　{row.unit}，迟{row.days_late}天")
    for one in result.doubtful[:_MOST_TOLD]:
        likely = f"，可能是{'、'.join(one.likely)}" if one.likely else ""
        context.tell(f"单位待确认　{one.name}（{one.file}）{likely}；用 --same '{one.name}=单位' 说明")
    if found.others:
        kinds = "、".join(f"{ending} {count}个" for ending, count in sorted(found.others.items()))
        context.tell(f"另有不是报告的文件没有读：{kinds}。")


def _say(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.flush()
