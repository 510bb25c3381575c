"""Of a .docx only what its page shows is read, once: changes accepted, nothing hidden, no prompts, no contents."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx
from intake.word_file import W, paragraph, write_docx

_DEL = '<w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr>'


def _content(tmp_path: Path, body: str, **parts: str) -> Content:
    return read_docx(write_docx(tmp_path / "报告.docx", body, **parts))


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _style(id_: str, name: str, inner: str = "", kind: str = "paragraph", based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/>{base}{inner}</w:style>'


def _styles(*styles: str) -> str:
    return f"<w:styles {W}>{''.join(styles)}</w:styles>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<w:p>{_DEL}{_run('甲，')}</w:p>" + paragraph("乙。"), ["甲，乙。"]),
        (f"<w:p>{_DEL}{_run('甲')}</w:p><w:p>{_DEL}{_run('乙')}</w:p>" + paragraph("丙"), ["甲乙丙"]),
        (
            f'<w:p>{_DEL}{_run("甲")}</w:p><w:bookmarkStart w:id="2" w:name="b"/>' + paragraph("乙"),
            ["甲乙"],
        ),
        (
            paragraph("甲")
            + f"<w:p>{_DEL}<w:del w:id='3'><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
            + paragraph("乙"),
            ["甲", "乙"],
        ),
        (  # marked as inserted: it stands
            f'<w:p><w:pPr><w:rPr><w:ins w:id="1"/></w:rPr></w:pPr>{_run("甲")}</w:p>' + paragraph("乙"),
            ["甲", "乙"],
        ),
        (  # moved away as a whole, and found where it went
            '<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom w:id="2">'
            f"{_run('移')}</w:moveFrom></w:p>{paragraph('甲')}<w:p><w:moveTo w:id='3'>{_run('移')}</w:moveTo></w:p>",
            ["甲", "移"],
        ),
        (  # before a table there is nothing to join
            f"<w:p>{_DEL}{_run('甲')}</w:p><w:tbl><w:tr><w:tc>{paragraph('一')}</w:tc><w:tc>{paragraph('二')}</w:tc>"
            "</w:tr></w:tbl>",
            ["甲", "一\t二"],
        ),
    ],
)
def test_deleted_paragraph_marks(body: str, lines: list[str], tmp_path: Path) -> None:
    assert _content(tmp_path, body).text.split("\n") == lines


def test_a_deleted_mark_is_told_and_its_next_paragraph_keeps_its_style(tmp_path: Path) -> None:
    styles = _styles(_style("1", "heading 1"))
    body = f"<w:p>{_DEL}{_run('主要')}</w:p>" + paragraph("做法", '<w:pStyle w:val="1"/>')
    content = _content(tmp_path, body, styles=styles)
    assert (content.text, content.levels) == ("主要做法", {0: 1})
    assert "1处修订" in content.remarks[0]
    assert _content(tmp_path, paragraph("甲")).remarks == ()


def _rows(*rows: tuple[str, str]) -> str:
    """Rows of two cells; the first of each pair is the row's own properties."""
    return (
        "<w:tbl>"
        + "".join(
            f"<w:tr>{properties}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells.split('|'))}</w:tr>"
            for properties, cells in rows
        )
        + "</w:tbl>"
    )


@pytest.mark.parametrize(
    ("properties", "kept"),
    [
        ('<w:trPr><w:del w:id="1"/></w:trPr>', False),
        ('<w:trPr><w:cantSplit/><w:del w:id="1"/></w:trPr>', False),
        ("<w:trPr><w:hidden/></w:trPr>", False),
        ('<w:trPr><w:hidden w:val="0"/></w:trPr>', True),
        ('<w:trPr><w:ins w:id="1"/></w:trPr>', True),
        ("<w:trPr><w:tblHeader/></w:trPr>", True),
    ],
)
def test_deleted_and_hidden_rows(properties: str, kept: bool, tmp_path: Path) -> None:
    content = _content(tmp_path, _rows(("", "支部|次数"), (properties, "一|6"), ("", "二|7")))
    assert content.text.split("\n") == ["支部\t次数", *(["一\t6"] if kept else []), "二\t7"]
    assert len(content.tables[0].table.rows) == 2 + kept
    assert bool(content.remarks) is not kept


def test_a_table_whose_rows_are_all_deleted_is_gone(tmp_path: Path) -> None:
    deleted = '<w:trPr><w:del w:id="1"/></w:trPr>'
    content = _content(tmp_path, paragraph("前") + _rows((deleted, "一|6")) + paragraph("后"))
    assert (content.text, content.tables) == ("前\n后", ())


