"""Tables saved as text: GBK as Excel writes it, UTF-8 with and without mark, tabs; what is none is refused."""

from __future__ import annotations

import pytest

from djdesk.basics.errors import BadInput
from djdesk.basics.steps import finish
from djdesk.formats.xlsx.csv_read import csv_steps
from djdesk.formats.xlsx.sheet import Sheet

TEXT = '谈话台账,,\r\n日期,类型,内容\r\n2023-1-5,个别谈话,"甲，""乙"",\r\n丙"\r\n\r\n2023/2/6,集体谈话,="0012"\r\n'


def sheet(data: bytes) -> Sheet:
    (one,) = finish(csv_steps(data, "谈话.csv"))
    return one


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    read = sheet(TEXT.encode(encoding))
    assert read.name == "谈话"
    assert read.rows == {
        1: {0: "谈话台账"},
        2: {0: "日期", 1: "类型", 2: "内容"},
        3: {0: "2023-1-5", 1: "个别谈话", 2: '甲，"乙",\r\n丙'},
        5: {0: "2023/2/6", 1: "集体谈话", 2: "0012"},
    }


@pytest.mark.parametrize("mark", ["\t", ";", "，"])
def test_other_signs_between_cells(mark: str) -> None:
    assert sheet(mark.join(("日期", "类型", "内容,其他")).encode() + b"\n").rows[1] == {
        0: "日期",
        1: "类型",
        2: "内容,其他",
    }


@pytest.mark.parametrize(("data", "word"), [
    (b"\xff\xfe\x00", "编码认不出来"), (bytes(range(256)) * 4, "编码认不出来"), (b"a,b\0c", "编码认不出来"),
    ('日期,类型\n"' .encode() + b"x," * 200_000, "引号不成对"),
])  # a table, read by rows  # fmt: skip
def test_what_is_no_table_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(BadInput, match=word):
        sheet(data)
