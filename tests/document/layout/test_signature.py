"""Where signature and date stand, in characters from the right edge (GB/T 9704-2012, 7.3.5.2)."""

from __future__ import annotations

import pytest

from djdesk.document.layout.signature import block_offsets, signature_offsets, width_in_characters


@pytest.mark.parametrize(
    ("issuer", "date", "offsets"),
    [
        (9, 7, (2, 2)),  # the date begins two characters right of the issuer's first and is two shorter
        (8, 7, (2, 1)),
        (7, 7, (2, 0)),  # as long as the issuer: the standard's rule still holds, at the very edge
        (6.5, 7, (4.5, 2)),  # longer: the date keeps two characters, the issuer gives way
        (4, 7, (7, 2)),
        (30, 7, (2, 19)),  # an issuer of several lines is as wide as a line may be
    ],
)
def test_the_date_begins_two_characters_right_of_the_issuer(
    issuer: float, date: float, offsets: tuple[float, float]
) -> None:
    found = signature_offsets(issuer, date)
    assert found == offsets
    if issuer <= 26:  # from the left edge: where the issuer begins, where the date begins
        begins = [28 - right - width for right, width in zip(found, (issuer, date), strict=True)]
        assert begins[1] - begins[0] == 2


def test_of_several_issuers_the_longest_counts_and_one_without_the_other_keeps_two() -> None:
    date = "2023年7月5日"
    assert block_offsets(["某局", "某某市政务服务中心"], date) == signature_offsets(
        9, width_in_characters(date)
    )
    assert block_offsets([], date) == block_offsets(["某局"], "") == (2, 2)


def test_digits_are_half_as_wide_as_characters_and_marks_stand_on_them() -> None:
    assert width_in_characters("2023年7月5日") == 6
    assert width_in_characters("“A”") == 2.5
    assert width_in_characters("e\u0301") == 0.5
