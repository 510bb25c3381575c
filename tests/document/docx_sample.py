"""A report that has every kind of block, for the tests of what is written and of what is measured in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from djdesk.document.blocks import Block, Run
from djdesk.document.docx.writer import DocxProperties
from djdesk.document.layout.layout import Layout
from djdesk.document.layout.toml_file import load_layout

PROPERTIES = DocxProperties(
    title="上半年党建工作汇报", author="示范市政中心", created=datetime(2023, 7, 5, 9, 0)
)
ISSUER, DATE = "中共示范市政管理中心支部委员会", "2023年7月5日"
TITLE = "中共示范市政管理中心支部委员会关于2023年上半年党建工作开展情况的汇报"
LONG = "支部坚持每月召开支委会，组织党员集中学习并逐项列出清单、明确责任人和完成时限。" * 8

BLOCKS = (
    Block("title", (Run(TITLE),), breaks=(15,)),
    Block("byline", (Run("（2023年7月5日）"),)),
    Block("blank"),
    Block("addressee", (Run("市直机关工作委员会："),)),
    Block(
        "body",
        (
            Run("截至6月底，召开支委会"),
            Run("6", field="支委会"),
            Run("次、党员大会"),
            Run("【待补】", field="党员大会", pending=True),
            Run("次。"),
        ),
    ),
    Block("heading", (Run("一、工作开展情况"),), level=1),
    Block(
        "body",
        (Run("（一）抓好理论学习。", "heading"), Run("“第一议题”学习12次，参学1293人次——占93.63%……" + LONG)),
        level=2,
    ),
    Block("heading", (Run("（二）抓好队伍建设"),), level=2),
    Block("heading", (Run("1.规范组织生活"),), level=3),
    Block("heading", (Run("（1）开好组织生活会"),), level=4),
    Block("point", (Run("一是严格组织生活。", "lead"), Run(LONG))),
    Block("body", (Run("龑、𬱖、䶮三名同志<已>谈话 & 帮带。"),)),
    Block("blank"),
    Block("issuer", (Run(ISSUER),)),
    Block("date", (Run(DATE),)),
)


def standard_layout() -> Layout:
    return load_layout(Path(__file__).parents[2] / "resources/layouts/standard.toml")
