"""What sentences of an earlier closing speak of, however often they were carried on."""

from __future__ import annotations

import pytest

from djdesk.desk.next_period.carried_on import CarriedOn, carried_on
from djdesk.model.last_period.plan_line import PlanKind


@pytest.mark.parametrize(
    ("words", "kind", "of"),
    [
        ("学习不够深入。", "problem", CarriedOn("problem", "学习不够深入")),
        ("继续整改“学习不够深入”的问题，尽快整改到位。", "plan", CarriedOn("problem", "学习不够深入")),
        ("“学习不够深入”的问题尚未整改到位，人手不足。", "problem", CarriedOn("problem", "学习不够深入")),
        ("原定的“建好活动室”尚未全部完成。", "problem", CarriedOn("plan", "建好活动室")),
        ("继续推进“建好活动室”，尽快完成。", "plan", CarriedOn("plan", "建好活动室")),
        (
            "继续整改“原定的‘建好活动室’尚未全部完成”的问题，尽快整改到位。",
            "plan",
            CarriedOn("plan", "建好活动室"),
        ),
        (
            "原定的“继续整改‘学习不够深入’的问题，尽快整改到位”尚未完成。",
            "problem",
            CarriedOn("problem", "学习不够深入"),
        ),
        ("继续整改巡察反馈的问题。", "plan", CarriedOn("plan", "继续整改巡察反馈的问题")),
    ],
)
def test_what_it_speaks_of(words: str, kind: PlanKind, of: CarriedOn) -> None:
    assert carried_on(words, kind) == of
