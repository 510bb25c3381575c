"""What fits the standard in another way than ours is not told, and what does not is: themes, grids, page numbers, sections,
headings, addressees. Each with something wrong beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.document.docx_check.check import check_docx
from document.docx_sample import standard_layout
from support.foreign_word import (
    FOOTERS,
    HEAD,
    INDENT,
    LINE,
    LONG,
    MARGINS,
    SIZE,
    STYLES,
    blank,
    body,
    line,
    page_number,
    plain_footer,
    run,
    signature,
    title,
    word_file,
)

LAYOUT = standard_layout()


def told(folder: Path, content: str, section: str = SIZE + MARGINS, **parts: str) -> list[str]:
    """What must or should be changed; hints are left out."""
    found = check_docx(word_file(folder / "来文.docx", content, section, **parts), LAYOUT)
    return [one.what for one in found if one.level != "提示"]


# ---------------------------------------------------------------- faces of the theme

THEME = """<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Times New Roman"/><a:ea typeface=""/>
<a:font script="Hans" typeface="黑体"/></a:majorFont><a:minorFont><a:latin typeface="Times New Roman"/><a:ea typeface="{ea}"/>
<a:font script="Hans" typeface="{hans}"/></a:minorFont></a:fontScheme></a:themeElements>"""
THEMED = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hint="eastAsia"/>'


def themed(text: str, more: str = "") -> str:
    return line(f'<w:r><w:rPr>{THEMED}<w:sz w:val="32"/>{more}</w:rPr><w:t>{text}</w:t></w:r>')


@pytest.mark.parametrize(("ea", "hans"), [("仿宋_GB2312", "宋体"), ("", "仿宋_GB2312")])
def test_a_face_of_the_theme_is_the_face_that_the_theme_names(tmp_path: Path, ea: str, hans: str) -> None:
    theme = THEME.format(ea=ea, hans=hans)
    assert told(tmp_path, HEAD + themed("共召开12次会议。") + signature(), theme=theme) == []
    wrong = THEME.format(ea="", hans="等线").replace('"Times New Roman"', '"Calibri"')
    assert told(tmp_path, HEAD + themed("共召开12次会议。") + signature(), theme=wrong) == [
        "正文的字体是等线，应为仿宋_GB2312（第4段“共召开12次会议。”）。",
        "正文里数字和字母的字体是Calibri，应为Times New Roman（第4段“共召开12次会议。”）。",
    ]


def test_a_face_by_name_over_a_theme_is_the_one_that_counts(tmp_path: Path) -> None:
    styles = STYLES.replace(
        '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"\n w:hAnsi="Times New Roman"/>', THEMED
    )
    assert THEMED in styles
    theme = THEME.format(ea="", hans="等线")
    assert told(tmp_path, HEAD + signature(), styles=styles, theme=theme) == []


# ---------------------------------------------------------------- lines and characters on a grid

SINGLE = '<w:widowControl w:val="0"/>'
GRID = MARGINS.partition("<w:docGrid")[0] + '<w:docGrid w:type="{}" w:linePitch="{}" w:charSpace="{}"/>'


def test_single_lines_on_a_grid_of_twenty_two_lines_are_right(tmp_path: Path) -> None:
    content = (HEAD + signature()).replace(LINE, SINGLE)
    assert told(tmp_path, content) == []
    loose = (HEAD + signature()).replace(LINE, SINGLE + '<w:spacing w:line="360" w:lineRule="auto"/>')
    assert any("正文的行距不是固定值28.95磅" in what for what in told(tmp_path, loose))
    off = (HEAD + signature()).replace(LINE, SINGLE + '<w:snapToGrid w:val="0"/>')
    assert any("正文的行距不是固定值28.95磅" in what for what in told(tmp_path, off))
    other = told(tmp_path, content, SIZE + GRID.format("lines", 312, 0))
    assert any("行网格是15.6磅" in what for what in other)
    assert any("正文的行距不是固定值28.95磅" in what for what in other)


def test_a_grid_of_twenty_eight_characters_needs_no_tracking(tmp_path: Path) -> None:
    styles = STYLES.replace('<w:spacing w:val="-5"/>', "")
    for grid in (-842, -861):
        assert (
            told(tmp_path, HEAD + signature(), SIZE + GRID.format("linesAndChars", 579, grid), styles=styles)
            == []
        )
    assert [what[:14] for what in told(tmp_path, HEAD + signature(), styles=styles)] == [
        "正文的字符间距不是-0.25"
    ]
    wide = told(tmp_path, HEAD + signature(), SIZE + GRID.format("linesAndChars", 579, 1200), styles=styles)
    assert any("每行排不成28字" in what for what in wide)


def test_fixed_lines_over_another_grid_are_a_hint_for_libreoffice_only(tmp_path: Path) -> None:
    section = SIZE + GRID.format("lines", 312, 0)
    assert told(tmp_path, HEAD + signature(), section) == []
    found = check_docx(word_file(tmp_path / "a.docx", HEAD + signature(), section), LAYOUT)
    assert any("行网格是15.6磅" in one.what and one.level == "提示" for one in found)


@pytest.mark.parametrize(
    ("left", "gutter", "right"), [(1474, 114, True), (1588, 283, False), (1021, 567, True)]
)
def test_a_gutter_counts_to_the_margin(tmp_path: Path, left: int, gutter: int, right: bool) -> None:
    section = SIZE + MARGINS.replace('w:left="1588"', f'w:left="{left}"').replace(
        'w:gutter="0"', f'w:gutter="{gutter}"'
    )
    found = told(tmp_path, HEAD + signature(), section)
    assert (found == []) is right
    assert right or any("装订线" in what for what in found)


def test_the_page_that_a_tracked_change_replaced_is_none(tmp_path: Path) -> None:
    change = (
        '<w:sectPrChange w:id="1"><w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:sectPrChange>'
    )
    assert told(tmp_path, HEAD + signature(), SIZE + MARGINS + change) == []


# ---------------------------------------------------------------- page numbers in other ways


def footer(properties: str, before: str = "", behind: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{before}{page_number()}{behind}</w:p>"


def words(text: str) -> str:
    return f'<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


TAB = '<w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:tab/></w:r>'
STOPS = '<w:tabs><w:tab w:val="center" w:pos="4153"/><w:tab w:val="right" w:pos="{}"/></w:tabs>'
PTAB = '<w:r><w:ptab w:relativeTo="margin" w:alignment="{}" w:leader="none"/></w:r>'
OTHER_WAYS = {
    "wide blanks": (
        footer('<w:jc w:val="right"/>', behind=words("　")),
        footer('<w:jc w:val="left"/>', words("　")),
    ),
    "tab stops": (footer(STOPS.format(8564), TAB + TAB), footer('<w:ind w:left="280"/>')),
    "absolute tabs": (
        footer("", PTAB.format("right"), words("　")),
        footer("", PTAB.format("left") + words("　")),
    ),
    "instruction in pieces": (
        plain_footer("right").replace(
            "<w:instrText> PAGE </w:instrText>", "<w:instrText>PA</w:instrText><w:instrText>GE</w:instrText>"
        ),
        plain_footer("left"),
    ),
    "simple field": tuple(
        f'<w:p><w:pPr><w:ind w:{side}="280"/><w:jc w:val="{side}"/></w:pPr>{words("― ")}<w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT ">'
        f"{words('1').replace('<w:sz', '<w:rFonts w:ascii=&quot;宋体&quot;/><w:sz').replace('&quot;', chr(34))}</w:fldSimple>{words(' ―')}</w:p>"
        for side in ("right", "left")
    ),
    "control within the line": tuple(
        plain_footer(side)
        .replace("<w:r><w:rPr>", "<w:sdt><w:sdtContent><w:r><w:rPr>", 1)
        .replace("</w:p>", "</w:sdtContent></w:sdt></w:p>")
        for side in ("right", "left")
    ),
}


@pytest.mark.parametrize("kind", OTHER_WAYS)
def test_a_page_number_may_get_to_its_place_in_other_ways(tmp_path: Path, kind: str) -> None:
    odd, even = OTHER_WAYS[kind]
    assert told(tmp_path, HEAD + signature(), footer1=odd, footer2=even) == []
    swapped = told(tmp_path, HEAD + signature(), footer1=even, footer2=odd)
    assert [what[:8] for what in swapped] == ["单页页码应居右。", "双页页码应居左。"]


@pytest.mark.parametrize("far", ["", "　　"])
def test_a_number_too_near_or_too_far_is_told(tmp_path: Path, far: str) -> None:
    odd = footer('<w:jc w:val="right"/>', behind=words(far) if far else "")
    assert told(tmp_path, HEAD + signature(), footer1=odd) == [f"单页页码距版心边缘{len(far)}字，应为1字。"]


def test_one_footer_at_the_outer_side_serves_both_pages(tmp_path: Path) -> None:
    frame = footer('<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside"/>')
    assert told(tmp_path, HEAD + signature(), footer1=frame, settings="") == []
    assert told(tmp_path, HEAD + signature(), settings="") == [
        "没有设“奇偶页不同”，单页和双页的页码会在同一侧。"
    ]


def test_every_section_has_its_numbers_and_goes_on_counting(tmp_path: Path) -> None:
    first = f"<w:p><w:pPr><w:sectPr>{FOOTERS}{SIZE}{MARGINS}</w:sectPr></w:pPr></w:p>"
    second = line(run("附件", "黑体"), "") + blank() + title("数据表")
    assert told(tmp_path, HEAD + signature() + first + second) == []
    bare = first.replace(FOOTERS, "")
    assert told(tmp_path, HEAD + signature() + bare + second) == ["单页没有页码。", "双页没有页码。"]
    again = SIZE + MARGINS + '<w:pgNumType w:start="1"/>'
    assert told(tmp_path, HEAD + signature() + first + second, again) == [
        "第2节的页码重新起编，应与前面连续编排。"
    ]


def test_a_first_page_of_its_own_needs_its_number_too(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + signature(), SIZE + MARGINS + "<w:titlePg/>") == ["首页没有页码。"]
    own = '<w:footerReference w:type="first" r:id="rId1"/>' + SIZE + MARGINS + "<w:titlePg/>"
    assert told(tmp_path, HEAD + signature(), own) == []


# ---------------------------------------------------------------- roles by other signs

HEADINGS = STYLES + "".join(
    f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2)
)


def styled(level: int, text: str, face: str, size: int = 32, properties: str = INDENT) -> str:
    return line(run(text, face, size), properties, f'<w:pStyle w:val="{level}"/>')


def test_a_title_may_have_the_style_of_a_heading(tmp_path: Path) -> None:
    top = styled(1, "某某街道党工委上半年工作总结", "方正小标宋简体", 44, '<w:jc w:val="center"/>') + blank()
    content = (
        top
        + styled(2, "一、主要做法", "黑体")
        + body(LONG)
        + styled(2, "（一）抓学习", "楷体_GB2312")
        + signature()
    )
    assert told(tmp_path, content, styles=HEADINGS) == []
    wrong = content.replace('w:eastAsia="方正小标宋简体"', 'w:eastAsia="宋体"')
    assert told(tmp_path, wrong, styles=HEADINGS) == [
        "标题的字体是宋体，应为方正小标宋简体（第1段“某某街道党工委上半年工作…”）。"
    ]
    numbered = told(tmp_path, styled(1, "一、主要做法", "黑体") + body(LONG) + signature(), styles=HEADINGS)
    assert any("没有找到居中的标题" in what for what in numbered)


def test_the_number_says_the_level_before_the_style(tmp_path: Path) -> None:
    assert (
        told(tmp_path, HEAD + styled(1, "（一）抓学习", "楷体_GB2312") + signature(), styles=HEADINGS) == []
    )
    wrong = told(tmp_path, HEAD + styled(1, "（一）抓学习", "黑体") + signature(), styles=HEADINGS)
    assert wrong == ["二级标题的字体是黑体，应为楷体_GB2312（第4段“（一）抓学习”）。"]


@pytest.mark.parametrize("text", ["市委组织部：", "同志们：", "各区委、市委各部门：", "县委办公室："])
def test_an_addressee_stands_at_the_left_edge(tmp_path: Path, text: str) -> None:
    top = title() + blank()
    assert told(tmp_path, top + line(run(text), "") + body(LONG) + signature()) == []
    assert told(tmp_path, top + body(text) + body(LONG) + signature()) == [
        f"主送机关首行不应缩进（第3段“{text}”）。"
    ]


def test_what_ends_with_a_colon_further_down_is_body(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + body("主要做了以下工作：") + signature()) == []


def test_a_letterhead_and_its_number_stand_above_the_title(tmp_path: Path) -> None:
    red = line(
        run("某某街道党工委文件", "方正小标宋简体", 72, more='<w:color w:val="FF0000"/>'),
        '<w:jc w:val="center"/>',
    )
    number = line(run("某街党发〔2023〕5号"), '<w:jc w:val="center"/>')
    assert told(tmp_path, red + blank() + number + blank() + HEAD + signature()) == []
    black = red.replace("FF0000", "000000")
    assert any("标题的字号是36磅" in what for what in told(tmp_path, black + blank() + HEAD + signature()))


def test_the_imprint_is_no_body(tmp_path: Path) -> None:
    imprint = line(run("抄送：市委组织部。", size=28), '<w:ind w:left="280" w:right="280"/>') + line(
        run("某某街道党工委办公室 2023年6月30日印发", size=28), '<w:ind w:left="280"/>'
    )
    assert told(tmp_path, HEAD + signature() + imprint) == []
    assert told(tmp_path, HEAD + line(run("抄送：市委组织部。", size=28)) + signature()) != []


def test_the_name_of_a_table_belongs_to_it(tmp_path: Path) -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    centred = '<w:jc w:val="center"/>'
    caption = line(run("上半年会议情况表", "黑体", 28), centred)
    assert told(tmp_path, HEAD + caption + table + signature()) == []
    assert any("正文是居中的" in what for what in told(tmp_path, HEAD + caption + body(LONG) + signature()))


def test_hidden_text_is_not_looked_at(tmp_path: Path) -> None:
    hidden = run("（以下内容不印）", "宋体", 20, more="<w:vanish/>")
    assert told(tmp_path, HEAD + line(run("工作扎实。") + hidden) + signature()) == []


def test_a_signature_before_something_without_a_label_is_found(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + signature() + body(LONG)) == []


def test_wide_blanks_behind_a_signature_count(tmp_path: Path) -> None:
    signed = blank() + "".join(
        line(run(text), f'<w:jc w:val="right"/><w:ind w:right="{rest}"/>')
        for text, rest in (("某某街道党工委　　", 0), ("2023年6月30日", 158))
    )
    assert told(tmp_path, HEAD + signed) == []


# ---------------------------------------------------------------- indents


@pytest.mark.parametrize(
    ("properties", "what"),
    [
        ('<w:ind w:left="640" w:firstLine="0"/>', "正文整段左缩进2字"),
        (
            '<w:ind w:leftChars="200" w:left="640" w:firstLineChars="200" w:firstLine="640"/>',
            "正文首行应缩进2字",
        ),
        ('<w:ind w:right="640" w:firstLine="640"/>', "正文整段右缩进2字"),
        (INDENT + '<w:jc w:val="right"/>', "正文是右对齐的"),
        ('<w:ind w:hangingChars="200" w:hanging="640"/>', "正文首行应缩进2字"),
    ],
)
def test_an_indent_of_the_whole_paragraph_is_told(tmp_path: Path, properties: str, what: str) -> None:
    assert any(what in one for one in told(tmp_path, HEAD + line(run(LONG), properties) + signature()))


def test_a_short_heading_may_stand_at_its_place_by_an_indent_of_the_whole(tmp_path: Path) -> None:
    for properties in ('<w:ind w:left="640"/>', '<w:ind w:left="1280" w:hanging="640"/>'):
        assert told(tmp_path, HEAD + line(run("一、主要做法", "黑体"), properties) + signature()) == []


def test_a_list_of_a_style_that_this_one_is_based_on(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h"/><w:lvlText w:val="%2、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    styles = (
        STYLES
        + '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="条目"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        + '<w:style w:type="paragraph" w:styleId="k"><w:name w:val="条目甲"/><w:basedOn w:val="h"/></w:style>'
    )
    content = HEAD + line(run("主要做法", "{}"), INDENT, '<w:pStyle w:val="k"/>') + signature()
    assert told(tmp_path, content.replace("{}", "黑体"), styles=styles, numbering=numbering) == []
    assert told(tmp_path, content.replace("{}", "楷体_GB2312"), styles=styles, numbering=numbering) != []
