"""The task (任务) of a superior office that a report answers, as far as the report itself keeps it."""

from __future__ import annotations

from datetime import date

import msgspec


class TaskMark(msgspec.Struct, frozen=True, omit_defaults=True):
    """`id` is the task's own, "" for a report that nobody asked for in this way; it goes with the Word file.

    due: the last day (截止日期)
    file_name: what the office wants the Word file to be called, "" where it said nothing; it may hold
      {单位名称} and {报告期间}
    words: what the office says to who writes
    """

    id: str = ""
    due: date | None = None
    file_name: str = ""
    words: str = ""


NO_TASK = TaskMark()
