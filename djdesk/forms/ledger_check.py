"""What must hold between the parts of a ledger type, beyond the kinds of its values. Finds mistakes, mends
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.forms.form_errors import Mistake, Path
from djdesk.forms.ledger_type import NO, NUMBERS, YES, Column, Condition, LedgerType, Measure

_ID = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST_NAME = 30
_NOT_IN_NAMES = re.compile(r"[\n\t\"\\]")  # " and \ would have to be quoted in the path of a cell


def check_ledger(form: LedgerType) -> list[Mistake]:
    """All mistakes of a ledger type; empty when it can be used."""
    return [*_head(form), *_columns(form), *_roles(form), *_measures(form), *_lists(form)]


def _head(form: LedgerType) -> Iterator[Mistake]:
    if not _ID.fullmatch(form.id):
        yield Mistake(("id",), f"的值“{form.id}”不能用作编号", "请只用小写英文字母、数字和下划线，以字母开头")
    if form.version < 1:
        yield Mistake(("version",), "不能小于1", "请从1开始编，每次改动加1")
    for key in ("name", "group", "help"):
        if not getattr(form, key).strip():
            yield Mistake((key,), "是空的", "请填写内容")
    if not form.systems:
        yield Mistake(("systems",), "是空的", "请写上这本台账记的是哪项制度")
    if not form.columns:
        yield Mistake(("columns",), "是空的", "请至少写一列")


def _columns(form: LedgerType) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for number, column in enumerate(form.columns):
        path: Path = ("columns", number)
        for name in (column.name, *column.aliases):
            if name in seen:
                yield Mistake(path, f"的名称“{name}”与第{seen[name] + 1}列重复", "请换一个名称")
            elif not name.strip() or len(name) > _LONGEST_NAME or _NOT_IN_NAMES.search(name):
                yield Mistake(
                    path, "的名称不能用", f"名称要有1到{_LONGEST_NAME}个字，不能含双引号、反斜线和换行"
                )
            seen.setdefault(name, number)
        yield from _column(path, column)
        yield from _reached(form, (*path, "reached"), column)


def _reached(form: LedgerType, path: Path, column: Column) -> Iterator[Mistake]:
    for choice, day in column.reached.items():
        if choice not in column.choices:
            yield Mistake(
                path, f"的“{choice}”不在可选的内容里", f"请改为以下之一：{'、'.join(column.choices)}"
            )
        other = form.column(day)
        if other is None or other.kind != "date":
            yield Mistake(path, f"的“{day}”不是这本台账的日期列", _known(form))


def _column(path: Path, column: Column) -> Iterator[Mistake]:
    if column.kind == "choice" and not column.choices:
        yield Mistake(path, "是选择项，但没有写可选的内容", '请补上 choices = ["…", "…"]')
    if column.kind not in ("choice", "text") and column.choices:
        yield Mistake((*path, "choices"), "只能用在选择项里", '请加上 kind = "choice"，或删去 choices')
    if column.kind == "choice" and column.default and column.default not in column.choices:
        yield Mistake(
            (*path, "default"),
            f"的值“{column.default}”不在可选的内容里",
            f"请改为以下之一：{'、'.join(column.choices)}",
        )
    if column.several and column.kind != "person":
        yield Mistake((*path, "several"), "只能用在人员列里", '请改为 kind = "person"，或删去 several')


def _roles(form: LedgerType) -> Iterator[Mistake]:
    wanted: dict[str, tuple[str, ...]] = {
        "date": ("date",),
        "due": ("date",),
        "closed_on": ("date",),
        "kind": ("choice",),
        "state": ("choice", "progress", "yes_no"),
        "title": (),
    }
    for key, kinds in wanted.items():
        name = getattr(form, key)
        column = form.column(name)
        if name and column is None:
            yield Mistake((key,), f"的值“{name}”不是这本台账的列", _known(form))
        elif column and kinds and column.kind not in kinds:
            yield Mistake(
                (key,), f"的值“{name}”那一列的 kind 不对", f"那一列的 kind 应当是 {' 或 '.join(kinds)}"
            )
    if bool(form.state) != bool(form.closed):
        yield Mistake(("closed",), "要和 state 一起写", "请写明 state 列里哪些内容表示已经办完")
    state = form.column(form.state)
    if state is not None and state.kind == "progress" and not all(word.isdecimal() for word in form.closed):
        yield Mistake(("closed",), "要写百分数", 'state 是进度列，请写 closed = ["100"]')
    if form.closed_on and not form.state:
        yield Mistake(("closed_on",), "要和 state 一起写", "请写明哪一列是办理情况，或删去 closed_on")
    if form.measures and not form.date and any(not measure.date for measure in form.measures):
        yield Mistake(("date",), "没有写，算法不知道按哪一列的日期计入报告期", '请补上 date = "…"')


def _measures(form: LedgerType) -> Iterator[Mistake]:
    seen: set[tuple[str, str]] = set()
    for number, measure in enumerate(form.measures):
        path: Path = ("measures", number)
        for type_id in measure.types or ("",):
            if {(measure.figure, type_id), (measure.figure, "")} & seen:
                yield Mistake(
                    (*path, "figure"), "重复，同一个指标有两种算法", "请删去一个，或用 types 区分报告类型"
                )
            seen.add((measure.figure, type_id))
        yield from _measure(form, path, measure)


def _measure(form: LedgerType, path: Path, measure: Measure) -> Iterator[Mistake]:
    yield from _measure_columns(form, path, measure)
    if measure.how not in ("count", "ratio") and not measure.column:
        yield Mistake(path, "没有写算哪一列", '请补上 column = "…"')
    if measure.how == "ratio" and not (measure.done or (measure.column and measure.base)):
        yield Mistake(path, "没有写比率怎样算", "请补上 done = [ … ]，或 column 和 base 两列")
    if measure.per and measure.how not in ("latest", "ratio"):
        yield Mistake((*path, "per"), "只能用在 latest 和 ratio 里", "请删去 per")
    if measure.span == "during" and not measure.until:
        yield Mistake((*path, "span"), "是 during，但没有写到哪一天为止", '请补上 until = "…"')
    if measure.divide < 1 or not 0 <= measure.places <= 6:
        yield Mistake(path, "的 divide 或 places 不对", "divide 从1起，places 在0到6之间")
    if measure.system and measure.system not in form.systems:
        yield Mistake(
            (*path, "system"),
            f"的值“{measure.system}”不在这本台账的 systems 里",
            f"请改为以下之一：{'、'.join(form.systems)}",
        )
    for key in ("where", "done"):
        for position, condition in enumerate(getattr(measure, key)):
            yield from check_condition(form, (*path, key, position), condition)


def _measure_columns(form: LedgerType, path: Path, measure: Measure) -> Iterator[Mistake]:
    numbers = ("base", "column") if measure.how in ("sum", "average", "latest", "ratio") else ("base",)
    days = ("date", "until", "done_by", *(("column",) if measure.how == "months" else ()))
    for key in ("column", "base", "date", "until", "done_by", "per"):
        name = getattr(measure, key)
        column = form.column(name)
        if name and column is None:
            yield Mistake((*path, key), f"的值“{name}”不是这本台账的列", _known(form))
        elif column and key in days and column.kind != "date":
            yield Mistake((*path, key), f"的值“{name}”不是日期列", '请改为 kind = "date" 的列')
        elif column and key in numbers and column.kind not in NUMBERS:
            yield Mistake(
                (*path, key), f"的值“{name}”不是数字列", "请改为 kind 是 number、money 或 progress 的列"
            )


def _lists(form: LedgerType) -> Iterator[Mistake]:
    seen: set[tuple[str, str]] = set()
    for number, source in enumerate(form.lists):
        path: Path = ("lists", number)
        for type_id in source.types or ("",):
            if {(source.field, type_id), (source.field, "")} & seen:
                yield Mistake(
                    (*path, "field"), "重复，同一个字段有两处来源", "请删去一个，或用 types 区分报告类型"
                )
            seen.add((source.field, type_id))
        column = form.column(source.column)
        if column is None:
            yield Mistake((*path, "column"), f"的值“{source.column}”不是这本台账的列", _known(form))
        elif column.kind not in ("text", "choice", "person"):
            yield Mistake((*path, "column"), f"的值“{source.column}”不是文字列", "请改为文字、选择项或人员列")
        day = form.column(source.date or form.date)
        if day is None or day.kind != "date":
            yield Mistake(
                (*path, "date"), f"的值“{source.date or form.date}”不是日期列", '请改为 kind = "date" 的列'
            )
        if len(source.wrap) not in (0, 2):
            yield Mistake((*path, "wrap"), "要写一对符号", "请改为“《》”这样的一对，或删去 wrap")
        if source.system and source.system not in form.systems:
            known = "、".join(form.systems)
            yield Mistake(
                (*path, "system"),
                f"的值“{source.system}”不在这本台账的 systems 里",
                f"请改为以下之一：{known}",
            )
        for position, condition in enumerate(source.where):
            yield from check_condition(form, (*path, "where", position), condition)


def check_condition(form: LedgerType, path: Path, condition: Condition) -> Iterator[Mistake]:
    """Mistakes of one condition on rows of the ledger."""
    column = form.column(condition.column)
    if column is None:
        yield Mistake((*path, "column"), f"的值“{condition.column}”不是这本台账的列", _known(form))
        return
    if condition == Condition(column=condition.column):
        yield Mistake(
            path,
            "没有写要满足什么",
            "请补上 is、is_not、at_least、at_most、below、after、no_later、within 或 filled",
        )
    limit = form.column(condition.within)
    if condition.within and (limit is None or {column.kind, limit.kind} != {"date"}):
        yield Mistake((*path, "within"), f"的值“{condition.within}”不能用", "within 用来比较两个日期列")
    known = (YES, NO) if column.kind == "yes_no" else column.choices if not column.free else ()
    for word in (*condition.is_, *condition.is_not):
        if known and word not in known:
            yield Mistake(
                path, f"里的“{word}”不在“{column.name}”可选的内容里", f"请改为以下之一：{'、'.join(known)}"
            )


def _known(form: LedgerType) -> str:
    return f"请改为以下之一：{'、'.join(column.name for column in form.columns)}"
