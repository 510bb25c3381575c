"""Who is missing and who is late, as words that can be sent to all of them."""

from __future__ import annotations

from datetime import date

from djdesk.desk.collect.settled import Settled
from djdesk.desk.collect.task_file import ReportTask


def chase_message(result: Settled, task: ReportTask | None, today: date) -> str:
    """A message for a group of units; "" where there is nobody to chase."""
    missing = [row.unit for row in result.missing]
    late = [f"{row.unit}（迟{row.days_late}天）" for row in result.late]
    if task is None or not (missing or late):
        return ""
    what = task.title
    until = f"{task.due.month}月{task.due.day}日"
    lines = ["各单位："]
    if missing and today > task.due:
        lines.append(
            f"{what}已于{until}截止，截至{_day(today)}还有{len(missing)}个单位没有报送，请尽快报送："
            f"{'、'.join(missing)}。"
        )
    elif missing:
        lines.append(
            f"{what}请于{until}前报送，截至{_day(today)}还有{len(missing)}个单位没有报送：{'、'.join(missing)}。"
        )
    if late:
        lines.append(f"以下{len(late)}个单位已迟报：{'、'.join(late)}。")
    return "\n".join((*lines, *([task.office] if task.office else [])))


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
