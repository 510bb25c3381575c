"""values.json: what it may hold, and a sentence for each mistake."""

import json
import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.report.from_values import filled_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.load import load_types
from djdesk.forms.report_type import FigureField, Group, SectionForm
from djdesk.model.formal_elements import NO_EXTRAS, Annex, Extras
from support.sample import CLOCK, TYPE

RESOURCES = Path(__file__).parents[3] / "resources"


def values(**content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def test_everything_at_once() -> None:
    report = filled_report(
        TYPE,
        values(
            unit="市文明办",
            period="2023H2",
            date="2023-12-25",
            author="市文明办党支部",
            figures={"支委会": 8, "党员大会": None, "党课": "不涉及", "实事": 93.63},
            ticks={"每季度讲党课": "done", "每月召开支委会": "not done"},
            sections={"三、下一步打算": "抓好{支委会}次会议。", "服务群众": "办实事。"},
            texts={"学习形式": "集中学习"},
        ),
        CLOCK,
    )
    assert [report.figure(n).shown for n in ("支委会", "党员大会", "党课", "实事")] == [
        "8",
        "【待补】",
        "",
        "93.63",
    ]
    assert (report.unit, report.period.code, str(report.date), report.issuer) == (
        "市文明办",
        "2023H2",
        "2023-12-25",
        "市文明办党支部",
    )
    assert report.tick("meetings", "每季度讲党课").state == "done"
    assert report.section("plan").prose == "抓好{支委会}次会议。"
    assert report.text("学习形式") == "集中学习"


def test_nothing_at_all() -> None:
    assert filled_report(TYPE, b"{}", CLOCK).period.code == "2023H1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "第1行"),
        (b"\xff\xfe{", "UTF-8"),
        (b"[1]", "应当是"),
        (values(figurs={}), "不认识"),
        (values(figures={"支委": 8}), "“支委会”"),
        (values(figures={"支委会": "好几次"}), "“好几次”不是数字"),
        (values(figures={"支委会": "8场"}), "“8场”的单位是“场”"),
        (values(figures={"支委会": [8]}), "不是数字"),
        (values(figures={"支委会": 1e15}), "不是数字"),
        (values(figures={"支委会": True}), "不是数字"),
        (b'{"figures": {"\xe6\x94\xaf\xe5\xa7\x94\xe4\xbc\x9a": NaN}}', "不是数字"),
        (values(period="2023年上半年"), "报告期"),
        (values(period="2023M05"), "报告期"),
        (values(date="2月30日"), "日期"),
        (values(date="2023-02-30"), "日期"),
        (values(ticks={"讲党课": "done"}), "每季度讲党课"),
        (values(ticks={"每季度讲党课": "yes"}), "状态"),
        (values(sections={"打算": "甲"}), "章节"),
        (values(sections={"下一步打算": "{没有的}"}), "没有的"),
        (values(unit=5), "应当是文字"),
        (b"[" * 100_000, "嵌套"),
        (b'{"unit": ' + b"9" * 5000 + b"}", "一个数太长"),
    ],
)
def test_each_mistake_has_its_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        filled_report(TYPE, data, CLOCK)
    assert str(caught.value).count("\n") == 0


def test_formal_elements_come_from_the_file_too() -> None:
    given = {
        "extras": {
            "number": "示政党〔2023〕5号",
            "print_date": "2023-07-05",
            "document": False,
            "annexes": [{"title": "统计表", "rows": [["项目", "次数"], ["支委会", 6]], "landscape": True}],
        }
    }
    report = filled_report(TYPE, json.dumps(given).encode(), CLOCK)
    annex = Annex(title="统计表", rows=(("项目", "次数"), ("支委会", "6")), landscape=True)
    assert report.extras == Extras(
        number="示政党〔2023〕5号", print_date=date(2023, 7, 5), document=False, annexes=(annex,)
    )
    assert filled_report(TYPE, b"{}", CLOCK).extras == NO_EXTRAS


@pytest.mark.parametrize(
    "extras",
    [
        {"文号": "5"},
        {"annexes": [{"名称": "表"}]},
        {"annexes": "表"},
        {"print_date": "7月"},
        {"number": None},
    ],
)
def test_a_slip_in_the_formal_elements_is_told(extras: object) -> None:
    with pytest.raises(BadInput, match="公文要素"):
        filled_report(TYPE, json.dumps({"extras": extras}).encode(), CLOCK)


GROUPED = msgspec.structs.replace(
    TYPE,
    groups=(Group(id="court", name="法院"),),
    sections=(
        *TYPE.sections,
        SectionForm(
            id="trial", heading="审判执行", figures=(FigureField(name="案件", unit="件"),), group="court"
        ),
    ),
)


