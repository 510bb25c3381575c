"""Where lines end: each constant of docs/layout.md with a line made for it. 28 characters fill a line, 27
leave room for one.
"""

from __future__ import annotations

import pytest

from djdesk.document.typeset.values import ProfileName
from document.typeset.typeset_sample import PROSE, filled, set_lines, texts

PROFILES: list[ProfileName] = ["libreoffice", "word"]


def first(text: str, profile: ProfileName = "libreoffice") -> tuple[str, str]:
    """The last four characters of the first line and the first four of the second."""
    lines = texts(set_lines(text, profile))
    return lines[0][-4:], lines[1][:4]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_line_takes_28_characters_and_an_indented_one_26(profile: ProfileName) -> None:
    assert [len(text) for text in texts(set_lines(PROSE + PROSE, profile))][:3] == [28, 28, 28]
    assert [len(text) for text in texts(set_lines(PROSE + PROSE, profile, "body"))][:3] == [26, 28, 28]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("mark", "，。、")
def test_a_mark_after_a_full_line_hangs(profile: ProfileName, mark: str) -> None:
    line = set_lines(filled(28, mark), profile)[0]
    assert line.text == filled(28)[:28] + mark
    assert line.fragments[-1].positions[-1] == pytest.approx(79.4 + 442.2, abs=1.5)


@pytest.mark.parametrize("mark", "；：？！")
def test_libreoffice_hangs_more_marks_than_word(mark: str) -> None:
    text = filled(28, mark)
    assert set_lines(text, "libreoffice")[0].text == text[:29]
    assert set_lines(text, "word")[0].text == text[:27]


@pytest.mark.parametrize("mark", "）》〉」』】〕")
def test_word_hangs_closing_brackets_and_libreoffice_takes_a_character_down(mark: str) -> None:
    text = filled(28, mark)
    assert set_lines(text, "word")[0].text == text[:29]
    assert set_lines(text, "libreoffice")[0].text == text[:27]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("mark", "”’")
def test_closing_quotes_do_not_hang_and_do_not_begin_a_line(profile: ProfileName, mark: str) -> None:
    text = filled(28, mark)
    assert set_lines(text, profile)[0].text == text[:27]


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("mark", "（《“‘【〔")
def test_opening_marks_do_not_end_a_line(profile: ProfileName, mark: str) -> None:
    text = filled(27, mark)
    assert set_lines(text, profile)[0].text == text[:27]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_group_of_closing_marks_moves_down_with_the_character_before_it(profile: ProfileName) -> None:
    text = filled(28, "。”")
    assert set_lines(text, profile)[0].text == text[:27]
    nested = filled(27, "”）。")
    assert set_lines(nested, profile)[1].text[0] not in "”）。"


@pytest.mark.parametrize("profile", PROFILES)
def test_only_one_mark_hangs(profile: ProfileName) -> None:
    for line in set_lines(filled(28, "、、、"), profile):
        assert line.width < 442.2 + 16.5


def test_marks_that_may_begin_a_line_in_libreoffice_only() -> None:
    for mark in "％…℃":
        text = filled(28, mark)
        assert set_lines(text, "libreoffice")[0].text == text[:28]
        assert set_lines(text, "word")[0].text == text[:27]


@pytest.mark.parametrize("pair", ["——", "……"])
def test_dash_and_ellipsis_are_split_by_libreoffice_only(pair: str) -> None:
    text = filled(27, pair)
    assert set_lines(text, "libreoffice")[0].text == text[:28]
    assert pair in set_lines(text, "word")[1].text
    assert not set_lines(text, "word")[0].text.endswith(pair[0])


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("before", range(20, 29))
@pytest.mark.parametrize("word", ["2023", "86747", "100%", "3.5%", "12:30", "APP", "1,234.5", "WiFi5"])
def test_numbers_and_words_stay_whole_wherever_they_stand(
    profile: ProfileName, before: int, word: str
) -> None:
    lines = texts(set_lines(filled(before, word), profile))
    assert any(word in line for line in lines)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_number_may_be_parted_from_the_chinese_word_after_it(profile: ProfileName) -> None:
    assert first(filled(25, "2023次"), profile)[1].startswith("次")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_word_wider_than_the_line_is_cut(profile: ProfileName) -> None:
    lines = set_lines("a" * 200, profile)
    assert "".join(texts(lines)) == "a" * 200
    assert all(line.width <= 442.3 for line in lines)


