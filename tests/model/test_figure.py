"""What a clerk may type into a number cell."""

from decimal import Decimal

import pytest

from djdesk.basics.errors import BadInput
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure, parse_figure


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("12", "12"),
        ("１２", "12"),
        ("1,293", "1293"),
        ("93.63", "93.63"),
        (" 8 ", "8"),
        ("110余", "110余"),
        ("0", "0"),
        ("107.70", "107.70"),
    ],
)
def test_numbers(typed: str, shown: str) -> None:
    assert parse_figure(typed).shown == shown


def test_states() -> None:
    assert parse_figure("") == EMPTY
    assert parse_figure("待补") == PENDING
    assert parse_figure("不涉及") == NOT_APPLICABLE
    assert (EMPTY.shown, PENDING.shown, NOT_APPLICABLE.shown) == ("【待补】", "【待补】", "")
    assert [f.settled for f in (EMPTY, PENDING, NOT_APPLICABLE, parse_figure("3"))] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("typed", ["十二", "12次", "1,23", "1e5", "--1", "X", "9" * 20])
def test_anything_else_gets_a_sentence(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_figure(typed)


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_of_fifteen_digits_is_the_largest(sign: str) -> None:
    assert parse_figure(sign + "9" * 15).value == Decimal(sign + "9" * 15)
    assert parse_figure(sign + "9" * 15 + ".99").value == Decimal(sign + "9" * 15 + ".99")
    with pytest.raises(BadInput, match="太大"):
        parse_figure(sign + "1" + "0" * 15)


def test_a_value_and_its_state_agree() -> None:
    with pytest.raises(ValueError, match="exactly"):
        Figure(state="na", value=Decimal(1))
