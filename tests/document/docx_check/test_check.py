"""The layout check: our own export has no findings, and each spoiled property is found and told."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from djdesk.document.docx.writer import write_docx
from djdesk.document.docx_check.check import check_docx
from djdesk.document.layout.finding import ITEMS, LayoutFinding
from djdesk.document.layout.layout import FontSpec
from document.docx_check.resaved import is_lost_by_libreoffice
from document.docx_sample import BLOCKS, PROPERTIES, standard_layout
from support import office

LAYOUT = standard_layout()
DATA = write_docx(BLOCKS, LAYOUT, PROPERTIES)
DOCUMENT, STYLES, SETTINGS, ODD, EVEN = (
    f"word/{name}.xml" for name in ("document", "styles", "settings", "footer1", "footer2")
)


def spoiled(folder: Path, part: str, old: str, new: str) -> Path:
    """The export with the first match of pattern `old` in one part replaced."""
    target = folder / "spoiled.docx"
    with zipfile.ZipFile(io.BytesIO(DATA)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            text = source.read(name).decode()
            if name == part:
                changed = re.sub(old, new, text, count=1, flags=re.S)
                assert changed != text, "the pattern is not there any more"
                text = changed
            package.writestr(name, text)
    return target


def found(path: Path) -> list[LayoutFinding]:
    return check_docx(path, LAYOUT)


def test_our_own_export_has_no_findings(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    target.write_bytes(DATA)
    assert found(target) == []


def test_an_export_in_another_layout_fits_that_layout_and_not_the_standard(tmp_path: Path) -> None:
    bold = FontSpec("楷体_GB2312", 16, bold=True)
    other = msgspec.structs.replace(
        LAYOUT,
        line_pitch=560,
        title_pitch=660,
        page_number="centre",
        lead_bold=True,
        headings=(LAYOUT.headings[0], bold, *LAYOUT.headings[2:]),
    )
    target = tmp_path / "report.docx"
    target.write_bytes(write_docx(BLOCKS, other, PROPERTIES))
    assert check_docx(target, other) == []
    told = " ".join(finding.what for finding in found(target))
    for words in (
        "行网格是28磅",
        "正文的行距不是固定值28.95磅",
        "单页页码应居右",
        "二级标题不应加粗",
        "没有设“奇偶页不同”",
    ):
        assert words in told


@pytest.mark.parametrize(
    ("part", "old", "new", "item", "words"),
    [
        (DOCUMENT, 'w:w="11906"', 'w:w="12240"', "纸张与边距", "纸张是215.9×297毫米，应为210×297毫米"),
        (DOCUMENT, 'w:top="2098"', 'w:top="1440"', "纸张与边距", "上边距是25.4毫米，应为37毫米"),
        (DOCUMENT, 'w:bottom="1984"', 'w:bottom="2030"', "版心", "每页只排得下21行"),
        (DOCUMENT, 'w:right="1474"', 'w:right="1530"', "版心", "每行只排得下27字"),
        (DOCUMENT, 'w:gutter="0"', 'w:gutter="283"', "纸张与边距", "装订线"),
        (DOCUMENT, 'w:footer="1444"', 'w:footer="851"', "页码", "页脚距边界15毫米"),
        (DOCUMENT, 'w:type="lines"', 'w:type="linesAndChars"', "版心", "指定行和字符网格"),
        (DOCUMENT, 'w:linePitch="579"', 'w:linePitch="312"', "版心", "行网格是15.6磅"),
        (DOCUMENT, "<w:sectPr.*</w:sectPr>", "", "纸张与边距", "没有写明纸张"),
        (SETTINGS, "<w:evenAndOddHeaders/>", "", "页码", "奇偶页不同"),
        (SETTINGS, "doNotCompress", "compressPunctuation", "版心", "压缩标点"),
        (ODD, "— </w:t>", "- </w:t>", "页码", "单页页码的形式是“- 1 —”"),
        (EVEN, " PAGE ", " DATE ", "页码", "双页没有页码"),
        (
            STYLES,
            '(w:rightChars)="100" w:right="280"',
            r'\1="0" w:right="0"',
            "页码",
            "单页页码距版心边缘0字",
        ),
        (STYLES, '(w:styleId="FooterEven">.*?)w:val="left"', r'\1w:val="center"', "页码", "双页页码应居左"),
        (STYLES, '(w:styleId="Footer">.*?<w:sz w:val=)"28"', r'\1"21"', "页码", "页码的字号应为14磅"),
        (
            STYLES,
            '(w:styleId="Normal">.*?)w:lineRule="exact"',
            r'\1w:lineRule="auto"',
            "行距与缩进",
            "正文的行距不是固定值28.95磅",
        ),
        (STYLES, '(w:styleId="Normal">.*?)w:after="0"', r'\1w:after="120"', "行距与缩进", "段前或段后不是0"),
        (
            STYLES,
            '(w:styleId="Normal">.*?)w:firstLineChars="200" w:firstLine="640"',
            r"\1",
            "行距与缩进",
            "正文首行应缩进2字",
        ),
        (STYLES, '(w:styleId="Normal">.*?)<w:widowControl w:val="0"/>', r"\1", "版心", "孤行控制"),
        (
            STYLES,
            '(w:styleId="Normal">.*?)<w:spacing w:val="-5"/>',
            r'\1<w:spacing w:val="0"/>',
            "版心",
            "每行排不成28字",
        ),
        (
            STYLES,
            '(w:styleId="Heading2">.*?)楷体_GB2312',
            r"\1宋体",
            "字体",
            "二级标题的字体是宋体，应为楷体_GB2312",
        ),
        (
            STYLES,
            '(w:styleId="RunInHeading2">.*?)楷体_GB2312',
            r"\1仿宋_GB2312",
            "段内标题",
            "二级段内标题的字体是仿宋_GB2312",
        ),
        (
            STYLES,
            '(w:styleId="Title">.*?)<w:sz w:val="44"/>',
            r'\1<w:sz w:val="36"/>',
            "标题",
            "标题的字号是18磅，应为22磅",
        ),
        (STYLES, '(w:styleId="Title">.*?)w:val="center"', r'\1w:val="left"', "标题", "标题没有居中"),
        (STYLES, '(w:styleId="Heading1">.*?<w:b) w:val="0"', r"\1", "字体", "一级标题不应加粗"),
        (
            STYLES,
            '(w:styleId="Heading1">.*?)w:eastAsia="黑体"',
            r'\1w:eastAsia="黑体" w:eastAsiaTheme="minorEastAsia"',
            "样式",
            "主题字体",
        ),
        (
            STYLES,
            '(w:styleId="Normal">.*?)w:ascii="Times New Roman"',
            r'\1w:ascii="Calibri"',
            "字体",
            "数字和字母的字体是Calibri",
        ),
        (STYLES, '(w:styleId="Normal">.*?)w:val="000000"', r'\1w:val="FF0000"', "字体", "正文的文字不是黑色"),
        (DOCUMENT, "<w:br/>", "", "标题", "标题有一行超过20字"),
        (
            DOCUMENT,
            'w:rightChars="200" w:right="630"',
            'w:rightChars="0" w:right="0"',
            "署名与日期",
            "署名右空0字，应右空2字",
        ),
        (
            DOCUMENT,
            'w:rightChars="900" w:right="2835"',
            'w:rightChars="200" w:right="630"',
            "署名与日期",
            "成文日期右空2字，应右空9字",
        ),
        (
            STYLES,
            '(w:styleId="IssueDate">.*?)w:val="right"',
            r'\1w:val="both"',
            "署名与日期",
            "成文日期没有用右对齐",
        ),
        (DOCUMENT, "2023年7月5日(</w:t></w:r></w:p><w:sectPr)", r"2023年07月5日\1", "署名与日期", "不应补零"),
        (DOCUMENT, "<w:t>截至6月底", "<w:t>　　截至6月底", "行距与缩进", "用空格缩进"),
        (
            DOCUMENT,
            '(<w:rFonts w:hint="eastAsia"/>)(</w:rPr><w:t>截至)',
            r'\1<w:u w:val="single"/>\2',
            "样式",
            "直接设置",
        ),
        (
            DOCUMENT,
            '<w:p>(<w:pPr><w:pStyle w:val="Heading1"/>)',
            r'<w:p>\1<w:jc w:val="left"/>',
            "样式",
            "一级标题的格式是直接设置的",
        ),
        (
            DOCUMENT,
            '<w:p></w:p>(<w:p><w:pPr><w:pStyle w:val="Addressee")',
            r"\1",
            "标题",
            "主送机关与标题之间应空一行",
        ),
        (
            DOCUMENT,
            '<w:p></w:p>(<w:p><w:pPr><w:pStyle w:val="Issuer")',
            r"\1",
            "署名与日期",
            "署名与正文之间应空一行",
        ),
        (
            STYLES,
            '(w:styleId="Normal">.*?)w:eastAsia="zh-CN"',
            r'\1w:eastAsia="ja-JP"',
            "样式",
            "语言不是“中文（中国）”",
        ),
    ],
)
def test_what_is_spoiled_is_found_and_told(
    tmp_path: Path, part: str, old: str, new: str, item: str, words: str
) -> None:
    findings = found(spoiled(tmp_path, part, old, new))
    told = [finding for finding in findings if words in finding.what]
    assert told
    assert {finding.item for finding in told} == {item}
    assert all(finding.what.endswith("。") for finding in findings)
    assert [ITEMS.index(one.item) for one in findings] == sorted(ITEMS.index(one.item) for one in findings)


def test_equal_deviations_are_told_once_with_their_number(tmp_path: Path) -> None:
    path = spoiled(tmp_path, STYLES, '(w:styleId="Normal">.*?)w:val="000000"', r'\1w:val="FF0000"')
    [finding] = [finding for finding in found(path) if "正文的文字" in finding.what]
    assert "等4处" in finding.what
    assert finding.paragraph == 4


def test_another_face_of_the_same_design_is_only_a_hint(tmp_path: Path) -> None:
    [finding] = found(spoiled(tmp_path, STYLES, '(w:styleId="Heading1">.*?)黑体', r"\1CESI黑体-GB2312"))
    assert finding.level == "提示"


def test_signature_under_a_seal_is_right_too(tmp_path: Path) -> None:
    # 7.3.5.1: the date 4 characters from the edge, the name (15 characters, the date 6) centred over it: 4 +
    # (6 - 15) / 2 < 0
    path = spoiled(
        tmp_path, DOCUMENT, 'w:rightChars="900" w:right="2835"', 'w:rightChars="400" w:right="1260"'
    )
    [finding] = found(path)
    assert "署名右空2字，应右空0字" in finding.what


def test_a_file_of_another_program_is_judged_by_what_it_says(tmp_path: Path) -> None:
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("某某支部上半年工作总结").font.size = Pt(18)
    for text in (
        "一、工作情况",
        "（一）抓学习。组织学习12次，形成了风气。",
        "正文" * 40,
        "某某支部",
        "2023年7月5日",
    ):
        document.add_paragraph(text)
    target = tmp_path / "foreign.docx"
    document.save(str(target))
    told = " ".join(finding.what for finding in found(target))
    for words in (
        "纸张是215.9×279.4毫米",
        "标题的字号是18磅",
        "一级标题",
        "二级段内标题",
        "单页没有页码",
        "署名没有用右对齐",
        "正文的字体是宋体，应为仿宋_GB2312",  # which its theme says
    ):
        assert words in told


@pytest.mark.needs_office
def test_the_export_still_fits_after_libreoffice_has_saved_it(tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(DATA)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path / "saved"),
        str(source),
    ]
    subprocess.run(
        command,
        env=office.office_environment(tmp_path / "office"),
        capture_output=True,
        timeout=180,
        check=True,
    )
    assert [
        one.what for one in found(tmp_path / "saved/report.docx") if not is_lost_by_libreoffice(one)
    ] == []


def test_tables_and_empty_files_do_no_harm(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(3, 3)
    target = tmp_path / "table.docx"
    document.save(str(target))
    assert any("没有页码" in finding.what for finding in found(target))


def test_findings_name_their_clause(tmp_path: Path) -> None:
    [finding] = found(spoiled(tmp_path, DOCUMENT, 'w:top="2098"', 'w:top="2000"'))
    assert finding.clause == "GB/T 9704—2012 5.2.1"
    assert finding.level == "必改"
