"""What the list says about a report, in words: title, time, state."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from djdesk.basics.dates import printed_day
from djdesk.model.report_row import ReportRow
from ui.widgets import theme

STATES: dict[str, str] = {  # by `state_of`
    "draft": "填写中",
    "exported, changed": "导出后有改动",
    "exported": "已导出",
    "submitted, changed": "已报送，有改动",
    "submitted": "已报送",
}
STATE_COLOURS: dict[str, str] = {
    "draft": theme.WARN,
    "exported, changed": theme.WARN,
    "exported": theme.LINK,
    "submitted, changed": theme.WARN,
    "submitted": theme.GOOD,
}


def state_of(row: ReportRow) -> str:
    """The key of its state here: an exported report that says something else now is a state of its own."""
    return f"{row.state}, changed" if row.changed and row.state != "draft" else row.state


def when(moment: datetime, now: datetime) -> str:
    """今天 10:32, 昨天 16:05, 11月20日 in this year, 2022年1月9日 in another."""
    day = moment.date()
    if day == now.date():
        return f"今天 {moment:%H:%M}"
    if day == now.date() - timedelta(days=1):
        return f"昨天 {moment:%H:%M}"
    return day_words(day, now.date())


def day_words(day: date, today: date) -> str:
    return f"{day.month}月{day.day}日" if day.year == today.year else printed_day(day)
