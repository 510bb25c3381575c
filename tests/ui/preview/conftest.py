"""A report of three sections in a real store, with the preview beside it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from djdesk.desk.desk import Desk
from djdesk.desk.report.open_report import create_report
from djdesk.desk.resources import Resources
from djdesk.document.layout.toml_file import load_layouts
from djdesk.model.changes import SetProse
from djdesk.model.period import Period
from djdesk.store.store import Store
from support.sample import CLOCK, TYPE
from ui.preview.pane import PreviewPane
from ui.report.bridge import SessionBridge

RESOURCES = Path(__file__).parents[3] / "resources"
PARAGRAPH = "坚持每周固定学习日，班子领学、党员互学、个人自学相结合，围绕安全生产、为民服务等主题开展活动，推动党建与业务同频共振。"


@pytest.fixture
def bridge(tmp_path: Path, qapp: object) -> Generator[SessionBridge]:
    """Its section 存在的问题 fills several pages."""
    store = Store.open(tmp_path / "store", CLOCK)
    desk = Desk(store, Resources({TYPE.id: TYPE}, load_layouts(RESOURCES / "layouts")), CLOCK)
    session = create_report(desk, TYPE.id, "区市政中心", Period.parse("2023H1"))
    session.apply(SetProse("problems", "\n".join([PARAGRAPH] * 24)))
    bridge = SessionBridge(desk, session)
    yield bridge
    bridge.close()
    store.close()


@pytest.fixture
def pane(bridge: SessionBridge, qtbot: QtBot) -> PreviewPane:
    pane = PreviewPane(bridge)
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.show()
    qtbot.waitExposed(pane)
    pane.grab()
    return pane
