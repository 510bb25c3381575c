"""Old reports, taken in and proofread in the window: what is wrong is put right there, and nothing else."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from djdesk.desk.export.export import text_of_session
from djdesk.desk.old_reports.convert import opened
from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.proofreading import read_text
from djdesk.desk.report.open_report import add_report
from djdesk.model.report import Report
from support.branch import Branch
from ui.report.bridge import SessionBridge
from ui.wizard.check.check_rows import FIX
from ui.wizard.check.check_step import CheckStep

SEEDS = ("000", "001", "002", "003", "004")
MOST = 200  # single fixes
FRAME = "\u3000 \n\r【待补】"
WEB = re.compile("https?:|[Cc]opyright|©|会员分享|(?:扩展|推荐)阅读|转载")
ADVERTISED = re.compile("下面是.{0,12}整理的|【[^】]{0,6}范文】|[,，]?供大家参考。?")
NUMBER = re.compile(r"(?m)^[ \u3000]*\d{1,2}[、.．]")  # of headings, and of pages of a website
MARKS = str.maketrans(",;:?!()．、", "，；：？！（）..")  # 1、 is printed as 1.
ORDINAL = re.compile("[一二三四五六七八九十](?=是|要)")


def must(bridge: SessionBridge) -> list[Remark]:
    return [one for one in bridge.check.found if one.level == "必改" and one.rule]


def changed(before: str, after: str) -> set[str]:
    """The characters that went or came."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {
        sign
        for tag, low, high, first, last in steps
        if tag != "equal"
        for sign in (*before[low:high], *after[first:last])
    }


def text_alone(text: str) -> str:
    """Without what paper, numbers of points and lines of a website have to themselves."""
    lines = [line for line in text.split("\n") if not WEB.search(line)]
    bare = (
        ADVERTISED.sub("", NUMBER.sub("", "\n".join(lines)))
        .translate(MARKS)
        .translate(dict.fromkeys(map(ord, FRAME)))
    )
    return ORDINAL.sub("", bare)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_must_be_changed_is_put_right_and_every_digit_and_word_beside_it_stays(
    seed: str, shared: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    branch = Branch(tmp_path)
    [path] = shared.glob(f"seeds/{seed}_*.txt")
    session = add_report(branch.desk, opened(branch.desk.resources, path, branch.desk.clock()).report, "")
    bridge = SessionBridge(branch.desk, session)
    step = CheckStep(bridge)
    qtbot.addWidget(step)
    step.resize(700, 600)
    step.show()

    def text(report: Report) -> str:
        return read_text(bridge.form, report)

    before, signs, made = text(bridge.report), set[str](), 0
    safe = [one.fix for one in must(bridge) if one.fix is not None and one.fix.safe]
    if safe:
        qtbot.mouseClick(step.safe_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(step.safe.do_button, Qt.MouseButton.LeftButton)
        signs |= {sign for one in safe for sign in one.before + one.after}
    while made < MOST and (fixable := [one for one in must(bridge) if one.fix is not None]):
        one = fixable[0].fix
        assert one is not None
        step.rows.action_wanted.emit(FIX, fixable[0])
        signs |= {*one.before, *one.after}
        made += 1
    after = text(bridge.report)
    assert re.findall(r"\d", after) == re.findall(r"\d", before), "every digit as before"
    assert changed(before, after) <= signs, "nothing changed that was not listed"
    assert all(one.fix is None for one in must(bridge)), "what is left only the clerk can say"
    source, printed = text_alone(path.read_text(encoding="utf-8")), text_alone(text_of_session(session))
    printed = printed.replace(text_alone(bridge.report.unit), "")
    source = source.replace(text_alone(bridge.report.unit), "")
    assert re.findall(r"\d", printed) == re.findall(r"\d", source), "as in the file that came"
    placeholders = {*"XxＸ×*"}
    assert {sign for sign in changed(source, printed) if sign.isalnum()} <= signs | placeholders
    bridge.close()
    branch.close()
