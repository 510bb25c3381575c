"""What is a plan and no account: sections by their heading, paragraphs and sentences by how they begin, and
sentences with a deadline. In a plan no word moves, so that its dates keep in step; it is marked as a whole.
"""

from __future__ import annotations

import re

_PLANNED_HEADING = re.compile(
    r"下一?步|下一?阶段|今后|努力方向|(?:明年|来年|次年|[上下]半年|季度|年度)(?:的?(?:主要|重点))?(?:工作)?(?:打算|安排|计划|思路|设想)"
    r"|(?:工作|整改|改进)(?:打算|安排|计划|思路|设想)$|打算$|(?:整改|改进)(?:方向|目标)"
)
_OPENS = re.compile(
    r"^\s*(?:\{[是要]\}|[一二三四五六七八九十]{1,2}[是要]|[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．])?\s*"
    r"(?:下一?步|下一?阶段|接下来|今后|来年|明年)(?!级)"
)
_DEADLINE = re.compile(
    r"^\s*(?:24[时点])?(?:之|以)?前[，,]?(?:要|须|必须|应|全面|全部|基本|按时|如期|保质保量){0,2}"
    r"(?:完成|办结|整改到位|建成|上报|报送|销号|落实|实现|达到|投入|启[动用]|召开|开展|组织|印发|制定|出台)(?!了)"
)
_DONE = re.compile(r"已|均|了")


def is_plan_heading(heading: str) -> bool:
    """Whether a heading of the clerk's own is that of a plan: 下一步打算, 下半年工作安排."""
    return _PLANNED_HEADING.search(heading.strip()) is not None


def opens_a_plan(sentence: str) -> bool:
    """Whether what follows in the paragraph is a plan: 下一步，我们将……"""
    return _OPENS.match(sentence) is not None


def names_a_deadline(sentence: str, after: str) -> bool:
    """Whether the word for a time before `after` is a deadline that is still to be met: 9月底前完成."""
    return _DEADLINE.match(after) is not None and not is_done(sentence)


def is_done(sentence: str) -> bool:
    """Whether a sentence with a deadline says that it was met: 5月底前已完成."""
    return _DONE.search(sentence) is not None
