"""Size of letters, look and place of the window, in a file beside the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.basics.errors import OutputError
from djdesk.desk.settings.display import (
    WindowPlace,
    keep_window_place,
    letter_size,
    look_of,
    set_letter_size,
    set_look,
    window_place,
)


def test_it_is_kept(tmp_path: Path) -> None:
    assert letter_size(tmp_path) == 100
    set_letter_size(tmp_path, 150)
    assert letter_size(tmp_path) == 150


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b'{"letters": "big"}', b'{"letters": 5000}', b"\xff\xfe"]
)
def test_what_cannot_be_read_is_the_usual_size(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "display.json").write_bytes(broken)
    assert letter_size(tmp_path) == 100


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        set_letter_size(tmp_path / "gone" / "deeper", 150)


def test_look_letters_and_place_stand_beside_each_other(tmp_path: Path) -> None:
    place = WindowPlace(10, 20, 1200, 700, maximized=False)
    assert (look_of(tmp_path), window_place(tmp_path)) == ("light", None)
    set_look(tmp_path, "dark")
    keep_window_place(tmp_path, place)
    set_letter_size(tmp_path, 125)
    assert (look_of(tmp_path), window_place(tmp_path), letter_size(tmp_path)) == ("dark", place, 125)


@pytest.mark.parametrize(
    "broken",
    [
        b'{"window": [1, 2, 3], "look": "pink"}',
        b'{"window": {"x": 1}, "look": 3}',
        b'{"window": [1, 2, 3, "wide", true], "look": []}',
        b'{"window": [1, 2, 1e99, 4, true], "look": null}',
    ],
)
def test_a_place_or_look_that_cannot_be_read_is_none(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "display.json").write_bytes(broken)
    assert (look_of(tmp_path), window_place(tmp_path)) == ("light", None)
