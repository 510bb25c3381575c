"""djdesk collect DIR -o OUT.xlsx|OUT.parquet [--task FILE] [--scheduler tcp://…]: the figures of many reports
as one table, or as columnar parts; a line each on stdout: taken, look or refused, then file, unit and why,
with TABs between. Who is missing or late, and names that are to be said, go to stderr.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.cli.context import Context
from djdesk.desk.collect.answer import with_type_of
from djdesk.desk.collect.collection import Collection
from djdesk.desk.collect.files import FoundFiles, found_files
from djdesk.desk.collect.groups import group_list
from djdesk.desk.collect.office import Gathered
from djdesk.desk.collect.reading import Asked
from djdesk.desk.collect.settled import Settled, SettledFile
from djdesk.desk.collect.table import collected_table
from djdesk.desk.collect.task_file import read_task
from djdesk.desk.collect.workbook import write_collected
from djdesk.desk.columnar.parts import need
from djdesk.desk.columnar.target import check_target
from djdesk.desk.combine.begin import combining
from djdesk.desk.combine.cases import CaseOffers, offering
from djdesk.desk.combine.combined import Combined
from djdesk.desk.export.export import write_report
from djdesk.desk.resources import Resources

HELP = "汇总：把许多单位交来的报告收成一张表"
_KEPT = ".djcol"
_COLUMNAR = ".parquet"
_MOST_TOLD = 30


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("place", type=Path, metavar="DIR", help="收到的文件在哪个文件夹，也可以是一个 .zip")
    about = "汇总表 .xlsx，或列式文件夹 .parquet"
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=about)
    parser.add_argument("--task", type=Path, metavar="FILE", help="任务文件，由它知道谁没报、谁迟报")
    about = f"汇总存在哪里，默认在汇总表旁边（{_KEPT}）"
    parser.add_argument("--collection", type=Path, metavar="FILE", help=about)
    about = "由 Dask 的调度器分给几台工作机去读，只用于 .parquet"
    parser.add_argument("--scheduler", default="", metavar="tcp://…", help=about)
    about = "分组名单：一列单位名称，一列片区、系统或街道；会记住，汇总表按组合计"
    parser.add_argument("--groups", type=Path, metavar="LIST.xlsx", help=about)
    about = "同时写一份汇总报告：数字是合计，各单位的话按标题归在一起"
    parser.add_argument("--report", type=Path, metavar="OUT.docx", help=about)
    about = "这份文件里写着这个词句的做法作为典型案例，写进汇总报告，会记住"
    parser.add_argument("--case", action="append", default=[], metavar="文件=词句", help=about)
    about = "文件里的写法是哪个单位，会记住"
    parser.add_argument("--same", action="append", default=[], metavar="写法=单位", help=about)


def execute(arguments: Namespace, context: Context) -> int:
    out = arguments.output
    ending = out.suffix.lower()
    if ending not in (".xlsx", _COLUMNAR):
        raise BadInput(f"汇总表不能存成“{out.name}”", f"请写扩展名是 .xlsx 或 {_COLUMNAR} 的名字")
    if arguments.scheduler and ending != _COLUMNAR:
        raise BadInput("只有列式结果能交给调度器", f"请把 -o 写成 OUT{_COLUMNAR}，或去掉 --scheduler")
    if (arguments.report or arguments.case) and ending == _COLUMNAR:
        raise BadInput("列式结果旁边不写汇总报告", "请把 -o 写成 OUT.xlsx，或去掉 --report 和 --case")
    if arguments.groups is not None and ending == _COLUMNAR:
        raise BadInput("列式结果不分组", "请去掉 --groups，或把 -o 写成 OUT.xlsx")
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
            result = _as_table(collection, resources, found, arguments, context)
    finally:
        collection.close()
    for one in result.files:
        _say(_line(one))
    _tell(result, found, context)
    return 0


def _as_table(
    collection: Collection, resources: Resources, found: FoundFiles, arguments: Namespace, context: Context
) -> Settled:
    out = arguments.output
    for _ in collection.taking_in(found.files):
        pass
    result, task = collection.settled(), collection.task
    table = collected_table(result, resources.types, task)
    if arguments.groups is not None:
        units = task.units if task is not None and task.units else tuple(row.unit for row in table.rows)
        groups = group_list(arguments.groups, units, task.office if task is not None else "")
        collection.say_groups(groups.of_unit)
        if groups.strange:
            context.tell(f"分组名单里这些不是汇总里的单位：{'、'.join(groups.strange[:_MOST_TOLD])}。")
    write_collected(result, table, task, out, context.clock(), collection.groups)
    if arguments.report is not None or arguments.case:
        files = {one.name: one for one in found.files}
        got = Gathered(task, (), result, table, files, cases=collection.cases)
        _write_report(collection, resources, got, arguments, context)
    return result


def _write_report(
    collection: Collection, resources: Resources, got: Gathered, arguments: Namespace, context: Context
) -> None:
    types, unit = resources.types, got.task.office if got.task is not None else ""
    if arguments.case:
        *_, offered = offering(got, types, unit, context.clock)
        cases = [one.case for one in offered.offers] if isinstance(offered, CaseOffers) else []
        for said in arguments.case:
            file, words = (part.strip() for part in said.partition("=")[::2])
            found = [one for one in cases if one.file == file and words in one.text]
            if not words or not found:
                raise BadInput(f"没有找到“{said}”这样的做法", "请写成 文件名=做法里的词句，文件名按收到的写")
            got = msgspec.structs.replace(got, cases=tuple(dict.fromkeys((*got.cases, *found))))
        collection.say_cases(got.cases)
    if arguments.report is None:
        return
    *_, made = combining(got, types, unit, context.clock)
    assert isinstance(made, Combined)
    write_report(resources, made.report, arguments.report, context.clock())
    for one in made.lost:
        context.tell(f"{one.unit}的典型案例在文件里没有了，没有写进汇总报告：{one.text[:20]}……")


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
