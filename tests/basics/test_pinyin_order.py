"""Lists in the order of the pinyin, as Excel has it."""

from __future__ import annotations

import random

import pytest

from djdesk.basics.pinyin_order import name_order, text_order

# Each in its right order; shuffled before it is sorted.
PERSONS = [
    "李明 任明 单明 王明 曾明 翟明 张明",
    "安然 白雪 卞红 薄明 蔡文 岑亮 陈东",  # 薄 as bo
    "单于洪 陈东 尹力 尉迟恭",  # chan, chen, yin, yu
    "区少华 欧阳明 潘安 朴真 仇和",  # ou, ou, pan, piao, qiu
    "谢军 解放 查良 翟明 詹华",  # xie4 both, by strokes 12 and 13; zha, zhai, zhan
    "万俊 王五 韦一",
    "万俟华 莫言 王五",  # both mo, by strokes
    "盖建 葛兰 耿直",  # ge3 twice
    "令狐东 刘军 乐平 岳飞 曾强",  # ling, liu, yue, yue, zeng
    "李四 李四、王五 李五",
    "缪荣 牟平 那英 宁静",  # miao, mu
]
TEXTS = [
    "#1 1号 2号 10号 A组 b组 C组 安全 保密",
    "第1支部 第2支部 第10支部 第11支部",
    "第一支部 第二支部 第三支部 第十支部 第十一支部 第二十支部 第二十三支部 第一百零五支部",
    "办公室 财务科 党办 工会 机关支部 人事科 综合科",
    "北京 长沙 重庆 大连 广州 上海 天津 厦门 中山",
    "会计科 宣传科 银行",
    "妈 麻 马 骂",  # by tone
    "礼 李 理",  # by strokes: 5, 7, 11
    "路 吕 绿 滦 抡 罗",  # ü behind u: lu, lü, luan, lun, luo
    "ａ组 B组 Ｃ组",
    "重庆路支部 重阳节活动 重点工作",
]


@pytest.mark.parametrize("names", PERSONS)
def test_persons_by_their_surnames_as_read(names: str) -> None:
    _in_order(names, name_order)


@pytest.mark.parametrize("texts", TEXTS)
def test_texts_by_words_as_read(texts: str) -> None:
    _in_order(texts, text_order)


def _in_order(line: str, order) -> None:  # type: ignore[no-untyped-def]
    right = line.split()
    mixed = random.Random(7).sample(right, len(right))
    assert sorted(mixed, key=order) == right


def test_a_text_is_no_name() -> None:
    """单位 and 解放 are words; only names are read as such."""
    assert text_order("单位") < text_order("党委") < text_order("书记")
    assert text_order("解决") < text_order("介绍")
    assert name_order("单强") > name_order("任强")


def test_equal_readings_keep_one_order() -> None:
    assert sorted(["张三", "章三", "彰三"], key=name_order) == sorted(
        ["彰三", "章三", "张三"], key=name_order
    )
    assert text_order("Ａ组") != text_order("A组")


def test_what_has_no_reading_comes_last() -> None:
    unread = "\U000323af"
    assert sorted([unread, "左", "々", "1"], key=text_order) == ["1", "々", "左", unread]
