"""Which numbers name a person, and which do not."""

from __future__ import annotations

import pytest

from djdesk.ledgers.personal import masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13800138000", "138****00"),
        ("138 0013 8000", "138****00"),
        ("199-0013-8001", "199****01"),
        ("330102199001011234", "330****34"),
        ("33010219900101123X", "330****3X"),
        ("330102900101123", "330****23"),
        ("6222021234567890123", "622****23"),
        ("张三，电话13800138000，李四15900138001", "张三，电话138****00，李四159****01"),
        ("身份证复印件330102199001011234.jpg", "身份证复印件330****34.jpg"),
    ],
)
def test_the_middle_of_it_is_hidden(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日",
        "第12345678号",
        "20260305001",
        "0571-88001234",
        "12800138000",
        "138001380001",
        "参加35人，共1.5小时",
        "2019 2020 2021 2022",
        "",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text
