"""Page numbers in boxes at a length, dates, signatures and annexes as other hands set them."""

from __future__ import annotations

from pathlib import Path

import pytest

from document.docx_check.test_other_ways import HEAD, LONG, told
from support.foreign_word import blank, body, line, page_number, run, signature, title


def number_box(place: str, style: str) -> str:
    """The page number in a text box in both of its forms; `place` of the newer one, `style` of the older."""
    inner = f"<w:txbxContent><w:p>{page_number()}</w:p></w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>{place}<wp:extent cx="800000"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="{style}"><v:textbox>{inner}</v:textbox></v:shape>'
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def at(length: int, of: str = "margin") -> str:
    return f'<wp:positionH relativeFrom="{of}"><wp:posOffset>{length}</wp:posOffset></wp:positionH>'


def old_box(style: str) -> str:
    box = number_box("", style)
    return f"<w:p><w:r>{box.partition('<mc:Fallback>')[2].partition('</mc:Fallback>')[0]}</w:r></w:p>"


@pytest.mark.parametrize(
    ("odd", "even", "right"),
    [
        (number_box(at(4_800_000), ""), number_box(at(0), ""), True),
        (number_box(at(2_400_000), ""), number_box(at(2_400_000), ""), False),
        (number_box(at(2_400_000, "page"), ""), number_box(at(0, "page"), ""), True),  # cannot be told
        (
            old_box("margin-left:380pt;width:60pt"),
            old_box("position:absolute;margin-left:0pt;width:60pt"),
            True,
        ),
        (old_box("margin-left:190pt;width:60pt"), old_box("margin-left:190pt"), False),
    ],
)
def test_a_box_may_stand_at_a_length(odd: str, even: str, right: bool, tmp_path: Path) -> None:
    found = told(tmp_path, HEAD + signature(), footer1=odd, footer2=even)
    assert found == ([] if right else ["单页页码应居右。", "双页页码应居左。"])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("二O二三年六月三十日", "用了汉字数字，应写成2023年6月30日"),
        ("二Ο二三年六月三十日", "用了汉字数字，应写成2023年6月30日"),
        ("贰零贰叁年陆月叁拾日", "用了汉字数字，应写成2023年6月30日"),
        ("2023年6月30日星期五", "写成了2023年6月30日星期五，应写成2023年6月30日"),
        ("二〇二三年六月", "“二〇二三年六月”没有写是哪一天"),
    ],
)
def test_a_date_in_any_hand_is_known_for_one(written: str, said: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, HEAD + signature(date=written))
    assert f"成文日期{said}" in found


def test_blanks_in_a_date_do_not_move_the_signature(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + signature(date="2023 年 6 月 30 日")) == []


def by_tab(text: str, right: float) -> str:
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{round(8844 - right * 315)}"/></w:tabs>'
    return line("<w:r><w:tab/></w:r>" + run(text), stop)


def by_indent(text: str, left: float) -> str:
    return line(run(text), f'<w:ind w:left="{round(left * 315)}"/>')


def by_blanks(text: str, count: int) -> str:
    return line(run("　" * count + text), "")


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        (by_tab("某某街道党工委", 2) + by_tab("2023年6月30日", 0.5), True),
        (by_tab("某某街道党工委", 6) + by_tab("2023年6月30日", 6), False),
        (by_indent("某某街道党工委", 19) + by_indent("2023年6月30日", 20.5), True),
        (by_indent("某某街道党工委", 12) + by_indent("2023年6月30日", 12), False),
        (by_blanks("某某街道党工委", 19) + by_blanks("2023年6月30日", 21), True),
        (by_blanks("某某街道党工委", 10) + by_blanks("2023年6月30日", 10), False),
    ],
)
def test_a_signature_at_its_place_by_other_means_is_a_hint(lines: str, right: bool, tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + blank() + lines) == (
        []
        if right
        else [
            f"{name}没有用右对齐加右缩进来排（第{number}段“{text}”）。"
            for name, number, text in (("署名", 5, "某某街道党工委"), ("成文日期", 6, "2023年6月30日"))
        ]
    )


@pytest.mark.parametrize("label", ["附件2-1", "附表1", "附件之一", "附 录"])
def test_an_annex_by_other_names(label: str, tmp_path: Path) -> None:
    annex = line(run(label, "黑体"), "") + blank() + title("数据表")
    under = line(run("（截至2023年6月30日）", "楷体_GB2312"), '<w:jc w:val="center"/>')
    assert told(tmp_path, HEAD + signature() + annex + under + body(LONG)) == []


def test_words_within_an_alternative_are_looked_at(tmp_path: Path) -> None:
    wrong = f'<mc:AlternateContent><mc:Choice Requires="w14">{run("一句话。", "宋体")}</mc:Choice></mc:AlternateContent>'
    assert any("正文的字体是宋体" in what for what in told(tmp_path, HEAD + line(wrong) + signature()))