@pytest.mark.parametrize(
    ("styles", "run", "hidden"),
    [
        (_style("x", "隐", "<w:rPr><w:vanish/></w:rPr>", "character"), '<w:rStyle w:val="x"/>', True),
        (
            _style("x", "隐", '<w:rPr><w:vanish w:val="true"/></w:rPr>', "character"),
            '<w:rStyle w:val="x"/>',
            True,
        ),
        (
            _style("x", "显", '<w:rPr><w:vanish w:val="0"/></w:rPr>', "character"),
            '<w:rStyle w:val="x"/>',
            False,
        ),
        (
            _style("x", "隐", "<w:rPr><w:vanish/></w:rPr>", "character")
            + _style("y", "隐二", "", "character", based="x"),
            '<w:rStyle w:val="y"/>',
            True,
        ),
        (
            _style("x", "隐", "<w:rPr><w:vanish/></w:rPr>", "character"),
            '<w:rStyle w:val="x"/><w:vanish w:val="false"/>',
            False,
        ),
        (_style("x", "隐", "<w:rPr><w:webHidden/></w:rPr>", "character"), '<w:rStyle w:val="x"/>', False),
        ("", "<w:vanish/>", True),
    ],
)
def test_text_hidden_by_a_run_or_its_style(styles: str, run: str, hidden: bool, tmp_path: Path) -> None:
    body = f"<w:p>{_run('发展党员5名')}{_run('（再核）', run)}{_run('。')}</w:p>"
    content = _content(tmp_path, body, styles=_styles(styles))
    assert content.text == ("发展党员5名。" if hidden else "发展党员5名（再核）。")
    assert ("1处隐藏" in "".join(content.remarks)) is hidden


def test_paragraphs_hidden_by_their_style_and_neighbouring_hidden_runs_are_one_place(tmp_path: Path) -> None:
    styles = _styles(_style("x", "批注", "<w:rPr><w:vanish/></w:rPr>"))
    body = (
        paragraph("甲")
        + f'<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr>{_run("隐")}{_run("藏")}</w:p>'
        + paragraph("乙")
    )
    content = _content(tmp_path, body, styles=styles)
    assert content.text.replace("\n\n", "\n") == "甲\n乙"
    assert "1处隐藏" in content.remarks[0]


def test_a_hidden_paragraph_mark_lets_the_text_run_on(tmp_path: Path) -> None:
    """Word's style separator: a heading and its text on one line."""
    styles = _styles(_style("2", "heading 2"))
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="2"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>{_run("（一）抓学习。")}</w:p>'
        + paragraph("集中学习6次。")
    )
    content = _content(tmp_path, body, styles=styles)
    assert (content.text, content.levels) == ("（一）抓学习。集中学习6次。", {})


def _control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


_PLACEHOLDER = _styles(_style("a3", "Placeholder Text", "", "character"))


@pytest.mark.parametrize(
    ("control", "text"),
    [
        (_control("<w:showingPlcHdr/><w:date/>", _run("单击此处输入日期。")), "日期：。"),
        (_control('<w:showingPlcHdr w:val="1"/>', _run("选择一项。")), "日期：。"),
        (_control("<w:text/>", _run("请填写", '<w:rStyle w:val="a3"/>')), "日期：。"),
        (_control('<w:showingPlcHdr w:val="0"/>', _run("6月30日")), "日期：6月30日。"),
        (_control("<w:date/>", _run("6月30日")), "日期：6月30日。"),
        (_control("<w:text/>", _control("<w:showingPlcHdr/>", _run("提示")) + _run("6月")), "日期：6月。"),
        (
            _control(
                '<w:showingPlcHdr/><w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"/>',
                _run("☐"),
            ),
            "日期：☐。",
        ),
    ],
)
def test_controls_without_their_prompts(control: str, text: str, tmp_path: Path) -> None:
    body = f"<w:p>{_run('日期：')}{control}{_run('。')}</w:p>"
    content = _content(tmp_path, body, styles=_PLACEHOLDER)
    assert content.text == text
    assert bool(content.remarks) is (text in ("日期：。", "日期：6月。"))


def test_a_control_around_paragraphs_cells_and_rows(tmp_path: Path) -> None:
    prompt = _control("<w:showingPlcHdr/>", paragraph("单击此处输入文字。"))
    assert _content(tmp_path, paragraph("甲") + prompt + paragraph("乙")).text == "甲\n乙"
    cell = _control("<w:showingPlcHdr/>", f"<w:tc>{paragraph('单击此处')}</w:tc>")
    row = f"<w:tr><w:tc>{paragraph('联系人')}</w:tc>{cell}</w:tr>"
    filled = _control(
        "<w:text/>", f"<w:tr><w:tc>{paragraph('电话')}</w:tc><w:tc>{paragraph('无')}</w:tc></w:tr>"
    )
    assert _content(tmp_path, f"<w:tbl>{row}{filled}</w:tbl>").tables[0].table.rows == (
        ("联系人", ""),
        ("电话", "无"),
    )


