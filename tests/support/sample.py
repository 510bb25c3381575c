"""A small report type and reports for tests that need no resources."""

from __future__ import annotations

from datetime import datetime

from djdesk.basics.clock import Clock
from djdesk.desk.report.create import new_report
from djdesk.forms.report_type import Checklist, ChecklistItem, FigureField, ReportType, SectionForm, TextField
from djdesk.model.period import Period
from djdesk.model.report import Report

NOW = datetime(2023, 7, 3, 10, 32)


def clock() -> datetime:
    return NOW


CLOCK: Clock = clock

TYPE = ReportType(
    id="sample",
    name="半年党建工作开展情况汇报",
    short="半年汇报",
    version=1,
    description="测试用",
    title="{单位名称}{报告期间}党建工作开展情况汇报",
    periods=("half", "quarter", "year"),
    sections=(
        SectionForm(
            id="opening",
            heading="导语",
            level=0,
            role="opening",
            prose="{报告期间}，{单位名称}认真抓好党建工作。现将有关情况汇报如下：",
        ),
        SectionForm(id="work", heading="主要工作开展情况", level=1),
        SectionForm(
            id="meetings",
            heading="严格落实组织生活制度",
            level=2,
            short="组织生活",
            length=(100, 400),
            guidance="写三会一课开了多少次。",
            prose="截至{截至日期}，[召开支委会{支委会}次][、党员大会{党员大会}次][，讲党课{党课}次]。\n"
            "{是}抓好学习。坚持{学习形式}。\n{是}抓好落实。做到{已做清单}。",
            figures=(
                FigureField(name="支委会", unit="次", required=True, help="本期开了几次支委会。"),
                FigureField(name="党员大会", unit="次"),
                FigureField(name="党课", unit="次"),
            ),
            texts=(TextField(name="学习形式", kind="list"),),
            checklists=(
                Checklist(
                    title="三会一课",
                    items=(
                        ChecklistItem(
                            text="每月召开支委会", phrase="支委会每月召开", problem="支委会没有做到每月召开。"
                        ),
                        ChecklistItem(text="每季度讲党课"),
                    ),
                ),
            ),
        ),
        SectionForm(
            id="service",
            heading="服务群众",
            level=2,
            run_in=True,
            points="run_in",
            prose="办实事{实事}件。\n{是}访民情。走访群众。\n{是}解民忧。",
            figures=(FigureField(name="实事", unit="件"),),
        ),
        SectionForm(
            id="six",
            heading="“六个一”活动",
            level=2,
            checklists=(
                Checklist(
                    title="六个一",
                    output="points",
                    items=(ChecklistItem(text="一次专题学习"), ChecklistItem(text="一次志愿服务")),
                ),
            ),
        ),
        SectionForm(id="problems", heading="存在的问题", level=1, role="problems", prose="{是}创新不够。"),
        SectionForm(
            id="plan",
            heading="下一步打算",
            level=1,
            role="plan",
            prose="下半年，抓好以下工作。",
            carry="keep",
        ),
    ),
)


def sample_report(period: str = "2023H1", unit: str = "区市政中心", report_id: str = "r1") -> Report:
    return new_report(TYPE, unit, Period.parse(period), CLOCK, report_id)
