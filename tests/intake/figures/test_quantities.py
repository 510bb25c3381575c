"""What is a quantity, and what only looks like one."""

from __future__ import annotations

import pytest

from djdesk.intake.figures.find import figures_in
from djdesk.intake.figures.quantity import quantities
from djdesk.intake.fold import fold


def told(text: str) -> list[tuple[int | float | None, str, str]]:
    return [(item.value, item.scale, item.unit) for item in quantities(fold(text, False))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("召开支委会8次、党员大会4次。", [(8, "", "次"), (4, "", "次")]),
        ("服务群众9万余人次，兑出107.7万余元物品", [(9, "万", "人次"), (107.7, "万", "元")]),
        ("受理诉求1,293件，满意率95.07%", [(1293, "", "件"), (95.07, "", "%")]),
        ("走访企业３８家，覆盖率８５％以上", [(38, "", "家"), (85, "", "%")]),
        ("每年谈心谈话3—5次", [(3, "", "次")]),
        ("新建驿站3个至5个，占10%～15%", [(3, "", "个"), (10, "", "%")]),
        ("总阅读量93.2万，点击量超200万。", [(93.2, "万", ""), (200, "万", "")]),
        ("组织中心28党员到社区报到", [(28, "", "")]),
        ("评出好人74人（组），培训300人(次)", [(74, "", "人（组）"), (300, "", "人(次)")]),
        ("投诉5个工作日内办结，连续3个月达标", [(5, "", "个工作日"), (3, "", "个月")]),
        ("上线率提高2.1个百分点", [(2.1, "", "个百分点")]),
        ("召开会议 8 次", [(8, "", "次")]),
        ("项目提前45天投产；平均年龄：43.2岁", [(45, "", "天"), (43.2, "", "岁")]),
        ("共有党员1 206名，学习资料300本（册）", [(1206, "", "名"), (300, "", "本（册）")]),
        ("营业收入3.2亿元，捐款5千元", [(3.2, "亿", "元"), (5, "千", "元")]),
    ],
)
def test_quantities(text: str, expected: list[tuple[int | float, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年6月30日，2023年上半年，20xx年，1—6月，6月15日至18日，5、6月份，2023—2024学年，2021-2025年",
        "第十三届、第9批、第3片组、第2名、第三卷、十九届五中全会、党的二十大、十四五规划",
        "印发〔2023〕5号文件，第二百三十五条，3号楼，5号线",
        "“710”督办、“630扶贫济困日”、“123”工作法、“15分钟便民圈”、“1+3+N”",
        "1+6+N模式，G60走廊，PM2.5，5G网络，4A级景区，2.0版，7×24小时",
        "联系电话0471-6281234，13812345678，8356-1122，上午8:30，9点半",
        "1.积极推进学习。2.抓好落实。（3）加强管理；4、提升质量",
        "三会一课、两个维护、四个意识、一岗双责、一网兜底、四级四岗、三审三校、八项规定、四种形态、两学一做",
        "进一步、一线、一系列、一方面、一批、一些、一定、一体推进、一以贯之、一级抓一级、一手抓",
        "一是压实责任。二是建强组织。（一）主要做法",
        "周一例会，周二、周四，初三，星期五，每一名党员，作为一项重大任务，又一次",
        "XX区XX中心XX局XX街道XXX书记，XX人民医院，20XX年X月X日，XX处处长",
        "近三年来，两年来，五年前，35岁以下，80周岁以上，36至50岁，建党75周年",
        "《2024年建设10个工程》",
        "比例为3:1，得分3/5，24小时值守",
    ],
)
def test_no_quantities(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("承诺事项X条，已完成××项", [(None, "", "条"), (None, "", "项")]),
        ("发放慰问金X.X万元，投入资金X余万元", [(None, "万", "元"), (None, "万", "元")]),
        ("召开党员大会____次，支委会（  ）次，党课【待补】次", [(None, "", "次")] * 3),
        ("按总数的X%—X%配备", [(None, "", "%"), (None, "", "%")]),
        ("现有党员XX名，每个社区不少于X名", [(None, "", "名"), (None, "", "名")]),
    ],
)
def test_blanks(text: str, expected: list[tuple[None, str, str]]) -> None:
    assert told(text) == expected
    assert all(figure.quantity.written == "blank" for figure in figures_in(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("学校有三个校区、十二个班级。", [(3, "个"), (12, "个")]),
        ("评定为五个等次", [(5, "个")]),
        ("每月召开一次例会，每人一份", [(1, "次"), (1, "份")]),
        ("米面油各一份，轮训一遍", [(1, "份"), (1, "遍")]),
        ("两百三十六名党员参加", [(236, "名")]),
        ("合格率达百分之九十五", [(95, "%")]),
    ],
)
def test_chinese_numerals_that_count(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(item.value, item.unit) for item in quantities(text)] == expected


@pytest.mark.parametrize("text", ["700余次", "近300人", "约20%", "20名左右", "超200万元", "两千多名"])
def test_rounded(text: str) -> None:
    assert [item.approx for item in quantities(text)] == [True]


@pytest.mark.parametrize("text", ["签约30户", "达80%", "不少于5名", "公约3份"])
def test_not_rounded(text: str) -> None:
    assert [item.approx for item in quantities(text)] == [False]
