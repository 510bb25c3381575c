"""The layout check on files of other hands. Each kind in several builds, and beside what is right something wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from djdesk.document.docx_check.check import check_docx
from document.docx_sample import standard_layout
from support.foreign_word import (
    FOOTERS,
    INDENT,
    LINE,
    MARGINS,
    SIZE,
    SPACES,
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
HEAD = title() + blank() + body("上半年，街道党工委认真履行主体责任，扎实推进各项工作。")
ON_SIDE = MARGINS.replace('"2098"', '"1588"')


def told(folder: Path, content: str, section: str = SIZE + MARGINS, **parts: str) -> list[str]:
    """What is found, but for direct formatting, of which such files are full."""
    found = check_docx(word_file(folder / "来文.docx", content, section, **parts), LAYOUT)
    return [one.what for one in found if "直接设置" not in one.what and "标题里数字" not in one.what]


def test_what_fits_is_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + signature()) == []


# ---------------------------------------------------------------- automatic numbers


def level(form: str, text: str, more: str = "", at: int = 0) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'


NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'
HEADING_STYLE = (
    STYLES
    + '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="条目"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
)
AUTOMATIC = {
    "japanese counting": (lists(level("japaneseCounting", "%1、")), NUMBERED.format(0), STYLES),
    "digit by digit": (lists(level("ideographDigital", "%1、")), NUMBERED.format(0), STYLES),
    "by style, level by the list": (
        lists(level("decimal", "%1."), level("chineseCounting", "%2、", '<w:pStyle w:val="h"/>', 1)),
        '<w:pStyle w:val="h"/>',
        HEADING_STYLE,
    ),
    "level overridden": (
        lists(level("decimal", "%1.")).replace(
            '<w:abstractNumId w:val="7"/></w:num>',
            f'<w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{level("chineseCountingThousand", "%1、")}</w:lvlOverride></w:num>',
        ),
        NUMBERED.format(0),
        STYLES,
    ),
    "linked list style": (
        f'<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="公文"/></w:abstractNum><w:abstractNum w:abstractNumId="8">'
        f'<w:styleLink w:val="公文"/>{level("taiwaneseCountingThousand", "%1、")}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>',
        NUMBERED.format(0),
        STYLES,
    ),
}


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_a_heading_with_an_automatic_number_is_a_heading(tmp_path: Path, kind: str) -> None:
    numbering, first, styles = AUTOMATIC[kind]
    right = HEAD + line(run("主要做法", "黑体"), INDENT, first) + body("开展活动六次。") + signature()
    assert told(tmp_path, right, numbering=numbering, styles=styles) == []
    wrong = HEAD + line(run("主要做法", "宋体"), INDENT, first) + signature()
    assert any(
        "一级标题的字体是宋体" in what for what in told(tmp_path, wrong, numbering=numbering, styles=styles)
    )


@pytest.mark.parametrize(
    ("form", "text", "face"),
    [
        ("chineseCounting", "（%1）", "楷体_GB2312"),
        ("decimal", "%1.", "仿宋_GB2312"),
        ("decimal", "（%1）", "仿宋_GB2312"),
    ],
)
def test_the_form_of_the_number_says_the_level(tmp_path: Path, form: str, text: str, face: str) -> None:
    content = HEAD + line(run("抓好理论学习", face), INDENT, NUMBERED.format(0)) + signature()
    assert told(tmp_path, content, numbering=lists(level(form, text))) == []


def test_a_bullet_or_an_unknown_number_makes_no_heading(tmp_path: Path) -> None:
    for form, text in (("bullet", "●"), ("decimalEnclosedCircle", "%1"), ("lowerRoman", "%1.")):
        content = HEAD + line(run("抓好理论学习", "黑体"), INDENT, NUMBERED.format(0)) + signature()
        found = told(tmp_path, content, numbering=lists(level(form, text)))
        assert any("正文的字体是黑体" in what for what in found), form


# ---------------------------------------------------------------- page numbers

_BOX = """<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="margin">{place}
</wp:positionH><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData>
</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:9pt"><v:textbox><w:txbxContent>{inside}
</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"""


def numbered(jc: str = "") -> str:
    place = f'<w:pPr><w:jc w:val="{jc}"/></w:pPr>' if jc else ""
    return f"<w:p>{place}{page_number()}</w:p>"


def box(place: str, jc: str = "") -> str:
    return _BOX.format(place=place, inside=numbered(jc))


FOOTERS_RIGHT = {
    "box at the outer side": (box("<wp:align>outside</wp:align>"), box("<wp:align>outside</wp:align>")),
    "box right and left": (box("<wp:align>right</wp:align>"), box("<wp:align>left</wp:align>")),
    "box of full width": (
        box("<wp:posOffset>0</wp:posOffset>", "right"),
        box("<wp:posOffset>0</wp:posOffset>", "left"),
    ),
    "frame": tuple(
        numbered().replace("<w:p>", f'<w:p><w:pPr><w:framePr w:xAlign="{side}"/></w:pPr>')
        for side in ("outside", "outside")
    ),
    "old box": tuple(
        f'<w:p><w:r><w:pict><v:shape style="position:absolute;mso-position-horizontal:{side}"><v:textbox><w:txbxContent>{numbered()}'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        for side in ("right", "left")
    ),
    "table in the footer": tuple(
        f"<w:tbl><w:tr><w:tc>{plain_footer(side)}</w:tc></w:tr></w:tbl><w:p/>" for side in ("right", "left")
    ),
    "content control": tuple(
        f"<w:sdt><w:sdtContent>{plain_footer(side)}</w:sdtContent></w:sdt>" for side in ("right", "left")
    ),
}


@pytest.mark.parametrize("kind", FOOTERS_RIGHT)
def test_a_page_number_is_found_wherever_in_the_footer_it_stands(tmp_path: Path, kind: str) -> None:
    odd, even = FOOTERS_RIGHT[kind]
    assert told(tmp_path, HEAD + signature(), footer1=odd, footer2=even) == []


@pytest.mark.parametrize(
    "kind", ["box right and left", "box of full width", "old box", "table in the footer"]
)
def test_a_page_number_at_the_wrong_side_is_told(tmp_path: Path, kind: str) -> None:
    odd, even = FOOTERS_RIGHT[kind]
    assert told(tmp_path, HEAD + signature(), footer1=even, footer2=odd) == [
        "单页页码应居右。",
        "双页页码应居左。",
    ]


def test_a_box_with_words_and_no_field_is_no_page_number(tmp_path: Path) -> None:
    words = box("<wp:align>outside</wp:align>").replace(" PAGE ", " NUMPAGES ")
    assert told(tmp_path, HEAD + signature(), footer1=words) == ["单页没有页码。"]


def test_a_field_that_was_never_counted_prints_a_number_all_the_same(tmp_path: Path) -> None:
    uncounted = plain_footer("right").replace("<w:t>1</w:t>", "")
    assert told(tmp_path, HEAD + signature(), footer1=uncounted) == []
    bare = plain_footer("right").replace("<w:t>— </w:t>", "").replace("<w:t> —</w:t>", "")
    assert (
        "单页页码的形式是“1”"
        in told(tmp_path, HEAD + signature(), footer1=bare.replace("<w:t>1</w:t>", ""))[0]
    )


# ---------------------------------------------------------------- annexes behind the signature

TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>次数</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def label(text: str, first: str = "", face: str = "黑体") -> str:
    return line(run(text, face), "", first)


ANNEXES = {
    "a new section": f"<w:p><w:pPr><w:sectPr>{FOOTERS}{SIZE}{MARGINS}</w:sectPr></w:pPr></w:p>"
    + label("附件1"),
    "a page break before": label("附件2", "<w:pageBreakBefore/>"),
    "a break in a run": line('<w:r><w:br w:type="page"/></w:r>', "") + label("附　件"),
    "numerals": label("附件一"),
    "two of them": label("附件 1") + blank() + title("数据表") + TABLE + label("附件 2"),
}


@pytest.mark.parametrize("kind", ANNEXES)
def test_annexes_are_annexes_and_the_signature_before_them_is_found(tmp_path: Path, kind: str) -> None:
    content = HEAD + signature() + ANNEXES[kind] + blank() + title("上半年工作数据表") + TABLE
    assert told(tmp_path, content) == []
    away = HEAD + signature(right=(0, 0)) + ANNEXES[kind] + title("数据表")
    assert [what[:4] for what in told(tmp_path, away)] == ["署名右空", "成文日期"]


def test_the_label_of_an_annex_is_held_against_its_own_rule(tmp_path: Path) -> None:
    wrong = HEAD + signature() + line(run("附件1", "仿宋_GB2312")) + title("数据表")
    assert told(tmp_path, wrong) == [
        "附件二字的字体是仿宋_GB2312，应为黑体（第7段“附件1”）。",
        "附件二字首行不应缩进（第7段“附件1”）。",
    ]


def test_the_note_of_annexes_and_what_stands_below_the_date_are_no_body(tmp_path: Path) -> None:
    note = (
        blank()
        + body("附件：1.上半年工作数据表")
        + line(run("2.问题清单"), '<w:ind w:left="1600" w:hanging="320"/>')
    )
    below = line(run("（此件公开发布）"))
    assert told(tmp_path, HEAD + note + signature() + below) == []


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("附件：上半年工作数据表", ""),
        ("附件：上半年工作数据表。", "附件名称后面不加标点"),
        ("附件：1.上半年工作数据表", "附件只有一个，不编顺序号"),
        ("附件1：上半年工作数据表", "附件说明写成了“附件1："),
    ],
)
def test_the_form_of_one_annex(tmp_path: Path, note: str, what: str) -> None:
    found = told(tmp_path, HEAD + blank() + body(note) + signature())
    assert [one for one in found if not what or what not in one] == []
    assert bool(found) is bool(what)
    close = told(tmp_path, HEAD + body(note) + signature())
    assert any("附件说明与正文之间应空一行" in one for one in close)


def test_a_label_with_a_colon_is_a_label(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + signature() + label("附件1：") + blank() + title("数据表")) == [
        "“附件”和顺序号后面不用冒号（第7段“附件1：”）。"
    ]


def test_a_sentence_about_an_annex_is_body(tmp_path: Path) -> None:
    assert any(
        "首行应缩进2字" in what
        for what in told(tmp_path, HEAD + line(run("附件1所列问题都已整改。"), "") + signature())
    )


# ---------------------------------------------------------------- pages on their side


@pytest.mark.parametrize(
    ("size", "right"),
    [
        ('<w:pgSz w:w="16838" w:h="11906"/>', True),
        ('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', True),
        ('<w:pgSz w:w="16840" w:h="11907" w:code="9"/>', True),
        ('<w:pgSz w:w="16838" w:h="11906" w:orient="portrait"/>', True),
        ('<w:pgSz w:w="297mm" w:h="210mm"/>', True),
        ('<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>', False),  # US letter
        ('<w:pgSz w:w="12240" w:h="15840"/>', False),
    ],
)
def test_a_page_is_on_its_side_if_it_is_wider_than_high(tmp_path: Path, size: str, right: bool) -> None:
    first = f"<w:p><w:pPr><w:sectPr>{SIZE}{MARGINS}</w:sectPr></w:pPr></w:p>"
    found = told(
        tmp_path, HEAD + signature() + first + label("附件"), size + ON_SIDE.partition("<w:docGrid")[0]
    )
    assert (not any("纸张" in what for what in found)) is right
    assert not any("边距" in what for what in found if right)


# ---------------------------------------------------------------- dates of the signature


@pytest.mark.parametrize(
    ("date", "what"),
    [
        ("二〇二三年六月三十日", "用了汉字数字，应写成2023年6月30日"),
        ("二○二三年六月三十日", "用了汉字数字，应写成2023年6月30日"),
        ("二零二三年十一月五日", "用了汉字数字，应写成2023年11月5日"),
        ("2023年六月30日", "用了汉字数字，应写成2023年6月30日"),
        ("二〇二三年 六月 廿五日", ""),  # no date that is understood: then it is told as body
        ("2023.6.30", "写成了2023.6.30，应写成2023年6月30日"),
        ("2023-06-30", "写成了2023-06-30，应写成2023年6月30日"),
        ("2023年06月30日", "月、日不应补零"),
        ("2023 年 6 月 30 日", None),
        ("2023年6月30日", None),
    ],
)
def test_dates_are_known_however_they_are_written(tmp_path: Path, date: str, what: str | None) -> None:
    found = told(tmp_path, HEAD + signature(date=date))
    dates = [one for one in found if "成文日期" in one and "右空" not in one]
    if what is None:
        assert dates == []
    elif what:
        assert len(dates) == 1
        assert what in dates[0]
        assert not any("首行应缩进" in one for one in found)
    else:
        assert any("首行应缩进" in one for one in found)


def test_a_date_within_the_text_signs_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + body("二〇二三年六月三十日") + body("以上情况，特此报告。")) == []


def test_two_issuers_above_one_date(tmp_path: Path) -> None:
    right = '<w:ind w:rightChars="{0}" w:right="{0}"/><w:jc w:val="right"/>'
    signed = blank() + "".join(
        line(run(text), right.format(chars))
        for text, chars in (("某某局党支部", 450), ("某某委党支部", 450), ("2023年6月30日", 200))
    )
    assert not any("首行应缩进" in what for what in told(tmp_path, HEAD + signed))


# ---------------------------------------------------------------- text in wrappers

FOREIGN = run("下半年要认真整改。", "宋体", 28)
WRAPPERS = {
    "moved here": f'<w:moveTo w:id="4" w:author="甲">{FOREIGN}</w:moveTo>',
    "custom XML": f'<w:customXml w:element="x">{FOREIGN}</w:customXml>',
    "smart tag in a link": f'<w:hyperlink><w:smartTag w:element="x">{FOREIGN}</w:smartTag></w:hyperlink>',
    "direction": f'<w:bdo w:val="ltr">{FOREIGN}</w:bdo>',
    "content control in an insertion": f'<w:ins w:id="1" w:author="甲"><w:sdt><w:sdtContent>{FOREIGN}</w:sdtContent></w:sdt></w:ins>',
}


@pytest.mark.parametrize("kind", WRAPPERS)
def test_text_in_whatever_stands_around_it_is_looked_at(tmp_path: Path, kind: str) -> None:
    found = told(tmp_path, HEAD + line(run("个别支部记录不全，") + WRAPPERS[kind]) + signature())
    assert any("正文的字体是宋体" in what for what in found)
    assert any("正文的字号是14磅" in what for what in found)


@pytest.mark.parametrize("block", ["moveTo", "customXml", "sdtContent", "ins"])
def test_a_whole_paragraph_in_a_wrapper_is_looked_at(tmp_path: Path, block: str) -> None:
    found = told(tmp_path, HEAD + f"<w:{block}>{line(FOREIGN)}</w:{block}>" + signature())
    assert any("正文的字体是宋体" in what for what in found)


def test_what_was_moved_away_or_deleted_is_not_looked_at(tmp_path: Path) -> None:
    gone = f'<w:moveFrom w:id="3" w:author="甲">{FOREIGN}</w:moveFrom><w:del w:id="5" w:author="甲">{FOREIGN}</w:del>'
    away = f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="2" w:author="甲"/></w:rPr></w:pPr><w:moveFrom w:id="3">{FOREIGN}</w:moveFrom></w:p>'
    assert told(tmp_path, HEAD + line(run("个别支部记录不全。") + gone) + away + signature()) == []


# ---------------------------------------------------------------- marks in the Latin face


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("落实“三会一课”制度", "引号"),
        ("重点抓好“第一议题”——学习……", "引号、破折号、省略号"),
        ("使用“APP”学习", "引号"),
        ("他说：‘好’。", "引号"),
        ("学习——2023年重点", "破折号"),
    ],
)
def test_marks_in_the_latin_face_are_told(tmp_path: Path, text: str, kinds: str) -> None:
    content = HEAD + line(run(text, hint=False)) + signature()
    assert told(tmp_path, content) == [
        f"正文里的{kinds}用的是西文字体Times New Roman，应为仿宋_GB2312（第4段“{text[:12]}{'…' if len(text) > 12 else ''}”）。"
    ]
    assert told(tmp_path, HEAD + line(run(text)) + signature()) == []  # with the hint
    chinese = run(text, hint=False).replace('w:hAnsi="Times New Roman"', 'w:hAnsi="仿宋_GB2312"')
    assert not any("西文字体" in what for what in told(tmp_path, HEAD + line(chinese) + signature()))


@pytest.mark.parametrize("text", ["在2021—2025年期间", "“Hello… world” says he", "党建工作，不断提高"])
def test_marks_among_letters_and_digits_and_other_marks_are_not(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, HEAD + line(run(text, hint=False)) + signature()) == []


def test_marks_in_a_heading_are_told_with_its_face(tmp_path: Path) -> None:
    heading = line(run("一、落实“三会一课”", "黑体", hint=False))
    assert told(tmp_path, HEAD + heading + signature())[0].startswith(
        "一级标题里的引号用的是西文字体Times New Roman，应为黑体"
    )


# ---------------------------------------------------------------- the Strict form


def strict(path: Path) -> Path:
    """The same file as Word saves it as Strict Open XML."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            for room in ("wordprocessingml", "officeDocument", "drawingml"):
                text = text.replace(
                    f"http://schemas.openxmlformats.org/{room}/2006/", f"http://purl.oclc.org/ooxml/{room}/"
                )
            package.writestr(name, text)
    return path


