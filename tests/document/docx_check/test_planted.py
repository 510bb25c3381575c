"""Whole files of another hand with one to three deviations from the standard: each is told, and nothing else is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from djdesk.document.docx_check.check import check_docx
from document.docx_sample import standard_layout
from support.foreign_word import (
    INDENT,
    MARGINS,
    SIZE,
    blank,
    body,
    line,
    plain_footer,
    run,
    signature,
    title,
    word_file,
)

LAYOUT = standard_layout()
TEXT = "2023年上半年，街道党工委召开党员大会2次、支委会12次，开展主题党日6次，各支部记录完整，整改落实到位。"
CENTRED = '<w:jc w:val="center"/>'
CONTENT = (
    title("某某街道党工委上半年")
    + title("党建工作总结")
    + blank()
    + line(run("市委组织部："), "")
    + body(TEXT)
    + line(run("一、主要做法", "黑体"))
    + line(run("（一）抓好理论学习。", "楷体_GB2312") + run(TEXT))
    + line(run("（二）抓好组织建设", "楷体_GB2312"))
    + body("1." + TEXT)
    + line(run("二、存在的问题", "黑体"))
    + body("个别支部" + TEXT)
    + blank()
    + body("附件：1.上半年工作数据表")
    + line(run("2.问题清单"), '<w:ind w:left="1905" w:hanging="236"/>')
    + signature("某某街道党工委", "2023年6月30日", (200, 50))
    + line(run("附件1", "黑体"), "", "<w:pageBreakBefore/>")
    + blank()
    + title("上半年工作数据表")
    + line(run("附件2", "黑体"), "", "<w:pageBreakBefore/>")
    + blank()
    + title("问题清单")
)
# what is changed, into what, and what must be told
PLANTS = [
    ('w:top="2098"', 'w:top="1440"', "上边距是25.4毫米"),
    ('w:left="1588" w:header', 'w:left="1797" w:header', "左边距是31.7毫米"),
    ('w:footer="1444"', 'w:footer="992"', "页脚距边界17.5毫米"),
    ('w:w="11906"', 'w:w="12240"', "纸张是215.9×297毫米"),
    ('w:eastAsia="方正小标宋简体"/><w:sz w:val="44"', 'w:eastAsia="方正小标宋简体"/><w:sz w:val="36"', "标题的字号是18磅"),
    ("方正小标宋简体", "宋体", "标题的字体是宋体"),
    (CENTRED, "", "标题没有居中"),
    (run(TEXT), run(TEXT, "宋体"), "正文的字体是宋体"),
    (run(TEXT), run(TEXT, size=28), "正文的字号是14磅"),
    (run(TEXT), run(TEXT, more='<w:color w:val="FF0000"/>'), "正文的文字不是黑色"),
    (run(TEXT), run(TEXT).replace('w:ascii="Times New Roman"', 'w:ascii="Arial"'), "数字和字母的字体是Arial"),
    (run("一、主要做法", "黑体"), run("一、主要做法", "黑体", more="<w:b/>"), "一级标题不应加粗"),
    (run("一、主要做法", "黑体"), run("一、主要做法", "黑体", 30), "一级标题的字号是15磅"),
    (run("（二）抓好组织建设", "楷体_GB2312"), run("（二）抓好组织建设", "黑体"), "二级标题的字体是黑体"),
    (run("（一）抓好理论学习。", "楷体_GB2312"), run("（一）抓好理论学习。"), "二级段内标题的字体是仿宋_GB2312"),
    (body(TEXT), line(run(TEXT), ""), "正文首行应缩进2字"),
    (body(TEXT), line(run(TEXT), INDENT.replace("200", "100")), "正文首行应缩进2字"),
    (body(TEXT), line(run("　　" + TEXT), ""), "用空格缩进"),
    (body(TEXT), line(run(TEXT), INDENT + CENTRED), "正文是居中的"),
    (body(TEXT), body(TEXT).replace('w:line="579"', 'w:line="480"'), "正文的行距不是固定值28.95磅"),
    (body(TEXT), body(TEXT).replace("<w:spacing ", '<w:spacing w:after="156" '), "段前或段后不是0"),
    (run(TEXT), run(TEXT, more='<w:spacing w:val="20"/>'), "每行排不成28字"),
    (line(run("市委组织部："), ""), body("市委组织部："), "主送机关首行不应缩进"),
    ("2023年6月30日", "2023年06月30日", "不应补零"),
    ("2023年6月30日", "二〇二三年六月三十日", "用了汉字数字"),
    ('w:rightChars="200" w:right="630"', 'w:rightChars="400" w:right="1260"', "署名右空4字，应右空2字"),
    ("附件：1.上半年工作数据表", "附件：1、上半年工作数据表", "附件的顺序号写成了“1、”"),
    ("2.问题清单", "2.问题清单。", "附件名称后面不加标点"),
    ("2.问题清单", "2.问题台账", "附件标题“问题清单”与附件说明里的“问题台账”不一致"),
    (run("附件2", "黑体"), run("附件2"), "附件二字的字体是仿宋_GB2312"),
    (plain_footer("right"), plain_footer("left"), "单页页码应居右"),
    (plain_footer("left"), plain_footer("center"), "双页页码应居左"),
    ("— </w:t>", "- </w:t>", "单页页码的形式是"),
    ('w:rightChars="100" w:right="280"', 'w:right="0"', "单页页码距版心边缘0字"),
    ("<w:evenAndOddHeaders/>", "", "没有设“奇偶页不同”"),
]  # fmt: skip


def told(folder: Path, plants: list[tuple[str, str, str]]) -> list[str]:
    parts = {
        "content": CONTENT,
        "section": SIZE + MARGINS,
        "footer1": plain_footer("right"),
        "footer2": plain_footer("left"),
        "settings": "<w:evenAndOddHeaders/>",
    }
    for old, new, _ in plants:
        name = next(name for name, text in parts.items() if old in text)
        parts[name] = parts[name].replace(old, new, 1)
    content, section = parts.pop("content"), parts.pop("section")
    found = check_docx(word_file(folder / "来文.docx", content, section, **parts), LAYOUT)
    return [one.what for one in found if one.level != "提示"]


def test_the_whole_file_fits(tmp_path: Path) -> None:
    assert told(tmp_path, []) == []


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant[2])
def test_one_deviation_is_told_and_nothing_else(tmp_path: Path, plant: tuple[str, str, str]) -> None:
    found = told(tmp_path, [plant])
    assert len(found) >= 1
    assert [what for what in found if plant[2] not in what] == []


@pytest.mark.parametrize("seed", range(20))
def test_up_to_three_deviations_are_told_and_nothing_else(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    places: dict[str, tuple[str, str, str]] = {}
    for plant in draw.sample(PLANTS, draw.randint(1, 3)):
        overlapping = any(plant[0] in old or old in plant[0] for old in places)
        if not overlapping and TEXT not in plant[0] + "".join(places):
            places[plant[0]] = plant
    plants = list(places.values()) or [draw.choice(PLANTS)]
    found = told(tmp_path, plants)
    assert [words for *_, words in plants if not any(words in what for what in found)] == []
    assert [what for what in found if not any(words in what for *_, words in plants)] == []
