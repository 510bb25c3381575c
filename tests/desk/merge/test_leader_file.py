"""A leader's file comes back: only what he changed is proposed, each thing by itself; what the clerk has done since
stays; with all of it taken the report says what the file says, and one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.export.export import export_session
from djdesk.desk.merge.edits import LeaderEdit
from djdesk.desk.merge.leader_file import LeaderFile, leader_file, lines_of
from djdesk.desk.merge.units import printed_report
from djdesk.desk.report.session import ReportSession
from djdesk.intake.readers.read import read_content
from djdesk.model.changes import RenameSection, SetBasics, SetExtras, SetFigure, SetProse
from djdesk.model.figure import NOT_APPLICABLE, parse_figure
from djdesk.model.formal_elements import Annex
from djdesk.model.outline import add_section, move_section, remove_section
from support.branch import Branch
from support.foreign_word import body, word_file
from support.leader import Leader, edited, saved_by_libreoffice

FIGURES = {
    "支委会": "8",
    "党员大会": "4",
    "讲党课": "3",
    "主题党日活动": "20",
    "集中学习": "82",
    "专题研讨": "不涉及",
}
ORGANS = (
    "及时召开支委会{支委会}次[，召开党员大会{党员大会}次][，专题研讨{专题研讨}次]，组织集中学习{集中学习}次。\n"
    "走访慰问困难党员，帮助解决实际困难。建立党员联系户制度，做到户户有人联系。\n"
    "建设党员活动室，配齐学习书柜和电教设备。\n"
    "办好主题党日活动{主题党日活动}次，讲好党课{讲党课}次。"
)
TEXTS = {  # of the test's own: the types' ready sentences change
    "duty": "将党建工作分解为重点任务{重点任务分解项数}项，逐项明确责任科室，按季度督导。",
    "service": "推动党员到社区报到，认领群众的微心愿。",
    "organs": ORGANS,
    "problems": "对照要求，还存在一些差距。\n{是}理论学习的系统性还不够强。个别党员学习碎片化。\n"
    "{是}党建与业务融合的办法还不够多。特色做法总结提炼不够。\n{是}组织生活的吸引力有待增强。活动形式比较单一。",
    "plan": "下一步，抓好以下工作。\n{是}持续强化理论武装。完善学习制度。\n{是}持续办好民生实事。畅通诉求渠道。",
}
HEADINGS = {
    "work": "主要工作开展情况",
    "base": "夯实党组织基础，提升党建引领效能",
    "problems": "存在的问题",
    "plan": "下一步打算",
}
Act = Callable[[Leader], object]


@pytest.fixture
def desk(branch: Branch) -> Desk:
    return branch.desk


@pytest.fixture
def session(branch: Branch) -> ReportSession:
    session = branch.report()
    for name, value in FIGURES.items():
        session.apply(SetFigure(name, parse_figure(value)))
    for section_id, text in TEXTS.items():
        session.apply(SetProse(section_id, text))
    for section_id, heading in HEADINGS.items():
        session.apply(RenameSection(section_id, heading))
    return session


@pytest.fixture
def path(desk: Desk, session: ReportSession, tmp_path: Path) -> Path:
    path = tmp_path / "汇报.docx"
    export_session(desk, session, path)
    return path


def take(desk: Desk, session: ReportSession, path: Path) -> LeaderFile:
    """Takes over all that is proposed."""
    file = leader_file(desk, session.report, path)
    change = file.taken_into(session.report, file.proposed)
    if change is not None:
        session.apply(change)
    return file


def shown(edit: LeaderEdit) -> tuple[str, str, str]:
    return edit.kind, "\n".join(edit.before), "\n".join(edit.after)


def prose(session: ReportSession, section_id: str = "organs") -> list[str]:
    return session.report.section(section_id).prose.split("\n")


# ------------------------------------------------------------ edits that a leader makes


def rename_and_number(leader: Leader) -> None:
    leader.replace("存在的问题", "问题和不足")
    leader.replace("8次", "9次")


EDITS: dict[str, tuple[Act, list[str]]] = {
    "a number": (lambda one: one.replace("及时召开支委会8次", "及时召开支委会9次"), ["数字"]),
    "a number and words in one paragraph": (
        lambda one: one.replace("及时召开支委会8次", "及时规范召开支委会会议9次"),
        ["改动", "数字"],
    ),
    "words": (lambda one: one.replace("困难党员", "困难党员和老党员"), ["改动"]),
    "a sentence taken out": (
        lambda one: one.replace("建立党员联系户制度，做到户户有人联系。", ""),
        ["改动"],
    ),
    "a paragraph deleted": (lambda one: one.delete("建设党员活动室"), ["删除"]),
    "a paragraph written": (
        lambda one: one.insert_after("建设党员活动室", "选派党员骨干到社区报到，参加志愿服务。"),
        ["新增"],
    ),
    "a paragraph moved": (lambda one: one.move("建设党员活动室", "建设党员活动室", "讲好党课3次"), ["移动"]),
    "a paragraph split": (lambda one: one.split("帮助解决实际困难。"), ["拆分"]),
    "paragraphs joined": (lambda one: one.join("走访慰问困难党员"), ["合并"]),
    "a point deleted": (lambda one: one.delete("党建与业务融合的办法"), ["删除"]),
    "a point written": (
        lambda one: one.insert_after("组织生活的吸引力", "四是党员教育的办法还不够活。分类教育做得不够。"),
        ["新增"],
    ),
    "a heading renamed": (lambda one: one.replace("存在的问题", "问题和不足"), ["标题"]),
    "a section moved": (
        lambda one: one.move("三、下一步打算", "持续办好民生实事", "推动党员到社区报到"),
        ["章节移动"],
    ),
    "a section written": (
        lambda one: (
            one.insert_after("组织生活的吸引力", "三、特色亮点", like="二、存在的问题"),
            one.insert_after("三、特色亮点", "打造红色驿站品牌，群众满意。", like="组织生活的吸引力"),
        ),
        ["章节新增"],
    ),
    "a section deleted": (
        lambda one: [
            one.delete(words) for words in ("存在的问题", "还存在一些差距", "系统性", "融合的办法", "吸引力")
        ],
        ["章节删除"],
    ),
    "the title": (
        lambda one: one.replace(
            "区市政中心2023年上半年党建工作开展情况汇报", "区市政中心2023年上半年党建工作总结"
        ),
        ["题目"],
    ),
    "the date": (lambda one: one.replace("2023年7月3日", "2023年7月5日"), ["落款"]),
    "a heading and a number": (rename_and_number, ["数字", "标题"]),
}


RESAVED = ("a number and words in one paragraph", "a section moved", "a paragraph split", "a point deleted")


@pytest.mark.parametrize("name", EDITS)
def test_with_everything_taken_report_and_file_agree(
    desk: Desk, session: ReportSession, path: Path, name: str
) -> None:
    before = session.report
    act, kinds = EDITS[name]
    edited(path, act)
    file = take(desk, session, path)
    assert (file.source, [edit.kind for edit in file.edits]) == ("inside", kinds)
    assert file.proposed == file.edits
    assert leader_file(desk, session.report, path).edits == ()
    session.undo()
    assert (session.report.sections, session.report.figures) == (before.sections, before.figures)


@pytest.mark.parametrize("name", EDITS)
def test_what_the_clerk_has_done_since_stays(
    desk: Desk, session: ReportSession, path: Path, name: str
) -> None:
    edited(path, EDITS[name][0])
    session.apply(SetFigure("走访企业", parse_figure("12")))
    session.apply(SetFigure("重点任务分解项数", parse_figure("36")))
    session.apply(SetProse("organs", session.report.section("organs").prose + "\n后来补写的一段。"))
    session.apply(SetProse("plan", session.report.section("plan").prose + "\n{是}后来补写的一条。"))
    session.apply(RenameSection("duty", "压实责任"))
    take(desk, session, path)
    assert session.report.figure("走访企业") == parse_figure("12")
    assert session.report.figure("重点任务分解项数") == parse_figure("36")
    assert prose(session)[-1] == "后来补写的一段。"
    assert prose(session, "plan")[-1] == "{是}后来补写的一条。"
    assert session.report.section("duty").heading == "压实责任"
    assert "[，专题研讨{专题研讨}次]" in prose(session)[0], "a clause that prints nothing now is still there"


@pytest.mark.parametrize("name", RESAVED)
def test_the_same_through_libreoffice(
    desk: Desk, session: ReportSession, path: Path, tmp_path: Path, name: str
) -> None:
    expected = [edit.kind for edit in leader_file(desk, session.report, edited(path, EDITS[name][0])).edits]
    saved = saved_by_libreoffice(path, tmp_path)
    assert [edit.kind for edit in take(desk, session, saved).edits] == expected
    assert leader_file(desk, session.report, saved).edits == ()


def test_a_file_that_was_not_edited_has_nothing(desk: Desk, session: ReportSession, path: Path) -> None:
    session.apply(SetFigure("支委会", parse_figure("11")))
    session.apply(SetProse("organs", "写成另外的话。"))
    session.apply(remove_section(session.report, "plan"))
    assert leader_file(desk, session.report, path).edits == ()


# ------------------------------------------------------------ single kinds, looked at closely


def test_a_number_changed_along_with_the_words_is_the_figures_value(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, EDITS["a number and words in one paragraph"][0])
    take(desk, session, path)
    figure = session.report.figure("支委会")
    assert (str(figure.value), figure.origin) == ("9", "word")
    assert prose(session)[0] == ORGANS.split("\n")[0].replace("召开支委会", "规范召开支委会会议", 1)


def test_the_number_can_be_taken_without_the_words(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, EDITS["a number and words in one paragraph"][0])
    file = leader_file(desk, session.report, path)
    change = file.taken_into(session.report, [edit for edit in file.edits if edit.kind == "数字"])
    assert change is not None
    session.apply(change)
    assert session.report.figure("支委会").shown == "9"
    assert prose(session) == ORGANS.split("\n")


def test_a_moved_section_keeps_its_figures_and_its_place(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, lambda one: one.move("（三）夯实", "推动党员到社区报到", "一、主要工作开展情况"))
    before = {section.id: section for section in session.report.sections}
    take(desk, session, path)
    ids = [section.id for section in session.report.sections]
    assert ids.index("organs") < ids.index("duty") < ids.index("problems")
    assert {section.id: section for section in session.report.sections} == before


def test_a_new_section_is_one_with_its_own_heading(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, EDITS["a section written"][0])
    take(desk, session, path)
    ids = [section.id for section in session.report.sections]
    new = session.report.sections[ids.index("problems") + 1]
    assert (new.heading, new.level, new.prose) == ("特色亮点", 1, "打造红色驿站品牌，群众满意。")


def test_a_deleted_section_is_closed_with_what_it_holds(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    held = session.report.section("problems").prose
    edited(path, EDITS["a section deleted"][0])
    take(desk, session, path)
    section = session.report.section("problems")
    assert (section.enabled, section.prose) == (False, held)


def test_a_paragraph_moved_to_another_section_keeps_its_figures(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, lambda one: one.move("办好主题党日", "办好主题党日", "逐项明确责任科室"))
    (edit,) = take(desk, session, path).edits
    assert (edit.kind, edit.section_id) == ("移动", "duty")
    assert prose(session, "duty")[-1] == ORGANS.split("\n")[-1]
    assert prose(session) == ORGANS.split("\n")[:-1]
    assert leader_file(desk, session.report, path).edits == ()


def test_a_split_paragraph_keeps_the_figures_of_both_halves(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, lambda one: one.split("办好主题党日活动20次，"))
    take(desk, session, path)
    assert prose(session)[-2:] == ["办好主题党日活动{主题党日活动}次，", "讲好党课{讲党课}次。"]


def test_joined_paragraphs_keep_their_figures(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.join("建设党员活动室"))
    take(desk, session, path)
    assert prose(session)[-1].endswith("电教设备。办好主题党日活动{主题党日活动}次，讲好党课{讲党课}次。")


def test_paragraphs_joined_within_a_sentence_keep_their_figures(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, lambda one: (one.join("建设党员活动室"), one.replace("电教设备。办好", "电教设备，办好")))
    (edit,) = take(desk, session, path).edits
    assert edit.kind == "合并"
    assert prose(session)[-1].endswith("电教设备，办好主题党日活动{主题党日活动}次，讲好党课{讲党课}次。")


def test_a_number_that_became_words_is_said(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.replace("办好主题党日活动20次", "办好形式多样的主题党日活动"))
    (edit,) = take(desk, session, path).edits
    assert "不再跟着指标变" in edit.note
    assert prose(session)[-1] == "办好形式多样的主题党日活动，讲好党课{讲党课}次。"
    assert session.report.figure("主题党日活动").shown == "20"


# ------------------------------------------------------------ both have changed it


def test_both_changed_other_words_of_a_paragraph(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.replace("困难党员", "困难党员和老党员"))
    session.apply(SetProse("organs", ORGANS.replace("户户有人联系", "户户有人联系、月月有走访")))
    (edit,) = take(desk, session, path).edits
    assert edit.proposed
    assert prose(session)[1].startswith("走访慰问困难党员和老党员，")
    assert prose(session)[1].endswith("月月有走访。")


def test_both_changed_the_same_words(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.replace("困难党员", "老党员"))
    session.apply(SetProse("organs", ORGANS.replace("困难党员", "困难群众")))
    file = take(desk, session, path)
    assert ("改过" in file.edits[0].clash, file.proposed) == (True, ())
    assert "困难群众" in prose(session)[1]
    change = file.taken_into(session.report, file.edits)
    assert change is not None
    session.apply(change)
    assert "老党员" in prose(session)[1], "the clerk may still take it"


def test_both_changed_the_number(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.replace("支委会8次", "支委会9次"))
    session.apply(SetFigure("支委会", parse_figure("10")))
    file = take(desk, session, path)
    assert file.edits[0].clash == "您后来填的是10"
    assert session.report.figure("支委会").shown == "10"
    session.apply(SetFigure("支委会", parse_figure("9")))
    assert leader_file(desk, session.report, path).edits == (), "both say the same by now"


def test_a_figure_that_was_open_at_the_export_and_typed_since_stays(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, lambda one: one.replace("支委会8次", "支委会9次"))
    session.apply(SetFigure("重点任务分解项数", parse_figure("36")))
    assert [edit.after for edit in take(desk, session, path).edits] == [("支委会：9",)]
    assert session.report.figure("重点任务分解项数").shown == "36"


def test_the_leader_fills_in_what_was_open(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.replace("重点任务【待补】项", "重点任务36项"))
    take(desk, session, path)
    assert session.report.figure("重点任务分解项数").shown == "36"


def test_a_section_deleted_there_and_written_on_here_is_not_closed_unasked(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, EDITS["a section deleted"][0])
    session.apply(SetProse("problems", session.report.section("problems").prose + "整改已经开始。"))
    file = take(desk, session, path)
    assert ([edit.clash for edit in file.edits], file.proposed) == (["这一节您后来也改过"], ())
    assert session.report.section("problems").enabled


def test_both_changed_the_title(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, EDITS["the title"][0])
    session.apply(SetBasics.make(session.report, title="另一个标题"))
    file = take(desk, session, path)
    assert ([edit.clash for edit in file.edits], file.proposed) == (["您后来也改过"], ())
    assert session.report.title == "另一个标题"


def test_a_section_that_the_clerk_deleted_is_told(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.replace("困难党员", "老党员"))
    session.apply(remove_section(session.report, "organs"))
    file = leader_file(desk, session.report, path)
    assert all(not edit.proposed for edit in file.edits)


def test_the_clerk_has_moved_and_added_sections(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, EDITS["a section written"][0])
    session.apply(add_section(session.report, "problems", "own-x", "本单位的一节"))
    moved = move_section(session.report, "plan", -1)
    assert moved is not None
    session.apply(moved)
    take(desk, session, path)
    headings = [section.heading for section in session.report.sections if section.level == 1]
    assert headings.index("特色亮点") == headings.index("存在的问题") + 1
    assert "本单位的一节" in headings


# ------------------------------------------------------------ what the file is held against


def test_without_data_the_version_kept_at_the_export_is_the_base(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    session.apply(SetProse("plan", "另写的打算。"))
    export_session(desk, session, path.with_name("第二稿.docx"))
    edited(path, lambda one: (one.replace("困难党员", "老党员"), one.drop_data()))
    file = take(desk, session, path)
    assert (file.source, [edit.kind for edit in file.edits]) == ("version", ["改动"])
    assert prose(session, "plan") == ["另写的打算。"]


def test_with_neither_nothing_is_ticked(
    branch: Branch, desk: Desk, session: ReportSession, path: Path
) -> None:
    edited(path, lambda one: (one.replace("困难党员", "老党员"), one.drop_data()))
    other = branch.report()
    for change in (
        *(SetProse(one, two) for one, two in TEXTS.items()),
        *(RenameSection(one, two) for one, two in HEADINGS.items()),
        *(SetFigure(one, parse_figure(two)) for one, two in FIGURES.items()),
    ):
        other.apply(change)
    file = leader_file(desk, other.report, path)
    assert (file.source, file.proposed) == ("none", ())
    assert [edit.kind for edit in file.edits] == ["改动"]


def test_a_file_with_other_words_and_no_report_inside_is_refused(
    desk: Desk, session: ReportSession, path: Path, tmp_path: Path
) -> None:
    """Neither a base nor today's report has lines of it: everything would be proposed to be deleted."""
    other = word_file(tmp_path / "通知.docx", body("请各支部于本周五前报送党员花名册，逾期通报。") * 3)
    with pytest.raises(BadInput, match="对不上"):
        leader_file(desk, session.report, other)
    edited(path, lambda one: one.drop_data())
    assert leader_file(desk, session.report, path).source == "version"  # its own, without the data inside


