"""djdesk store check|backup|restore|handover|take-over|lock …: the store itself."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from djdesk.basics.errors import BadInput, reason_of
from djdesk.cli.context import Context
from djdesk.cli.passphrase import new_passphrase, passphrase_of
from djdesk.desk.backup.passphrase import COVERED, FORGOTTEN, NOT_COVERED, drop_passphrase, set_passphrase
from djdesk.desk.backup.restoring import KeptState, preview
from djdesk.desk.damage_words import with_ledger_names
from djdesk.desk.desk import Desk
from djdesk.desk.handover.package import hand_over
from djdesk.desk.handover.take_over import plan_take_over, take_over
from djdesk.desk.opening import repair_store, store_folder
from djdesk.desk.updates.taken import take_back, take_update, trusted_keys

HELP = "检查、备份、恢复、移交数据，给数据加口令"
_LONGEST = 4096  # bytes of a passphrase file


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=(*_ACTIONS, "repair"))
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=None,
        metavar="FILE",
        help="备份文件（restore），移交包（handover、take-over），更新包（update）",
    )
    parser.add_argument("-o", dest="out", type=Path, default=None, metavar="OUT", help="移交包（handover）")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        default=None,
        metavar="F",
        help="第一行是口令的文件（handover、take-over，restore 另外加了口令的备份）",
    )
    parser.add_argument("--preview", action="store_true", help="只看会怎样，什么也不改（restore、take-over）")
    parser.add_argument("--replace", action="store_true", help="换掉现在的数据，不并入（take-over）")


def execute(arguments: Namespace, context: Context) -> int:
    folder = store_folder(arguments.data)
    if arguments.action == "repair":
        print(repair_store(folder, context.clock, passphrase_of(folder)))
        return 0
    desk = context.open_desk(arguments.data)
    try:
        return _ACTIONS[arguments.action](desk, arguments, context)
    finally:
        desk.close()


def _check(desk: Desk, arguments: Namespace, context: Context) -> int:
    problems = desk.store.check(full=True) + desk.store.check_evidence(full=True)
    print("\n".join(with_ledger_names(problems, desk.resources.folder)) or "数据完好。")
    return 1 if problems else 0


def _backup(desk: Desk, arguments: Namespace, context: Context) -> int:
    print(desk.store.backup("手动备份"))
    return 0


def _backups(desk: Desk, arguments: Namespace, context: Context) -> int:
    for info in desk.store.backups():
        print(info.path)
    return 0


def _list(desk: Desk, arguments: Namespace, context: Context) -> int:
    for row in desk.store.rows():
        print(f"{row.id}, {row.period.code}, {row.title.replace(chr(10), '')}")
    return 0


def _restore(desk: Desk, arguments: Namespace, context: Context) -> int:
    if arguments.file is None:
        print("没有写要恢复的备份文件，请用 store backups 看有哪些。", file=sys.stderr)
        return 2
    words = _passphrase(arguments)
    if words:
        desk.store.learn_passphrase(arguments.file, words)
    if arguments.preview:
        found = preview(desk, KeptState(arguments.file, None, "", 0))
        print("\n".join([found.sentence, *(f"{one.title}：{one.words}" for one in found.differences)]))
        return 0
    desk.store.restore(arguments.file)
    context.tell("\n".join(desk.notices))
    return 0


def _handover(desk: Desk, arguments: Namespace, context: Context) -> int:
    path = arguments.out or arguments.file
    if path is None:
        raise BadInput("没有写移交包放在哪里", "请在 handover 后面写文件名，例如 移交.djdesk")
    print(hand_over(desk, path, _passphrase(arguments)).sentence)
    return 0


def _take_over(desk: Desk, arguments: Namespace, context: Context) -> int:
    if arguments.file is None:
        raise BadInput("没有写移交包", "请在 take-over 后面写移交包的文件名")
    passphrase = _passphrase(arguments)
    if arguments.preview:
        print("\n".join(plan_take_over(desk, arguments.file, passphrase).lines(arguments.replace)))
    else:
        print(take_over(desk, arguments.file, passphrase, arguments.replace))
    return 0


def _passphrase(arguments: Namespace) -> str:
    """The first line of the file that was named, "" when none was."""
    path = arguments.passphrase_file
    if path is None:
        return ""
    try:
        with path.open("rb") as file:
            words = file.read(_LONGEST).decode("utf-8-sig").split("\n")[0].rstrip("\r")
    except OSError as error:
        raise BadInput(f"打不开口令文件“{path.name}”（{reason_of(error)}）", "请检查它的位置") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"口令文件“{path.name}”不是 UTF-8 文字", "请另存为 UTF-8 编码") from error
    if not words:
        raise BadInput(f"口令文件“{path.name}”的第一行是空的", "请把口令写在第一行")
    return str(words)


def _update(desk: Desk, arguments: Namespace, context: Context) -> int:
    if arguments.file is None:
        raise BadInput("没有写更新包", "请在 update 后面写更新包的文件名")
    keys = trusted_keys(context.folder, desk.administered)
    taken = take_update(desk.folder, context.folder, arguments.file, keys, context.clock())
    print("\n".join([f"已收下“{taken.title}”{taken.version}版（{taken.signer}）。", *taken.changes]))
    return 0


def _update_back(desk: Desk, arguments: Namespace, context: Context) -> int:
    print(take_back(desk.folder))
    return 0


def _lock(desk: Desk, arguments: Namespace, context: Context) -> int:
    """What it means is said before the new passphrase is asked for."""
    context.tell("\n".join((COVERED, NOT_COVERED, FORGOTTEN)))
    words = new_passphrase()
    print(set_passphrase(desk, words, words))
    return 0


def _unlock(desk: Desk, arguments: Namespace, context: Context) -> int:
    if not desk.store.locked:
        raise BadInput("数据没有加口令", "不用去掉")
    print(drop_passphrase(desk))
    return 0


_ACTIONS: dict[str, Callable[[Desk, Namespace, Context], int]] = {
    "check": _check,
    "backup": _backup,
    "backups": _backups,
    "restore": _restore,
    "list": _list,
    "handover": _handover,
    "take-over": _take_over,
    "lock": _lock,
    "unlock": _unlock,
    "update": _update,
    "update-back": _update_back,
}
