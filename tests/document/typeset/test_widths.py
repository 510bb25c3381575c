"""Widths, gaps and places of characters against what was measured in LibreOffice and stated for Word."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from djdesk.document.blocks import Block, Run
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Face, PlacedLine, ProfileName
from document.typeset.typeset_sample import PROSE, STANDARD, block, filled, set_lines, set_pages

LEFT, RIGHT = 79.4, 521.6  # the type area: 1588 twips from the left edge, 1474 from the right


def places(line: PlacedLine) -> list[float]:
    return [x for fragment in line.fragments for x in fragment.positions]


def steps(text: str, profile: ProfileName = "libreoffice") -> list[float]:
    xs = places(set_lines(text, profile)[0])
    return [round(b - a, 3) for a, b in pairwise(xs)]


def test_chinese_characters_stand_15_75_points_apart() -> None:
    assert steps("国国国") == steps("国国国", "word") == [15.75, 15.75]


def test_libreoffice_keeps_a_fifth_of_an_em_and_drops_the_tracking_where_scripts_meet() -> None:
    assert steps("国20国") == [19.2, 7.75, 11.2]
    assert steps("国A国") == [19.2, pytest.approx(14.755, abs=0.01)]


def test_word_keeps_a_quarter_of_the_tracked_advance() -> None:
    assert steps("国20国", "word") == [
        pytest.approx(15.75 + 15.75 / 4, abs=1e-3),
        7.75,
        pytest.approx(7.75 + 15.75 / 4, abs=1e-3),
    ]


@pytest.mark.parametrize("text", ["，20", "20，", "“20", "国,国", "国(国"])
def test_marks_keep_no_gap(text: str) -> None:
    assert max(steps(text)) <= 16
    assert max(steps(text, "word")) <= 15.75


def test_quotes_take_the_face_of_what_is_before_them_in_libreoffice_and_the_chinese_one_in_word() -> None:
    office = set_lines("国“国A”国", "libreoffice")[0]
    assert [fragment.text for fragment in office.fragments] == ["国“国", "A”", "国"]
    word = set_lines("国“国A”国", "word")[0]
    assert [fragment.text for fragment in word.fragments] == ["国“国", "A", "”国"]


def test_a_paragraph_that_begins_with_a_quote_begins_in_the_latin_face_of_libreoffice() -> None:
    assert steps("“国国")[0] == pytest.approx(7.1, abs=0.01)
    assert steps("“国国", "word")[0] == 15.75
    line = (
        Typesetter(STANDARD, "libreoffice", default_advance, chinese_program=True)
        .pages([block("“国国", "addressee")])[0]
        .lines[0]
    )
    assert places(line)[1] - places(line)[0] == pytest.approx(15.75)


def test_default_widths_are_those_of_times_new_roman() -> None:
    face = Face("Times New Roman", 1000)
    widths = {char: round(default_advance(char, face)) for char in "0 ,.%(-:AmWa“·"}
    assert widths == {
        "0": 500,
        " ": 250,
        ",": 250,
        ".": 250,
        "%": 833,
        "(": 333,
        "-": 333,
        ":": 278,
        "A": 722,
        "m": 778,
        "W": 944,
        "a": 444,
        "“": 444,
        "·": 333,
    }
    assert default_advance("A", Face("Times New Roman", 1000, bold=True)) == pytest.approx(722, abs=1)


def test_ascii_is_half_as_wide_as_chinese_in_a_chinese_face() -> None:
    face = Face("方正小标宋简体", 22)
    assert default_advance("2", face) == 11
    assert default_advance("国", face) == default_advance("“", face) == 22


@pytest.mark.parametrize("profile", ["libreoffice", "word"])
def test_full_lines_reach_the_right_edge_and_the_last_does_not(profile: ProfileName) -> None:
    lines = set_lines(
        filled(
            24,
            "2023年“A”",
        ),
        profile,
    )
    for line in lines[:-1]:
        assert line.x == pytest.approx(LEFT)
        assert places(line)[-1] + 16 == pytest.approx(RIGHT, abs=0.5)
    assert places(lines[-1])[1] - places(lines[-1])[0] == pytest.approx(15.75)


@pytest.mark.parametrize("profile", ["libreoffice", "word"])
def test_a_broken_line_is_as_wide_as_what_stands_in_it(profile: ProfileName) -> None:
    hung, full, _ = set_lines(filled(28, "，") + PROSE[:20], profile)
    assert (hung.x, full.x) == pytest.approx((LEFT, LEFT))
    assert full.width == pytest.approx(RIGHT - LEFT)
    assert hung.width == pytest.approx(RIGHT - LEFT + 15.75)  # the mark stands outside the type area
    indented = set_lines(filled(24, "2023年"), profile, "body")[0]
    assert (indented.x, indented.x + indented.width) == pytest.approx((LEFT + 32, RIGHT))


@pytest.mark.parametrize("profile", ["libreoffice", "word"])
def test_a_signature_of_two_lines_keeps_its_distance_in_both(profile: ProfileName) -> None:
    lines = set_pages([block(PROSE[:30], "issuer"), block("2023年7月5日", "date")], profile)[0].lines
    assert [len(line.text) for line in lines[:2]] == [26, 4]
    for line in lines[:2]:
        assert RIGHT - (line.x + line.width) == pytest.approx(2 * 15.75, abs=0.01)


@pytest.mark.parametrize("profile", ["libreoffice", "word"])
def test_a_line_that_is_ended_by_hand_is_not_stretched_and_begins_no_paragraph(profile: ProfileName) -> None:
    ended, after, _ = set_pages([block(PROSE[:40], "body", breaks=(10,))], profile)[0].lines
    assert (ended.x, ended.width) == pytest.approx((LEFT + 32, 10 * 15.75), abs=0.3)
    assert (after.x, after.width) == pytest.approx((LEFT, RIGHT - LEFT))


@pytest.mark.parametrize(
    ("profile", "spare", "count"),
    [("libreoffice", 4, 27), ("libreoffice", 5, 28), ("word", 0, 28), ("word", -1, 27)],
)
def test_the_last_character_of_a_line_stands_without_tracking_in_libreoffice_alone(
    profile: ProfileName, spare: int, count: int
) -> None:
    """The type area holds 28 tracked characters of 315 twips and `spare` twips more; untracked one has 320."""
    page = STANDARD.page
    narrow = msgspec.structs.replace(page, right=page.width - page.left - 28 * 315 - spare)
    layout = msgspec.structs.replace(STANDARD, page=narrow)
    pages = Typesetter(layout, profile, default_advance).pages([block(PROSE, "addressee")])
    assert len(pages[0].lines[0].text) == count


def test_first_lines_are_indented_by_two_characters() -> None:
    assert [line.x for line in set_lines(PROSE * 2, role="body")][:2] == pytest.approx([LEFT + 32, LEFT])


def test_every_line_of_a_title_is_centred() -> None:
    lines = set_pages([block("某中心党支部上半年党建工作情况汇报", "title", breaks=(9,))])[0].lines
    assert [line.text for line in lines] == ["某中心党支部上半年", "党建工作情况汇报"]
    for line in lines:
        assert (line.x + line.x + line.width) / 2 == pytest.approx((LEFT + RIGHT) / 2)
    assert lines[0].width == pytest.approx(9 * 22)


def test_issuer_and_date_keep_their_distances_from_the_right_edge() -> None:
    page = set_pages([block("某某中心党支部", "issuer"), block("2023年7月5日", "date")])[0]
    issuer, date = page.lines
    assert RIGHT - (issuer.x + issuer.width) == pytest.approx(2 * 15.75, abs=0.3)
    assert RIGHT - (date.x + date.width) == pytest.approx(1 * 15.75, abs=0.3)


def test_gaps_in_the_date_are_switched_off_in_word() -> None:
    blocks = [block("某某中心党支部", "issuer"), block("2023年7月5日", "date")]
    office, word = (set_pages(blocks, profile)[0].lines[1] for profile in ("libreoffice", "word"))
    assert word.width == pytest.approx(6 * 7.75 + 3 * 15.75)
    assert office.width > word.width + 15


def test_page_numbers_stand_at_the_outer_side_one_character_from_the_edge() -> None:
    pages = set_pages([block(PROSE * 12)] * 3)
    odd, even = pages[0].footer, pages[1].footer
    assert odd is not None
    assert even is not None
    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    assert odd.x + odd.width == pytest.approx(RIGHT - 14)
    assert even.x == pytest.approx(LEFT + 14)
    assert odd.baseline == pytest.approx(766.9, abs=0.1)


def test_fragments_follow_faces_and_fields() -> None:
    counted = (
        Run("召开会议"),
        Run("12", field="meetings"),
        Run("次"),
        Run("【待补】", field="x", pending=True),
    )
    runs = (Run("（一）抓学习。", "heading"), *counted)
    line = set_pages([Block("body", runs, level=2)])[0].lines[0]
    assert [(f.text, f.face.family, f.field, f.pending) for f in line.fragments] == [
        ("（一）抓学习。", "楷体_GB2312", "", False),
        ("召开会议", "仿宋_GB2312", "", False),
        ("12", "Times New Roman", "meetings", False),
        ("次", "仿宋_GB2312", "", False),
        ("【待补】", "仿宋_GB2312", "x", True),
    ]


def test_blanks_among_chinese_are_those_of_the_latin_face_in_both() -> None:
    """The file says so by name: no face of the machine decides how wide they are (docs/layout.md, section 3)."""
    assert steps("国 国国") == [16.0, 4.0, 15.75]
    assert steps("国\u00a0国国") == [16.0, 4.0, 15.75]
    assert steps("国 国国", "word") == [15.75, 3.75, 15.75]
    assert steps("国\u3000国国") == [15.75, 15.75, 15.75]


def test_signs_take_the_face_that_has_them() -> None:
    def faces(text: str, profile: ProfileName = "libreoffice") -> list[tuple[str, str]]:
        return [(one.text, one.face.family) for one in set_lines(text, profile)[0].fragments]

    latin, chinese = "Times New Roman", "仿宋_GB2312"
    assert faces("36℃") == faces("36℃", "word") == [("36", latin), ("℃", chinese)]
    assert faces("国–国") == faces("国–国", "word") == [("国", chinese), ("–", latin), ("国", chinese)]
    assert faces("国℃，①国") == [("国℃，①国", chinese)]
    assert faces("36‰") == [("36‰", latin)]


def test_widths_of_signs_beyond_ascii_are_those_of_times_new_roman() -> None:
    face = Face("Times New Roman", 2048)
    assert [default_advance(sign, face) for sign in "éЖ≥²€™"] == [909, 1835, 1124, 614, 1024, 2007]
    assert [default_advance(blank, Face("仿宋_GB2312", 16)) for blank in "\u2002\u2003\u2009"] == [8, 16, 3.2]
