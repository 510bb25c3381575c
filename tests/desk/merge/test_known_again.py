"""Headings and titles that a leader changed are known again for what they are, and new paragraphs keep their order."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.export.export import export_session
from djdesk.desk.merge.leader_file import LeaderFile, leader_file
from djdesk.desk.report.session import ReportSession
from djdesk.model.changes import SetProse
from support.branch import Branch
from support.leader import Leader, edited

PLAN = "下一步，抓好以下工作。\n1.建好学习制度。每月组织一次集中学习。\n2.办好民生实事。每季走访一次群众。"


class Sent:
    """A report of a type whose file is with the leader."""

    def __init__(self, branch: Branch, type_id: str, path: Path) -> None:
        self.branch, self.path = branch, path
        self.session: ReportSession = branch.report(type_id=type_id)

    def write(self, section_id: str, text: str) -> None:
        self.session.apply(SetProse(section_id, text))

    def export(self) -> None:
        export_session(self.branch.desk, self.session, self.path)

    def back(self) -> LeaderFile:
        return leader_file(self.branch.desk, self.session.report, self.path)

    def kinds(self) -> list[tuple[str, str]]:
        return [(edit.kind, edit.section_id) for edit in self.back().edits]


@pytest.fixture
def sent(branch: Branch, tmp_path: Path) -> Sent:
    made = Sent(branch, "half_year", tmp_path / "汇报.docx")
    made.export()
    return made


def test_a_heading_that_runs_in_with_its_text_is_renamed(sent: Sent) -> None:
    edited(sent.path, lambda one: one.replace("扎实抓好组织建设", "健全组织体系"))
    assert sent.kinds() == [("标题", "organs")]


def test_a_numbered_paragraph_is_no_heading(sent: Sent) -> None:
    sent.write("plan", PLAN)
    sent.export()
    edited(sent.path, lambda one: one.replace("建好学习制度", "健全学习制度"))
    assert sent.kinds() == [("改动", "plan")]


def test_a_heading_without_a_number_is_renamed_where_its_style_is_gone(
    branch: Branch, tmp_path: Path
) -> None:
    sent = Sent(branch, "work_news", tmp_path / "信息.docx")
    sent.export()

    def renamed(one: Leader) -> None:
        one.replace("聚焦政治建设，带头", "聚焦政治统领，带头")
        paragraph = one.find("聚焦政治统领")
        for properties in [child for child in paragraph if child.tag.endswith("}pPr")]:
            paragraph.remove(properties)
        one.replace("深化政治意识教育", "强化政治意识培养")

    edited(sent.path, renamed)
    assert sent.kinds() == [("标题", "politics"), ("标题", "awareness")]


@pytest.mark.parametrize(
    ("cut", "new", "kinds"), [("上半年", "上半年", []), ("上半年", "上半年度", [("题目", "basics")])]
)
def test_a_title_in_two_paragraphs_is_one(
    sent: Sent, cut: str, new: str, kinds: list[tuple[str, str]]
) -> None:
    def turned(one: Leader) -> None:
        words = "区市政中心2023年上半年党建工作开展情况汇报"
        first, second = words.split(cut)
        one.replace(words, first + new)
        one.insert_after(first + new, second)

    edited(sent.path, turned)
    assert sent.kinds() == kinds


def test_new_paragraphs_taken_one_at_a_time_keep_their_order(sent: Sent) -> None:
    new = ["开展读书交流活动。", "组织义务植树活动。", "举办职工运动会。"]

    def written(one: Leader) -> None:
        for text in reversed(new):
            one.insert_after("还存在一些差距和不足", text)

    edited(sent.path, written)
    for _ in new:
        file = sent.back()
        change = file.taken_into(sent.session.report, file.edits[:1])
        assert change is not None
        sent.session.apply(change)
    lines = sent.session.report.section("problems").prose.split("\n")
    assert lines[1:4] == new


def test_a_paragraph_moved_and_much_longer_is_the_same_by_its_sentence(sent: Sent) -> None:
    sent.write("problems", "还存在一些差距。\n建设党员活动室{支委会}间。\n个别活动形式比较单一。")
    sent.export()
    more = "围绕群众所需所盼，选派业务骨干到基层一线蹲点，帮助解决停车难、充电难、办证难等具体困难，做到件件有着落。"

    def moved(one: Leader) -> None:
        one.replace("建设党员活动室", f"{more}建设党员活动室")
        one.move("建设党员活动室", "建设党员活动室", "下一步")

    edited(sent.path, moved)
    assert sent.kinds() == [("移动", "plan")]
