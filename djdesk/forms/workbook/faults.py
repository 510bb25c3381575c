"""Mistakes of a workbook, told by sheet, row and column; those of the checks that TOML types pass too, in the
words of the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

_MOST_SPANS = 12  # stretches of rows that are named


class Fault(msgspec.Struct, frozen=True):
    """`row` from 1, 0 for the whole sheet; `column` from 0, -1 for the whole row; `head` its head. `sheet` ""
    for the whole file. `what` and `remedy` without final stop.
    """

    sheet: str
    row: int
    column: int
    head: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return self.said([self.row])

    def said(self, rows: Sequence[int]) -> str:
        """The sentence, for all rows in which the same is wrong."""
        place = f"工作表“{self.sheet}”" if self.sheet else ""
        place += f"第{_row_words(rows)}行" if self.row else ""
        place += f"{_letters(self.column)}列" if self.column >= 0 else ""
        place += f"“{self.head}”" if self.head else ""
        gap = "：" if place else ""
        return f"{place}{gap}{self.what.removeprefix('的')}，{self.remedy}。".replace("？。", "？")


def grouped(faults: Iterable[Fault]) -> list[str]:
    """A sentence for each fault; one for what is wrong alike in several rows of a column."""
    alike: dict[Fault, list[int]] = {}
    for fault in faults:
        same = msgspec.structs.replace(fault, row=min(fault.row, 1))
        alike.setdefault(same, []).append(fault.row)
    return [fault.said(sorted(set(rows))) for fault, rows in alike.items()]


def _row_words(rows: Sequence[int]) -> str:
    """3、5–8、12; of very many the first ones."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], row]
        else:
            spans.append([row])
    words = "、".join("–".join(str(row) for row in span) for span in spans[:_MOST_SPANS])
    return f"{words}等{len(rows)}" if len(spans) > _MOST_SPANS else words


def _letters(number: int) -> str:
    letters, number = "", number + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# What checks of TOML call by the key of the file, as the sheets call it; longer ones first.
_IN_SHEETS = (
    (r'例如 periods = \["half"\]', "例如 半年"),
    (r"例如 \[100, 300\]", "例如 下限100、上限300"),
    (r"例如 \[“已整改问题”, “发现问题”\]", "例如 已整改问题、发现问题"),
    (r'请补上 choices = \["…", "…"\]', "请填“可选内容”"),
    (r'请加上 kind = "choice"，或删去 choices', "请把种类改为“选择”，或清空可选内容"),
    (r"请先在文件开头写上 groups", "请先在“分组”表里写上这个分组"),
    (r"请在 at_most、at_least、equal、sum_of、over 里只写一个", "请选一种关系，写上比较的指标"),
    (r"请补上 prose，或改为 clear", "请在“分句”表里写上样稿，或改为清空"),
    (r"请改为 mark（沿用并逐段核对）、rewrite（重写）或 clear（清空）", "请改为沿用并核对、重写或清空"),
    (r"是 keep，", "是沿用，"),
    (r"是 rewrite，", "是重写，"),
    (r"请填写 text，", "请填写事项，"),
    (r"与 required 矛盾", "与“必填”矛盾"),
    (
        r"请用小写英文字母、数字和下划线，不要以 own 开头",
        "请用小写英文字母和数字，不要以 own 开头，也可以空着",
    ),
)


def in_sheet_words(text: str) -> str:
    for written, shown in _IN_SHEETS:
        text = re.sub(written, shown, text)
    return text
