"""The exported Word file, opened again: page, styles, footers, settings, text."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from docx.oxml.ns import qn
from lxml import etree

from djdesk.document.blocks import Block, Run
from djdesk.document.compose.composer import Composer
from djdesk.document.docx.writer import DocxProperties, DocxWriter, write_docx
from djdesk.document.layout.layout import FontSpec
from djdesk.model.formal_elements import Annex, Extras
from document.docx_sample import BLOCKS, DATE, ISSUER, PROPERTIES, TITLE, standard_layout
from support.sample import TYPE, sample_report

LAYOUT = standard_layout()
DATA = write_docx(BLOCKS, LAYOUT, PROPERTIES)
DOCUMENT = docx.Document(io.BytesIO(DATA))


def parts(data: bytes = DATA) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def paragraphs(*blocks: Block) -> list[Any]:
    return docx.Document(io.BytesIO(write_docx(blocks, LAYOUT, PROPERTIES))).paragraphs


def style(name: str) -> Any:
    return DOCUMENT.styles[name].element


def attribute(element: Any, path: str, name: str) -> str | None:
    found = element.find(path, {"w": element.nsmap["w"]})
    return None if found is None else found.get(qn(name))


def test_the_page_is_a4_with_the_margins_of_the_standard_and_a_grid_of_lines() -> None:
    section = DOCUMENT.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(side.mm) for side in margins] == [37, 28, 26, 35]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert dict(grid.attrib) == {qn("w:type"): "lines", qn("w:linePitch"): "579"}
    assert section.footer_distance.twips == 1444


def test_the_body_style_carries_the_recipe() -> None:
    normal = style("Normal")
    spacing = normal.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert (
        attribute(normal, "w:pPr/w:snapToGrid", "w:val")
        == attribute(normal, "w:pPr/w:widowControl", "w:val")
        == "0"
    )
    assert attribute(normal, "w:pPr/w:ind", "w:firstLineChars") == "200"
    assert attribute(normal, "w:pPr/w:ind", "w:firstLine") == "640"
    assert attribute(normal, "w:rPr/w:spacing", "w:val") == "-5"
    assert attribute(normal, "w:rPr/w:kern", "w:val") == "0"
    assert attribute(normal, "w:rPr/w:lang", "w:eastAsia") == "zh-CN"
    assert attribute(normal, "w:rPr/w:sz", "w:val") == "32"


def test_hanging_and_gaps_are_left_to_their_defaults_except_for_the_date() -> None:
    styles = parts()["word/styles.xml"]
    assert "overflowPunct" not in styles
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        assert [
            s.get(qn("w:styleId")) for s in DOCUMENT.styles.element if s.find(f".//{qn(name)}") is not None
        ] == ["IssueDate"]


@pytest.mark.parametrize(
    ("name", "family", "size", "outline", "keep"),
    [
        ("Title", "方正小标宋简体", "44", None, True),
        ("Heading 1", "黑体", "32", "0", True),
        ("Heading 2", "楷体_GB2312", "32", "1", True),
        ("Heading 3", "仿宋_GB2312", "32", "2", True),
        ("Heading 4", "仿宋_GB2312", "32", "3", True),
        ("题下署名", "楷体_GB2312", "32", None, False),
        ("段内标题 2", "楷体_GB2312", "32", None, False),
        ("footer", "宋体", "28", None, False),
    ],
)
def test_fonts_and_outline_levels_of_the_named_styles(
    name: str, family: str, size: str, outline: str | None, keep: bool
) -> None:
    element = style(name)
    assert attribute(element, "w:rPr/w:rFonts", "w:eastAsia") == family
    assert attribute(element, "w:rPr/w:sz", "w:val") == size
    assert attribute(element, "w:rPr/w:b", "w:val") == "0"
    assert attribute(element, "w:pPr/w:outlineLvl", "w:val") == outline
    assert (element.find(f".//{qn('w:keepNext')}") is not None) is keep


def test_no_theme_is_left_nor_anything_else_of_the_template() -> None:
    content = parts()
    assert not [
        name for name in content if re.search("theme|customXml|numbering|Effects|thumbnail|app.xml", name)
    ]
    assert not [
        name
        for name, text in content.items()
        if re.search(r"asciiTheme|eastAsiaTheme|hAnsiTheme|cstheme", text)
    ]
    assert "Calibri" not in "".join(content.values())


def test_settings_say_how_word_lays_the_page_out() -> None:
    settings = DOCUMENT.settings.element
    assert attribute(settings, "w:characterSpacingControl", "w:val") == "doNotCompress"
    assert attribute(settings, "w:themeFontLang", "w:eastAsia") == "zh-CN"
    modes = {one.get(qn("w:name")): one.get(qn("w:val")) for one in settings.iter(qn("w:compatSetting"))}
    assert modes["compatibilityMode"] == "15"
    assert DOCUMENT.settings.odd_and_even_pages_header_footer
    assert "useFELayout" not in parts()["word/settings.xml"]


def test_page_numbers_stand_in_dashes_outside() -> None:
    section = DOCUMENT.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —"
        assert " PAGE " in etree.tostring(paragraph._p, encoding="unicode")
        assert attribute(paragraph.style.element, "w:pPr/w:jc", "w:val") == side
        assert attribute(paragraph.style.element, "w:pPr/w:ind", f"w:{side}") == "280"


def test_a_centred_page_number_is_the_same_on_all_pages() -> None:
    layout = msgspec.structs.replace(LAYOUT, page_number="centre")
    document = docx.Document(io.BytesIO(write_docx(BLOCKS, layout, PROPERTIES)))
    assert not document.settings.odd_and_even_pages_header_footer
    assert document.sections[0].even_page_footer.is_linked_to_previous
    assert attribute(document.styles["footer"].element, "w:pPr/w:jc", "w:val") == "center"


def test_paragraphs_carry_their_style_and_only_the_signature_an_indent() -> None:
    properties = {
        paragraph.text: paragraph._p.iterfind("w:pPr/*", paragraph._p.nsmap)
        for paragraph in DOCUMENT.paragraphs
    }
    carried = {text: [child.tag for child in children] for text, children in properties.items()}
    assert carried.pop(ISSUER) == carried.pop(DATE) == [qn("w:pStyle"), qn("w:ind")]
    assert {tuple(tags) for tags in carried.values()} == {(), (qn("w:pStyle"),)}


def faces_of(*blocks: Block) -> list[tuple[str, dict[str, str]]]:
    """Text and named faces of each run."""
    written = docx.Document(io.BytesIO(write_docx(blocks, LAYOUT, PROPERTIES)))
    return [
        (
            run.text,
            {name.rpartition("}")[2]: face for name, face in run.rPr.find(qn("w:rFonts")).attrib.items()},
        )
        for paragraph in written.element.body.iter(qn("w:p"))
        for run in paragraph.iter(qn("w:r"))
    ]


def test_runs_carry_the_hint_for_chinese_marks_and_at_most_a_named_style() -> None:
    for run in DOCUMENT.element.body.iter(qn("w:r")):
        tags = [child.tag for child in run.rPr]
        assert tags in ([qn("w:rFonts")], [qn("w:rStyle"), qn("w:rFonts")])
        faces = dict(run.rPr.find(qn("w:rFonts")).attrib)
        if run.text.strip():  # blanks among Chinese are given to the Latin face, as Word sets them
            assert faces == {qn("w:hint"): "eastAsia"}


def test_blanks_and_signs_that_one_face_lacks_are_given_to_the_other_by_name() -> None:
    hint = {"hint": "eastAsia"}
    latin, chinese = (
        {**hint, "eastAsia": "Times New Roman"},
        {**hint, "ascii": "仿宋_GB2312", "hAnsi": "仿宋_GB2312"},
    )
    assert faces_of(Block("body", (Run("党 建"),))) == [("党", hint), (" ", latin), ("建", hint)]
    assert faces_of(Block("body", (Run("今天36.5℃以上"),))) == [
        ("今天36.5", hint),
        ("℃", chinese),
        ("以上", hint),
    ]
    assert faces_of(Block("body", (Run("第3"), Run("①项")))) == [("第3", hint), ("①", chinese), ("项", hint)]
    assert faces_of(Block("body", (Run("室温–湿度"),))) == [("室温", hint), ("–", latin), ("湿度", hint)]
    kept = "在A B两处，℃、①、“引号”——破折号……和2021—2025年"
    assert faces_of(Block("body", (Run(kept),))) == [(kept, hint)]
    named = faces_of(Block("heading", (Run("一、PM2.5★"),), level=1))
    assert named[1] == ("★", {**hint, "ascii": "黑体", "hAnsi": "黑体"})


def test_signs_that_nobody_sees_are_not_printed() -> None:
    assert faces_of(Block("body", (Run("党\u200b建\ufeff，葛\U000e0100"),)))[0][0] == "党建，葛\U000e0100"


def test_styles_of_the_paragraphs_in_order_and_run_in_headings() -> None:
    names = [paragraph.style.name for paragraph in DOCUMENT.paragraphs]
    assert names == [
        "Title",
        "题下署名",
        "Normal",
        "主送机关",
        "Normal",
        "Heading 1",
        "Normal",
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "Normal",
        "Normal",
        "Normal",
        "发文机关署名",
        "成文日期",
    ]
    run_in, lead = DOCUMENT.paragraphs[6].runs[0], DOCUMENT.paragraphs[10].runs[0]
    assert (run_in.text, run_in.style.name) == ("（一）抓好理论学习。", "段内标题 2")
    assert (lead.text, lead.style.name) == ("一是严格组织生活。", "领句")


def test_a_figure_does_not_cut_the_sentence_into_runs() -> None:
    paragraph = DOCUMENT.paragraphs[4]
    assert [run.text for run in paragraph.runs] == ["截至6月底，召开支委会6次、党员大会【待补】次。"]


def test_the_title_is_broken_where_the_block_says_even_between_runs() -> None:
    assert DOCUMENT.paragraphs[0].text.split("\n") == [TITLE[:15], TITLE[15:]]
    [title] = paragraphs(
        Block("title", (Run("某某局"), Run("2023年上半年"), Run("工作总结")), breaks=(3, 11))
    )
    assert title.text == "某某局\n2023年上半年\n工作总结"


def indent(paragraph: Any) -> tuple[int, int]:
    element = paragraph._p.pPr.find(qn("w:ind"))
    return int(element.get(qn("w:rightChars"))), int(element.get(qn("w:right")))


@pytest.mark.parametrize(
    ("issuer", "date", "issuer_right", "date_right"),
    [
        (
            "中共示范市政管理中心支部委员会",
            "2023年7月5日",
            (200, 630),
            (900, 2835),
        ),  # 15 and 6 characters: the date 15 - 6
        ("示范支部", "2023年12月25日", (700, 2205), (200, 630)),  # 4 and 7 characters: the issuer 4 + 7 - 4
        ("示范党支部六", "2023年7月5日", (200, 630), (0, 0)),  # equal widths
    ],
)
def test_signature_and_date_stand_as_clause_7_3_5_2_says(
    issuer: str, date: str, issuer_right: tuple[int, int], date_right: tuple[int, int]
) -> None:
    first, second = paragraphs(Block("issuer", (Run(issuer),)), Block("date", (Run(date),)))
    assert (indent(first), indent(second)) == (issuer_right, date_right)


def test_several_issuers_stand_one_under_another_with_one_offset() -> None:
    blocks = [Block("issuer", (Run(text),)) for text in ("示范市政管理中心", "示范支部")]
    *issuers, date = paragraphs(*blocks, Block("date", (Run("2023年7月5日"),)))
    assert [indent(issuer) for issuer in issuers] == [(200, 630)] * 2
    assert indent(date)[0] == 200


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("𬱖、䶮、龑", "𬱖、䶮、龑"),
        ("\x00一\x0b二\x0c三\x1f四\ufffe五\ud800六", "一\n二\n三四五六"),
        ("<w:t>&amp;\"'", "<w:t>&amp;\"'"),
        ("  前后空格  ", "  前后空格  "),
        ("甲\t乙\r\n丙", "甲\t乙\n丙"),
        ("国" * 5000, "国" * 5000),
        ("【待补】", "【待补】"),
    ],
)
def test_no_text_breaks_the_file_or_is_lost(text: str, kept: str) -> None:
    assert paragraphs(Block("body", (Run(text),)))[0].text == kept


def test_an_empty_report_is_a_file_too() -> None:
    assert paragraphs() == []
    assert paragraphs(Block("body"), Block("blank"))[1].text == ""


def test_the_same_report_gives_the_same_bytes_and_one_writer_serves_many() -> None:
    writer = DocxWriter(LAYOUT)
    writer.write(BLOCKS[:3], DocxProperties(title="另一份", author="甲", created=datetime(2022, 1, 1)))
    assert writer.write(BLOCKS, PROPERTIES) == DATA == write_docx(BLOCKS, LAYOUT, PROPERTIES)


def test_data_of_a_report_is_packed_with_the_text_and_named_by_the_package() -> None:
    writer = DocxWriter(LAYOUT)
    carrying, plain = writer.write(BLOCKS, PROPERTIES, b"{}"), writer.write(BLOCKS, PROPERTIES)
    assert plain == DATA, "a file without data knows nothing of what another one carried"
    with zipfile.ZipFile(io.BytesIO(carrying)) as package:
        names = package.namelist()
        assert package.testzip() is None
    assert len(names) == len(set(names)), "no part stands in the file twice"
    added = {"customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"}
    assert set(names) - set(parts()) == added | {"docProps/custom.xml"}
    made, bare = parts(carrying), parts()
    naming = {"[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"}
    assert {name for name in bare if made[name] != bare[name]} == naming
    assert all("custom" in made[name] and "custom" not in bare[name] for name in naming)


def test_properties_are_those_of_the_report() -> None:
    made = DocxProperties(title="汇报 <上半年>\n& 总结", author="", created=datetime(2023, 7, 5))
    core = docx.Document(io.BytesIO(write_docx(BLOCKS, LAYOUT, made))).core_properties
    assert (core.title, core.author, core.language) == ("汇报 <上半年> & 总结", "", "zh-CN")
    assert core.created is not None
    assert (
        abs((core.created.replace(tzinfo=None) - datetime(2023, 7, 5)).total_seconds()) <= 86400
    )  # UTC in the file


def test_a_layout_of_the_office_reaches_styles_and_grid() -> None:
    bold = FontSpec("楷体", 16, bold=True)
    headings = (LAYOUT.headings[0], bold, bold, bold)
    layout = msgspec.structs.replace(
        LAYOUT, line_pitch=560, title_pitch=700, lead_bold=True, headings=headings
    )
    document = docx.Document(io.BytesIO(write_docx(BLOCKS, layout, PROPERTIES)))
    assert document.sections[0]._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "560"
    assert document.styles["Title"].paragraph_format.line_spacing.twips == 700
    assert document.styles["Heading 2"].font.bold
    assert document.styles["领句"].font.bold


def test_every_part_is_xml_that_is_declared_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(DATA)) as package:
        names = package.namelist()
        assert package.testzip() is None
        assert names[0] == "[Content_Types].xml"
        assert len(set(names)) == len(names)
    for text in parts().values():
        etree.fromstring(text.encode())


def schema_order(element: Any) -> Iterator[str]:
    yield from (etree.QName(child).localname for child in element)


PARAGRAPH_ORDER = [
    "pStyle",
    "keepNext",
    "pageBreakBefore",
    "widowControl",
    "pBdr",
    "tabs",
    "autoSpaceDE",
    "autoSpaceDN",
    "snapToGrid",
    "spacing",
    "ind",
    "jc",
    "outlineLvl",
    "sectPr",
]
RUN_ORDER = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "kern", "sz", "szCs", "lang"]


def test_properties_stand_in_the_order_of_the_schema() -> None:
    """Word refuses or ignores properties that stand in another order (ISO/IEC 29500-1, 17.3.1.26 and
    17.3.2.28).
    """
    for root in (DOCUMENT.styles.element, DOCUMENT.element, DOCUMENT.sections[0].footer._element):
        for tag, order in (("w:pPr", PARAGRAPH_ORDER), ("w:rPr", RUN_ORDER)):
            for element in root.iter(qn(tag)):
                places = [order.index(name) for name in schema_order(element)]
                assert places == sorted(places)


def test_importing_the_writer_loads_neither_python_docx_nor_lxml() -> None:
    code = "import sys, djdesk.document.docx.writer, djdesk.document.layout.toml_file; print([name for name in ('docx', 'lxml') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.strip() == "[]"


def test_a_table_is_as_wide_as_the_page_on_which_it_stands_has_room() -> None:
    """Upright from margin to margin, on a page on its side from the upper margin to the lower one."""
    rows = (("项目", "次数"), ("支委会", "6"))
    extras = Extras(annexes=(Annex(title="甲", rows=rows), Annex(title="乙", rows=rows, landscape=True)))
    blocks = Composer(TYPE).compose(msgspec.structs.replace(sample_report(), extras=extras))
    layout = standard_layout()
    tables = docx.Document(io.BytesIO(write_docx(blocks, layout, PROPERTIES))).tables
    widths = [[int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol"))] for table in tables]
    upright, aside = (sum(columns) for columns in widths)
    page = layout.page
    assert upright == page.width - page.left - page.right
    assert aside == page.height - page.top - page.bottom
    for table, columns in zip(tables, widths, strict=True):
        for row in table._tbl.iter(qn("w:tr")):
            assert [int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))] == columns
