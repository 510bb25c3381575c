"""djdesk store check|backup|restore|list: the store itself."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from djdesk.cli.context import Context
from djdesk.desk.opening import open_store, repair_store, store_folder

HELP = "检查、备份、恢复数据"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=("check", "backup", "backups", "restore", "repair", "list"))
    parser.add_argument(
        "file", type=Path, nargs="?", default=None, metavar="BACKUP", help="要恢复的备份文件（restore）"
    )


def execute(arguments: Namespace, context: Context) -> int:
    folder = store_folder(arguments.data)
    if arguments.action == "repair":
        repair_store(folder, context.clock)
        return 0
    store = open_store(folder, context.clock)
    try:
        if arguments.action == "check":
            problems = store.check(full=True) + store.check_evidence(full=True)
            print("\n".join(problems) or "数据完好。")
            return 1 if problems else 0
        if arguments.action == "backup":
            print(store.backup("手动备份"))
        elif arguments.action == "backups":
            for info in store.backups():
                print(info.path)
        elif arguments.action == "list":
            for row in store.rows():
                print(f"{row.id}, {row.period.code}, {row.title.replace(chr(10), '')}")
        elif arguments.file is None:
            print("没有写要恢复的备份文件，请用 store backups 看有哪些。", file=sys.stderr)
            return 2
        else:
            store.restore(arguments.file)
            print("\n".join(store.notices), file=sys.stderr, end="\n" * bool(store.notices))
        return 0
    finally:
        store.close()