@pytest.mark.parametrize(
    ("content", "on"),
    [
        ({}, False),
        ({"groups": {"法院": True}}, True),
        ({"groups": {"court": True}}, True),
        ({"figures": {"案件": 5}}, True),
        ({"figures": {"案件": 5}, "groups": {"法院": False}}, False),
        ({"sections": {"审判执行": "公开庭审。"}}, True),
    ],
)
def test_groups_are_named_or_told_by_what_is_filled_in(content: dict[str, object], on: bool) -> None:
    report = filled_report(GROUPED, values(**content), CLOCK)
    assert report.groups == {"court": on}


def test_an_unknown_group_is_told() -> None:
    with pytest.raises(BadInput, match="没有叫“医院”的分组"):
        filled_report(GROUPED, values(groups={"医院": True}), CLOCK)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("3.0", "3"),
        ("100000000000000.0", "100000000000000"),
        ("-3", "-3"),
        ("2.5", "2.5"),
        ("0.30000000000000004", "0.3"),
        ('"12次"', "12"),
        ('"约30"', "约30"),
        ('"二十三"', "23"),
        ('"—"', ""),
        ('""', "【待补】"),
    ],
)
def test_a_figure_keeps_its_digits_and_whole_ones_lose_the_nought_of_programs(given: str, shown: str) -> None:
    report = filled_report(TYPE, f'{{"figures": {{"支委会": {given}}}}}'.encode(), CLOCK)
    assert report.figure("支委会").shown == shown


@pytest.mark.parametrize(("given", "shown"), [("3.0", "3.0"), ("93.50", "93.50")])
def test_measures_keep_their_places(given: str, shown: str) -> None:
    section = TYPE.sections[2]
    hours = FigureField(name="学习时长", unit="学时", kind="duration")
    form = msgspec.structs.replace(
        TYPE, sections=(msgspec.structs.replace(section, figures=(hours,), prose=""),)
    )
    report = filled_report(form, f'{{"figures": {{"学习时长": {given}}}}}'.encode(), CLOCK)
    assert report.figure("学习时长").shown == shown


def test_other_words_for_a_figure_are_known() -> None:
    report = filled_report(TYPE, values(figures={"支部委员会": 8, "上党课": 2}), CLOCK)
    assert (report.figure("支委会").shown, report.figure("党课").shown) == ("8", "2")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"texts": {"学习载体": ["夜校", "党课"]}},
            "数据文件里“texts”应当是文字（放在引号里），现在是列表（放在方括号里）",
        ),
        ({"unit": 3}, "数据文件里“unit”应当是文字（放在引号里），现在是整数"),
        ({"unti": "某校"}, "数据文件里“unti”不认识，是不是想写“unit”"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_in_chinese(given: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput) as refused:
        filled_report(TYPE, json.dumps({"period": "2023H1", **given}).encode(), CLOCK)
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(
    ("organ", "own"), [("", "支委会"), ("机关党委", "机关党委会议"), ("committee", "党委会议")]
)
def test_the_kind_of_organisation_where_the_name_does_not_say_it(organ: str, own: str) -> None:
    form = load_types(Path(__file__).parents[3] / "resources/reports")["half_year"]
    data = json.dumps({"unit": "区人民法院", "period": "2024H1", "organ": organ, "figures": {own: 6}})
    report = filled_report(form, data.encode(), CLOCK)
    assert f"{{{own}}}" in report.section("meetings").prose
    assert f"召开{own}6次" in "".join(block.text for block in Composer(form).compose(report))
    with pytest.raises(BadInput, match="党组织类别"):
        filled_report(form, json.dumps({"organ": "党小组"}).encode(), CLOCK)


def test_a_section_is_known_by_what_its_type_called_it_before() -> None:
    form = load_types(RESOURCES / "reports")["work_news"]
    data = {"sections": {"深化政治机关意识": "甲。", "（二）抓好“先锋”工程": "乙。"}}
    report = filled_report(form, json.dumps(data).encode(), CLOCK)
    assert {one.id: one.prose for one in report.sections if one.prose in ("甲。", "乙。")} == {
        "awareness": "甲。",
        "vanguard": "乙。",
    }


def test_each_earlier_name_leads_to_a_section_of_its_type() -> None:
    forms = load_types(RESOURCES / "reports")
    file = resources.files("djdesk.desk.report").joinpath("former_headings.toml")
    for type_, headings in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for heading, id_ in headings.items():
            data = json.dumps({"sections": {heading: "甲。"}}).encode()
            report = filled_report(forms[type_], data, CLOCK)
            assert [one.id for one in report.sections if one.prose == "甲。"] == [id_]
