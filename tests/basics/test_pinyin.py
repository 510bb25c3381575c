"""Searching by initials: every reading counts, words and surnames as they are read come first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from djdesk.basics.pinyin import begins, closeness, finds, initials, spells, typed_letters
from djdesk.basics.readings import characters

NAMES = [
    (name, letters)
    for line in (Path(__file__).with_name("read_names.txt")).read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for name, _, readings in (entry.partition(":") for entry in line.split())
    for letters in readings.split("/")
    if letters.isalpha()
]


def test_every_reading_of_a_name_finds_it() -> None:
    assert len({name for name, _ in NAMES}) >= 500
    assert [(name, letters) for name, letters in NAMES if not spells(letters, name)] == []
    assert [(name, letters) for name, letters in NAMES if not begins(letters, name)] == []


def test_other_letters_find_none() -> None:
    """No syllable begins with i, u or v."""
    assert [name for name, letters in NAMES for other in "iuv" if spells(letters[:-1] + other, name)] == []
    assert not finds("cwh", "支委会")
    assert not finds("zhw", "支委会")


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("zwh", "支委会"),
        ("ZWH", "支委会"),
        ("ｚｗｈ", "支委会"),
        ("z wh", "支委会"),
        ("zwh", "支委、会"),  # marks between are passed over
        ("zbwh", "支部（委）会"),
        ("dezb", "第二支部"),
        ("dzb", "第2支部"),  # digits are passed over where none were typed
        ("d2zb", "第2支部"),
        ("d2zb", "第２支部"),
        ("oaxt", "OA系统"),
        ("oaxt", "ＯＡ系统"),
        ("委", "支委会"),
        ("", "支委会"),
    ],
)
def test_what_is_wanted_is_found(wanted: str, text: str) -> None:
    assert finds(wanted, text)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("d3zb", "第2支部"),
        ("zwh", "支委\n会议"),  # not across lines
        ("支wh", "支委会"),  # no initials: a character among them
        ("zwh", "支部委员会"),
        ("2", "支委会"),
    ],
)
def test_what_is_not_meant_is_not_found(wanted: str, text: str) -> None:
    assert not finds(wanted, text)


def test_a_rare_character_of_a_name_is_read_too() -> None:
    rare = next(sign for sign in characters().beginning_with("h") if sign > "\uffff")
    assert finds("lh", f"刘{rare}")
    assert not finds("lv", f"刘{rare}")


def test_typed_letters() -> None:
    assert typed_letters(" Z wH2 ") == "zwh2"
    assert [typed_letters(text) for text in ("", "2", "支w", "a-b")] == [""] * 4


def test_the_usual_reading_comes_before_another() -> None:
    """A surname and a word are read as such: 曾明 is meant by zm rather than by cm, 重庆 by cq."""
    assert closeness("zm", "曾明") == 2
    assert closeness("cm", "曾明") == 2  # as characters: Cengming is a name of a place or a firm
    assert [closeness(letters, "重庆") for letters in ("cq", "zq", "tq")] == [2, 4, 4]
    assert [closeness(letters, "市银行") for letters in ("yh", "yx", "yv")] == [3, 5, None]
    assert [closeness(wanted, "支委会") for wanted in ("支", "委", "zw", "wh", "")] == [0, 1, 2, 3, 0]


def test_initials_are_those_of_the_usual_reading() -> None:
    assert initials("支委会、党员大会\n重温誓词 ABC 12") == "zwhdydh\ncwscabc"
    assert initials("长效机制、调整、会计、银行、厦门") == "cxjztzkjyhxm"


def test_the_tables_are_read_at_the_first_search_and_no_library_is() -> None:
    """The start of the program pays nothing for them."""
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, djdesk.store.sqlite.database as _\n"
            "from djdesk.basics import readings\n"
            "print(readings.characters.cache_info().currsize, readings.words.cache_info().currsize,"
            " 'pypinyin' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout.split() == ["0", "0", "False"]


def test_readings_by_character_are_those_of_each_character() -> None:
    table = characters().by_character()
    signs = "重长行乐和单解曾区会都率差便好数"
    assert [tuple(table[sign]) for sign in signs] == [characters().readings(sign) for sign in signs]
    assert "'" not in table
