"""The size of letters, in a file beside the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.basics.errors import OutputError
from djdesk.desk.settings.display import letter_size, set_letter_size


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
