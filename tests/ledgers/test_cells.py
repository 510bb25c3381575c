"""What clerks type into cells is read as what they mean, or refused with a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djdesk.basics.dates import day_of_serial, parse_day
from djdesk.basics.errors import BadInput
from djdesk.forms.ledger_type import Column
from djdesk.ledgers.cells import LONGEST, make_record, missing_cells, parse_cell, show_cell, with_cells
from djdesk.model.record import Cell
from ledgers.rows import FORM, row

CELLS: list[tuple[str, str, Cell | None]] = [
    ("日期", "2023-05-10", "2023-05-10"),
    ("日期", "2023.5.9", "2023-05-09"),
    ("日期", " 2023年5月9日 ", "2023-05-09"),
    ("日期", "２０２３／５／１０", "2023-05-10"),
    ("日期", "二〇二三年十二月二十一日", "2023-12-21"),
    ("日期", "20230510", "2023-05-10"),
    ("日期", "2023年5月", "2023-05-01"),
    ("日期", "2023/5/10 00:00:00", "2023-05-10"),
    ("日期", "", None),
    ("类型", "个别谈话", "个别谈话"),
    ("类型", " 个别 谈话", "个别谈话"),
    ("类型", "“提醒谈话”", "提醒谈话"),
    ("人次", "１２", 12),
    ("人次", "1,293人次", 1293),
    ("人次", "3.0", 3),
    ("人次", "0.5", Decimal("0.5")),
    ("经费", "￥1,200.50", Decimal("1200.5")),
    ("经费", "1.2万元", 12000),
    ("经费", "300元", 300),
    ("经费", "1.2万", 12000),
    ("人次", "四十人次", 40),
    ("人次", "①", 1),
    ("人次", "'12", 12),
    ("人次", "40。", 40),
    ("人次", "/", None),
    ("人次", "—", None),
    ("日期", "——", None),
    ("类型", "／", None),
    ("内容", "/", "/"),
    ("经费", "壹仟贰佰元整", 1200),
    ("经费", "1千2百元", 1200),
    ("经费", "10元5角", Decimal("10.5")),
    ("经费", "3元零5分".replace("零", ""), Decimal("3.05")),
    ("经费", "RMB1,200", 1200),
    ("进度", "80%", 80),
    ("公开", "☑", True),
    ("公开", "√是□否", True),
    ("公开", "□是 ☑否", False),
    ("公开", "是√否□", True),
    ("公开", "是。", True),
    ("公开", "已公开", True),
    ("公开", "未公开", False),
    ("公开", "Ｙ", True),
    ("进度", "１００", 100),
    ("公开", "√", True),
    ("公开", "否", False),
    ("公开", "×", False),
    ("谈话人", "张　三", "张三"),
    ("谈话人", "买买提 Ali", "买买提 Ali"),
    ("参加人", "张三，李 四;王五", "张三、李四、王五"),
    ("内容", "第一行\r\n第二行", "第一行\n第二行"),
    ("内容", "  ", None),
    ("内容", "=1+1", "=1+1"),
    ("内容", "a\x00b", "ab"),
]


def column(name: str) -> Column:
    found = FORM.column(name)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "text", "cell"), CELLS)
def test_a_text_means_a_cell(name: str, text: str, cell: Cell | None) -> None:
    found = parse_cell(column(name), text)
    assert (found, type(found)) == (cell, type(cell))


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("日期", "5月10日", "没有写年份"),
        ("日期", "2023-02-30", "没有“2023-02-30”这一天"),
        ("日期", "去年", "不是日期"),
        ("日期", "3023-1-1", "年份不对"),
        ("类型", "座谈", "个别谈话、集体谈话"),
        ("人次", "十几", "不是数字"),
        ("人次", "1e5", "不是数字"),
        ("人次", "9" * 20, "太大"),
        ("人次", "1" + "0" * 13, "太大"),
        ("人次", "-1" + "0" * 13, "太大"),
        ("进度", "120%", "0到100"),
        ("人次", "40余", "不是数字"),
        ("人次", "三四", "不是数字"),
        ("人次", "40/42", "不是数字"),
        ("公开", "也许", "是还是否"),
        ("公开", "是√否", "是还是否"),
        ("公开", "√是√否", "是还是否"),
        ("公开", "○", "是还是否"),
        ("内容", "字" * (LONGEST + 1), "太长"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(name: str, text: str, word: str) -> None:
    with pytest.raises(BadInput, match=word):
        parse_cell(column(name), text)


def test_the_largest_number_that_a_ledger_holds() -> None:
    assert parse_cell(column("人次"), "9" * 13) == 10**13 - 1


@given(st.sampled_from([column.name for column in FORM.columns]), st.text(max_size=30))
def test_what_was_read_is_read_again_from_what_is_shown(name: str, text: str) -> None:
    try:
        cell = parse_cell(column(name), text)
    except BadInput:
        return
    assert parse_cell(column(name), show_cell(column(name), cell)) == cell


def test_serial_numbers_of_both_calendars() -> None:
    assert day_of_serial(45056).isoformat() == "2023-05-10"
    assert day_of_serial(45056.75).isoformat() == "2023-05-10"
    assert day_of_serial(43594, from_1904=True).isoformat() == "2023-05-10"
    assert day_of_serial(59).isoformat() == "1900-02-28"
    assert parse_day("1900-03-01") == day_of_serial(61)
    with pytest.raises(BadInput):
        day_of_serial(1e9)


def test_a_row_knows_its_day_kind_and_words() -> None:
    record = row(内容="研究支委会工作", 日期="2023-05-10", 类型="个别谈话", 公开=True, 人次=3)
    assert list(record.cells) == ["日期", "类型", "内容", "人次", "公开"]
    assert (str(record.day), record.kind) == ("2023-05-10", "个别谈话")
    assert "研究支委会工作" in record.words
    assert "是" not in record.words.split("\n")
    assert missing_cells(FORM, row(日期="2023-05-10")) == ["类型", "内容"]


def test_other_cells_keep_the_rows_place_and_older_columns() -> None:
    old = make_record(FORM, {"旧列": "甲", "日期": "2023-05-10"}, "a1", 7)
    new = with_cells(FORM, old, {"日期": None, "内容": "谈话"})
    assert (new.id, new.number, new.day) == ("a1", 7, None)
    assert new.cells == {"内容": "谈话", "旧列": "甲"}


MEETINGS = Column(name="类型", kind="choice", choices=("支委会", "党员大会", "党小组会", "党课"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("支部委员会", "支委会"),
        ("支委会议", "支委会"),
        ("支部党员大会", "党员大会"),
        ("党小组会议", "党小组会"),
        ("上党课", "党课"),
    ],
)
def test_a_choice_is_known_by_another_name_of_the_same_thing(typed: str, kept: str) -> None:
    assert parse_cell(MEETINGS, typed) == kept


@pytest.mark.parametrize("typed", ["支部例会", "党委会", "学习会", "支委会、党课"])
def test_what_is_another_thing_is_no_choice(typed: str) -> None:
    with pytest.raises(BadInput, match="不是可选的内容"):
        parse_cell(MEETINGS, typed)


def test_a_column_that_takes_other_words_keeps_what_was_typed() -> None:
    free = Column(name="形式", kind="choice", choices=("集中学习",), free=True)
    assert parse_cell(free, "集体学习") == "集体学习"
    assert parse_cell(free, "第3次集中学习（扩大）") == "集中学习", "but for what stands beside it"


@pytest.mark.parametrize(
    ("choices", "typed", "kept"),
    [
        (("未整改", "整改中", "已整改", "长期坚持"), "已完成", "已整改"),
        (("未整改", "整改中", "已整改", "长期坚持"), "已整改到位", "已整改"),
        (("未整改", "整改中", "已整改", "长期坚持"), "正在推进", "整改中"),
        (("未整改", "整改中", "已整改", "长期坚持"), "尚未启动", "未整改"),
        (("未开始", "进行中", "已完成"), "已落实", "已完成"),
        (("未开始", "进行中", "已完成"), "持续推进中", "进行中"),
        (("未启动", "办理中", "已完成", "逾期"), "办结", "已完成"),
        (("办理中", "已办结", "未办成"), "已解决", "已办结"),
    ],
)
def test_how_far_a_thing_is_is_known_by_other_words(choices: tuple[str, ...], typed: str, kept: str) -> None:
    assert parse_cell(Column(name="状态", kind="choice", choices=choices), typed) == kept


@pytest.mark.parametrize(
    ("choices", "typed"),
    [
        (("未整改", "整改中", "已整改", "长期坚持"), "未完成"),  # begun or not
        (("未整改", "整改中", "已整改", "长期坚持"), "基本完成"),
        (("未开始", "进行中", "已完成", "已办结"), "已解决"),  # two that say so
        (("通过", "不通过"), "已完成"),
    ],
)
def test_how_far_a_thing_is_is_asked_where_the_word_leaves_it_open(
    choices: tuple[str, ...], typed: str
) -> None:
    with pytest.raises(BadInput, match="不是可选的内容"):
        parse_cell(Column(name="状态", kind="choice", choices=choices), typed)


@pytest.mark.parametrize(("unit", "text"), [("学时", "16个学时"), ("人", "12个人"), ("场", "3个场")])
def test_a_unit_may_have_its_measure_before_it(unit: str, text: str) -> None:
    assert parse_cell(Column(name="数", kind="number", unit=unit), text) == int(text[: text.index("个")])


@pytest.mark.parametrize(
    ("unit", "text"), [("名", "12人"), ("人", "12 位"), ("学时", "12课时"), ("次", "12回")]
)
def test_a_unit_that_says_the_same_stands_for_the_columns_own(unit: str, text: str) -> None:
    assert parse_cell(Column(name="数", kind="number", unit=unit), text) == 12


@pytest.mark.parametrize("text", ["45人（含列席）", "45(不含请假人员)", "45 人（其中有预备党员）"])
def test_a_note_behind_a_number_is_none_of_it(text: str) -> None:
    assert parse_cell(Column(name="人数", kind="number", unit="人"), text) == 45


@pytest.mark.parametrize("text", ["45人（含列席3人）", "45（或四十）", "（约四五十人）"])
def test_a_note_with_a_number_of_its_own_is_asked_about(text: str) -> None:
    with pytest.raises(BadInput, match="不是数字"):
        parse_cell(Column(name="人数", kind="number", unit="人"), text)


@pytest.mark.parametrize(
    ("name", "text", "yes"),
    [
        ("是否按期", "按时缴纳", True),
        ("是否按期", "均及时", True),
        ("是否按期", "逾期", False),
        ("是否按期", "补交", False),
        ("是否按时", "迟交3天", False),
        ("是否逾期", "按期", False),
        ("是否逾期", "超期", True),
        ("是否办结", "逾期", None),
        ("办结", "按期", None),
    ],
)
def test_in_time_and_late_are_each_others_no(name: str, text: str, yes: bool | None) -> None:
    column = Column(name=name, kind="yes_no")
    if yes is None:
        with pytest.raises(BadInput, match="看不出"):
            parse_cell(column, text)
    else:
        assert parse_cell(column, text) is yes


@pytest.mark.parametrize(("typed", "kept"), [("小组会", "党小组会"), ("代表大会", "党员（代表）大会")])
def test_the_end_of_one_choice_alone_is_that_choice(typed: str, kept: str) -> None:
    column = Column(
        name="类型", kind="choice", choices=("党员大会", "党小组会", "党员（代表）大会", "支委会")
    )
    assert parse_cell(column, typed) == kept


@pytest.mark.parametrize("typed", ["会", "委会", "大会"])
def test_the_end_of_several_choices_or_a_short_one_is_none(typed: str) -> None:
    column = Column(name="类型", kind="choice", choices=("党员大会", "党小组会", "总支党员大会", "支委会"))
    with pytest.raises(BadInput, match="不是可选的内容"):
        parse_cell(column, typed)


@pytest.mark.parametrize(("unit", "text"), [("名", "12户"), ("次", "12人"), ("", "12人"), ("人", "12人请假")])
def test_a_unit_of_something_else_is_no_number_of_the_column(unit: str, text: str) -> None:
    with pytest.raises(BadInput, match="不是数字"):
        parse_cell(Column(name="数", kind="number", unit=unit), text)
