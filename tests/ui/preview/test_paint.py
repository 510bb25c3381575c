"""Characters stand where typesetting puts them, on pictures and in files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from djdesk.basics.errors import OutputError
from djdesk.document.typeset.values import Face, Fragment, Page, PlacedLine, Rule
from ui.preview.fonts import FontBook
from ui.preview.paint import PRINT, Inks, paint_page, paint_pages, paint_png

pytestmark = pytest.mark.usefixtures("qapp")
FACE = Face("仿宋_GB2312", 16)
ROOT = Path(__file__).parents[3]


def page(text: str, positions: tuple[float, ...], pending: bool = False, number: int = 1) -> Page:
    fragment = Fragment(text, FACE, positions, "", pending)
    line = PlacedLine(
        text, positions[0], 100, 118, positions[-1] + 16 - positions[0], (fragment,), 0, True, True
    )
    return Page(number, 200, 200, (line,))


def painted(page: Page, inks: Inks = PRINT, scale: float = 1.0) -> QImage:
    image = QImage(round(200 * scale), round(200 * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page, FontBook(), scale, inks)
    painter.end()
    return image


def inked(image: QImage, left: float, right: float) -> bool:
    """Whether anything is painted between two x."""
    return any(
        image.pixelColor(x, y).lightness() < 200
        for x in range(int(left), int(right))
        for y in range(image.height())
    )


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_each_character_stands_in_its_cell_and_nowhere_else(scale: float) -> None:
    image = painted(page("国家", (20.0, 120.0)), scale=scale)
    for left, right, expected in (
        (0, 19, False),
        (20, 36, True),
        (38, 119, False),
        (120, 136, True),
        (138, 200, False),
    ):
        assert inked(image, left * scale, right * scale) is expected
    above = image.copy(0, 0, image.width(), int(100 * scale))
    assert not inked(above, 0, above.width())


def test_a_rare_character_is_painted_although_the_face_lacks_it() -> None:
    assert inked(painted(page("人𬱖䶮", (20.0, 60.0, 100.0))), 60, 76)


def test_pending_is_amber_on_the_screen_and_black_on_paper() -> None:
    pending = page("待补", (20.0, 36.0), pending=True)
    screen = painted(pending, Inks(pending="#a8620a", pending_ground="#fcefd6"))
    assert screen.pixelColor(21, 106) != QColor("white")
    colours = {
        painted(pending).pixelColor(x, y).hsvSaturation() for x in range(20, 52) for y in range(100, 124)
    }
    assert max(colours) < 10  # black, grey and white alone


def test_pictures_are_numbered_and_as_large_as_asked_for(tmp_path: Path) -> None:
    paths = paint_png(
        [page("国", (20.0,)), page("家", (20.0,), number=2)], tmp_path / "new" / "folder", dpi=144
    )
    assert [path.name for path in paths] == ["page-001.png", "page-002.png"]
    image = QImage(str(paths[1]))
    assert (image.width(), image.height()) == (400, 400)
    assert inked(image, 40, 72)


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError, match="文件夹"):
        paint_pages([page("国", (20.0,))], tmp_path / "taken", 72)


def test_pages_are_painted_without_window_or_application(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path\n"
        "from djdesk.document.typeset.values import *\n"
        "from ui.preview.paint import paint_pages\n"
        "line = PlacedLine('国', 20, 100, 118, 16, (Fragment('国', Face('仿宋', 16), (20.0,)),), 0, True, True)\n"
        f"paint_pages([Page(1, 200, 200, (line,))], Path({str(tmp_path)!r}), 72)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, timeout=60)
    assert inked(QImage(str(tmp_path / "page-001.png")), 20, 36)


def test_ruled_lines_have_their_place_weight_and_colour() -> None:
    ruled = Page(
        1, 200, 200, (), None, (Rule(20, 50, 180, 50, 4, "FF0000"), Rule(100, 80, 100, 160, 2, "000000"))
    )
    image = painted(ruled)
    assert image.pixelColor(90, 50) == QColor("#ff0000")
    assert image.pixelColor(90, 46) == image.pixelColor(190, 50) == QColor("#ffffff")
    assert image.pixelColor(100, 120) == QColor("#000000")
    assert image.pixelColor(100, 170) == QColor("#ffffff")


def test_red_characters_are_red() -> None:
    fragment = Fragment("国", FACE, (40.0,), colour="FF0000")
    image = painted(Page(1, 200, 200, (PlacedLine("国", 40, 100, 118, 16, (fragment,), 0, True, True),)))
    colours = {image.pixelColor(x, y).name() for x in range(40, 57) for y in range(100, 125)}
    assert any(QColor(name).red() > 200 > 80 > QColor(name).green() for name in colours)
    assert "#000000" not in colours


def test_the_number_of_a_sideways_page_is_turned_with_the_sheet() -> None:
    """On the upright page it stands at (30, 180), near the foot; on its side that is near the left edge, 30
    from the top.
    """
    fragment = Fragment("— 1 —", FACE, (30.0, 46.0, 54.0, 62.0, 70.0))
    footer = PlacedLine("— 1 —", 30, 166, 180, 56, (fragment,), -1, True, True)
    landscape = Page(1, 200, 200, (), footer, (), landscape=True)
    image = painted(landscape)
    assert landscape.on_page(30, 180) == (20, 30)
    assert inked(image.copy(10, 30, 30, 60), 0, 30)
    assert not inked(image.copy(50, 0, 150, 200), 0, 150)
    assert not inked(image.copy(0, 100, 200, 100), 0, 200)
