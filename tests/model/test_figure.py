"""What a clerk may type into a number cell, and that it is printed back so that it reads the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djdesk.basics.errors import BadInput
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure, Lead, parse_figure


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("12", "12"),
        ("１２", "12"),
        ("1,293", "1293"),
        ("93.63", "93.63"),
        (" 8 ", "8"),
        ("110余", "110余"),
        ("0", "0"),
        ("107.70", "107.70"),
    ],
)
def test_numbers(typed: str, shown: str) -> None:
    assert parse_figure(typed).shown == shown


def test_states() -> None:
    assert parse_figure("") == EMPTY
    assert parse_figure("待补") == PENDING
    assert parse_figure("不涉及") == NOT_APPLICABLE
    assert (EMPTY.shown, PENDING.shown, NOT_APPLICABLE.shown) == ("【待补】", "【待补】", "")
    assert [f.settled for f in (EMPTY, PENDING, NOT_APPLICABLE, parse_figure("3"))] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    "typed", ["1,23", "1e5", "--1", "X", "9" * 20, "三四", "几十", "同上期", "10-12", "12/15", "约"]
)
def test_anything_else_gets_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_figure(typed)


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_of_fifteen_digits_is_the_largest(sign: str) -> None:
    assert parse_figure(sign + "9" * 15).value == Decimal(sign + "9" * 15)
    assert parse_figure(sign + "9" * 15 + ".99").value == Decimal(sign + "9" * 15 + ".99")
    with pytest.raises(BadInput, match="太大"):
        parse_figure(sign + "1" + "0" * 15)


def test_a_value_and_its_state_agree() -> None:
    with pytest.raises(ValueError, match="exactly"):
        Figure(state="na", value=Decimal(1))


@pytest.mark.parametrize(("typed", "unit", "shown"), [
    ("12次", "次", "12"),
    ("12 次", "次", "12"),
    ("１２次", "次", "12"),
    ("12次", "", "12"),
    ("30人", "名", "30"),
    ("12个", "项", "12"),
    ("5人(组)", "人（组）", "5"),
    ("100㎡", "平方米", "100"),
    ("二十三", "次", "23"),
    ("一百二", "元", "120"),
    ("三点五", "学时", "3.5"),
    ("3.0", "次", "3"),
    ("3.0", "学时", "3.0"),
    ("3万", "次", "30000"),
    ("1.2亿元", "元", "120000000"),
    ("3万", "万元", "3"),
    ("3万元", "万元", "3"),
    ("1.2亿", "万元", "12000"),
    ("95.5%", "%", "95.5"),
    ("百分之九十五点五", "%", "95.5"),
    ("九成", "%", "90"),
    ("九成五", "%", "95"),
    ("共30次。", "次", "30"),
    ("-3", "次", "-3"),
])  # a table, read by rows  # fmt: skip
def test_as_people_write_it(typed: str, unit: str, shown: str) -> None:
    assert parse_figure(typed, unit).shown == shown


@pytest.mark.parametrize(("typed", "shown"), [
    ("约30", "约30"),
    ("大约30名", "约30"),
    ("30左右", "约30"),
    ("30名左右", "约30"),
    ("三十来名", "约30"),
    ("近30", "近30"),
    ("近百名", "近100"),
    ("30多名", "30余"),
    ("30余", "30余"),
    ("百余", "100余"),
    ("十几", "10余"),
    ("3万余名", "30000余"),
    ("超30", "超30"),
    ("逾30名", "超30"),
])  # a table, read by rows  # fmt: skip
def test_rounded_numbers_keep_their_word(typed: str, shown: str) -> None:
    figure = parse_figure(typed, "名")
    assert (figure.approx, figure.shown) == (True, shown)


@pytest.mark.parametrize("typed", ["—", "——", "-", "/", "／", "无", "没有", "不适用", "不涉及"])
def test_ways_to_say_that_there_is_none(typed: str) -> None:
    assert parse_figure(typed, "次") == NOT_APPLICABLE


def test_nought_is_a_number() -> None:
    assert parse_figure("0次", "次").value == 0


@pytest.mark.parametrize(
    ("typed", "unit", "sentence"),
    [
        ("12场", "次", "“12场”的单位是“场”，这一项按“次”计，请核对后只填数字。"),
        ("30000元", "万元", "“30000元”的单位不是“万元”，这一项按“万元”计，请填3。"),
        ("九成", "次", "“九成”的单位是“%”，这一项按“次”计，请核对后只填数字。"),
        ("3.5小时", "学时", "“3.5小时”的单位是“小时”，这一项按“学时”计，请核对后只填数字。"),
        ("30人次", "名", "“30人次”的单位是“人次”，这一项按“名”计，请核对后只填数字。"),
    ],
)
def test_another_unit_is_told(typed: str, unit: str, sentence: str) -> None:
    with pytest.raises(BadInput) as told:
        parse_figure(typed, unit)
    assert str(told.value) == sentence


UNITS = st.sampled_from(["", "次", "名", "元", "万元", "%", "学时", "人次", "亩"])
NUMBERS = st.decimals(-(10**14), 10**14, allow_nan=False, places=2) | st.integers(-(10**14), 10**14).map(
    Decimal
)
WORDS = st.sampled_from([(False, ""), (True, ""), (True, "约"), (True, "近"), (True, "超")])


@given(NUMBERS, WORDS, UNITS)
def test_what_is_printed_reads_as_the_same_figure(
    value: Decimal, words: tuple[bool, Lead], unit: str
) -> None:
    figure = Figure(state="value", value=value, approx=words[0], lead=words[1])
    for written in (figure.shown, f"{figure.shown}{unit}" if unit != "万元" else figure.shown):
        assert parse_figure(written, unit) == figure
        assert (
            parse_figure(parse_figure(written, unit).shown, unit).shown == parse_figure(written, unit).shown
        )


def read_or_told(text: str, unit: str) -> Figure | str:
    try:
        return parse_figure(text, unit)
    except BadInput as error:
        return str(error)


@given(st.text(max_size=12), UNITS)
def test_any_text_gives_a_figure_or_a_sentence(text: str, unit: str) -> None:
    read = read_or_told(text, unit)
    if isinstance(read, str):
        assert read.endswith("。")
    elif read.value is not None:
        assert parse_figure(read.shown, unit) == read


@pytest.mark.parametrize(("typed", "unit", "shown"), [
    ("1亿2000万元", "元", "120000000"),
    ("1亿2000万元", "万元", "12000"),
    ("2万5千", "元", "25000"),
    ("3万零500", "元", "30500"),
    ("3千5", "元", "3500"),
    ("3w", "元", "30000"),
    ("5千元", "万元", "0.5"),
    ("廿三", "次", "23"),
    ("卅余", "次", "30余"),
    ("二〇", "次", "20"),
    ("一〇五", "次", "105"),
    ("贰仟元整", "元", "2000"),
    ("￥2,000", "元", "2000"),
    ("95点5", "%", "95.5"),
    (".5", "小时", "0.5"),
    ("9.5成", "%", "95"),
    ("九成多", "%", "90余"),
    ("百分百", "%", "100"),
    ("一半", "%", "50"),
    ("千分之三", "‰", "3"),
    ("一个半小时", "小时", "1.5"),
    ("2天半", "天", "2.5"),
    ("半天", "天", "0.5"),
    ("三个半月", "个月", "3.5"),
    ("12（次）", "次", "12"),
    ("30人（次）", "人次", "30"),
    ("5人", "人（组）", "5"),
    ("3千克", "公斤", "3"),
    ("负3", "%", "-3"),
    ("≈30", "次", "约30"),
    ("＞30", "次", "超30"),
    ("~30", "次", "约30"),
    ("3000+", "次", "3000余"),
    ("20几家", "家", "20余"),
    ("“12”", "次", "12"),
    ("12.", "次", "12"),
])  # a table, read by rows  # fmt: skip
def test_more_ways_to_write_one_number(typed: str, unit: str, shown: str) -> None:
    assert parse_figure(typed, unit).shown == shown


@pytest.mark.parametrize(("typed", "unit"), [
    ("1万20000", "元"),
    ("3.6万6", "元"),
    ("百八十", "个"),
    ("半次", "次"),
    ("一个半", "次"),
    ("一半", "次"),
    ("一二三", "次"),
    ("二三", "次"),
    ("3千米", "米"),
])  # a table, read by rows  # fmt: skip
def test_what_says_no_single_number(typed: str, unit: str) -> None:
    with pytest.raises(BadInput):
        parse_figure(typed, unit)


@pytest.mark.parametrize("typed", ["暂无", "未开展", "没有开展", "未发生", "N/A", "---"])
def test_more_ways_to_say_that_there_is_none(typed: str) -> None:
    assert parse_figure(typed, "次") == NOT_APPLICABLE


@pytest.mark.parametrize("typed", ["？", "?", "统计中", "待核", "不详"])
def test_ways_to_say_that_it_is_not_known_yet(typed: str) -> None:
    assert parse_figure(typed, "次") == PENDING


@pytest.mark.parametrize(
    ("typed", "unit", "sentence"),
    [
        ("2024年6月", "次", "“2024年6月”像是日期，不是数量，请只填数字，也可以填“待补”或“不涉及”。"),
        ("6月30日", "次", "“6月30日”像是日期，不是数量，请只填数字，也可以填“待补”或“不涉及”。"),
        ("3-5次", "次", "“3-5次”里不止一个数，请只填一个。"),
        ("6、8", "次", "“6、8”里不止一个数，请只填一个。"),
        ("3次（含扩大会议1次）", "次", "“3次（含扩大会议1次）”里不止一个数，请只填一个。"),
        ("不少于3次", "次", "“不少于3次”说的是范围，请填实际的数，说不准的可以填“约30”“30余”。"),
        ("95%以上", "%", "“95%以上”说的是范围，请填实际的数，说不准的可以填“约30”“30余”。"),
        ("三分之一", "%", "“三分之一”是分数，请换算成数或百分数再填。"),
        ("数十次", "次", "“数十次”没有说清是多少，请填实际的数，还不知道的填“待补”。"),
        ("两三次", "次", "“两三次”没有说清是多少，请填实际的数，还不知道的填“待补”。"),
    ],
)
def test_what_is_wrong_is_said(typed: str, unit: str, sentence: str) -> None:
    with pytest.raises(BadInput) as told:
        parse_figure(typed, unit)
    assert str(told.value) == sentence
