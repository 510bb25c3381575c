"""Every relation between figures with values that keep it and values that do not."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.report.create import likely_period, new_report
from djdesk.forms.load import load_types
from djdesk.forms.report_type import Relation, ReportType
from djdesk.model.changes import SetFigure, SetText
from djdesk.model.figure import parse_figure
from djdesk.model.outline import switch_section
from djdesk.model.own.figures import add_own_figure
from djdesk.model.report import OwnFigure, Report
from djdesk.proof.figure_relations import report_relations
from support.sample import CLOCK, TYPE, sample_report

TYPES = load_types(Path(__file__).parents[2] / "resources/reports")


def report_of(values: dict[str, str], texts: dict[str, str] | None = None) -> Report:
    report = sample_report()
    for name, value in values.items():
        report = SetFigure(name, parse_figure(value)).applied(report)
    for name, text in (texts or {}).items():
        report = SetText(name, text).applied(report)
    return report


def found(relation: Relation, values: dict[str, str], texts: dict[str, str] | None = None) -> list[str]:
    form = msgspec.structs.replace(TYPE, relations=(relation,))
    return [f"{one.level}：{one.sentence}" for one in report_relations(report_of(values, texts), form)]


MOST = Relation(figure="党课", at_most="支委会")
LEAST = Relation(figure="党课", at_least="支委会", usual=True)
EQUAL = Relation(figure="党课", equal="支委会")
SUM = Relation(figure="支委会", sum_of=("党员大会", "党课"))
SHARE = Relation(figure="支委会", over=("党员大会", "党课"))


@pytest.mark.parametrize(("relation", "right", "wrong", "words"), [
    (MOST, {"党课": "2", "支委会": "2"}, {"党课": "3", "支委会": "2"},
     "必改：“党课”是3次，比“支委会”的2次还多。"),
    (LEAST, {"党课": "2", "支委会": "2"}, {"党课": "1", "支委会": "2"},
     "建议：“党课”是1次，比“支委会”的2次还少。"),
    (EQUAL, {"党课": "2", "支委会": "2"}, {"党课": "1", "支委会": "2"},
     "必改：“党课”是1次，“支委会”却是2次，应当相同。"),
    (SUM, {"支委会": "5", "党员大会": "2", "党课": "3"}, {"支委会": "6", "党员大会": "2", "党课": "3"},
     "必改：“支委会”是6次，但“党员大会”2次、“党课”3次合计5。"),
    (SHARE, {"支委会": "66.67", "党员大会": "2", "党课": "3"}, {"支委会": "66.6", "党员大会": "2", "党课": "3"},
     "必改：“支委会”是66.6%，但“党员大会”2次占“党课”3次的66.7%。"),
    (SUM, {"支委会": "6", "党员大会": "约2", "党课": "3"}, {"支委会": "6", "党员大会": "2", "党课": "3"},
     "必改：“支委会”是6次，但“党员大会”2次、“党课”3次合计5。"),
    (SHARE, {"支委会": "13", "党员大会": "1", "党课": "8"}, {"支委会": "12", "党员大会": "1", "党课": "8"},
     "必改：“支委会”是12%，但“党员大会”1次占“党课”8次的13%。"),
    (MOST, {"党课": "约30", "支委会": "29"}, {"党课": "约30", "支委会": "9"},
     "必改：“党课”是约30次，比“支委会”的9次还多。"),
    (MOST, {"党课": "35", "支委会": "30余"}, {"党课": "40", "支委会": "30余"},
     "必改：“党课”是40次，比“支委会”的30余次还多。"),
    (MOST, {"党课": "3"}, {"党课": "3", "支委会": "0"}, "必改：“党课”是3次，比“支委会”的0次还多。"),
    (SHARE, {"支委会": "0", "党员大会": "0", "党课": "0"}, {"支委会": "0", "党员大会": "1", "党课": "2"},
     "必改：“支委会”是0%，但“党员大会”1次占“党课”2次的50%。"),
    (SUM, {"支委会": "约6", "党员大会": "2", "党课": "3"}, {"支委会": "0", "党员大会": "2", "党课": "3"},
     "必改：“支委会”是0次，但“党员大会”2次、“党课”3次合计5。"),
])  # a table, read by rows  # fmt: skip
def test_a_relation(relation: Relation, right: dict[str, str], wrong: dict[str, str], words: str) -> None:
    assert found(relation, right) == []
    assert found(relation, wrong) == [words]


@pytest.mark.parametrize(("relation", "right", "wrong", "words"), [
    (Relation(figure="党课", at_most="学习形式"), "2", "3", "必改：“党课”是3次，比“学习形式”的2项还多。"),
    (Relation(figure="党课", at_least="学习形式"), "2", "1", "必改：“党课”是1次，比“学习形式”的2项还少。"),
    (Relation(figure="党课", equal="学习形式"), "2", "5", "必改：“党课”是5次，“学习形式”却是2项，应当相同。"),
])  # a table, read by rows  # fmt: skip
def test_a_number_against_the_lines_of_a_list(relation: Relation, right: str, wrong: str, words: str) -> None:
    lines = {"学习形式": "集中学习\n\n自学"}
    assert found(relation, {"党课": right}, lines) == []
    assert found(relation, {"党课": wrong}, lines) == [words]
    assert found(relation, {"党课": wrong}) == []  # a list that is not written yet says nothing


def test_figures_that_are_not_printed_contradict_nothing() -> None:
    report = report_of({"党课": "3", "支委会": "2"})
    form = msgspec.structs.replace(TYPE, relations=(MOST,))
    assert report_relations(report, form) != []
    assert report_relations(switch_section(report, "meetings", False).applied(report), form) == []


# ------------------------------------------------------------------ the relations of the five types


@pytest.mark.parametrize("form", TYPES.values(), ids=TYPES)
def test_every_type_has_relations_and_each_can_be_broken_and_kept(form: ReportType) -> None:
    assert len(form.relations) >= 2
    lists = {name for name, field in form.text_fields().items() if field.kind == "list"}
    for relation in form.relations:
        report = _open(form)
        for name in relation.others:
            report = (
                SetText(name, "甲\n乙") if name in lists else SetFigure(name, parse_figure("2"))
            ).applied(report)
        alone = msgspec.structs.replace(form, relations=(relation,))
        kept, broken = (
            SetFigure(relation.figure, parse_figure(value)).applied(report)
            for value in (("4", "5") if relation.sum_of else ("2", "1" if relation.at_least else "3"))
        )
        assert report_relations(kept, alone) == []
        assert [one.figures[0] for one in report_relations(broken, alone)] == [relation.figure]


def _open(form: ReportType) -> Report:
    """A new report with every section switched on."""
    report = new_report(form, "区税务局", likely_period(form.periods[0], CLOCK().date()), CLOCK)
    for section in report.sections:
        report = switch_section(report, section.id, True).applied(report)
    return report


# ------------------------------------------------------------------ what names say


@pytest.mark.parametrize(("right", "wrong", "words"), [
    ({"应到党员": "5名", "实到党员": "5名"}, {"应到党员": "5名", "实到党员": "6名"},
     "必改：“实到党员”是6名，比“应到党员”的5名还多。"),
    ({"应参加人数": "50人", "实际参加人数": "48人"}, {"应参加人数": "50人", "实际参加人数": "58人"},
     "必改：“实际参加人数”是58人，比“应参加人数”的50人还多。"),
    ({"应交党费": "1万元", "实交党费": "9000元"}, {"应交党费": "1万元", "实交党费": "12000元"},
     "必改：“实交党费”是12000元，比“应交党费”的1万元还多。"),
    ({"计划走访": "10户", "完成走访": "10户"}, {"计划走访": "10户", "完成走访": "12户"},
     "建议：“完成走访”是12户，比“计划走访”的10户还多。"),
    ({"培训计划数": "3期", "培训完成数": "3期"}, {"培训计划数": "3期", "培训完成数": "4期"},
     "建议：“培训完成数”是4期，比“培训计划数”的3期还多。"),
    ({"党员总数": "30名", "其中女党员": "12名"}, {"党员总数": "30名", "其中女党员": "32名"},
     "必改：“其中女党员”是32名，比“党员总数”的30名还多。"),
    ({"党支部": "3个", "其中农村党支部": "2个"}, {"党支部": "3个", "其中农村党支部": "4个"},
     "必改：“其中农村党支部”是4个，比“党支部”的3个还多。"),
    ({"应到会": "40人", "实到会": "38人", "到会率": "95%"}, {"应到会": "40人", "实到会": "38人", "到会率": "97%"},
     "必改：“到会率”是97%，但“实到会”38人占“应到会”40人的95%。"),
    ({"应到党员": "5名", "实到群众": "9名"}, {"应到党员": "0名", "实到党员": "1名"},
     "必改：“实到党员”是1名，比“应到党员”的0名还多。"),
    ({"应急演练": "1次", "实急演练": "3次"}, {"应到": "1人", "实到": "2人"},
     "必改：“实到”是2人，比“应到”的1人还多。"),
    ({"慰问资金": "3万元", "其中走访": "9次"}, {"人员总数": "3人", "其中男": "4人"},
     "必改：“其中男”是4人，比“人员总数”的3人还多。"),
])  # a table, read by rows  # fmt: skip
def test_own_figures_are_held_together_by_their_names(
    right: dict[str, str], wrong: dict[str, str], words: str
) -> None:
    assert _told(right) == []
    assert _told(wrong) == [words]


def test_what_names_say_holds_within_a_section() -> None:
    assert _told({"党员总数": "30名"}, {"其中女党员": "32名"}) == []
    assert _told({"其中女党员": "32名"}, {"党员总数": "30名"}) == []
    assert _told({"党员总数": "30名", "其中女党员": "32名"}, {}) != []


def test_a_rate_of_two_attendances_is_held_against_neither() -> None:
    both = {"应到会": "40人", "实到会": "38人", "应到党员": "10名", "实到党员": "5名", "到会率": "50%"}
    assert _told(both) == []
    assert len(_told({name: both[name] for name in ("应到会", "实到会", "到会率")})) == 1


def test_what_the_type_says_of_two_figures_is_not_said_again_by_their_names() -> None:
    named = {"应到会": "40人", "实到会": "41人"}
    assert [line[:2] for line in _told(named)] == ["必改"]
    said = Relation(figure="实到会", at_most="应到会", usual=True)
    assert [line[:2] for line in _told(named, form=msgspec.structs.replace(TYPE, relations=(said,)))] == [
        "建议"
    ]


def _told(
    values: dict[str, str], elsewhere: dict[str, str] | None = None, form: ReportType = TYPE
) -> list[str]:
    """Of own figures of one section, and of another one."""
    report = sample_report()
    given = [("service", *pair) for pair in values.items()]
    given += [("six", *pair) for pair in (elsewhere or {}).items()]
    for section, name, text in given:
        number = re.match(r"[\d.]+", text)
        assert number is not None
        own = OwnFigure(section, name, text[number.end() :])
        report = add_own_figure(report, own, (), parse_figure(number[0])).applied(report)
    return [f"{one.level}：{one.sentence}" for one in report_relations(report, form)]
