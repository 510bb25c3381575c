"""数据口令: locking the store, changing the passphrase and taking it away; what is said before."""

from __future__ import annotations

from contextlib import suppress

from djdesk.basics.errors import BadInput, KnownError
from djdesk.desk.backup.backup import COPIES_FOLDER, second_place
from djdesk.desk.desk import Desk
from djdesk.desk.settings.declared import BACKUP_STATE
from djdesk.store.sqlite.key import FEWEST

FORGOTTEN = (
    "口令忘了，谁也打不开：数据和备份都读不出来，没有后门，维护人员也没有办法。"
    "请把口令写在纸上封好，放进保险柜。"
)
COVERED = "加了口令，报告、历史版本、台账、回收站、词表、设置和它们的备份都加密存放，打开程序时要输入口令。"
NOT_COVERED = "附件的文件、本单位自己的报告类型和版式、导出的文件、汇总文件不加密；移交包另设口令。"
SURE = "忘了就打不开"  # what the clerk types to say that it was read


def has_passphrase(desk: Desk) -> bool:
    """Whether the store is locked."""
    return desk.store.locked


def set_passphrase(desk: Desk, passphrase: str, again: str) -> str:
    """Locks the store, or changes the passphrase of a locked one; what was done. Raises BadInput for one that
    is too short or was not typed twice alike, StoreError: nothing is then changed.
    """
    if len(passphrase) < FEWEST:
        raise BadInput(f"口令太短（{len(passphrase)} 个字）", f"请至少用 {FEWEST} 个字，越长越安全")
    if passphrase != again:
        raise BadInput("两次输入的口令不一样", "请再输一次")
    return _changed(desk, passphrase, "口令换好了" if desk.store.locked else "口令加好了")


def drop_passphrase(desk: Desk) -> str:
    """The store is not enciphered any more; what was done. Raises StoreError: nothing is then changed."""
    return _changed(desk, "", "口令去掉了")


def check_passphrase(desk: Desk, words: str) -> None:
    """Raises BadInput unless these words open the store that is open."""
    if not desk.store.is_passphrase(words):
        raise BadInput("现在的口令不对", "什么也没有改动，请再输一次")


def _changed(desk: Desk, passphrase: str, done: str) -> str:
    found = desk.store.set_passphrase(passphrase)
    words = [f"{done}：现在的数据和 {found.files - 1} 份备份都{'加密' if passphrase else '不再加密'}了。"]
    if found.left:
        names = "、".join(path.name for path in found.left[:3])
        words.append(f"{len(found.left)} 个文件读不出来，还是原样：{names}。")
    place, copies = second_place(desk), BACKUP_STATE.get(desk.store).copies
    if place is not None and copies:
        folder = place / COPIES_FOLDER
        with suppress(KnownError):
            if folder.is_dir():
                desk.store.renew_copies(folder, copies)
                return "".join(words)
        words.append(f"“{place}”里以前的备份还没有换，下次往那里备份时一起换。")
    return "".join(words)
