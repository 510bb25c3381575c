"""Pages: 22 lines, what stays together, and what an edit leaves untouched."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.document.blocks import Block, Run
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.profiles import PROFILES
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Advance, Face, Page, ProfileName
from document.typeset.typeset_sample import PROSE, STANDARD, block, set_pages, setter, texts

BOTH: list[ProfileName] = ["libreoffice", "word"]
LINES = [block(f"第{number}行") for number in range(60)]


def last_lines(pages: tuple[Page, ...]) -> list[str]:
    return [page.lines[-1].text for page in pages]


@pytest.mark.parametrize("profile", BOTH)
def test_a_page_takes_22_lines(profile: ProfileName) -> None:
    pages = set_pages(LINES, profile)
    assert [len(page.lines) for page in pages] == [22, 22, 16]
    assert [page.number for page in pages] == [1, 2, 3]
    ys = [line.y for line in pages[0].lines]
    assert [b - a for a, b in pairwise(ys)] == pytest.approx([28.95] * 21)
    assert ys[0] == pytest.approx(104.9 + (0.45 if profile == "libreoffice" else 0))
    assert ys[-1] + 28.95 <= 104.9 + 637.8 + 1e-6


def test_the_first_baseline_stands_where_libreoffice_puts_it() -> None:
    assert set_pages(LINES)[0].lines[0].baseline == pytest.approx(128.5, abs=0.05)


def test_no_blocks_are_one_empty_page() -> None:
    pages = set_pages([])
    assert len(pages) == 1
    assert pages[0].lines == ()


def test_blank_blocks_take_a_line() -> None:
    page = set_pages([block("甲"), Block("blank"), block("乙")])[0]
    assert texts(page.lines) == ["甲", "", "乙"]


@pytest.mark.parametrize("profile", BOTH)
@pytest.mark.parametrize("before", range(18, 23))
def test_headings_stay_with_the_text_that_follows(profile: ProfileName, before: int) -> None:
    heads = [block("一、标题", "heading", 1), block("（一）标题", "heading", 2)]
    pages = set_pages([*LINES[:before], *heads, block(PROSE)], profile)
    assert not any("标题" in text for text in last_lines(pages))


@pytest.mark.parametrize("before", range(18, 23))
def test_a_heading_of_two_lines_is_not_split(before: int) -> None:
    pages = set_pages([*LINES[:before], block(PROSE[:40], "heading", 1), block("正文")])
    assert sum(any(line.block == before for line in page.lines) for page in pages) == 1


@pytest.mark.parametrize("before", range(18, 23))
def test_the_date_never_stands_alone(before: int) -> None:
    blocks = [*LINES[:before], Block("blank"), block("某某党支部", "issuer"), block("2023年7月5日", "date")]
    pages = set_pages(blocks)
    assert [line.text for line in pages[-1].lines][-2:] == ["某某党支部", "2023年7月5日"]


def test_headings_that_fill_pages_alone_are_set_all_the_same() -> None:
    pages = set_pages([block(f"{number}.标题", "heading", 3) for number in range(50)])
    assert [len(page.lines) for page in pages] == [22, 22, 6]


def test_a_paragraph_goes_on_to_the_next_page_line_by_line() -> None:
    pages = set_pages([*LINES[:21], block(PROSE)])
    assert [line.first for line in pages[0].lines if line.block == 21] == [True]
    assert [line.last for line in pages[1].lines if line.block == 21][-1]
    assert pages[1].lines[0].start == 26


def test_a_title_pitch_of_its_own_takes_its_height() -> None:
    layout = msgspec.structs.replace(STANDARD, title_pitch=700)
    page = setter(layout=layout).pages([block("标题", "title"), *LINES])[0]
    assert page.lines[1].y - page.lines[0].y == pytest.approx(35)
    assert len(page.lines) == 21


def test_page_numbers_can_stand_in_the_centre() -> None:
    footer = setter(layout=msgspec.structs.replace(STANDARD, page_number="centre")).pages(LINES)[1].footer
    assert footer is not None
    assert footer.x + footer.width / 2 == pytest.approx((79.4 + 521.6) / 2)


class Counting:
    """Widths that count how often a font was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, char: str, face: Face) -> float:
        self.asked += 1
        return default_advance(char, face)


def typed(blocks: list[Block], index: int, text: str) -> list[Block]:
    return [*blocks[:index], block(text), *blocks[index + 1 :]]


