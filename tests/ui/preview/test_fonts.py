"""Which fonts stand in for those that a layout wants."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase

from djdesk.document.layout.toml_file import load_layouts
from djdesk.document.typeset.values import Face
from ui.preview.families import stand_ins
from ui.preview.fonts import FontBook, substitutions

LAYOUTS = Path(__file__).parents[3] / "resources" / "layouts"


@pytest.mark.parametrize(
    ("wanted", "kin"),
    [
        ("仿宋_GB2312", "FandolFang R"),
        ("楷体", "FandolKai"),
        ("方正小标宋简体", "FandolSong"),
        ("某某黑体", "SimHei"),
        ("Times New Roman", "Liberation Serif"),
        ("谁也不认识的字体", "SimSun"),
    ],
)
def test_the_wanted_family_comes_first_then_its_kin(wanted: str, kin: str) -> None:
    families = [candidate.family for candidate in stand_ins(wanted)]
    assert families[0] == wanted
    assert kin in families
    assert families.index(kin) < families.index("Noto Sans SC")


@pytest.mark.usefixtures("qapp")
def test_substitutions_name_only_what_is_missing() -> None:
    layout = load_layouts(LAYOUTS)["standard"]
    for wanted, used in substitutions(layout):
        assert not QFontDatabase.hasFamily(wanted)
        assert used == "" or QFontDatabase.hasFamily(used)


@pytest.mark.usefixtures("qapp")
def test_a_face_has_a_font_at_the_very_size() -> None:
    book = FontBook()
    chain = book.chain(Face("仿宋_GB2312", 16), 21.375)
    assert chain[0].pixelSize() == pytest.approx(21.375)
    assert book.chain(Face("仿宋_GB2312", 16), 21.375) is chain


def test_a_page_number_in_song_is_not_set_in_the_heavy_face_of_titles() -> None:
    assert all(candidate.style == "" for candidate in stand_ins("宋体"))
    assert any(candidate.style == "Bold" for candidate in stand_ins("方正小标宋简体"))