def test_a_strict_file_is_checked_as_any_other(tmp_path: Path) -> None:
    content = HEAD + line(run("一、主要做法", "宋体")) + signature()
    plain = check_docx(word_file(tmp_path / "a.docx", content), LAYOUT)
    assert check_docx(strict(word_file(tmp_path / "b.docx", content)), LAYOUT) == plain
    assert any("一级标题的字体是宋体" in one.what for one in plain)


def test_lengths_may_have_units(tmp_path: Path) -> None:
    margins = (
        '<w:pgMar w:top="37mm" w:right="2.6cm" w:bottom="35mm" w:left="28mm" w:header="15mm" w:footer="72.2pt" w:gutter="0"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/>'
    )
    content = (
        (HEAD + signature())
        .replace('<w:sz w:val="32"/>', '<w:sz w:val="16pt"/>')
        .replace('w:line="579"', 'w:line="28.95pt"')
    )
    assert told(tmp_path, content, '<w:pgSz w:w="210mm" w:h="297mm"/>' + margins) == []
    assert any(
        "上边距是25.4毫米" in what for what in told(tmp_path, content, SIZE + margins.replace("37mm", "1in"))
    )


def test_names_of_the_strict_form_within_the_text_stay(tmp_path: Path) -> None:
    words = "见http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert told(tmp_path, HEAD + line(run(words)) + signature()) == []
    assert LINE in line("")
    assert SPACES.count("xmlns:") == 7
