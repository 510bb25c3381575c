"""Deeds on the sample report, in any order and number, for tests of what is kept from one report to the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from djdesk.model.changes import RenameSection, SetBasics, SetFigure, SetProse, SetText, SetTick
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.outline import add_section, move_section, remove_section, switch_section
from djdesk.model.period import Period
from djdesk.model.report import Report, Tick

Deed = Callable[[Report], Report]

FIGURES = ("支委会", "党员大会", "党课", "实事")
PROSES = (
    "",
    "抓好学习。\n{是}办实事{实事}件。",
    "{单位名称}截至{截至日期}[召开支委会{支委会}次]。",
    "{是}做到{已做清单}。\n{是}坚持{学习形式}。",
    "{报告期间}{述职人}。",
)
BASICS = (
    {"unit": "市文明办"},
    {"unit": ""},
    {"period": Period.parse("2023Q3")},
    {"title": "自拟的标题"},
    {"title": ""},
    {"issuer": "市直机关工委"},
    {"date": date(2023, 7, 5)},
    {"date": None},
    {"addressee": "市直机关工委："},
)

section_place = st.integers(0, 12)


def _at(place: int, deed: Callable[[Report, str], Report]) -> Deed:
    def done(report: Report) -> Report:
        sections = report.sections  # with a section its subsections go, so that none may be left
        return deed(report, sections[place % len(sections)].id) if sections else report

    return done


def _moved(report: Report, section_id: str, step: int) -> Report:
    change = move_section(report, section_id, step)
    return change.applied(report) if change else report


def _removed(report: Report, section_id: str) -> Report:
    return remove_section(report, section_id).applied(report) if len(report.sections) > 3 else report


def _added(report: Report, section_id: str, number: int) -> Report:
    new_id = f"own-{number}"
    if any(section.id == new_id for section in report.sections):
        return report
    return add_section(report, section_id, new_id, "自己加的").applied(report)


deeds = st.one_of(
    st.builds(
        lambda place, prose: _at(place, lambda r, s: SetProse(s, prose).applied(r)),
        section_place,
        st.sampled_from(PROSES),
    ),
    st.builds(
        lambda name, figure: lambda r: SetFigure(name, figure).applied(r),
        st.sampled_from(FIGURES),
        st.sampled_from([parse_figure("12"), parse_figure("9余"), NOT_APPLICABLE]),
    ),
    st.builds(
        lambda name, text: lambda r: SetText(name, text).applied(r),
        st.sampled_from(["学习形式", "述职人"]),
        st.sampled_from(["", "自学", "集中学习\n自学"]),
    ),
    st.builds(
        lambda key, state: lambda r: SetTick(key, Tick(state, "组织28名党员")).applied(r),
        st.sampled_from(["meetings/每季度讲党课", "meetings/每月召开支委会", "six/一次志愿服务"]),
        st.sampled_from(["open", "done", "not_done"]),
    ),
    st.builds(lambda values: lambda r: SetBasics.make(r, **values).applied(r), st.sampled_from(BASICS)),
    st.builds(
        lambda place, on: _at(place, lambda r, s: switch_section(r, s, on).applied(r)),
        section_place,
        st.booleans(),
    ),
    st.builds(
        lambda place, step: _at(place, lambda r, s: _moved(r, s, step)),
        section_place,
        st.sampled_from([-1, 1]),
    ),
    st.builds(lambda place: _at(place, _removed), section_place),
    st.builds(
        lambda place, number: _at(place, lambda r, s: _added(r, s, number)), section_place, st.integers(1, 4)
    ),
    st.builds(lambda place: _at(place, lambda r, s: RenameSection(s, "换了名字").applied(r)), section_place),
)
