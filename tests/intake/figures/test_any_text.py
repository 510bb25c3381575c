"""Whatever a text holds: figures lie within it, in order, and their places lead back to the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from djdesk.intake.figures.find import figures_in
from djdesk.intake.intake import taken_in
from djdesk.intake.readers.read import plain_content

WORDS = (
    "党员 支部 一 两 三千 百 近 上 数 余 多 1 2,300 4.5 万 亿 元 个 名 次 场 家 % 成 * ** x X × ○ 〇 □ __ … (*) （ ） ( ) "
    "【】 [ ] N 20xx 年 月 去年 从 由 增加到 的基础上 又添 总共 总计 占 其中 每 各 分别 、 ， 。 ： 是 为 了 着 把 将 "
    "没有 新增 只有 “ ” 《 》 — - . , ? # - 个人 第 号 班 满 岁以上 大类 同比 增长 參 個 萬 （duì）"
)
TEXTS = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=24).map("".join) | st.text(
    max_size=40
)


@given(TEXTS)
def test_figures_lie_within_their_paragraph_in_order(text: str) -> None:
    for traditional in (False, True):
        ended = 0
        starts = set()
        for figure in figures_in(text, traditional):
            quantity = figure.quantity
            if quantity.start in starts:
                continue  # 各8次: one number, several names
            starts.add(quantity.start)
            assert ended <= quantity.start < quantity.end <= len(text)
            assert text[quantity.start : quantity.end] == text[quantity.start : quantity.end].strip()
            assert (quantity.value is None) == (quantity.written == "blank")
            assert any(map(str.isalnum, figure.name))
            assert len(figure.name) <= 40
            ended = quantity.end


@given(TEXTS)
def test_places_point_into_the_file(text: str) -> None:
    for figure in taken_in(plain_content(text)).result.figures:
        assert 0 <= figure.start < len(text)
        assert not text[figure.start].isspace()
        if not figure.placeholder:
            assert text[figure.start].isnumeric() or text[figure.start] in "几数好百两○"
