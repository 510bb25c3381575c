"""Stored prose: slots, clauses, points, and that no text can break it."""

from hypothesis import given
from hypothesis import strategies as st

from djdesk.model.prose import (
    Clause,
    Slot,
    Words,
    conditions,
    escape,
    listed,
    lists_in,
    parse,
    parse_paragraph,
    slot_names,
)


def test_slots_and_clauses() -> None:
    paragraph = parse_paragraph("截至6月底，[召开支委会{支委会}次]。")
    assert paragraph.pieces == (
        Words("截至6月底，"),
        Clause((Words("召开支委会"), Slot("支委会"), Words("次"))),
        Words("。"),
    )


def test_clauses_hold_clauses() -> None:
    inner = Clause((Words("支委会"), Slot("支委会"), Words("次")))
    assert parse_paragraph("[召开[支委会{支委会}次]]").pieces == (Clause((Words("召开"), inner)),)
    assert parse_paragraph("[{}[支委会{支委会}次]了]").pieces == (Clause((inner, Words("了"))),)
    assert parse_paragraph("[甲[乙{]}]{]}丙]").pieces == (
        Clause((Words("甲"), Clause((Words("乙]"),)), Words("]丙"))),
    )
    assert parse_paragraph("[甲]]乙]").pieces == (Clause((Words("甲]乙"),)),)  # outside inner clauses as ever


def test_an_unclosed_clause_is_a_character_and_its_inner_ones_stay() -> None:
    assert parse_paragraph("[甲[乙]丙").pieces == (Words("[甲"), Clause((Words("乙"),)), Words("丙"))


def test_conditions_are_no_names() -> None:
    assert slot_names("{?环卫}[{?园区}{甲}]") == ["甲"]
    assert conditions("{?环卫}[{?园区}{甲}{?环卫}]") == ["环卫", "园区"]


def test_lists_of_ticks_are_no_names_of_fields() -> None:
    prose = "坚持{已做清单/学习载体}等做法，[落实{已做清单}，]{甲/乙}。"
    assert slot_names(prose) == ["甲/乙"]
    assert lists_in(prose) == ["已做清单/学习载体", "已做清单"]
    assert listed("已做清单/学习载体") == ("已做清单", "学习载体")
    assert listed("甲/乙") == ("", "")


def test_points() -> None:
    first, second = parse("{是}抓学习。\n\n{要}抓落实。")
    assert (first.marker, second.marker) == ("是", "要")
    assert first.pieces == (Words("抓学习。"),)


def test_doubled_and_lonely_brackets_are_characters() -> None:
    assert parse_paragraph("{{甲}} [[乙]] {丙 丁] [戊").pieces == (Words("{甲} [乙] {丙 丁] [戊"),)


def test_slot_names_in_order_once() -> None:
    assert slot_names("{乙}[{甲}{乙}]\n{是}{丙}") == ["乙", "甲", "丙"]


@given(st.text(alphabet=st.characters(blacklist_characters="\n", blacklist_categories=("Cs",))))
def test_escaped_text_prints_the_same(text: str) -> None:
    pieces = parse_paragraph(escape(text)).pieces
    assert "".join(piece.text for piece in pieces if isinstance(piece, Words)) == text


@given(st.text(alphabet="{}[]甲乙是，\n", max_size=40))
def test_parsing_never_fails(text: str) -> None:
    parse(text)
