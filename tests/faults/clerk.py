"""A clerk at the desk, deed by deed: reports, ledgers, evidence, exports, backups, types, a collection, a handover
package, each through the functions that the window calls. A deed that returns has been acknowledged.
"""

from __future__ import annotations

import random
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import msgspec

from djdesk.basics.errors import KnownError
from djdesk.basics.files import flush_folder
from djdesk.desk.backup.backup import back_up_now, set_second_place
from djdesk.desk.backup.passphrase import drop_passphrase, set_passphrase
from djdesk.desk.backup.restoring import kept_states, preview, restore_all, restore_one
from djdesk.desk.collect.collection import Collection
from djdesk.desk.desk import Desk
from djdesk.desk.export.export import export_session
from djdesk.desk.handover.package import hand_over
from djdesk.desk.handover.take_over import take_over
from djdesk.desk.layouts.layouts import keep_layout
from djdesk.desk.ledger.ledger_desk import open_ledgers
from djdesk.desk.ledger.session import LedgerSession
from djdesk.desk.proof.wording_packs import take_pack
from djdesk.desk.report.open_report import create_report, open_report
from djdesk.desk.report.session import ReportSession
from djdesk.desk.settings.declared import OWN_PHRASES
from djdesk.desk.types.own_types import duplicate
from djdesk.desk.workbook.ledger_export import export_ledger
from djdesk.model.changes import SetFigure, SetProse
from djdesk.model.figure import Figure
from djdesk.model.period import Period
from djdesk.model.record import Record
from djdesk.model.row_changes import AddRows, RemoveRows, SetCells
from djdesk.store.collections.collection_file import CollectionFile
from djdesk.store.integrity.comparison import content_mark
from djdesk.store.store import Store
from faults.locked import PASSPHRASES, desk_at, store_at
from support.branch import DECEMBER, UNIT, Days

DATA, OUT = "data", "out"
COLLECTION = "汇总.djcol"
WORD = "党旗在基层一线高高飘扬"
PACK = """name = "上级说法"
version = "{version}"

[[groups]]
name = "上级要求"
source = "上级文件"
phrases = ["{text}"]
"""


class Refused(Exception):
    """The desk did not do what was asked and said so; `said` is the sentence."""

    def __init__(self, said: KnownError) -> None:
        super().__init__(str(said))
        self.said = said


