"""Versions side by side, and brought back: whole or one section, in one step that can be undone."""

from __future__ import annotations

import msgspec
import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.report.open_report import open_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.versions.brought_back import BEFORE, bring_back, bring_section_back, keep_by_hand
from djdesk.desk.versions.kept import kept_versions, versions_apart
from djdesk.model.changes import (
    EVERYTHING,
    Batch,
    SetExtras,
    SetFigure,
    SetOutline,
    SetProse,
    SetText,
    SetTick,
)
from djdesk.model.figure import parse_figure
from djdesk.model.formal_elements import Extras
from djdesk.model.own.figures import add_own_figure, remove_own_figure
from djdesk.model.prose import tables_in
from djdesk.model.report import OwnFigure, Section, Tick, tick_key
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable
from support.branch import Branch


@pytest.fixture
def session(branch: Branch) -> ReportSession:
    session = branch.report()
    session.apply(SetProse("problems", "{是}理论学习不够深入。"))
    session.apply(SetProse("plan", "下一步，继续抓好学习。"))
    session.apply(SetFigure("党员大会", parse_figure("2")))
    return session


@pytest.fixture
def kept(branch: Branch, session: ReportSession) -> int:
    """A version, behind which everything was written otherwise."""
    keep_by_hand(branch.desk, session, " 送审稿 ")
    session.apply(SetProse("problems", "{是}理论学习还不够深入。\n{是}制度落实有差距。"))
    session.apply(SetProse("plan", "下一步，继续抓好学习和服务。"))
    session.apply(SetFigure("党员大会", parse_figure("12")))
    return kept_versions(branch.desk, session)[0].number


