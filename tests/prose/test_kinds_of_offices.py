"""Offices of fifteen kinds answer each type as people type: nothing that a reader would mark is printed, and no word
of another kind of office.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from djdesk.desk.report.from_values import filled_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.asked import asked_form
from djdesk.forms.figure_bounds import kind_of_field
from djdesk.forms.load import load_types
from djdesk.forms.report_type import FigureField, ReportType, TextField
from djdesk.model.report import Report
from support.prose_check.drawing import PERIODS, printed
from support.prose_check.reader import read
from support.sample import CLOCK

TYPES = load_types(Path(__file__).parents[2] / "resources/reports")
UNITS = (
    "市第二人民医院内科党支部",
    "某某水务集团有限公司党委",
    "某大学文学院党委",
    "春晖社区党委",
    "某农商银行城东支行党支部",
    "某县消防救援大队党委",
    "国家税务总局某县税务局机关党委",
    "省农业科学院水稻研究所党总支",
    "市公交集团三分公司党总支",
    "某县人民检察院党组",
    "县融媒体中心党支部",
    "县委老干部局离退休干部第一党支部",
    "某监狱第三监区党支部",
    "清水镇",
    "春晖街道办事处",
)
TYPED = {
    "count": ("3", "12", "二十三", "约30", "近百", "110余", "十几", "1,234", "4（{unit}）", "廿"),
    "people": ("1", "26", "87{unit}", "约30", "近百", "一百零五"),
    "money": ("4000", "1,200", "约5000", "3.5万", "六千"),
    "percent": ("95.5%", "98", "百分之九十二", "九成五", "87点5"),
    "duration": ("62", "62.5", "约60"),
}
# Of another kind of office, unless it switched on what they belong to.
FOREIGN = (
    "车队",
    "消杀",
    "驿站",
    "早餐",
    "爱心",
    "我市好人",
    "道德积分",
    "大党委",
    "两新",
    "三单制",
    "一亲三心",
)
OWN_MEETING = {
    "党组": "党组会议",
    "党总支": "总支委会",
    "党支部": "支委会",
    "镇": "党委会议",
    "办事处": "党工委会议",
}


def answer(field: FigureField, rng: random.Random) -> str | None:
    if rng.random() < 0.25:
        return rng.choice(("不涉及", "—", "无", None))
    return rng.choice(TYPED[kind_of_field(field)]).format(unit=field.unit)


def words(field: TextField) -> str:
    own = "\n晨读时光" if field.kind == "list" and not field.example.startswith("《") else ""
    return (field.choices[0] if field.choices else field.example) + own


def written(form: ReportType, unit: str, seed: int) -> Report:
    rng = random.Random(f"{form.id} {unit} {seed}")
    values = {"unit": unit, "period": PERIODS[rng.choice(form.periods)], "date": "2024-12-28"}
    asked = asked_form(filled_report(form, json.dumps(values).encode(), CLOCK), form)
    figures = {name: answer(field, rng) for name, field in asked.figure_fields().items()}
    for one in form.relations:  # a part larger than its whole is told to the clerk
        if not one.usual and one.figure in figures and one.at_most in figures:
            figures[one.figure] = figures[one.at_most]
    items = [item for section in asked.sections for one in section.checklists for item in one.items]
    given = values | {
        "figures": figures,
        "texts": {name: words(field) for name, field in asked.text_fields().items() if rng.random() < 0.7},
        "ticks": {item.text: rng.choice(("done", "done", "not done", "n/a")) for item in items},
    }
    return filled_report(form, json.dumps(given).encode(), CLOCK)


@pytest.mark.parametrize("type_id", TYPES)
@pytest.mark.parametrize("unit", UNITS)
def test_what_an_office_of_any_kind_writes_is_its_own_and_well_said(unit: str, type_id: str) -> None:
    form = TYPES[type_id]
    for seed in range(4):
        report = written(form, unit, seed)
        blocks = Composer(form).compose(report)
        text = "\n".join(block.text for block in blocks)
        assert [word for word in FOREIGN if word in text] == []
        own = next((word for end, word in OWN_MEETING.items() if unit.endswith(end)), "党委会议")
        others = {*OWN_MEETING.values()} - {own}
        said = text.replace("机关党委会议", "").replace("总支委会" if own == "总支委会" else "", "")
        assert [word for word in others if word in said and word not in own] == []
        for section, paragraphs in printed(blocks).items():
            faults = read(["".join(run.text for run in runs) for runs in paragraphs])
            assert faults == [], section
