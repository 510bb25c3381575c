"""Mistakes in ledger files are told with file, place and remedy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from djdesk.forms.form_errors import FormError
from djdesk.forms.ledger_load import load_book, parse_ledger

LEDGERS = Path(__file__).parents[2] / "resources/ledgers"
GOOD = """
id = "talks"
name = "谈心谈话"
group = "党员与组织"
version = 1
systems = ["谈心谈话"]
help = "一行记一次谈话。"
date = "日期"
kind = "类型"
columns = [
  { name = "日期", kind = "date", required = true },
  { name = "类型", kind = "choice", choices = ["个别", "集体"] },
  { name = "人次", kind = "number" },
]
measures = [{ figure = "廉政谈话", how = "sum", column = "人次", where = [{ column = "类型", is = ["个别"] }] }]
"""


CASES: list[tuple[str, str, tuple[str, ...]]] = [
    ('id = "talks"', 'id = "谈话"', ("项目“id”", "小写英文字母")),
    ('systems = ["谈心谈话"]', "systems = []", ("项目“systems”", "哪项制度")),
    ('kind = "choice", choices = ["个别", "集体"]', 'kind = "choice"', ("第2个列“类型”", "choices")),
    (
        'name = "人次", kind = "number"',
        'name = "人次", kind = "numbr"',
        ("第3个列“人次”", "numbr", "number"),
    ),
    ('name = "人次"', 'name = "日期"', ("第3个列“日期”", "重复")),
    (
        'choices = ["个别", "集体"]',
        'choices = ["个别", "集体"], reached = { "个别" = "人次" }',
        ("第2个列“类型”", "reached", "“人次”不是这本台账的日期列"),
    ),
    (
        'choices = ["个别", "集体"]',
        'choices = ["个别", "集体"], reached = { "单独" = "日期" }',
        ("第2个列“类型”", "reached", "“单独”不在可选的内容里"),
    ),
    ('name = "人次"', 'nmae = "人次"', ("第3个列", "nmae", "是不是想写“name”")),
    ('date = "日期"', 'date = "时间"', ("项目“date”", "时间", "日期、类型、人次")),
    ('date = "日期"', 'date = "类型"', ("项目“date”", "kind")),
    (
        'date = "日期"',
        'date = "日期"\nclosed_on = "日期"',
        ("项目“closed_on”", "要和 state 一起写", "删去 closed_on"),
    ),
    ('is = ["个别"]', 'is = ["单独"]', ("第1个算法“廉政谈话”的第1个条件“类型”", "单独", "个别、集体")),
    ('column = "人次",', 'column = "人数",', ("第1个算法“廉政谈话”", "人数")),
    ('column = "人次",', "", ("第1个算法“廉政谈话”", "column")),
    ('how = "sum"', 'how = "total"', ("第1个算法“廉政谈话”", "total", "sum")),
    (
        'column = "人次",',
        'column = "人次", until = "类型",',
        ("第1个算法“廉政谈话”", "until", "不是日期列"),
    ),
    (
        'column = "人次",',
        'column = "人次", per = "类型",',
        ("第1个算法“廉政谈话”", "per", "latest 和 ratio"),
    ),
    ('column = "人次",', 'column = "人次", span = "during",', ("第1个算法“廉政谈话”", "span", "until")),
    ('how = "sum"', 'how = "months"', ("第1个算法“廉政谈话”", "不是日期列")),
    (
        'is = ["个别"]',
        'within = "日期"',
        ("第1个算法“廉政谈话”的第1个条件“类型”", "within", "两个日期列"),
    ),
    ("version = 1", "version = 0", ("项目“version”",)),
    ("[{ figure", "[{ figure = 3, x", ("第1个算法",)),
    ('name = "谈心谈话"', 'name = "谈心谈话', ("第3行",)),
]


def mistake(text: str) -> str:
    with pytest.raises(FormError) as caught:
        parse_ledger(text, "talks.toml")
    assert str(caught.value).startswith("台账类型文件“talks.toml”")
    return str(caught.value)


def test_a_good_file_is_read() -> None:
    form = parse_ledger(GOOD, "talks.toml")
    assert form.figures()["廉政谈话"].where[0].is_ == ("个别",)
    assert [column.kind for column in form.columns] == ["date", "choice", "number"]


@pytest.mark.parametrize(("old", "new", "words"), CASES)
def test_a_mistake_is_told_with_place_and_remedy(old: str, new: str, words: tuple[str, ...]) -> None:
    assert GOOD.count(old) >= 1
    sentence = mistake(GOOD.replace(old, new, 1))
    for word in words:
        assert word in sentence, sentence


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LEDGERS, tmp_path / "ledgers"))


def test_a_system_without_a_ledger_is_named(folder: Path) -> None:
    (folder / "meetings.toml").unlink()
    with pytest.raises(FormError, match="三会一课"):
        load_book(folder)


def test_a_column_that_a_system_needs_is_missed(folder: Path) -> None:
    path = folder / "dues.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('name = "金额"', 'name = "数额"'), encoding="utf-8"
    )
    with pytest.raises(FormError, match="要记“金额”，但台账“党费交纳”没有这一列"):
        load_book(folder)


def test_two_ledgers_may_not_keep_the_same_system(folder: Path) -> None:
    shutil.copyfile(folder / "dues.toml", folder / "dues2.toml")
    with pytest.raises(FormError, match=r"dues2\.toml.*dues\.toml"):
        load_book(folder)


def test_an_obligation_of_an_unknown_ledger_is_named(folder: Path) -> None:
    path = folder / "obligations.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('ledger = "theme_days"', 'ledger = "theme"'),
        encoding="utf-8",
    )
    with pytest.raises(FormError, match="第5个规定“主题党日”"):
        load_book(folder)