class Clerk:
    """At the desk of `root`/data, with files going to `root`/out. Not closed when it is killed."""

    def __init__(self, root: Path, rng: random.Random, days: Days | None = None) -> None:
        self.root, self.rng, self.days = root, rng, days or Days(DECEMBER)
        self.data, self.out = root / DATA, root / OUT
        self.stick = self.out / "U盘"
        if not self.stick.exists():
            self.stick.mkdir(parents=True)
            flush_folder(self.out)
            flush_folder(root)  # the folders for files are there, whatever happens
        self.desk: Desk = desk_at(self.data, self.days)
        self._session: ReportSession | None = None
        self._collection: Collection | None = None
        self._count = 0

    @property
    def store(self) -> Store:
        return self.desk.store

    def close(self) -> None:
        if self._collection is not None:
            self._collection.close()
            self._collection = None
        self.desk.close()

    # ------------------------------------------------------------ reports

    @property
    def session(self) -> ReportSession:
        if self._session is None:
            rows = self.store.rows()
            self._session = open_report(self.desk, rows[-1].id) if rows else self._new()
        return self._session

    def begin_report(self) -> None:
        self._session = self._new()

    def _new(self) -> ReportSession:
        year = self.rng.randrange(2000, 2023)
        return create_report(self.desk, "half_year", UNIT, Period.parse(f"{year}H{self.rng.randint(1, 2)}"))

    def write(self) -> None:
        section = self.rng.choice(self.session.report.sections)
        self.session.type(SetProse(section.id, f"{self._words()}" * self.rng.choice((1, 20, 300))))
        self._flush()

    def figure(self) -> None:
        self.session.apply(SetFigure("支委会", Figure(state="value", value=Decimal(self.rng.randrange(99)))))
        self._flush()

    def undo(self) -> None:
        self.session.undo()
        self._flush()

    def _flush(self) -> None:
        if not self.session.flush():
            assert self.session.trouble is not None
            raise Refused(self.session.trouble)

    def keep_version(self) -> None:
        self.store.snapshot(self.session.report.id, self._words())

    def bin_report(self) -> None:
        self.store.put_in_bin(self.session.report.id)
        self.store.take_out(self.session.report.id)

    # ------------------------------------------------------------ ledgers

    @property
    def ledger(self) -> LedgerSession:
        return open_ledgers(self.desk).open("meetings")

    def add_rows(self) -> None:
        made = [
            self.ledger.new_record(
                {"会议类型": "支委会", "日期": f"2023-0{self.rng.randint(1, 9)}-10", "主题": self._words()}
            )
            for _ in range(self.rng.choice((1, 3, 60)))
        ]
        self.ledger.apply(AddRows(tuple(made)))

    def set_cells(self) -> None:
        some = self._some_rows()
        if some:
            self.ledger.apply(SetCells({row.id: {"主题": self._words()} for row in some}))

    def remove_rows(self) -> None:
        ledger, some = self.ledger, self._some_rows()
        if some:
            ledger.apply(RemoveRows(tuple(row.id for row in some)))
            if self.rng.random() < 0.5:
                ledger.bring_back(ledger.removed()[:1])

    def thin_rows(self) -> None:
        ids = self.store.ledgers.ids("meetings", "")
        self.ledger.apply(RemoveRows(tuple(ids[:1200])))

    def attach(self) -> None:
        some = self._some_rows()
        if some:
            picture = self.root.parent / f"{self.root.name}-照片.jpg"
            picture.write_bytes(self._words().encode() * 300)
            one = self.ledger.attach(some[0].id, picture)
            if self.rng.random() < 0.4:
                self.ledger.detach(one)
                if self.rng.random() < 0.5:
                    self.ledger.bring_evidence_back(self.ledger.removed_evidence()[:1])

    def _some_rows(self) -> list[Record]:
        ids = self.store.ledgers.ids("meetings", "")
        return self.ledger.records(self.rng.sample(ids, min(len(ids), 3)))

    # ------------------------------------------------------------ settings, packs, types, layouts

    def set_phrases(self) -> None:
        OWN_PHRASES.set(self.store, (self._words(), self._words()))

    def take_pack(self) -> None:
        file = self.root.parent / f"{self.root.name}-说法.toml"
        file.write_text(PACK.format(version=self._words(), text="高高飘扬在一线"), encoding="utf-8")
        take_pack(self.desk, file)

    def copy_type(self) -> None:
        self.desk.resources = duplicate(self.desk.resources, "half_year", f"本单位{self._words()}").resources

    def keep_layout(self) -> None:
        number = self._number()
        layout = self.desk.layout("standard")
        keep_layout(self.desk, msgspec.structs.replace(layout, id=f"own-{number}", name=f"版式{number}"))

    # ------------------------------------------------------------ files

    def export_word(self) -> None:
        export_session(self.desk, self.session, self.out / "报告.docx", anyway=True)

    def export_text(self) -> None:
        export_session(self.desk, self.session, self.out / "报告.txt", anyway=True)

    def export_to(self, path: Path) -> None:
        export_session(self.desk, self.session, path, anyway=True)

    def export_rows(self) -> None:
        export_ledger(open_ledgers(self.desk), "meetings", self.out / "台账.xlsx")

    def collect(self) -> None:
        if self._collection is None:
            self._collection = Collection(self.out / COLLECTION, self.desk.types, self.days)
        if len(self._collection.names) < 200:
            self._collection.say_name(self._words(), "")

    @property
    def names_collected(self) -> int:
        return len(self._collection.names) if self._collection is not None else -1

    # ------------------------------------------------------------ backups, handover

    def back_up(self) -> None:
        back_up_now(self.desk)

    def back_up_twice(self) -> None:
        set_second_place(self.desk, self.stick)
        back_up_now(self.desk)

    def restore_all(self) -> None:
        states = kept_states(self.desk)
        if states:
            self._session = None
            restore_all(self.desk, self.rng.choice(states[:3]))

    def restore_one(self) -> None:
        states = kept_states(self.desk)
        if states:
            self._session = None
            state = self.rng.choice(states[:3])
            for difference in preview(self.desk, state).differences[:1]:
                restore_one(self.desk, state, difference)

    def hand_over(self) -> None:
        secret = self.rng.random() < 0.3 or self.store.locked
        hand_over(self.desk, self.out / "移交.djdesk", WORD if secret else "")

    def take_over(self) -> None:
        package = self.out / "并入.djdesk"
        word = WORD if self.store.locked else ""
        hand_over(self.desk, package, word)
        self._session = None
        take_over(self.desk, package, word, replace=self.rng.random() < 0.5)

    def lock(self) -> None:
        """With a passphrase, or with the other one."""
        first, second = PASSPHRASES
        word = second if self.store.is_passphrase(first) else first
        set_passphrase(self.desk, word, word)

    def unlock(self) -> None:
        drop_passphrase(self.desk)

    def forget(self) -> None:
        """Lets the open report go; the next deed opens one that is in the store then."""
        self._session = None

    def reopen(self) -> None:
        self._session = None
        self.close()
        self.desk = desk_at(self.data, self.days)

    # ------------------------------------------------------------ inside

    def do(self, deed: str) -> None:
        """Raises Refused when the desk said in words that it did not."""
        try:
            getattr(self, deed)()
        except KnownError as error:
            raise Refused(error) from error

    def again(self, deed: str) -> None:
        """The same deed once more, on a sound disk; what was typed and not saved is saved. Raises KnownError."""
        if self._session is not None and not self._session.saved:
            typed = self._session.report
            assert self._session.flush(), "what was typed was not kept"
            assert self.store.load(typed.id) == self._session.report, "what was typed is not what was kept"
        else:
            getattr(self, deed)()

    def _number(self) -> int:
        self._count += 1
        return self._count

    def _words(self) -> str:
        return (
            f"{''.join(self.rng.choices('党员学习服务群众支部会议研究部署', k=8))}{self.rng.randrange(10**6)}"
        )


