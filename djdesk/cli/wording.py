"""djdesk wording offered|list|take|refuse|check: the office's own fixed phrases, and the packs held against
themselves.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from djdesk.basics.errors import BadInput
from djdesk.cli.context import Context
from djdesk.desk.proof.own_phrases import offered_phrases, own_phrases, refuse_phrases, take_phrases
from djdesk.desk.proof.wording_check import wording_faults

HELP = "固定说法：列出常用的、收进本单位的、检查说法表"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=("offered", "list", "take", "refuse", "check"),
        help="offered 列出以往报告里常用的，list 列出本单位已收的，take 收进，refuse 不收，check 检查说法表",
    )
    parser.add_argument("phrases", nargs="*", default=[], metavar="PHRASE", help="take 和 refuse 后面写说法")


def execute(arguments: Namespace, context: Context) -> int:
    """1 when `check` finds something."""
    desk = context.open_desk(arguments.data)
    try:
        if arguments.action in ("take", "refuse"):
            if not arguments.phrases:
                raise BadInput("没有写说法", f"请写在 {arguments.action} 后面，几个说法用空格隔开")
            (take_phrases if arguments.action == "take" else refuse_phrases)(desk, arguments.phrases)
        elif arguments.action == "offered":
            for one in offered_phrases(desk):
                print(f"{one.text}, {one.times}次, {one.texts}份报告")
        elif arguments.action == "list":
            print("\n".join(own_phrases(desk)) or "本单位还没有自己的固定说法。")
        else:
            found = wording_faults(desk)
            print("\n".join(found) or "没有发现问题。", file=sys.stdout)
            return 1 if found else 0
        return 0
    finally:
        desk.close()
