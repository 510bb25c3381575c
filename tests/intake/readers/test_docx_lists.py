"""Automatic numbers in the forms that Word, WPS and their converters write (ISO/IEC 29500-1, 17.9, 17.18.59)."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.readers.docx import read_docx
from intake.word_file import W, numbered, paragraph, write_docx

_NUMBER = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def _level(index: int, form: str, text: str, extra: str = "") -> str:
    form = form if form.startswith("<") or not form else f'<w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>{form}{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def _lists(*levels: str, numbers: str = _NUMBER) -> str:
    names = f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return f'<w:numbering {names}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}</w:numbering>'


def _text(tmp_path: Path, body: str, **parts: str) -> str:
    return read_docx(write_docx(tmp_path / "报告.docx", body, **parts)).text


_CUSTOM = (
    '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    '</mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent>'
)
_OTHER_CUSTOM = _CUSTOM.replace("001, 002, 003, ...", "α, β, ...")


@pytest.mark.parametrize(
    ("form", "text", "want"),
    [
        ("chineseCountingThousand", "%1、", "一、甲"),
        ("ideographTraditional", "%1、", "甲、甲"),
        ("ideographZodiac", "%1、", "子、甲"),
        ("ideographZodiacTraditional", "%1、", "甲子、甲"),
        ("chineseLegalSimplified", "%1、", "壹、甲"),
        ("decimalEnclosedCircle", "%1", "①甲"),
        ("numberInDash", "%1", "- 1 -甲"),
        ("none", "%1、", "甲"),
        ("none", "附件", "附件　甲"),
        ("bullet", "\uf06c", "甲"),
        (_CUSTOM, "%1、", "001、甲"),
        (_OTHER_CUSTOM, "%1、", "01、甲"),
        ("", "%1、", "1、甲"),
    ],
)
def test_forms_of_numbers(form: str, text: str, want: str, tmp_path: Path) -> None:
    assert _text(tmp_path, numbered("甲"), numbering=_lists(_level(0, form, text))) == want


def test_a_level_without_numbers_leaves_nothing_in_deeper_ones(tmp_path: Path) -> None:
    lists = _lists(_level(0, "none", ""), _level(1, "decimal", "%1%2、"))
    assert _text(tmp_path, numbered("甲") + numbered("乙", level=1), numbering=lists) == "甲\n1、乙"


@pytest.mark.parametrize(
    ("text", "suffix", "words", "want"),
    [
        ("%1.", "", "2023年开展6次", "1. 2023年开展6次"),
        ("%1.", '<w:suff w:val="nothing"/>', "2023年开展6次", "1. 2023年开展6次"),
        ("%1.", "", "抓学习", "1.抓学习"),
        ("%1", '<w:suff w:val="space"/>', "抓学习", "1 抓学习"),
        ("%1、", "", "2023年", "1、2023年"),
        ("（%1）", "", "2023年", "（1）2023年"),
        ("第%1部分", "", "工作回顾", "第1部分　工作回顾"),
        ("第%1部分", '<w:suff w:val="nothing"/>', "：工作回顾", "第1部分：工作回顾"),
    ],
)
def test_a_number_never_runs_into_its_words(
    text: str, suffix: str, words: str, want: str, tmp_path: Path
) -> None:
    """w:suff (17.9.28) is a gap on the page; without it 1. and 2023 would be another number."""
    lists = _lists(_level(0, "decimal", text, suffix))
    assert _text(tmp_path, numbered(words), numbering=lists) == want


@pytest.mark.parametrize(
    ("middle", "want"),
    [
        (paragraph("藏", "NUM" + _HIDDEN).replace("<w:r>", f"<w:r>{_HIDDEN}"), "二、"),
        (paragraph("藏", '<w:pStyle w:val="H"/>NUM'), "二、"),
        (paragraph("藏", "NUM").replace("<w:r>", f"<w:r>{_HIDDEN}"), "三、"),  # its mark and number are seen
        (paragraph("", "NUM"), "三、"),
        (
            "<w:p><w:pPr>NUM<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>",
            "二、",
        ),
    ],
)
def test_paragraphs_that_are_not_seen_take_no_number(middle: str, want: str, tmp_path: Path) -> None:
    middle = middle.replace("NUM", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    styles = f'<w:styles {W}><w:style w:styleId="H"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    text = _text(
        tmp_path,
        numbered("甲") + middle + numbered("乙"),
        styles=styles,
        numbering=_lists(_level(0, "chineseCounting", "%1、")),
    )
    assert [line for line in text.split("\n") if line] == ["一、甲", f"{want}乙"]


_BASE = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="基"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="B">'
    '<w:name w:val="派"/><w:basedOn w:val="A"/></w:style></w:styles>'
)
_WITHOUT_PREFIX = (
    _BASE.replace("<w:", "<")
    .replace("</w:", "</")
    .replace("<styles ", '<styles xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ')
)


@pytest.mark.parametrize(
    "styles", [_BASE, _BASE.replace('"', "'"), _BASE.replace("w:", "ns0:"), _WITHOUT_PREFIX]
)
def test_styles_in_whatever_way_their_xml_is_written(styles: str, tmp_path: Path) -> None:
    body = paragraph("甲", '<w:pStyle w:val="B"/>')
    assert _text(tmp_path, body, styles=styles, numbering=_lists(_level(0, "decimal", "%1、"))) == "1、甲"
