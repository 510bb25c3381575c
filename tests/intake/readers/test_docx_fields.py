"""Signs, fields, breaks and drawings of a .docx are read as the page shows them; what cannot be read is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.content import Content
from djdesk.intake.readers.docx import read_docx
from djdesk.intake.readers.field_values import equation
from intake.word_file import W, paragraph, write_docx

_O = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'

_RING, _HALF, _TICK = r"eq \o\ac(○,三)", r"EQ \f(1,2)", r"SYMBOL 254 \f Wingdings"


def _content(tmp_path: Path, body: str, **parts: str) -> Content:
    return read_docx(write_docx(tmp_path / "报告.docx", body, **parts))


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _sign(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def _field(code: str, form: str = "", result: str | None = None) -> str:
    shown = "" if result is None else _sign("separate") + result
    return f"{_sign('begin', form)}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}{_sign('end')}"


@pytest.mark.parametrize(
    ("font", "code", "want"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "0052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 2", "F06A", "①"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0FC", "✓"),
        ("wingdings", "f06f", "□"),
        ("Wingdings", "F081", "①"),
        ("Symbol", "F0B7", "●"),
        ("Symbol", "F0B3", "≥"),
        ("Segoe UI Symbol", "2611", "☑"),
        ("MS Gothic", "2610", "☐"),
        ("Wingdings", "F0F5", "〓"),
        ("Unbekannt", "F0FE", "〓"),
        ("Wingdings", "zz", "〓"),
        ("Wingdings", "", "〓"),
    ],
)
def test_symbols(font: str, code: str, want: str, tmp_path: Path) -> None:
    content = _content(
        tmp_path, f'<w:p><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>{_run("达标")}</w:p>'
    )
    assert content.text == want + "达标"
    assert ("认不出" in "".join(content.remarks)) is (want == "〓")


def test_text_set_in_a_symbol_font(tmp_path: Path) -> None:
    boxes = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    body = f"<w:p>{_run(chr(0xF0FE), boxes)}{_run('达标')}{_run(chr(0xA8), boxes)}{_run('未达标')}</w:p>"
    assert _content(tmp_path, body).text == "☑达标□未达标"
    assert _content(tmp_path, f"<w:p>{_run('þ达', '')}</w:p>").text == "þ达"


@pytest.mark.parametrize(
    ("code", "want"),
    [
        (r" \o\ac(○,三) ", "三"),
        (r" \o\ac(○,12) ", "⑫"),
        (r" \o\ac(○,21) ", "21"),
        (r" \o\ac(□,√) ", "☑"),
        (r" \o(□;×) ", "☒"),
        (r"\o\ac(△,先)", "先"),
        (r' \* jc2 \* "Font:宋体" \* hps16 \o\ad(\s\up 15(yàn),艳)', "艳"),
        (r" \* jc0 \* hps10 \o\ad(\s \up 9(zhōu),周)", "周"),
        (r" \f(2,3) ", "2/3"),
        (r" \f(1\,200,3) ", "1,200/3"),
        (r" m\s\up 5(2) ", "m2"),
        (r" \x(重点) ", "重点"),
        (r" \b(甲) ", "(甲)"),
        (r" \b\bc\[(甲) ", "[甲]"),
        (r" \b\lc\{(甲,乙) ", "{甲乙"),
        (r" \b\lc\<\rc\>(甲) ", "<甲>"),
        (r" \o\ac(○,\s\do 2(三)) ", "三"),
        (r" \o(", ""),
        ("无开关", "无开关"),
    ],
)
def test_equations(code: str, want: str) -> None:
    assert equation(code).strip() == want


def test_equations_in_the_text_with_and_without_a_result(tmp_path: Path) -> None:
    assert _content(tmp_path, f"<w:p>{_run('“')}{_field(_RING)}{_run('会一课”')}</w:p>").text == "“三会一课”"
    typed = f"<w:p>{_sign('begin')}{_run(_RING[:-2])}{_run('三')}{_run(')')}{_sign('end')}{_run('会')}</w:p>"
    assert _content(tmp_path, typed).text == "三会"
    assert _content(tmp_path, f"<w:p>{_field(_HALF, result=_run('½'))}</w:p>").text == "½"
    assert _content(tmp_path, f"<w:p>{_field(_TICK)}{_run('达标')}</w:p>").text == "☑达标"
    ruby = "<w:ruby><w:rt><w:r><w:t>yàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>艳</w:t></w:r></w:rubyBase></w:ruby>"
    assert _content(tmp_path, f"<w:p><w:r>{ruby}</w:r></w:p>").text == "艳"


def test_a_form_field_that_nobody_filled_in_is_no_text(tmp_path: Path) -> None:
    for result, text, told in (("\u2002" * 5, "单位：。", True), ("青山街道", "单位：青山街道。", False)):
        form = _field(" FORMTEXT ", "<w:ffData><w:textInput/></w:ffData>", _run(result))
        content = _content(tmp_path, f"<w:p>{_run('单位：')}{form}{_run('。')}</w:p>")
        assert (content.text, "控件还没有填" in "".join(content.remarks)) == (text, told)


def test_a_symbol_font_of_a_style(tmp_path: Path) -> None:
    def style(id_: str, kind: str, font: str) -> str:
        return (
            f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{id_}"/><w:rPr>'
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:style>'
        )

    styles = f"<w:styles {W}>{style('a', 'character', 'Wingdings 2')}{style('b', 'paragraph', 'Wingdings')}</w:styles>"
    ticked = _run("R", '<w:rStyle w:val="a"/>')
    assert _content(tmp_path, f"<w:p>{ticked}{_run('R达标')}</w:p>", styles=styles).text == "☑R达标"
    body = '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>þ</w:t></w:r></w:p>'
    assert _content(tmp_path, body, styles=styles).text == "☑"


def _ffdata(inner: str) -> str:
    return f"<w:ffData><w:enabled/>{inner}</w:ffData>"


@pytest.mark.parametrize(
    ("form", "want"),
    [
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="一般"/><w:listEntry w:val="优秀"/></w:ddList>',
            "优秀",
        ),
        (
            '<w:ddList><w:default w:val="1"/><w:listEntry w:val="一般"/><w:listEntry w:val="好"/></w:ddList>',
            "好",
        ),
        ('<w:ddList><w:listEntry w:val="一般"/><w:listEntry w:val="优秀"/></w:ddList>', "一般"),
        ('<w:ddList><w:result w:val="7"/><w:listEntry w:val="一般"/></w:ddList>', ""),
        ("<w:ddList/>", ""),
        ("<w:checkBox><w:checked/></w:checkBox>", "☑"),
        ('<w:checkBox><w:checked w:val="0"/><w:default w:val="1"/></w:checkBox>', "□"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        ("<w:checkBox><w:sizeAuto/></w:checkBox>", "□"),
    ],
)
def test_form_fields(form: str, want: str, tmp_path: Path) -> None:
    body = f"<w:p>{_run('等次：')}{_field(' FORM ', _ffdata(form))}{_run('。')}</w:p>"
    assert _content(tmp_path, body).text == f"等次：{want}。"


def test_fields_with_results_are_read_once_and_prompts_not_at_all(tmp_path: Path) -> None:
    text = _field("FORMTEXT", _ffdata('<w:textInput><w:default w:val="请填"/></w:textInput>'), _run("王某"))
    assert _content(tmp_path, f"<w:p>{text}</w:p>").text == "王某"
    drop = '<w:ddList><w:result w:val="0"/><w:listEntry w:val="优秀"/></w:ddList>'
    assert (
        _content(tmp_path, f"<w:p>{_field('FORMDROPDOWN', _ffdata(drop), _run('优秀'))}</w:p>").text == "优秀"
    )
    prompt = _content(
        tmp_path, f"<w:p>{_run('联系人：')}{_field('MACROBUTTON NoMacro [单击此处键入姓名]')}</w:p>"
    )
    assert prompt.text == "联系人："
    assert "1处控件" in prompt.remarks[0]
    condition = f"{_sign('begin')}<w:r><w:instrText>IF </w:instrText></w:r>{_field('MERGEFIELD a', result=_run('内'))}{_sign('separate')}{_run('外')}{_sign('end')}"
    assert _content(tmp_path, f"<w:p>{condition}</w:p>").text == "外"
    unclosed = f"<w:p>{_sign('begin')}{_run('没有收尾的域')}</w:p>{paragraph('后')}"
    assert _content(tmp_path, unclosed).text == "没有收尾的域\n后"


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (f'{_run("请审示。")}<w:r><w:br w:type="page"/></w:r>{_run("附件：表")}', ["请审示。", "附件：表"]),
        (
            f'{_run("请审示。")}<w:r><w:br w:type="column"/><w:t>附件：表</w:t></w:r>',
            ["请审示。", "附件：表"],
        ),
        (f'<w:r><w:br w:type="page"/></w:r>{_run("附件")}', ["附件"]),
        (f'{_run("末页")}<w:r><w:br w:type="page"/></w:r>', ["末页"]),
        (f"{_run('甲')}<w:r><w:lastRenderedPageBreak/></w:r>{_run('乙')}", ["甲乙"]),
        (f'{_run("甲")}<w:r><w:br w:type="textWrapping"/></w:r>{_run("乙")}', ["甲", "乙"]),
        (f"{_run('甲')}<w:r><w:softHyphen/></w:r>{_run('乙')}", ["甲乙"]),
    ],
)
def test_breaks_inside_a_paragraph(inner: str, lines: list[str], tmp_path: Path) -> None:
    assert _content(tmp_path, f"<w:p>{inner}</w:p>").text.split("\n") == lines


def test_a_heading_behind_a_page_break_keeps_its_level_and_a_cell_its_line(tmp_path: Path) -> None:
    styles = f'<w:styles {W}><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:br w:type="page"/></w:r>{_run("一、做法")}</w:p>'
    )
    content = _content(tmp_path, body, styles=styles)
    assert (content.text, content.levels) == ("一、做法", {0: 1})
    cell = f'<w:tc><w:p>{_run("甲")}<w:r><w:br w:type="page"/></w:r>{_run("乙")}</w:p></w:tc>'
    row = f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('3')}</w:tc></w:tr></w:tbl>"
    assert _content(tmp_path, row).tables[0].table.rows == (("甲\n乙", "3"),)


def _box(text: str, shape: str = "") -> str:
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>{shape}"


def _either(choice: str, fallback: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        (_either(_box("框"), _box("框")), "框"),
        (_either("<w:drawing/>", _box("旧")), "旧"),
        (_either(_box("新"), "<w:pict/>"), "新"),
        (f"<w:r><w:pict {_O}><v:shape><v:textbox>{_box('框')}</v:textbox></v:shape></w:pict></w:r>", "框"),
        (f'<w:r><w:pict {_O}><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>', "艺术字"),
        (
            _either(
                _box("艺术字"), f'<w:pict {_O}><v:shape><v:textpath string="艺术字"/></v:shape></w:pict>'
            ),
            "艺术字",
        ),
        (
            f"<w:r><w:drawing><a:graphic {_A}><a:txBody><a:p><a:r><a:t>画</a:t></a:r><a:r><a:t>布</a:t></a:r></a:p></a:txBody>"
            "</a:graphic></w:drawing></w:r>",
            "画布",
        ),
    ],
)
def test_drawn_text_is_read_once(drawn: str, text: str, tmp_path: Path) -> None:
    assert _content(tmp_path, f"<w:p>{_run('前')}{drawn}</w:p>").text.split("\n") == ["前", text]
    table = f"<w:tbl><w:tr><w:tc>{paragraph('项目')}</w:tc><w:tc><w:p>{_run('6次')}{drawn}</w:p></w:tc></w:tr></w:tbl>"
    content = _content(tmp_path, table)
    assert content.text.count(text) == 1
    assert content.text.startswith("项目\t6次")


def test_a_box_inside_a_field_and_a_box_inside_a_box(tmp_path: Path) -> None:
    inner = f"<w:txbxContent><w:p>{_run('外')}<w:r>{_box('内')}</w:r></w:p></w:txbxContent>"
    body = f"<w:p>{_field('QUOTE', result=_run('甲') + f'<w:r>{inner}</w:r>')}{_run('乙')}</w:p>"
    assert _content(tmp_path, body).text.split("\n") == ["甲乙", "外", "内"]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (
            f'<w:object {_O}><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>',
            "“经费情况如下：”后面有一个嵌入的Excel表格",
        ),
        (f'<w:object {_O}><o:OLEObject ProgID="Equation.3"/></w:object>', "公式"),
        (f'<w:object {_O}><o:OLEObject ProgID="Foo"/></w:object>', "对象"),
        (
            '<w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing>',
            "图表",
        ),
        (f"<w:drawing><a:blip {_A}/></w:drawing>", "1张图片"),
        (
            '<w:drawing><d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></w:drawing>',
            "SmartArt",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(drawn: str, words: str, tmp_path: Path) -> None:
    content = _content(tmp_path, f"<w:p>{_run('经费情况如下：')}<w:r>{drawn}</w:r></w:p>")
    assert content.text == "经费情况如下："
    assert words in content.remarks[0]


def test_formulas_and_raised_digits_keep_their_sense(tmp_path: Path) -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'

    def side(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    fraction = f"<m:oMath {space}><m:f>{side('num', '2')}{side('den', '3')}</m:f></m:oMath>"
    power = f"<m:oMath {space}><m:sSup>{side('e', '10')}{side('sup', '3')}</m:sSup></m:oMath>"
    assert _content(tmp_path, f"<w:p>{fraction}{_run('以上')}</w:p>").text == "2/3以上"
    assert _content(tmp_path, f"<w:p>{power}</w:p>").text == "10^3"
    raised = '<w:vertAlign w:val="superscript"/>'
    assert _content(tmp_path, f"<w:p>{_run('120m')}{_run('2', raised)}</w:p>").text == "120m²"
    assert _content(tmp_path, f"<w:p>{_run('第')}{_run('二', raised)}</w:p>").text == "第二"


def test_an_endless_equation_is_told_and_not_reckoned(tmp_path: Path) -> None:
    long = r"EQ " + r"\o(" * 200 + "三" + ")" * 200
    content = _content(tmp_path, f"<w:p>{_run('会')}{_field(long)}{_run('议')}</w:p>")
    assert content.text == "会议"
    assert any("没有结果" in remark for remark in content.remarks)
