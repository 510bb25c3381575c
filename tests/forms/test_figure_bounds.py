"""Every bound of a figure with a value that keeps it and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djdesk.forms.figure_bounds import doubt_of
from djdesk.forms.load import load_types
from djdesk.forms.report_type import FigureField, own_field
from djdesk.model.figure import parse_figure
from djdesk.model.period import Period
from djdesk.model.report import OwnFigure

HALF = Period.parse("2023H1")
TYPES = load_types(Path(__file__).parents[2] / "resources/reports")
FIELDS = [field for form in TYPES.values() for field in form.figure_fields().values()]


def told(name: str, unit: str, value: str, **more: object) -> str:
    """必改 or 建议 with what is wrong, "" for nothing."""
    found = doubt_of(FigureField(name=name, unit=unit, **more), parse_figure(value), HALF)  # type: ignore[arg-type]
    return f"{found.level}：{found.sentence}" if found else ""


@pytest.mark.parametrize(("name", "unit", "right", "wrong", "words"), [
    ("整改率", "%", "100", "137", "必改：“整改率”是137%，不能超过100%，请核对。"),
    ("整改率", "%", "99.5", "超100", "必改：“整改率”是超100%，不能超过100%，请核对。"),
    ("六个一活动完成率", "%", "约100", "100余", "必改：“六个一活动完成率”是100余%，不能超过100%，请核对。"),
    ("整改率", "%", "0", "-5", "必改：“整改率”是-5%，不能是负数，请核对。"),
    ("发案率", "‰", "137", "1001", "必改：“发案率”是1001‰，不能超过1000‰，请核对。"),
    ("学习著作", "本", "3", "-3", "必改：“学习著作”是-3本，不能是负数，请核对。"),
    ("讲党课", "次", "2", "2.5", "必改：“讲党课”是2.5次，应是整数，请核对。"),
    ("党员", "名", "30", "30.5", "必改：“党员”是30.5名，应是整数，请核对。"),
    ("慰问金", "元", "300.50", "-300", "必改：“慰问金”是-300元，不能是负数，请核对。"),
    ("学习时长", "学时", "3.5", "-1", "必改：“学习时长”是-1学时，不能是负数，请核对。"),
    ("绿化", "亩", "2.5", "-2", "必改：“绿化”是-2亩，不能是负数，请核对。"),
    ("主题党日", "次", "905", "906", "建议：“主题党日”是906次，合每天5次，请核对。"),  # 181 days
    ("讲党课", "次", "900", "1000", "建议：“讲党课”是1000次，合每天6次，请核对。"),
    ("服务群众", "人次", "9999", "100000000", "建议：“服务群众”是100000000人次，数特别大，可能多打了几位，请核对。"),
    ("服务群众", "万人次", "9999", "10000", "建议：“服务群众”是10000万人次，数特别大，可能多打了几位，请核对。"),
    ("税收计划完成率", "%", "100", "112", "建议：“税收计划完成率”是112%，超过了100%，请核对。"),
])  # a table, read by rows  # fmt: skip
def test_a_bound(name: str, unit: str, right: str, wrong: str, words: str) -> None:
    assert told(name, unit, right) == ""
    assert told(name, unit, wrong) == words


@pytest.mark.parametrize(("name", "unit", "value"), [
    ("税收增长率", "%", "230"),
    ("产值同比", "%", "-12.5"),
    ("投诉降幅", "%", "120"),
    ("走访", "次", "约30"),
    ("阅读量", "万次", "12.5"),
    ("人均学习", "次", "2.5"),
    ("党员净增", "名", "-3"),
    ("年末结余", "元", "-300"),
    ("考核得分", "分", "-2.5"),
    ("培训", "天", "2.5"),
    ("社会组织服务", "次", "5000"),
])  # a table, read by rows  # fmt: skip
def test_what_may_be(name: str, unit: str, value: str) -> None:
    assert told(name, unit, value) == ""


def test_nought_reads_as_done_and_is_asked_about() -> None:
    assert told("主题党日活动", "次", "0") == (
        "建议：“主题党日活动”是0次，印出来就是“0次”；没有的请改填“不涉及”，请核对。"
    )
    assert told("主题党日活动", "次", "1") == ""
    assert told("群众投诉", "件", "0") == ""  # good news
    assert told("党费缴纳率", "%", "0") == ""


def test_an_average_may_be_a_part() -> None:
    assert told("走访", "次", "2.5", per="月") == ""
    assert told("走访", "次", "2.5") != ""


def test_a_type_may_say_the_most() -> None:
    assert told("六个一活动", "项", "6", most=6) == ""
    assert told("六个一活动", "项", "7", most=6) == "必改：“六个一活动”是7项，不能超过6项，请核对。"


@pytest.mark.parametrize(("name", "unit", "right", "wrong"), [
    ("出勤率", "%", "98.5", "137"),
    ("出勤率", "", "98.5", "137"),
    ("到会", "人", "30", "2.5"),
    ("走访企业", "家", "12", "-1"),
    ("走访企业", "", "2.5", "-0"),
    ("巡河", "公里", "3.5", "-3.5"),
    ("帮扶资金", "万元", "3.5", "-3.5"),
])  # a table, read by rows  # fmt: skip
def test_an_own_figure_is_bounded_by_its_words(name: str, unit: str, right: str, wrong: str) -> None:
    field = own_field(OwnFigure("s", name, unit))
    assert doubt_of(field, parse_figure(right)) is None
    assert (doubt_of(field, parse_figure(wrong)) is None) == (
        wrong == "-0"
    )  # nothing is known of a bare number


def test_states_are_never_doubtful() -> None:
    assert all(not told("整改率", "%", word) for word in ("", "待补", "不涉及"))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_figure_of_every_type_takes_a_small_number_and_no_negative_one(field: FigureField) -> None:
    assert doubt_of(field, parse_figure("3"), HALF) is None
    found = doubt_of(field, parse_figure("-3"), HALF)
    assert found is not None
    assert found.level == "必改"


@given(st.sampled_from(FIELDS), st.decimals(-(10**12), 10**12, allow_nan=False, places=2))
def test_a_whole_number_that_keeps_a_bound_is_in_it_also_when_smaller(
    field: FigureField, value: object
) -> None:
    """What is right for a number is right for every smaller one down to one."""
    figure = parse_figure(f"{int(value):d}")  # type: ignore[call-overload]
    smaller = parse_figure(f"{max(1, int(value) // 2):d}")  # type: ignore[call-overload]
    if figure.value is not None and figure.value >= 0 and doubt_of(field, figure, HALF) is None:
        assert doubt_of(field, smaller, HALF) is None