@pytest.mark.parametrize("profile", PROFILES)
def test_blanks_between_lines_vanish(profile: ProfileName) -> None:
    lines = set_lines(filled(28, " "), profile)
    assert lines[0].text == filled(28)[:28]
    assert not lines[1].text.startswith(" ")


def test_quotes_before_latin_text_go_down_with_it_in_libreoffice() -> None:
    text = filled(26, "“APP”")
    assert set_lines(text)[0].text == text[:26]


def test_a_path_is_not_broken_after_a_slash_when_a_blank_comes_before_it() -> None:
    lines = texts(set_lines("见 " + PROSE[:21] + "http://www.example.cn/a/b" + PROSE[:20]))
    assert not lines[0].endswith("/")


@pytest.mark.parametrize("profile", PROFILES)
def test_rare_characters_are_one_character_each(profile: ProfileName) -> None:
    text = "𬱖䶮" * 30
    line = set_lines(text, profile)[0]
    assert len(line.text) == 28
    assert sum(len(fragment.positions) for fragment in line.fragments) == 28


SELECTOR, ACCENT, HARD = "\U000e0100", "\u0301", "\u00a0"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("mark", [SELECTOR, ACCENT, "\ufe0f", "\u3099"])
@pytest.mark.parametrize("before", [26, 27, 28])
def test_what_stands_on_a_character_takes_no_room_and_stays_with_it(
    profile: ProfileName, mark: str, before: int
) -> None:
    marked = texts(set_lines(filled(before, mark), profile))
    assert [line.replace(mark, "") for line in marked] == texts(set_lines(filled(before), profile))
    assert not any(line.startswith(mark) for line in marked)


def test_a_mark_on_a_character_before_a_number_keeps_nothing_together() -> None:
    assert texts(set_lines(filled(28, SELECTOR + "2023年")))[1].startswith("2023年")


def test_a_hard_blank_at_the_margin_stays_unless_the_line_has_a_plain_one() -> None:
    """As LibreOffice sets it (docs/layout.md, 4.5); a plain blank vanishes there."""
    stays = texts(set_lines(filled(28, HARD)))
    assert (len(stays[0]), stays[0][-1]) == (29, HARD)
    goes = texts(set_lines("坚 " + filled(27, HARD)))
    assert (len(goes[0]), goes[1][:2]) == (28, PROSE[26] + HARD)


@pytest.mark.parametrize(("sign", "hangs"), [("．", True), ("·", False), ("～", False)])
def test_a_full_width_stop_hangs_in_libreoffice_as_other_stops_do(sign: str, hangs: bool) -> None:
    assert set_lines(filled(28, sign))[0].text.endswith(sign) is hangs


def test_a_number_longer_than_a_line_is_cut_and_a_bracket_before_it_stays_with_it() -> None:
    """A bracket keeps a number (LB 30) however long: what precedes it gives up its last letter, and the number is
    cut at the margin (measured).
    """
    lines = texts(set_lines(PROSE[:28] + "）" + "1" * 80))
    assert lines[:2] == [PROSE[:27], PROSE[27]]
    assert lines[2] == "）" + "1" * 54
    assert texts(set_lines("a。" + "1" * 80))[:2] == ["a", "。" + "1" * 54]


@pytest.mark.parametrize(
    ("path", "end", "begin"),
    [
        ("D:\\党建\\2023\\报告", "\\", "2023"),  # a backslash parts as a slash does
        ("http://www.example.cn/2023/6/30/a", "/", "2023"),  # before a digit too, but not within a number
    ],
)
def test_a_path_may_end_the_line_behind_its_slashes(path: str, end: str, begin: str) -> None:
    for before in range(10, 28):
        lines = texts(set_lines(PROSE[:before] + path + PROSE[:30]))
        assert not any(line.endswith("2023/") or line.endswith("6/") for line in lines)
        if lines[1].startswith(begin):
            assert lines[0].endswith(end)
            return
    pytest.fail(f"no line begins with {begin}")
