"""Where list and text fields of reports take their texts from: what ships names what there is, and mistakes
are told.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.forms.form_errors import FormError
from djdesk.forms.ledger_load import load_book, parse_ledger
from djdesk.forms.load import load_types

RESOURCES = Path(__file__).parents[2] / "resources"
BOOK = load_book(RESOURCES / "ledgers")
REPORTS = load_types(RESOURCES / "reports")
LEDGER = """
id = "rules"
name = "制度"
group = "组"
version = 1
systems = ["制度"]
help = "一行一项。"
date = "日期"
columns = [{ name = "名称" }, { name = "日期", kind = "date" }, { name = "份数", kind = "number" }]
"""


def test_each_source_feeds_a_field_of_each_report_that_it_names() -> None:
    sources = [(form.id, source) for form in BOOK.types.values() for source in form.lists]
    assert len(sources) >= 15
    for ledger, source in sources:
        assert source.types, (ledger, source.field)
        for type_id in source.types:
            assert source.field in REPORTS[type_id].text_fields(), (ledger, source.field)


def test_a_field_has_one_source_only() -> None:
    fed = [
        (type_id, source.field)
        for form in BOOK.types.values()
        for source in form.lists
        for type_id in source.types
    ]
    assert len(fed) == len(set(fed))


@pytest.mark.parametrize("type_id", sorted(REPORTS))
def test_every_report_has_fields_that_ledgers_fill(type_id: str) -> None:
    assert any(form.texts(type_id) for form in BOOK.types.values())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('{ field = "制度", column = "题目" }', "“题目”不是这本台账的列"),
        ('{ field = "制度", column = "份数" }', "“份数”不是文字列"),
        ('{ field = "制度", column = "名称", date = "名称" }', "“名称”不是日期列"),
        ('{ field = "制度", column = "名称", wrap = "《" }', "要写一对符号"),
        ('{ field = "制度", column = "名称", system = "别的" }', "不在这本台账的 systems 里"),
        (
            '{ field = "制度", column = "名称", where = [{ column = "题目", filled = true }] }',
            "“题目”不是这本台账的列",
        ),
        ('{ field = "制度", column = "名称" }, { field = "制度", column = "名称" }', "同一个字段有两处来源"),
    ],
)
def test_mistakes_are_told_in_words(source: str, said: str) -> None:
    with pytest.raises(FormError, match=said):
        parse_ledger(f"{LEDGER}lists = [{source}]\n", "rules.toml")