def _words(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(f"[{text}]" if other else text for text, other in pieces)


def test_what_is_different_is_listed_by_section(branch: Branch, session: ReportSession, kept: int) -> None:
    assert kept_versions(branch.desk, session)[0].words.endswith("自己留的：送审稿")
    found = {one.section_id: one for one in versions_apart(branch.desk, session, kept, 0)}
    assert set(found) == {"organs", "problems", "plan"} or set(found) >= {"problems", "plan"}
    problems = [(one.state, _words(one.old), _words(one.new)) for one in found["problems"].lines]
    assert ("新增", "", "[二是制度落实有差距。]") in problems
    [plan] = found["plan"].lines
    assert (plan.state, _words(plan.new)) == ("改", "下一步，继续抓好学习[和服务]。")
    assert found["plan"].can_come_back
    assert versions_apart(branch.desk, session, kept, kept) == []


def test_the_whole_comes_back_and_undo_takes_it_back(
    branch: Branch, session: ReportSession, kept: int
) -> None:
    before = session.report
    assert bring_back(branch.desk, session, kept)
    assert session.report.section("plan").prose == "下一步，继续抓好学习。"
    assert session.report.figure("党员大会") == parse_figure("2")
    assert kept_versions(branch.desk, session)[0].words.endswith(BEFORE)
    assert branch.store.load(session.report.id) == session.report
    assert not bring_back(branch.desk, session, kept), "it says so already"
    session.undo()
    assert session.report.sections == before.sections
    assert session.report.figures == before.figures
    assert branch.store.load(session.report.id) == session.report
    session.redo()
    assert session.report.section("plan").prose == "下一步，继续抓好学习。"


def test_one_section_comes_back_alone(branch: Branch, session: ReportSession, kept: int) -> None:
    assert bring_section_back(branch.desk, session, kept, "problems")
    assert session.report.section("problems").prose == "{是}理论学习不够深入。"
    assert session.report.section("plan").prose == "下一步，继续抓好学习和服务。"
    assert session.report.figure("党员大会") == parse_figure("12")


def test_a_section_with_its_figures_and_texts(branch: Branch, session: ReportSession) -> None:
    section = next(one for one in session.form.sections if one.figures and one.texts)
    figure, text = section.figures[0].name, section.texts[0].name
    session.apply(SetFigure(figure, parse_figure("5")))
    session.apply(SetText(text, "集中学习"))
    session.apply(add_own_figure(session.report, OwnFigure(section.id, "夜学", "次"), ()))
    session.apply(SetFigure("夜学", parse_figure("3")))
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    session.apply(SetFigure(figure, parse_figure("6")))
    session.apply(SetText(text, "自学"))
    session.apply(SetFigure("夜学", parse_figure("9")))
    bring_section_back(branch.desk, session, number, section.id)
    assert session.report.figure(figure) == parse_figure("5")
    assert session.report.text(text) == "集中学习"
    assert session.report.figure("夜学") == parse_figure("3")


def test_what_was_empty_in_the_section_is_empty_again(branch: Branch, session: ReportSession) -> None:
    section = next(one for one in session.form.sections if one.texts)
    listed = next(one for one in session.form.sections if one.checklists)
    text, key = section.texts[0].name, tick_key(listed.id, listed.checklists[0].items[0].text)
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    session.apply(SetText(text, "集中学习"))
    session.apply(SetTick(key, Tick("not_done", "外出较多")))
    assert bring_section_back(branch.desk, session, number, section.id)
    assert bring_section_back(branch.desk, session, number, listed.id)
    assert session.report.text(text) == ""
    assert session.report.ticks[key] == Tick()
    assert branch.store.load(session.report.id) == session.report


def test_a_figure_of_our_own_that_stands_elsewhere_by_now_goes_home(
    branch: Branch, session: ReportSession
) -> None:
    session.apply(add_own_figure(session.report, OwnFigure("theory", "夜学", "次"), (), parse_figure("3")))
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    session.apply(remove_own_figure(session.report, "夜学"))
    session.apply(add_own_figure(session.report, OwnFigure("plan", "夜学", "场"), (), parse_figure("9")))
    bring_section_back(branch.desk, session, number, "theory")
    assert session.report.own_figures == (OwnFigure("theory", "夜学", "次"),)
    assert session.report.figure("夜学") == parse_figure("3")
    assert branch.store.load(session.report.id) == session.report


def test_figures_of_our_own_that_words_have_are_there(branch: Branch, session: ReportSession) -> None:
    session.apply(add_own_figure(session.report, OwnFigure("theory", "夜学", "次"), (), parse_figure("3")))
    session.apply(SetProse("plan", "再办{夜学}次。"))
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    session.apply(remove_own_figure(session.report, "夜学"))
    session.apply(add_own_figure(session.report, OwnFigure("plan", "夜谈", "次"), (), parse_figure("4")))
    session.apply(SetProse("problems", "夜谈只有{夜谈}次。"))
    bring_section_back(branch.desk, session, number, "plan")
    names = {one.name for one in session.report.own_figures}
    assert names == {"夜学", "夜谈"}
    assert session.report.figure("夜学") == parse_figure("3"), "its words have it, from another section"
    assert session.report.figure("夜谈") == parse_figure("4"), "another section has it in its words"


def test_a_table_that_stands_elsewhere_by_now_is_not_overwritten(
    branch: Branch, session: ReportSession
) -> None:
    def table(cell: str) -> SectionTable:
        return SectionTable((("项目", "数量"), (cell, "2")))

    session.apply(Batch((SetTable("t1", table("夜校")), SetProse("problems", "如下：\n{表格:t1}"))))
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    session.apply(Batch((SetProse("problems", "如下："), SetProse("plan", "再办：\n{表格:t1}"))))
    session.apply(SetTable("t1", table("早餐点")))
    assert bring_section_back(branch.desk, session, number, "problems")
    [moved], [back] = (tables_in(session.report.section(id_).prose) for id_ in ("plan", "problems"))
    assert session.report.tables[moved] == table("早餐点")
    assert session.report.tables[back] == table("夜校")
    assert branch.store.load(session.report.id) == session.report
    assert not bring_section_back(branch.desk, session, number, "problems"), "it says so already"


def test_rules_of_the_red_head_are_no_lines_of_text(branch: Branch, session: ReportSession) -> None:
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    session.apply(SetExtras(Extras(letterhead="某某局", number="某局发〔2023〕5号")))
    [head] = versions_apart(branch.desk, session, number, 0)
    assert [_words(line.new) for line in head.lines] == ["[某某局文件]", "[某局发〔2023〕5号]"]


def test_a_section_that_was_removed_comes_back_to_its_place(branch: Branch, session: ReportSession) -> None:
    own = Section(id="own-1", level=1, heading="特色做法", prose="办好夜校。")
    sections = session.report.sections
    session.apply(SetOutline((*sections[:3], own, *sections[3:])))
    keep_by_hand(branch.desk, session, "")
    number = kept_versions(branch.desk, session)[0].number
    session.apply(SetOutline(sections))
    [gone] = [one for one in versions_apart(branch.desk, session, number, 0) if one.section_id == "own-1"]
    assert gone.heading == "特色做法"
    bring_section_back(branch.desk, session, number, "own-1")
    assert session.report.sections == (*sections[:3], own, *sections[3:])


def test_what_was_brought_back_is_undone_after_a_restart_of_the_report(
    branch: Branch, session: ReportSession, kept: int
) -> None:
    from djdesk.desk.report.kept_steps import keep_steps

    before = session.report.sections
    bring_back(branch.desk, session, kept)
    keep_steps(branch.desk, session)
    again = open_report(branch.desk, session.report.id)
    again.undo()
    assert again.report.sections == before


def test_a_version_of_another_version_of_the_type_is_only_looked_at(
    branch: Branch, session: ReportSession, kept: int
) -> None:
    newer = msgspec.structs.replace(session.report, type_version=session.report.type_version + 1)
    branch.store.commit(newer, EVERYTHING)
    session.report = newer
    with pytest.raises(BadInput, match="不能恢复"):
        bring_back(branch.desk, session, kept)
    assert session.report == newer