def test_another_period_and_another_kind_are_refused(branch: Branch, desk: Desk, path: Path) -> None:
    branch.days.now = branch.days.now.replace(month=12)
    with pytest.raises(BadInput, match="2023年上半年的报告"):
        leader_file(desk, branch.report("2023H2").report, path)
    with pytest.raises(BadInput, match="另一种"):
        leader_file(desk, branch.report(type_id="work_news").report, path)


def test_a_unit_that_was_mended_since_does_not_matter(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.replace("困难党员", "老党员"))
    session.apply(SetBasics.make(session.report, unit="区市政服务中心"))
    assert [edit.kind for edit in take(desk, session, path).edits] == ["改动"]


# ------------------------------------------------------------ tracked changes, comments, tables


def test_tracked_changes_are_accepted_and_signed(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(
        path, lambda one: (one.track_replace("困难党员", "老党员"), one.replace("电教设备", "电教设备和图书"))
    )
    file = take(desk, session, path)
    assert [(edit.kind, edit.by) for edit in file.edits] == [("改动", "李书记（2023年7月5日）"), ("改动", "")]
    assert file.tracked == 2
    assert "老党员" in prose(session)[1]


def test_a_tracked_number_is_the_figures(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.track_replace("支委会8次", "支委会9次"))
    (edit,) = take(desk, session, path).edits
    assert (edit.kind, edit.by) == ("数字", "李书记（2023年7月5日）")
    assert session.report.figure("支委会").shown == "9"


def test_comments_are_listed(desk: Desk, session: ReportSession, path: Path) -> None:
    edited(path, lambda one: one.comment("建设党员活动室", "花了多少钱？写上"))
    file = leader_file(desk, session.report, path)
    assert file.edits == ()
    (comment,) = file.comments
    assert (comment.author, comment.text) == ("李书记", "花了多少钱？写上")
    assert comment.about.startswith("建设党员活动室")


def test_a_table_is_told(desk: Desk, session: ReportSession, tmp_path: Path) -> None:
    annex = Annex(title="名单", rows=(("姓名", "支部"), ("张三", "第一支部")))
    session.apply(SetExtras.make(session.report, annexes=(annex,)))
    path = tmp_path / "带表.docx"
    export_session(desk, session, path)
    edited(path, lambda one: one.replace("第一支部", "第二支部"))
    (edit,) = leader_file(desk, session.report, path).edits
    assert (edit.kind, edit.steps, "附件" in edit.note) == ("未并入", (), True)
    assert shown(edit) == ("未并入", "张三\t第一支部", "张三\t第二支部")


def test_in_traditional_script_too(desk: Desk, session: ReportSession, tmp_path: Path) -> None:
    session.apply(SetBasics.make(session.report, script="traditional"))
    path = tmp_path / "繁體.docx"
    export_session(desk, session, path)
    assert leader_file(desk, session.report, path).edits == ()
    edited(path, lambda one: one.replace("召開支委會8次", "規範召開支委會會議9次"))
    take(desk, session, path)
    assert session.report.figure("支委会").shown == "9"
    assert leader_file(desk, session.report, path).edits == ()


def test_every_line_of_the_file_is_held_against_something(
    desk: Desk, session: ReportSession, path: Path
) -> None:
    texts = [unit.text for unit in printed_report(session.report, desk.form("half_year")).units]
    assert "".join(texts).replace("。", "") == "".join(
        text for text, _ in lines_of(read_content(path))
    ).replace("。", "")
    assert session.report.figure("专题研讨") == NOT_APPLICABLE
