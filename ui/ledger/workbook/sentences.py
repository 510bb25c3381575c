"""What the import page says about a plan, in words."""

from __future__ import annotations

from collections.abc import Sequence

from djdesk.formats.xlsx.sheet import Sheet
from djdesk.ledgers.workbook.find_table import head_rows
from djdesk.ledgers.workbook.import_plan import ImportPlan

_MOST_NAMED = 5
_LONGEST = 24  # characters of a row of heads in the list


def summary(plan: ImportPlan) -> str:
    """可以导入 128 行，已有 12 行（不会重复导入），读不出 3 行。"""
    parts = [f"可以导入 {len(plan.rows):,} 行"]
    parts += [f"已有 {plan.known:,} 行（不会重复导入）"] if plan.known else []
    parts += [f"变了 {len(plan.changed):,} 行"] if plan.changed else []
    parts += [f"读不出 {plan.wrong_rows:,} 行"] if plan.wrong_rows else []
    parts += [f"不导入 {plan.skipped:,} 行"] if plan.skipped else []
    hidden = f"其中 {plan.unseen:,} 行在表格里是隐藏的或被筛选掉的。" if plan.unseen else ""
    spans = f"{len(plan.remarks):,} 处写的不止一天，按第一天记。" if plan.remarks else ""
    names = "、".join(f"“{name}”" for name in plan.scaled)
    scaled = f"{names}表里以万元计，已换算成元。" if names else ""
    return f"{'，'.join(parts)}。{hidden}{plan.struck_out}{spans}{scaled}{plan.other_table}"


def button_words(plan: ImportPlan, updates: int) -> str:
    """导入 128 行，更新 2 行."""
    if not plan.rows and updates:
        return f"更新 {updates:,} 行"
    return f"导入 {len(plan.rows):,} 行" + (f"，更新 {updates:,} 行" if updates else "")


def blocked(plan: ImportPlan, updates: int) -> str:
    """Why nothing can be imported, "" when something can."""
    if plan.question:
        return "请先确认导入到哪本台账"
    if plan.rows or updates:
        return ""
    if plan.changed:
        return "没有新的行；要更新变了的行，请打上勾"
    if plan.wrong_rows:
        return "还没有能导入的行，请先改正读不出的内容"
    return "这些行台账里都已经有了" if plan.known else "这张表里没有可以导入的行"


def moved(plan: ImportPlan) -> str:
    """Rows of which it cannot be told whether they are changed ones:
    第5行上次导入时是别的内容，作为新的行导入。
    """
    if not plan.moved:
        return ""
    rows = "、".join(str(row) for row in plan.moved[:_MOST_NAMED]) + (
        " 等" if len(plan.moved) > _MOST_NAMED else ""
    )
    return f"第 {rows} 行上次导入时是别的内容，作为新的行导入；如果是同一件事，请导入后在台账里删掉旧的一行。"


def sheet_entries(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    """Names of sheets and their words: 一季度（128 行）."""
    return [
        (sheet.name, f"{sheet.name}（{len(sheet.rows):,} 行{'，隐藏的' if sheet.hidden else ''}）")
        for sheet in sheets
    ]


def head_entries(plan: ImportPlan) -> list[tuple[str, str]]:
    """The rows that could be the last one of the heads: 第 3 行：序号 日期 内容; with the one above where the
    heads take two.
    """
    table, last = plan.table, plan.table.first - 1
    two = f"{table.top}–{last}" if table.top < last else str(last)
    return [
        (str(number), f"第 {two if number == last else number} 行：{text[:_LONGEST]}")
        for number, text in head_rows(table)
    ]
