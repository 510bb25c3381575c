"""One spelling for the rules: traditional texts of all three scripts read as simplified ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.intake.fold import fold

REGISTER = Path(__file__).parents[1] / "document" / "script" / "register.txt"


def test_words_of_offices_are_read_back() -> None:
    """But for those that are called otherwise in Taiwan."""
    wrong = []
    for line in REGISTER.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            simplified, traditional, _, hongkong = line.split(" ")
            shown = [traditional] + [hongkong] * (hongkong != "=")
            wrong += [(text, fold(text, True)) for text in shown if fold(text, True) != simplified]
    assert wrong == [("覆盤", "覆盘")]  # a word of chess that OpenCC does not know


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("圍繞著力推進，看著成效", "围绕着力推进，看着成效"),
        ("顯著提升、著名專家", "显著提升、著名专家"),
        ("為瞭解情況，及時答覆", "为了解情况，及时答复"),
        ("衞生、櫃枱、説明", "卫生、柜台、说明"),
        ("３8次，乾淨整潔，覆蓋率９０％", "38次，干净整洁，覆盖率90%"),
    ],
)
def test_traditional_texts_are_simplified_by_words(text: str, simplified: str) -> None:
    assert fold(text, True) == simplified
    assert len(fold(text, True)) == len(text)


def test_simplified_texts_keep_their_characters() -> None:
    assert fold("著名，覆蓋", False) == "著名，覆蓋"