EDITS = ("write", "figure", "undo", "add_rows", "set_cells", "remove_rows", "attach", "set_phrases")
# A day in which everything that lasts is written at least once.
DAY = (
    "begin_report", "write", "figure", "add_rows", "attach", "set_phrases", "back_up", "export_word", "write",
    "undo", "set_cells", "remove_rows", "keep_version", "take_pack", "copy_type", "keep_layout", "export_rows",
    "collect", "collect", "back_up_twice", "export_text", "write", "bin_report", "hand_over", "restore_one",
    "add_rows", "reopen", "write", "restore_all", "write", "export_word", "take_over", "write", "begin_report",
    "set_cells", "collect", "back_up", "hand_over", "write",
)  # fmt: skip
# The same, locked in the morning with two backups there, with another passphrase at noon, unlocked in the evening.
LOCKED_DAY = (*DAY[:7], "back_up_twice", "lock", *DAY[7:22], "lock", *DAY[22:], "unlock", "write")


def store_mark(folder: Path) -> str:
    """What the store in a data folder holds, opened as the program opens it: rows by their hashes and evidence by
    its contents. Raises StoreError; AssertionError for evidence that is named but gone.
    """
    store = store_at(folder)
    try:
        mark = content_mark(store._db.connection)
        for ledger in store.ledgers.totals():
            for one in store.ledgers.attachments(store.ledgers.ids(ledger, "")):
                store.evidence.contents(one)
        return mark
    finally:
        store.close()


def collection_mark(path: Path) -> str:
    """What a collection's file holds. Raises StoreError."""
    file = CollectionFile(path, DECEMBER)
    try:
        held = repr((sorted(file.rows().items()), file.said("names"), file.said("task")))
        return sha256(held.encode()).hexdigest()
    finally:
        file.close()
