"""A hospital writes its next report from the last one: the plan is closed, stale words are mended with a click,
what was copied becomes less, and the file says nothing of last period. Killed in the middle of it, nothing is
lost.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from djdesk.model.changes import SetProse
from journeys.clerk import Clerk
from journeys.hospital import last_report
from journeys.on_carry_page import go_through
from ui.wizard.check.check_step import CheckStep
from ui.wizard.check.copied_card import CopiedCard
from ui.wizard.steps import CHECK

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hospital(clerk: Clerk) -> Clerk:
    """On the page 沿用上期 of the next report."""
    clerk.window.desk.store.insert(last_report(clerk.window.desk.form("half_year")), "新建")
    clerk.window.shelf.refresh()
    clerk.start_next_period()
    clerk.until(lambda: clerk.window.wizard is not None)
    return clerk


def check_page(clerk: Clerk) -> CheckStep:
    clerk.wizard.go_to(CHECK)
    clerk.until(lambda: clerk.wizard.bridge.check.up_to_date)
    page = clerk.wizard.page(CHECK)
    assert isinstance(page, CheckStep)
    return page


def copied_share(clerk: Clerk) -> int:
    """Of the whole text, in per cent."""
    page = check_page(clerk)
    card: CopiedCard = page.copied
    if not card.isVisible():
        [link] = [one for one in page.findChildren(QPushButton) if one.text() == "与以前报告相同的文字"]
        clerk.click(link)
    clerk.until(lambda: "……" not in card.words.text())
    found = re.search(r"\d+", card.whole.text())
    return int(found[0]) if found else 0


def fill(clerk: Clerk) -> None:
    clerk.click(go_through(clerk, 21, "9月28日").plan.tell)


def test_the_next_report_of_a_hospital(hospital: Clerk, tmp_path: Path) -> None:
    fill(hospital)
    bridge = hospital.wizard.bridge
    learning = "下半年，组织集中学习{集中学习}次。开展庆祝新中国成立74周年义诊。"
    bridge.apply(SetProse("learning", learning))
    for words, right in (("下半年", "上半年"), ("新中国成立74周年", "新中国成立75周年")):
        page = check_page(hospital)
        [one] = [one for one in hospital.wizard.bridge.check.remarks if one.found == words]
        assert one.fix is not None
        assert one.fix.after == right
        [row] = [at for at in range(page.rows.count()) if f"“{words}”" in page.rows.item(at).text()]
        page.rows.setCurrentRow(row)
        hospital.press(Qt.Key.Key_Space, where=page.rows)
    assert hospital.report.section("learning").prose == (
        "上半年，组织集中学习{集中学习}次。开展庆祝新中国成立75周年义诊。"
    )
    before = copied_share(hospital)
    bridge.apply(SetProse("meetings", "把病区晨会后的十分钟定为党小组学习时间，谁值班谁领学，难题当天会诊。"))
    hospital.until(lambda: copied_share(hospital) < before)
    hospital.save()
    target = tmp_path / "新报告.docx"
    hospital.export(target)
    text = "\n".join(one.text for one in docx.Document(str(target)).paragraphs)
    assert "2024年上半年" in text
    assert "截至6月底" in text
    assert text.count("下半年") == text.count("2023年下半年") == 2, "only where last period is told of"
    for gone in ("74周年", "12月底", "9月28日", "巾帼文明岗", "待补", "请核对"):
        assert gone not in text, gone
    assert "上期问题整改和工作打算落实情况" in text
    plan = text.rpartition("下一步打算")[2]
    for line in hospital.report.plan_lines:
        if line.kind == "plan":
            assert (line.words.partition("，")[0] in plan) == (line.state == "not"), line.words


def _run(folder: Path, kill_after: int) -> list[dict[str, Any]]:
    """Runs the worker; after that many saved pieces it is killed at once. What it told."""
    command = [sys.executable, str(ROOT / "tests/journeys/carry_work.py"), str(folder)]
    errors = folder / "errors.txt"
    with errors.open("w") as kept:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=kept, text=True, env=env)
        told: list[dict[str, Any]] = []
        assert process.stdout is not None
        for line in process.stdout:
            told.append(json.loads(line))
            if kill_after and sum("saved" in one for one in told) == kill_after:
                process.send_signal(signal.SIGKILL)
                break
        process.stdout.close()
        process.wait(60)
    assert "Traceback" not in errors.read_text(encoding="utf-8")
    return told


def test_killed_on_the_page_of_last_period_nothing_is_lost(tmp_path: Path) -> None:
    saved: dict[str, Any] = {}
    for kill_after in (3, 8, 0):
        told = _run(tmp_path, kill_after)
        [found] = [one["found"] for one in told if "found" in one]
        for name, value in saved.items():
            assert found.get(name) == value, name
        for one in told:
            saved |= one.get("saved", {})
    assert told[-1] == {"done": True}
    assert any(name.startswith("line/") for name in saved)
    assert any(name.startswith("figure/") for name in saved)
