"""A hospital's report on the second half of 2023, written by itself; the next one is begun from it."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from djdesk.desk.report.create import new_report
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import Batch, SetProse, SetText
from djdesk.model.figure import NOT_APPLICABLE, Figure
from djdesk.model.period import Period
from djdesk.model.report import Report
from support.sample import CLOCK

UNIT = "市第三人民医院党总支"
FIGURES = {
    "走访调研": "14",
    "为民办实事事项": "9",
    "集中学习": "12",
    "专题研讨": "4",
    "主题党日活动": "6",
    "讲党课": "5",
}
PROSE = {
    "learning": "2023年下半年，医院党总支组织集中学习{集中学习}次、专题研讨{专题研讨}次，把学习与医疗质量、"
    "患者安全结合起来，学完当场列出整改事项。扎实开展第二批主题教育，科室党员人人讲体会。",
    "meetings": "{是}严格落实组织生活制度。全年讲党课{讲党课}次，党员领导干部带头上台。\n"
    "{是}主题党日活动与义诊同步安排，共开展{主题党日活动}次，把党旗插到病区一线。",
    "service": "截至12月底，开展走访调研{走访调研}次，办成实事{为民办实事事项}项。"
    "2023年9月28日，举办庆祝新中国成立74周年义诊。门诊楼党员示范岗获评全市“巾帼文明岗”。",
    "problems": "{是}护理党支部组织生活记录不全。\n{是}党建与医疗业务融合的办法不多。",
    "plan": "下一步，医院党总支将重点做好以下工作：\n{是}建好“红医讲堂”，3月底前投入使用。\n"
    "{是}每季度开展一次义诊下乡。\n{是}完成4个党支部按期换届。",
}


def last_report(form: ReportType) -> Report:
    report = new_report(form, UNIT, Period.parse("2023H2"), CLOCK)
    report = msgspec.structs.replace(
        report, id="b" * 32, groups={group.id: False for group in form.groups if group.id != "general_branch"}
    )
    values = {
        field.name: Figure(state="value", value=Decimal(FIGURES[field.name]))
        if field.name in FIGURES
        else NOT_APPLICABLE
        for section in form.sections
        for field in section.figures
    }
    report = msgspec.structs.replace(report, figures={**report.figures, **values})
    prose = (SetProse(section, text) for section, text in PROSE.items())
    return Batch((*prose, SetText("主题党日主题", "安全用药、义诊下乡"))).applied(report)
