"""How a figure is counted, in one sentence for the clerk."""

from __future__ import annotations

from djdesk.basics.dates import printed_day
from djdesk.forms.ledger_type import Condition, LedgerType, Measure
from djdesk.forms.row_query import RowQuery


def describe(form: LedgerType, measure: Measure, query: RowQuery) -> str:
    """`query` finds the rows that the measure counts (`query_of`).

    E.g. 取自“三会一课”台账：“会议类型”为支委会的行，“日期”在2023年1月1日至2023年6月30日之间，数行数。
    """
    parts = [_condition(condition) for condition in query.where]
    rows = f"{'、'.join(parts)}的行" if parts else "所有行"
    by = measure.date or form.date
    by = f"“{by}”（没有填的看“{form.date}”）" if query.or_day else f"“{by}”"
    end = printed_day(query.end) if query.end else ""
    days = f"{by}到{end}为止" if query.start is None else f"{by}在{printed_day(query.start)}至{end}之间"
    return f"取自{_ledger(form)}：{rows}，{days}，{_how(measure)}。{measure.note}"


def _ledger(form: LedgerType) -> str:
    """“三会一课”台账, “整改台账”; quotation marks within others are single ones."""
    name = form.name.replace("“", "‘").replace("”", "’")
    return f"“{name}”" if name.endswith("台账") else f"“{name}”台账"


def _how(measure: Measure) -> str:
    column = f"“{measure.column}”"
    words = {
        "count": "数行数",
        "sum": f"{column}求和",
        "distinct": f"{column}去掉重复后计数{_every(measure)}",
        "months": f"{column}有几个月就计几",
        "latest": f"取每个“{measure.per}”最近一行的{column}相加" if measure.per else f"取最近一行的{column}",
        "average": f"{column}求平均",
        "ratio": _ratio(measure),
    }[measure.how]
    if measure.divide == 10_000:
        words += "，折算成万"
    elif measure.divide > 1:
        words += f"，除以{measure.divide}"
    return words + ("，按月平均" if measure.monthly else "")


def _every(measure: Measure) -> str:
    return f"，每一行都要{'、'.join(map(_condition, measure.done))}" if measure.done else ""


def _ratio(measure: Measure) -> str:
    if measure.base:
        newest = f"每个“{measure.per}”取最近一行，" if measure.per else ""
        return f"{newest}“{measure.column}”合计除以“{measure.base}”合计"
    what = (
        f"“{measure.column}”合计"
        if measure.column
        else f"“{measure.per}”个数（重复的算一个）"
        if measure.per
        else "行数"
    )
    return f"其中{'、'.join(map(_condition, measure.done))}的占比，按{what}计算"


def _condition(condition: Condition) -> str:
    column = f"“{condition.column}”"
    parts = []
    if condition.is_:
        parts.append(f"{column}为{'或'.join(condition.is_)}")
    if condition.is_not:
        parts.append(f"{column}不是{'或'.join(condition.is_not)}")
    if condition.at_least is not None:
        parts.append(f"{column}不少于{condition.at_least}")
    if condition.at_most is not None:
        parts.append(f"{column}不多于{condition.at_most}")
    if condition.below is not None:
        parts.append(f"{column}没有填或少于{condition.below}")
    if condition.after is not None:
        parts.append(f"{column}没有填或在{printed_day(condition.after)}之后")
    if condition.within:
        parts.append(f"{column}不晚于“{condition.within}”")
    if condition.filled is not None:
        parts.append(f"{column}{'已填' if condition.filled else '没有填'}")
    return "且".join(parts)