def test_a_keystroke_that_moves_nothing_leaves_every_other_page_as_it_is() -> None:
    blocks = [block(PROSE * 3) for _ in range(60)]
    typesetter = setter()
    before = typesetter.pages(blocks)
    after = typesetter.pages(typed(blocks, 30, PROSE * 3 + "新"))
    changed = [index for index, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new]
    assert 1 <= len(changed) <= 2
    assert changed[-1] - changed[0] < 2


def test_equal_blocks_give_the_very_same_pages() -> None:
    typesetter = setter()
    before = typesetter.pages([block(PROSE) for _ in range(30)])
    after = typesetter.pages([block(PROSE) for _ in range(30)])
    assert all(old is new for old, new in zip(before, after, strict=True))


def test_widths_are_asked_once_for_each_character_and_face() -> None:
    count = Counting()
    advance: Advance = count
    typesetter = Typesetter(STANDARD, "libreoffice", advance)
    typesetter.pages([block(PROSE)] * 50)
    asked = count.asked
    typesetter.pages([block(PROSE + PROSE)] * 70)
    assert asked <= len(set(PROSE)) + 10
    assert count.asked <= asked + 3  # digits of further page numbers


def test_a_longer_date_moves_the_issuer_too() -> None:
    typesetter = setter()
    issuer = typesetter.pages([*LINES, block("支部", "issuer"), block("2023年7月5日", "date")])[-1].lines[-2]
    moved = typesetter.pages([*LINES, block("支部", "issuer"), block("2023年12月25日", "date")])[-1].lines[-2]
    assert moved.x == pytest.approx(issuer.x - 15.75)


CHARACTERS = "国党建工作在。，、；：？！（）《》“”‘’【】—…·％%0123456789AbW./:- 𬱖"
some_text = st.text(st.sampled_from(CHARACTERS), max_size=120)
some_heading = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=40)
some_block = st.one_of(
    st.builds(lambda text: block(text), some_text),
    st.builds(lambda text, level: block(text, "heading", level), some_heading, st.integers(1, 4)),
    st.sampled_from(
        [
            Block("blank"),
            block("某某支部", "issuer"),
            block("2023年7月5日", "date"),
            block("2023年12月15日", "date"),
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=300), st.sampled_from(BOTH))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, profile: ProfileName) -> None:
    lines = [line for page in set_pages([block(text)], profile) for line in page.lines]
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    hanging = PROFILES[profile].hanging
    for line in lines:
        overhang = 16.0 if line.text and line.text[-1] in hanging else 0.06
        assert line.x + line.width <= 521.6 + overhang
        assert text[line.start : line.start + len(line.text)] == line.text
        assert sum(len(fragment.positions) for fragment in line.fragments) == len(line.text)
        positions = [x for fragment in line.fragments for x in fragment.positions]
        assert positions == sorted(positions)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from("国党建工作在。，、；：？！（）《》“”20A"), min_size=60, max_size=300))
def test_no_line_begins_or_ends_with_a_forbidden_mark_in_word(characters: list[str]) -> None:
    text = "".join(a if b not in "。，、；：？！（）《》“”" else a + "国家" for a, b in pairwise(characters))
    profile = PROFILES["word"]
    lines = [line.text for page in set_pages([block(text)], "word") for line in page.lines]
    for line in lines[1:]:
        assert line[0] not in profile.not_at_start
    for line in lines[:-1]:
        assert line[-1] not in profile.not_at_end


@settings(max_examples=60, deadline=None)
@given(
    st.lists(some_block, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from("+-=m"), some_block), max_size=8),
)
def test_after_any_edits_the_pages_are_those_of_a_fresh_start(
    blocks: list[Block], edits: list[tuple[int, str, Block]]
) -> None:
    typesetter = setter()
    typesetter.pages(blocks)
    for place, kind, new in edits:
        place = min(place, len(blocks))
        if kind == "+":
            blocks = [*blocks[:place], new, *blocks[place:]]
        elif kind == "-":
            blocks = [*blocks[:place], *blocks[place + 1 :]]
        elif kind == "=":
            blocks = [*blocks[:place], new, *blocks[place + 1 :]]
        else:
            blocks = [*blocks[place:], *blocks[:place]]
        assert typesetter.pages(blocks) == set_pages(blocks)


def test_a_run_of_another_field_is_another_block() -> None:
    typesetter = setter()
    typesetter.pages([Block("body", (Run("十二次", field="a"),))])
    line = typesetter.pages([Block("body", (Run("十二次", field="b"),))])[0].lines[0]
    assert line.fragments[0].field == "b"
