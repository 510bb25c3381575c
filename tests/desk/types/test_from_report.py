"""A type made from an old report: its sections, numbers and points are the form, its words examples; nothing of
one occasion is printed by it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.resources import Resources
from djdesk.desk.types.from_report import made_type
from djdesk.desk.types.sample_prose import lead_of, sample_of
from djdesk.forms.report_type import FigureField
from djdesk.model.prose import slot_names
from support.type_sheets import RESOURCES

NOW = datetime(2024, 7, 3, 9, 0)
OLD = """县供销社党支部2024年上半年离退休干部党建工作情况报告
上半年，在县直机关工委领导下，县供销社党支部扎实做好离退休干部工作。现将有关情况报告如下：
一、主要做法
（一）抓实政治引领
一是坚持集中学习。3月12日组织老同志学习《求是》文章，上半年共组织集中学习9次，参学286人次。
二是用好活动阵地。新建活动室2处，配备图书410册。
（二）用心精准服务
走访慰问困难老同志17名，每人发放慰问金500元。
二、存在的问题
服务内容还不够丰富，今年只开展了2次外出活动。
三、下一步打算
继续办好老年大学，力争年底前新增课程3门。
县供销社党支部
2024年7月2日
"""


@pytest.fixture(scope="module")
def resources() -> Resources:
    return Resources.load(RESOURCES)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧报告.txt"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_sections_numbers_and_points_become_the_form(resources: Resources, old: Path) -> None:
    form = made_type(resources, old, NOW).form
    assert form.title == "{单位名称}{报告期间}离退休干部党建工作情况报告"
    assert form.name == "离退休干部党建工作情况报告"
    assert [(one.level, one.heading, one.role, one.carry) for one in form.sections] == [
        (0, "导语", "opening", "keep"),
        (1, "主要做法", "body", "keep"),
        (2, "抓实政治引领", "body", "keep"),
        (2, "用心精准服务", "body", "keep"),
        (1, "存在的问题", "problems", "mark"),
        (1, "下一步打算", "plan", "mark"),
    ]
    assert form.periods[0] == "half"
    study = form.sections[2]
    assert [item.text for one in study.checklists for item in one.items] == ["坚持集中学习", "用好活动阵地"]
    assert FigureField(name="集中学习", unit="次") in study.figures
    assert {field.unit for field in study.figures} >= {"次", "人次", "处", "册"}
    assert "组织老同志学习《求是》文章" in study.example
    assert "9次" in study.example
    visits = {field.name: field.kind for field in form.sections[3].figures}
    assert set(visits.values()) == {"people", "money"}


def test_nothing_of_one_occasion_is_printed(resources: Resources, old: Path) -> None:
    form = made_type(resources, old, NOW).form
    prose = "\n".join(section.prose for section in form.sections)
    assert not any(words in prose for words in ("3月", "求是", "286", "今年", "老年大学"))
    assert set(slot_names(prose)) >= {
        name for one in form.sections[:4] for name in [f.name for f in one.figures]
    }
    assert form.sections[2].prose.startswith("{是}坚持集中学习。[")


@pytest.mark.parametrize(
    ("line", "sample"),
    [
        ("召开支委会{支委会}次、党员大会{党员大会}次。", "[召开支委会{支委会}次][、党员大会{党员大会}次]。"),
        ("3月5日，召开支委会{支委会}次。", "[召开支委会{支委会}次]。"),
        (
            "为{职工}名职工送去关怀，每人发放{慰问金}元。",
            "[为{职工}名职工送去关怀[，每人发放{慰问金}元]]。",
        ),
        ("为{职工}名职工，每人发放{慰问金}元。", "[为{职工}名职工[，每人发放{慰问金}元]]。"),
        ("学习《纲要》《条例》等{书}本书。", "[学习{书}本书]。"),
        ("参观县廉政馆等各类活动{活动}次。", "[各类活动{活动}次]。"),
        ("{是}抓好学习。张某某同志获奖。", "{是}抓好学习。"),
        ("{要}2023年要抓紧，办好{事}件事。", "{要}[办好{事}件事]。"),
        ("开展了丰富多彩的活动。", ""),
        ("{表格:t1}", ""),
    ],
)
def test_what_is_left_of_a_paragraph(line: str, sample: str) -> None:
    assert sample_of(line) == sample


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("抓实阵地建设。投入资金12万元。", "抓实阵地建设。"),
        ("抓实阵地建设，投入资金12万元，建成活动室3处并全部投入使用以服务广大党员群众。", "抓实阵地建设。"),
        ("6月召开会议。", ""),
        ("XX中心牵头。", ""),
    ],
)
def test_the_lead_of_a_point(text: str, lead: str) -> None:
    assert lead_of(text) == lead


def test_a_text_without_headings_makes_none(resources: Resources, tmp_path: Path) -> None:
    path = tmp_path / "随笔.txt"
    path.write_text("今天天气很好，我们去公园走了走，看了看花，大家都很高兴。", encoding="utf-8")
    with pytest.raises(BadInput, match="章节标题"):
        made_type(resources, path, NOW)