def _field(code: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f"{sign('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{sign('separate')}{result}{sign('end')}"
    )


_TAB = "<w:r><w:tab/></w:r>"
_LINES = _styles(
    _style("toc1", "toc 1"), _style("h", "TOC Heading"), _style("1", "heading 1"), _style("11", "目录 1")
)
_BODY = paragraph("一、做法", '<w:pStyle w:val="1"/>') + paragraph("正文。")


@pytest.mark.parametrize(
    "contents",
    [
        f"<w:p>{_field('TOC', _run('一、做法') + _TAB + _run('1'))}</w:p>",
        f"{paragraph('目　录')}<w:p>{_field(' toc ', _run('一、做法') + _TAB + _run('1'))}</w:p>",
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r>'
        f'<w:fldChar w:fldCharType="separate"/></w:r>{_run("一、做法")}{_field("PAGEREF a", _run("1"))}</w:p>'
        f'<w:p>{_run("二、打算")}</w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        f'<w:p><w:pPr><w:pStyle w:val="h"/></w:pPr>{_run("本报告目录")}</w:p>'
        f'<w:p><w:pPr><w:pStyle w:val="toc1"/></w:pPr>{_run("一、做法")}{_TAB}{_run("1")}</w:p>',
        f'<w:p><w:pPr><w:pStyle w:val="11"/></w:pPr>{_run("一、做法")}{_TAB}{_run("1")}</w:p>',
        f'<w:p><w:hyperlink w:anchor="_Toc12">{_run("一、做法")}{_TAB}{_run("1")}</w:hyperlink></w:p>',
        f'<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs></w:pPr>{_run("一、做法")}{_TAB}'
        f"{_run('1')}</w:p>",
        f'<w:p><w:fldSimple w:instr="TOC \\o">{_run("一、做法 1")}</w:fldSimple></w:p>',
        f"<w:sdt><w:sdtContent>{paragraph('目录')}<w:p>{_field('TOC', _run('一、做法') + _TAB + _run('1'))}</w:p>"
        "</w:sdtContent></w:sdt>",
    ],
)
def test_contents_are_not_read_a_second_time(contents: str, tmp_path: Path) -> None:
    content = _content(tmp_path, paragraph("题目") + contents + _BODY, styles=_LINES)
    assert [line for line in content.text.split("\n") if line] == ["题目", "一、做法", "正文。"]


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{_field('REF a', _run('一、做法'))}</w:p>",
        paragraph("目录"),
        f"<w:p>{_run('合计')}{_TAB}{_run('6')}</w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r>'
        f'<w:fldChar w:fldCharType="separate"/></w:r>{_run("没有收尾")}</w:p>',
        f'<w:p><w:pPr><w:pStyle w:val="toc1"/></w:pPr>{_run("误用样式的一段正文。")}</w:p>',
        f'<w:p>{_run("见")}<w:hyperlink w:anchor="_Toc12">{_run("一、做法")}</w:hyperlink></w:p>',
    ],
)
def test_what_only_looks_like_contents_stays(body: str, tmp_path: Path) -> None:
    content = _content(tmp_path, paragraph("题目") + body + paragraph("正文。"), styles=_LINES)
    assert len([line for line in content.text.split("\n") if line]) == 3
    assert content.text.startswith("题目\n")


def test_text_behind_the_contents_in_their_last_paragraph_stays(tmp_path: Path) -> None:
    body = f"<w:p>{_field('TOC', _run('一、做法 1'))}{_run('报告正文。')}</w:p>"
    assert _content(tmp_path, body).text == "报告正文。"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("http://schemas.microsoft.com/office/word/2010/wordml", "新"),
        ("http://schemas.microsoft.com/office/drawing/2016/ink", "新"),
        ("http://www.wps.cn/officeDocument/2013/wpsCustomData", "旧"),
        ("urn:some:program", "旧"),
    ],
)
def test_an_alternative_counts_where_word_knows_what_it_asks_for(
    name: str, text: str, tmp_path: Path
) -> None:
    body = (
        f'<w:p><mc:AlternateContent xmlns:x="{name}"><mc:Choice Requires="x">{_run("新")}</mc:Choice>'
        f"<mc:Fallback>{_run('旧')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert _content(tmp_path, body).text == text
