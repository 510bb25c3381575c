"""What a column of a report type's workbook is, and the words that stand in its cells for what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from djdesk.model.organs import ORGAN_GROUPS, ORGANS

CellKind = Literal["text", "name", "number", "yes", "word", "lines", "section", "group"]
NO_WORDS: Mapping[str, str] = MappingProxyType({})


class FormColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column. `key` is the name in the report type; `words` what is kept → what stands in the cell; `also`
    other words for the same, as they are kept; `must`: the sheet is of no use without it.

    kind: text as it is; name in one line; number; yes for 是 and 否; word of `words`; lines of a cell;
    section and group by what they are called
    """

    head: str
    key: str
    help: str
    kind: CellKind = "text"
    width: float = 14
    words: Mapping[str, str] = NO_WORDS
    also: Mapping[str, str] = NO_WORDS
    must: bool = False


class FormSheet(msgspec.Struct, frozen=True):
    """`needed`: a workbook without the sheet is refused."""

    name: str
    about: str
    columns: tuple[FormColumn, ...]
    needed: bool = False

    def column(self, key: str) -> FormColumn:
        return next(one for one in self.columns if one.key == key)


PERIODS = {"month": "月度", "quarter": "季度", "half": "半年", "year": "年度", "range": "自选时段"}
ROLES = {
    "opening": "导语",
    "body": "正文",
    "problems": "存在的问题",
    "plan": "下一步打算",
    "closing": "结语",
    "byline": "署名",
}
CARRIES = {"keep": "沿用", "mark": "沿用并核对", "rewrite": "重写", "clear": "清空"}
POINTS = {"paragraphs": "另起一段", "run_in": "接在段后"}
FIGURES = {
    "count": "数量",
    "people": "人数",
    "money": "金额",
    "percent": "百分比",
    "duration": "时长",
    "measure": "计量",
    "index": "指数",
}
TEXTS = {"text": "短文", "long": "长文", "list": "列表", "choice": "选择", "date": "日期"}
KINDS = {**FIGURES, **TEXTS}
RELATIONS = {
    "at_most": "不大于",
    "at_least": "不小于",
    "equal": "等于",
    "sum_of": "等于合计",
    "over": "等于占比",
}
MARKERS = {"是": "一是", "要": "一要"}
ORGAN_NAMES = {
    **{key: key for key in ORGAN_GROUPS},
    **{organ.id: organ.name for organ in ORGANS},
    "above_branch": "党支部以上",
    "committees": "党委和机关党委",
    "of_members": "党组以外",
}
YES, NO = "是", "否"
