"""Backups as the page lists them, what one would bring back and take away, and bringing it back."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.desk.damage_words import with_ledger_names
from djdesk.desk.desk import Desk
from djdesk.desk.report.report_list import title_of
from djdesk.model.report_row import ReportRow
from djdesk.store.integrity.comparison import LedgerChange, ReportChange

_NAMED = re.compile(r"\d{8}-\d{6}")  # the time in the name of a backup
BACK, GONE, OTHER = "back", "gone", "other"


class KeptState(msgspec.Struct, frozen=True):
    """A state of the store that can be brought back.

    aside: a whole copy that a restore or a repair left, no backup of the rotation
    elsewhere: a file that the clerk chose, on a stick or of another machine
    """

    path: Path
    taken: datetime | None
    reason: str
    size: int
    aside: bool = False
    elsewhere: bool = False


class Difference(msgspec.Struct, frozen=True):
    """A report or ledger that a restore would change.

    key: the report's id or the ledger's
    happens: it comes back, goes, or becomes another
    words: what exactly, in one line
    """

    kind: Literal["report", "ledger"]
    key: str
    title: str
    happens: Literal["back", "gone", "other"]
    words: str


class RestorePreview(msgspec.Struct, frozen=True):
    """`settings`: how many would be other ones."""

    state: KeptState
    differences: tuple[Difference, ...]
    settings: int

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        if not self.differences and not self.settings:
            return "这份备份和现在的数据一样，恢复它什么也不会变。"
        counts = [
            (f"{sum(1 for one in self.differences if one.kind == kind and one.happens == happens)}", words)
            for kind, happens, words in (
                ("report", BACK, "份报告回来"),
                ("report", OTHER, "份报告变回当时的样子"),
                ("report", GONE, "份报告不在其中"),
                ("ledger", BACK, "本台账的行回来"),
                ("ledger", OTHER, "本台账变回当时的样子"),
                ("ledger", GONE, "本台账清空"),
            )
        ]
        parts = [f"{count} {words}" for count, words in counts if count != "0"]
        parts += [f"{self.settings} 项设置变回当时的"] if self.settings else []
        return f"全部恢复以后：{'，'.join(parts)}。"


def kept_states(desk: Desk) -> tuple[KeptState, ...]:
    """Backups newest first, by number; then what restores and repairs kept aside."""
    backups = [
        KeptState(info.path, info.taken, info.reason or "手动备份", info.size)
        for info in desk.store.backups()
    ]
    aside = []
    for path in desk.store.kept_aside:
        _, word, day, time, *_ = path.stem.split("-")
        aside.append(KeptState(path, _time(f"{day}-{time}"), word, path.stat().st_size, aside=True))
    return (*backups, *aside)


def state_elsewhere(path: Path) -> KeptState:
    """A backup that lies on a stick or came from another machine. Raises BadInput for a file that is not
    there.
    """
    if not path.is_file():
        raise BadInput(f"找不到“{path.name}”", "请检查U盘是否还插着")
    found = _NAMED.search(path.stem)
    return KeptState(
        path, _time(found[0]) if found else None, "别处的备份", path.stat().st_size, elsewhere=True
    )


def learn_passphrase(desk: Desk, state: KeptState, words: str) -> None:
    """Of a locked backup from elsewhere. Raises StoreLocked when it is not this one."""
    desk.store.learn_passphrase(state.path, words)


def preview(desk: Desk, state: KeptState) -> RestorePreview:
    """What would come back and what would go; nothing is changed. Raises StoreError."""
    found = desk.store.compare(state.path)
    reports = [_report(desk, one) for one in found.reports]
    names = {form.id: form.name for form in desk.resources.ledger_book().types.values()}
    ledgers = [_ledger(one, names) for one in found.ledgers]
    return RestorePreview(state, (*reports, *ledgers), len(found.settings))


def kept_before(desk: Desk, state: KeptState) -> str:
    """What is said besides before all of it is restored."""
    locked = "恢复以后，打开程序要输入那份备份的口令。" if desk.store.becomes_locked(state.path) else ""
    return f"现在的数据先留一份“恢复前”副本，随时可以再恢复回来。{locked}"


def restore_all(desk: Desk, state: KeptState) -> str:
    """The whole store as it was; what to do to undo it. Raises StoreError, nothing is then changed."""
    locked = desk.store.locked
    kept = desk.store.restore(state.path)
    named = next((one for one in kept_states(desk) if one.path == kept), None)
    when = _when(named.taken if named is not None else None)
    words = (
        f"已经恢复到{_when(state.taken)}。恢复之前的数据留在下面列表里（{when}，“恢复时留下的”），"
        "要撤销，选它再恢复一次。"
    )
    if desk.store.locked and not locked:
        words += "数据和备份现在都加着那份备份的口令，以后打开程序要输入它。"
    return " ".join((words, *desk.store.notices))


def restore_one(desk: Desk, state: KeptState, difference: Difference) -> str:
    """One report or one ledger as it was, the rest as it is; what to do to undo it. Raises StoreError."""
    if difference.kind == "report":
        desk.store.restore_report(state.path, difference.key)
        kept = "取回之前的数据" if difference.happens == "back" else "原来的内容在它的历史版本里，也"
        words = f"{kept}在刚做的“恢复前”备份里"
    else:
        desk.store.restore_ledger(state.path, difference.key)
        words = "去掉的行在这本台账的回收站里；要撤销，从刚做的“恢复前”备份里再取一次这本台账"
    return " ".join((f"已取回“{difference.title}”。{words}。", *desk.store.notices))


def check_state(desk: Desk, state: KeptState) -> str:
    """The backup read through: "" when it is sound, else what is wrong."""
    problems = with_ledger_names(desk.store.problems_of(state.path), desk.resources.folder)
    return problems[0] if problems else ""


def _report(desk: Desk, change: ReportChange) -> Difference:
    title = title_of(change.row, desk.types)
    period = change.row.period.label
    name = title if period in title else f"{title}（{period}）"
    if change.there is None:
        words = f"备份里还没有它，{_changed(change.row)}；全部恢复时移走"
        return Difference("report", change.row.id, name, "gone", words)
    if change.here is None:
        binned = "，当时在回收站里" if change.there.binned else ""
        return Difference("report", change.there.id, name, "back", f"{_changed(change.there)}{binned}")
    if change.here.binned and not change.there.binned:
        return Difference("report", change.there.id, name, "back", "现在在回收站里，当时在列表里")
    if change.there.binned and not change.here.binned:
        words = "当时在回收站里，现在在列表里；恢复以后进回收站"
        return Difference("report", change.there.id, name, "other", words)
    words = f"备份里{_changed(change.there)}，现在的{_changed(change.here)}"
    return Difference("report", change.there.id, name, "other", words)


def _ledger(change: LedgerChange, names: dict[str, str]) -> Difference:
    parts = [
        f"{words} {count} 行"
        for words, count in (("回来", change.added), ("去掉", change.removed), ("变回", change.changed))
        if count
    ]
    only_back = not (change.removed or change.changed)
    happens: Literal["back", "gone", "other"] = "back" if only_back else "other" if change.rows else "gone"
    title = f"台账：{names.get(change.ledger, change.ledger)}"
    return Difference("ledger", change.ledger, title, happens, "，".join(parts))


def _changed(row: ReportRow) -> str:
    return f"{_when(row.modified)}改过"


def _when(moment: datetime | None) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M}" if moment else "当时"


def _time(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d-%H%M%S")
    except ValueError:  # renamed by hand
        return None
