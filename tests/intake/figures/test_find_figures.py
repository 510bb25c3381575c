"""From the cleaned report to places in the file; speed; and the five seeds where they lie beside the
checkout.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from djdesk.intake.figures.find import figures_in, find_figures
from djdesk.intake.intake import taken_in
from djdesk.intake.readers.read import plain_content, read_content

SHARED = Path(__file__).parents[4] / "shared"
REPORT = """某街道2024年上半年党建工作总结
一、主要工作
（一）抓学习。召开支委会8次、
党员大会各类形式4次，培养入党积极分子３名。
二、下一步打算
每季度召开一次座谈会，新建驿站X个。
"""


def test_places_lead_back_to_the_file() -> None:
    figures = find_figures(taken_in(plain_content(REPORT)).cleaned)

    assert [REPORT[figure.start] for figure in figures] == ["8", "4", "３", "一", "X"]
    assert [figure.placeholder for figure in figures] == [False, False, False, False, True]
    assert [figure.kind for figure in figures] == ["count", "count", "people", "count", "count"]


def test_the_reading_of_a_file_has_the_figures() -> None:
    imported = taken_in(plain_content(REPORT))

    assert imported.result.figures == find_figures(imported.cleaned)


def test_a_title_has_no_figures() -> None:
    assert find_figures(taken_in(plain_content("2023年10个项目推进情况汇报\n今年工作如下。\n")).cleaned) == ()


def test_fifty_pages_are_read_to_the_end() -> None:
    line = "上半年，召开支委会6次、党员大会3次，走访企业120余家，解决用工、融资等问题35个，满意率98.5%，慰问党员20名，发放慰问金2.3万元。"
    text = (line * 25_000)[:25_000]

    assert len(list(figures_in(text))) > 2_400


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一",
        "X",
        "_",
        "1、",
        "1个",
        "各1次和",
        "年1",
        "a1+",
        "12,",
        "XX%—",
        "“1”",
        "已完成1个，",
        "分别1次、",
        "百分之十",
        "（",
        "万",
        "*",
        "1x",
        "*,***",
        "(*)个",
        "近百名",
        "一个",
        "书记一名、",
        "从1个增加到",
        "□",
        "…个",
    ],
)
def test_odd_texts_take_no_time(piece: str) -> None:
    started = time.process_time()

    list(figures_in((piece * 20_000)[:20_000]))

    assert (
        time.process_time() - started < 20
    )  # no measure of speed: a rule that goes wrong here takes minutes


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_seeds(seed: str) -> None:
    if not (SHARED / "gold").is_dir():
        pytest.skip("the labelled seeds do not lie beside this checkout")
    labels = json.loads((SHARED / "gold" / f"{seed}.json").read_text(encoding="utf-8"))["figures"]
    found = taken_in(read_content(next((SHARED / "seeds").glob(f"{seed}_*.txt")))).result.figures
    written = {"個": "个"}

    assert [figure.start for figure in found] == [label["start"] for label in labels]
    for figure, label in zip(found, labels, strict=True):
        assert (figure.value, written.get(figure.unit, figure.unit)) == (
            label["value"],
            written.get(label["unit"], label["unit"]),
        )
        assert (figure.placeholder, figure.approx, figure.scale) == (
            label.get("placeholder", False),
            label["approx"],
            label.get("scale", ""),
        )
        assert figure.kind == label["kind"], figure
