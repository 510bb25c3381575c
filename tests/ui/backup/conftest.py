"""The desk of a branch with some rows and a backup, and the page over it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from djdesk.desk.backup.backup import back_up_if_due
from djdesk.desk.report.open_report import create_report
from djdesk.model.period import Period
from support.branch import Branch
from ui.backup.page import BackupPage


@pytest.fixture
def kept(branch: Branch) -> Branch:
    """One report and two rows, backed up."""
    create_report(branch.desk, "half_year", "区市政中心", Period.parse("2023H1"))
    branch.meet("支委会", "2023-01-10", "2023-02-10")
    back_up_if_due(branch.desk)
    return branch


@pytest.fixture
def page(kept: Branch, qtbot: QtBot) -> BackupPage:
    made = BackupPage(kept.desk, lambda: True)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made
