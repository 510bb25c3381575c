"""Bytes to text: prose as well as it can be read, tables whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.formats.text_encoding import decoded, decoded_whole

TEXT = "某支部2023年上半年党建工作总结\n召开支委会8次，走访群众12户。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_both_rules_read_what_offices_save(encoding: str) -> None:
    data = TEXT.encode(encoding)
    text, lost = decoded(data, Path("总结.txt"))
    assert (text.lstrip("\ufeff"), lost) == (TEXT, 0)
    assert decoded_whole(data) == TEXT


def test_a_byte_that_cannot_be_read_is_counted_in_prose_and_refuses_a_table() -> None:
    data = TEXT.encode("utf-8-sig") + b"\xff"
    assert decoded(data, Path("总结.txt"))[1] == 1
    assert decoded_whole(data) is None


def test_what_is_no_text_is_neither() -> None:
    data = bytes(range(256)) * 40
    with pytest.raises(BadInput, match="不是能读的文字文件"):
        decoded(data, Path("程序.txt"))
    assert decoded_whole(data) is None
