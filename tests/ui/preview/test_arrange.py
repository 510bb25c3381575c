"""Where pages lie for each zoom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from djdesk.document.typeset.values import Page
from ui.preview.arrange import MOST, Zoom, arrange, stepped

PAGES = [Page(number, 595.3, 841.9, ()) for number in (1, 2, 3)]
FULL = 96 / 72


@pytest.mark.parametrize("width", [300, 420, 1200])
def test_fit_width_shows_a_whole_page_across(width: int) -> None:
    found = arrange(PAGES, QSizeF(width, 700), Zoom("width"), FULL)
    assert found.boxes[0].left() >= 0
    assert found.boxes[0].right() <= width
    assert found.boxes[0].width() > width * 0.9
    assert found.size.width() <= width


def test_pages_follow_each_other_without_touching() -> None:
    first, second, third = arrange(PAGES, QSizeF(400, 700), Zoom("width"), FULL).boxes
    assert first.bottom() < second.top() < second.bottom() < third.top()


def test_whole_page_fits_into_the_window() -> None:
    box = arrange(PAGES, QSizeF(900, 500), Zoom("page"), FULL).boxes[0]
    assert box.height() <= 500
    assert abs(box.center().x() - 450) < 1


def test_two_pages_stand_side_by_side() -> None:
    first, second, third = arrange(PAGES, QSizeF(900, 500), Zoom("two"), FULL).boxes
    assert first.top() == second.top()
    assert second.left() > first.right()
    assert third.top() > first.bottom()
    assert third.left() == first.left()


def test_fixed_zoom_is_as_large_as_on_paper_times_its_factor() -> None:
    found = arrange(PAGES, QSizeF(300, 500), Zoom("fixed", 1.5), FULL)
    assert found.boxes[0].width() == pytest.approx(595.3 * FULL * 1.5)
    assert found.size.width() > 300


def test_points_of_a_page_are_found_again() -> None:
    found = arrange(PAGES, QSizeF(420, 500), Zoom("width"), FULL)
    spot = found.boxes[1].topLeft() + QPointF(100, 200) * found.scale
    assert found.page_at(spot) == 1
    assert found.to_page(1, spot).x() == pytest.approx(100)
    assert found.to_page(1, spot).y() == pytest.approx(200)
    assert found.page_at(QPointF(1, 1)) is None
    assert found.visible(QRectF(0, 0, 420, 10)) == [0]


def test_steps_go_up_and_down_and_end() -> None:
    assert stepped(1.0, 1) > 1.0 > stepped(1.0, -1)
    assert stepped(0.61, 1) == pytest.approx(0.67)
    assert stepped(MOST, 1) == MOST


def test_an_upright_page_stands_in_the_middle_over_a_sideways_one() -> None:
    pages = (Page(1, 600, 800, ()), Page(2, 800, 600, (), landscape=True))
    upright, landscape = arrange(pages, QSizeF(1000, 900), Zoom("fixed", 1.0), 1.0).boxes
    assert upright.center().x() == landscape.center().x()
    assert landscape.width() == 800
