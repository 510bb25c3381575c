"""What chips say, which clauses and points drop out, and that copied text is the text that is printed."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from djdesk.desk.report.open_report import References
from djdesk.document.compose.composer import Composer
from djdesk.model.changes import SetProse, SetText, SetTick
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure
from djdesk.model.prose_tokens import lines_of
from djdesk.model.report import Report, Tick
from support.sample import TYPE, sample_report
from ui.prose.looks import (
    ChipLook,
    ChipLooks,
    Earlier,
    dropped_clauses,
    ordinals,
    printed_text,
    tokens_gone,
)

EIGHT = Figure(state="value", value=Decimal(8))
STATES = st.sampled_from([EIGHT, EMPTY, PENDING, NOT_APPLICABLE])
PROSES = st.lists(
    st.sampled_from(
        [
            "截至{截至日期}，[召开支委会{支委会}次][、党员大会{党员大会}次][，讲党课{党课}次]。",
            "{是}抓好学习。[坚持{学习形式}。]",
            "{是}[讲党课{党课}次。]",
            "{是}做到{已做清单}。",
            "{要}再接再厉。",
            "开展{党课}次，{学习形式}。",
            "",
            "支委会{支委会}次[，{支委会@环比}]，党课{党课}次（{党课@环比}）。",
            "[{党课}次，{党课@环比}，]{党员大会@同比}。",
            "{是}[{支委会@环比}]",
        ]
    ),
    max_size=4,
).map("\n".join)


def report_with(**figures: Figure) -> Report:
    report = sample_report()
    return msgspec.structs.replace(report, figures={**report.figures, **figures})


def looks_of(report: Report, last: dict[str, Figure] | None = None) -> ChipLooks:
    return ChipLooks(Earlier(report, TYPE, References(last or {}, {})), "meetings")


@pytest.mark.parametrize(
    ("figure", "look"),
    [
        (EIGHT, ChipLook("8", "figure", "figure", False, "8")),
        (PENDING, ChipLook("待补", "pending", "figure", False, "【待补】")),
        (EMPTY, ChipLook("待补", "pending", "figure", False, "【待补】")),
        (NOT_APPLICABLE, ChipLook("不涉及", "na", "figure", True, "")),
    ],
)
def test_a_figure_shows_its_value_or_its_state(figure: Figure, look: ChipLook) -> None:
    assert looks_of(report_with(支委会=figure)).of("支委会") == look


def test_texts_lists_and_built_in_names_have_looks_of_their_own() -> None:
    looks = looks_of(SetText("学习形式", "领学\n互学").applied(sample_report()))
    assert looks.of("学习形式")[:3] == ("领学、互学", "text", "text")
    assert looks.of("截至日期")[:3] == ("6月底", "known", "basics")
    assert looks.of("已做清单")[:4] == ("没有勾选", "na", "tick", True)


def test_done_items_are_joined_by_their_phrases() -> None:
    done = SetTick("meetings/每月召开支委会", Tick("done")).applied(sample_report())
    assert looks_of(done).of("已做清单").text == "支委会每月召开"


def test_a_tooltip_tells_name_value_with_unit_and_last_periods_value() -> None:
    looks = looks_of(report_with(支委会=EIGHT), {"支委会": Figure(state="value", value=Decimal(7))})
    assert looks.tip("支委会") == "支委会：8次\n上期：7次"
    assert looks.tip("党课") == "党课：待补"


def test_only_names_that_look_different_are_reported_as_changed() -> None:
    report = report_with(支委会=EIGHT)
    source = [report]

    class Changing:
        form, references = TYPE, References({}, {})

        @property
        def report(self) -> Report:
            return source[0]

    looks = ChipLooks(Changing(), "meetings")
    looks.of("支委会"), looks.of("党课")
    source[0] = report_with(支委会=Figure(state="value", value=Decimal(9)))
    assert looks.changed() == {"支委会"}
    assert looks.of("支委会").text == "9"


def test_clauses_drop_out_for_what_is_not_applicable_or_empty_text() -> None:
    looks = looks_of(report_with(支委会=EIGHT, 党员大会=NOT_APPLICABLE))
    line = lines_of("[支{支委会}次][、党{党员大会}次][学{学习形式}]")[0]
    assert dropped_clauses(line.tokens, looks) == [(5, 11), (11, 15)]


def test_ordinals_leave_out_points_that_are_not_printed() -> None:
    looks = looks_of(report_with(党课=NOT_APPLICABLE))
    lines = lines_of("引言。\n{是}甲。\n{是}[讲党课{党课}次。]\n{是}\n{要}乙。")
    assert ordinals(lines, looks) == [
        ("", True),
        ("一是", True),
        ("二是", False),
        ("二是", True),
        ("一要", True),
    ]


@settings(max_examples=80, deadline=None)
@given(PROSES, STATES, STATES, STATES, st.sampled_from(["", "领学"]))
def test_copied_text_is_what_is_printed(
    prose: str, first: Figure, second: Figure, third: Figure, text: str
) -> None:
    report = SetText("学习形式", text).applied(
        SetProse("meetings", prose).applied(report_with(支委会=first, 党员大会=second, 党课=third))
    )
    report = msgspec.structs.replace(
        report, last_values={"支委会": third, "党课": EIGHT}, last_year_values={"党员大会": first}
    )
    blocks = (block for block in Composer(TYPE).compose(report) if block.section_id == "meetings")
    composed = [block.text for block in blocks if block.role in ("body", "point")]
    lines, looks = lines_of(prose), looks_of(report)
    copied = printed_text(lines, looks)
    numbered = [
        ordinal
        for line, (ordinal, prints) in zip(lines, ordinals(lines, looks), strict=True)
        if prints and ordinal
    ]
    assert numbered == [text[:2] for text in composed if text[1:2] in ("是", "要") and text[0] in "一二三四"]
    assert [line for line in copied.split("\n") if line] == composed


def test_a_point_that_is_not_printed_drops_whole_with_its_lead() -> None:
    looks = looks_of(report_with(党课=NOT_APPLICABLE, 支委会=EIGHT))
    lines = lines_of("{是}抓好学习。[讲党课{党课}次。]\n{是}抓好会议。[召开支委会{支委会}次。]\n抓好学习。\n")
    assert [bool(tokens_gone(line, looks)) for line in lines] == [True, False, False, False][: len(lines)]
