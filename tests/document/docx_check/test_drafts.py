"""What is left in a file from those who went over it, and what makes its lines other than 28 characters from left to
right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.document.docx_check.check import check_docx
from document.docx_sample import standard_layout
from support.foreign_word import (
    HEAD,
    LINE,
    LONG,
    MARGINS,
    SIZE,
    body,
    line,
    run,
    signature,
    word_file,
)

LAYOUT = standard_layout()


def told(folder: Path, content: str, section: str = SIZE + MARGINS) -> list[tuple[str, str]]:
    found = check_docx(word_file(folder / "来文.docx", content, section), LAYOUT)
    return [(one.level, one.what) for one in found if "直接设置" not in one.what]


@pytest.mark.parametrize(
    ("look", "words"),
    [
        ('<w:highlight w:val="yellow"/>', "正文有底色"),
        ('<w:highlight w:val="none"/>', ""),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', "正文有底色"),
        ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', ""),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', ""),
        ("<w:strike/>", "正文有删除线，要删的请删掉"),
        ("<w:dstrike/>", "正文有删除线，要删的请删掉"),
        ('<w:strike w:val="0"/>', ""),
        ('<w:w w:val="80"/>', "正文的字符缩放是80%，应为100%"),
        ('<w:w w:val="100"/>', ""),
    ],
)
def test_what_hands_left_is_told(look: str, words: str, tmp_path: Path) -> None:
    found = told(tmp_path, HEAD + line(run("共召开12次会议。", more=look)) + signature())
    assert [what.partition("（")[0] for _, what in found] == ([words] if words else [])


def test_a_shaded_paragraph_is_told(tmp_path: Path) -> None:
    shaded = body(LONG).replace(LINE, LINE + '<w:shd w:val="clear" w:fill="D9D9D9"/>')
    assert told(tmp_path, HEAD + shaded + signature())[0][1].startswith("正文有底色（第4段")


@pytest.mark.parametrize(("space", "right"), [("1", False), ("true", False), ("0", True), ("off", True)])
def test_room_that_word_chooses_between_paragraphs(space: str, right: bool, tmp_path: Path) -> None:
    spaced = body(LONG).replace('w:line="579"', f'w:beforeAutospacing="{space}" w:line="579"')
    found = told(tmp_path, HEAD + spaced + signature())
    assert bool(found) is not right
    assert right or found[0][1].startswith("正文的段前或段后不是0（第4段")


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        (
            '<w:cols w:num="2" w:space="425"/>',
            [("必改", "文字分成了2栏，每行排不成28字，应为1栏。")],
        ),
        (
            '<w:cols w:equalWidth="0"><w:col w:w="4000"/><w:col w:w="4000"/></w:cols>',
            [("必改", "文字分成了2栏，每行排不成28字，应为1栏。")],
        ),
        ('<w:cols w:space="425"/>', []),
        ('<w:textDirection w:val="tbRl"/>', [("必改", "文字是竖排的，应横排。")]),
        ('<w:textDirection w:val="lrTb"/>', []),
        (
            '<w:pgBorders><w:top w:val="single"/></w:pgBorders>',
            [("提示", "页面加了边框，公文没有边框。")],
        ),
        ("<w:pgBorders/>", []),
    ],
)
def test_how_the_page_is_set(setting: str, found: list[tuple[str, str]], tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + signature(), SIZE + setting + MARGINS) == found


def test_names_in_columns_of_an_annex_are_a_hint(tmp_path: Path) -> None:
    end = f"<w:p><w:pPr><w:sectPr>{SIZE}{MARGINS}</w:sectPr></w:pPr></w:p>"
    label = line(run("附件", "黑体"), "")
    found = told(tmp_path, HEAD + signature() + end + label, SIZE + '<w:cols w:num="2"/>' + MARGINS)
    assert ("提示", "第2节的文字分成了2栏，每行排不成28字，应为1栏。") in found


@pytest.mark.parametrize("text", ["一.主要做法", "一，主要做法", "二．存在问题"])
def test_a_heading_with_a_wrong_mark_behind_its_number_is_one(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + line(run(text, "黑体")) + signature()) == []
    assert "一级标题的字体是仿宋_GB2312" in str(told(tmp_path, HEAD + body(text) + signature()))


def test_a_sentence_that_begins_with_a_number_and_goes_on_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + body("一、二季度各开一次会议，研究党建工作。") + signature()) == []
