"""What kind of figure a unit and a name make, and which numbers it allows."""

import pytest

from djdesk.model.measure_words import is_whole, kind_by_words, same_measure, split_scale


@pytest.mark.parametrize(("name", "unit", "kind"), [
    ("整改率", "%", "percent"),
    ("整改率", "", "percent"),
    ("女党员占比（期末）", "", "percent"),
    ("税收增幅", "", "percent"),
    ("到会人员", "名", "people"),
    ("服务群众", "人次", "people"),
    ("参加人数", "", "people"),
    ("帮扶困难户", "户", "people"),
    ("兼职委员", "个", "people"),
    ("党支部", "个", "count"),
    ("慰问金", "元", "money"),
    ("投入", "万元", "money"),
    ("帮扶资金", "", "money"),
    ("讲党课", "次", "count"),
    ("走访次数", "", "count"),
    ("信息采用", "篇", "count"),
    ("学习时长", "学时", "duration"),
    ("培训", "天", "duration"),
    ("巡河", "公里", "measure"),
    ("绿化", "亩", "measure"),
    ("场地", "㎡", "measure"),
    ("考核得分", "分", "index"),
    ("增长", "倍", "index"),
    ("走访企业", "", "index"),
    ("走访企业", "拨", "index"),
])  # a table, read by rows  # fmt: skip
def test_the_kind_of_an_own_figure(name: str, unit: str, kind: str) -> None:
    assert kind_by_words(name, unit) == kind


@pytest.mark.parametrize(("name", "unit", "per", "whole"), [
    ("讲党课", "次", "", True),
    ("党员", "名", "", True),
    ("阅读量", "万次", "", False),
    ("走访", "次", "月", False),
    ("人均学习", "次", "", False),
    ("慰问金", "元", "", False),
    ("学习时长", "学时", "", False),
    ("整改率", "%", "", False),
])  # a table, read by rows  # fmt: skip
def test_what_comes_whole(name: str, unit: str, per: str, whole: bool) -> None:
    assert is_whole(kind_by_words(name, unit), name, unit, per) == whole


@pytest.mark.parametrize(("one", "other", "same"), [
    ("名", "人", True),
    ("㎡", "平方米", True),
    ("个", "项", True),
    ("个", "名", True),
    ("个", "人次", False),
    ("场", "次", False),
    ("小时", "学时", False),
    ("人", "人次", False),
])  # a table, read by rows  # fmt: skip
def test_units_that_say_the_same(one: str, other: str, same: bool) -> None:
    assert same_measure(one, other) == same


@pytest.mark.parametrize(("unit", "size", "bare"), [
    ("万元", 10_000, "元"),
    ("亿元", 100_000_000, "元"),
    ("万人次", 10_000, "人次"),
    ("次", 1, "次"),
    ("百分点", 1, "百分点"),
    ("千米", 1, "千米"),
    ("", 1, ""),
])  # a table, read by rows  # fmt: skip
def test_the_scale_of_a_unit(unit: str, size: int, bare: str) -> None:
    assert split_scale(unit) == (size, bare)
