"""Layouts from TOML: the standard one is GB/T 9704-2012, and each mistake is told with file, place and
remedy.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from djdesk.document.layout.toml_file import LayoutError, load_layout, load_layouts, parse_layout

FOLDER = Path(__file__).parents[3] / "resources/layouts"
STANDARD = (FOLDER / "standard.toml").read_text(encoding="utf-8")


def test_the_standard_layout_holds_22_lines_of_28_characters_on_a4() -> None:
    layout = load_layouts(FOLDER)["standard"]
    page = layout.page
    assert [round(value / 1440 * 25.4) for value in (page.width, page.height, page.top, page.left)] == [
        210,
        297,
        37,
        28,
    ]
    assert (page.height - page.top - page.bottom) // layout.line_pitch == 22
    assert layout.text_width * 20 // (layout.body.size * 20 + layout.tracking) == 28
    assert [spec.family for spec in layout.headings[:3]] == ["黑体", "楷体_GB2312", "仿宋_GB2312"]


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("width = 11906", 'width = "宽"', "page.width", "应当是整数，现在是引号里的文字"),
        ("line_pitch = 579", "line_pich = 579", "line_pich", "不认识"),
        ('name = "国家', 'nam = "国家', "nam", "不认识"),
        ('id = "standard"\n', "", "id", "没有填写"),
        ('"outer"', '"左侧"', "page_number", "outer（页码居外侧）"),
        ('[[headings]]\nfamily = "黑体"\nsize = 16\n', "", "headings", "四组"),
        ("size = 22", "size = 220", "title.size", "二号是 22"),
        ('family = "宋体"', 'family = ""', "footer.family", "字体名称"),
        ("left = 1588", "left = 10000", "page", "边距太大"),
        ("lines_per_page = 22", "lines_per_page = 30", "lines_per_page", "一页排得下22行"),
        ("line_pitch = 579", "line_pitch = 5", "line_pitch", "行距"),
        ("tracking = -5", "tracking = -500", "tracking", "字距"),
        ("line_pitch = 579", "line_pitch = ", "", "写法有误"),
    ],
)
def test_a_mistake_is_told_with_file_place_and_remedy(old: str, new: str, place: str, words: str) -> None:
    assert old in STANDARD
    with pytest.raises(LayoutError) as raised:
        parse_layout(STANDARD.replace(old, new, 1), "本局.toml")
    assert "版式文件“本局.toml”" in str(raised.value)
    assert words in str(raised.value)
    assert place in raised.value.place


def test_a_file_that_is_not_text_and_a_folder_without_layouts(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LayoutError, match="UTF-8"):
        load_layouts(tmp_path)
    with pytest.raises(LayoutError, match="打不开"):
        load_layout(tmp_path / "absent.toml")
    with pytest.raises(LayoutError, match="一个版式也没有"):
        load_layouts(tmp_path / "empty")


def test_two_layouts_of_one_id_are_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(STANDARD, encoding="utf-8")
    with pytest.raises(LayoutError, match="已被另一个版式占用"):
        load_layouts(tmp_path)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (".".join("a" * 20_000) + "=1", "大得不正常"),
        ("[" + ".".join("a" * 20_000) + "]", "大得不正常"),
        ("\n".join(f"k{n}=1" for n in range(20_000)), "大得不正常"),
        ("a=" + "[" * 900, "套得太深|第1行"),
        ("\n".join(f"a.{'b.' * 400}c{n}=1" for n in range(40)), "不认识"),
    ],
    ids=["key", "table", "keys", "deep", "just below"],
)
def test_a_file_that_is_hard_on_the_parser_is_refused_soon(text: str, what: str) -> None:
    begun = time.process_time()
    with pytest.raises(LayoutError, match=what):
        parse_layout(text, "a.toml")
    assert time.process_time() - begun < 5


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("#" * 5_000_000, encoding="utf-8")
    with pytest.raises(LayoutError, match="大得不正常"):
        load_layout(tmp_path / "a.toml")
