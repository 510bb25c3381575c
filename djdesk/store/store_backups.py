"""The part of the store that keeps it safe: backups, what they would bring back, bringing it back, other
stores.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from djdesk.basics.clock import Clock
from djdesk.basics.errors import StoreError, StoreLocked
from djdesk.basics.files import output_error
from djdesk.basics.paths import private_folder
from djdesk.store.integrity.backup import BackupInfo, list_backups, make_backup
from djdesk.store.integrity.check import problems_in, problems_in_file
from djdesk.store.integrity.comparison import StoreComparison, compared, content_mark, mark_of_file
from djdesk.store.integrity.evidence_copies import (
    drop_unused,
    named_in,
    named_in_file,
    problems,
    restore_copies,
    sync_copies,
)
from djdesk.store.integrity.locking import Relocked, relocked, under_its_key
from djdesk.store.integrity.merging import merge
from djdesk.store.integrity.opening import Places, open_database
from djdesk.store.integrity.partial_restore import opened_copy, put_ledger, put_report
from djdesk.store.integrity.recovery import (
    inspect_backup,
    kept_aside,
    refuse_bad_backup,
    restore_file,
    settings_of,
    thin_kept_aside,
)
from djdesk.store.integrity.second_copy import copied_to, renewed
from djdesk.store.ledgers.evidence import content_path
from djdesk.store.ledgers.ledger_store import LedgerStore
from djdesk.store.sqlite.database import Database, make_private
from djdesk.store.sqlite.key import StoreKey, change_key, salt_of
from djdesk.store.sqlite.migrate import MigrationStep


class StoreBackups:
    """What `Store` is besides its reports and ledgers. `notices`: sentences for the clerk about what was
    noticed or recovered.
    """

    _places: Places
    _readable: Places  # the same, with passphrases of files from elsewhere
    _clock: Clock
    _steps: Sequence[MigrationStep]
    _db: Database
    _ledgers: LedgerStore
    notices: list[str]

    def backup(self, reason: str) -> Path:
        """A proven copy in the folder `backups`, with the evidence files that it names; older ones are
        thinned.

        Raises StoreError; when only the evidence files found no room the backup of the rows is there all the
        same.
        """
        lacking: StoreError | None = None
        try:
            sync_copies(named_in(self._db), (self._places.attachments, self._places.spare))
        except StoreError as error:
            lacking = error
        made = make_backup(self._db, self._places.backups, reason, self._clock())
        if lacking is not None:
            raise lacking
        return made

    def backups(self) -> list[BackupInfo]:
        """Newest first, by number."""
        return list_backups(self._places.backups)

    def changed_since(self, backup: Path, unmarked: Sequence[str] = ()) -> bool:
        """Whether the backup holds anything else than the store does, by what they hold and not by when;
        `unmarked` are keys of settings that do not matter.
        """
        return content_mark(self._db.connection, unmarked) != mark_of_file(backup, self._places.key, unmarked)

    def problems_of(self, backup: Path) -> list[str]:
        """A backup read through: problems as Chinese sentences, none for a sound one."""
        try:
            inspect_backup(backup, self._steps, self._readable.key)
        except StoreError as error:
            return [str(error)]
        key = self._readable.key
        named = named_in_file(backup, key) or {}
        return [*problems_in_file(backup, key), *problems(named, self._places, full=True)]

    def copy_backup(self, backup: Path, folder: Path) -> Path:
        """A second copy of a backup in another folder, with its evidence files; see `copied_to`."""
        return copied_to(backup, folder, self._places)

    def learn_passphrase(self, file: Path, passphrase: str) -> None:
        """Of a locked backup that came from elsewhere, so that it can be looked at and brought back in this
        sitting. Raises StoreLocked when it does not open it.
        """
        key = self._places.key or StoreKey(passphrase, salt_of(file))
        if not key.learn(passphrase, file):
            raise StoreLocked(file.name, wrong=True)
        self._readable = Places(self._places.folder, key)

    def compare(self, file: Path) -> StoreComparison:
        """What would come back and what would go if the store became what `file` is. Raises StoreError."""
        inspect_backup(file, self._steps, self._readable.key)
        return compared(self._db.connection, file, self._readable.key)

    def restore(self, backup: Path, keeping: Sequence[str] = ()) -> Path:
        """Replaces the store by a backup; the current file stays beside it as djdesk-恢复前-….db, which is
        returned. Evidence files come back first; `notices` says when some are nowhere. `keeping`: keys of
        settings that stay as they are. A store that was not locked is locked afterwards if the backup was,
        with its passphrase.

        Raises StoreError, nothing is then changed.
        """
        now = self._clock()
        kept_settings = settings_of(self._db, keeping)
        lost = len(restore_copies(backup, self._readable))
        plain = self._places.key is None and salt_of(backup) is None
        places = self._places if plain else self._readable
        self._db.close()
        try:
            kept = restore_file(places, backup, self._steps, now, kept_settings)
            if places.key is not None and self._places.key is None:
                relocked(self._places, places.key)  # what was there before is locked with it
        finally:
            self._places = self._readable = under_its_key(self._places, places.key)
            self._open_again()
        if lost:
            self.notices.append(_lost_files(lost))
        gone = thin_kept_aside(self._places, kept)
        if gone:
            self.notices.append(f"较早的 {gone} 份“恢复前”或“损坏”副本已经清理，最近的都还在。")
        return kept

    @property
    def locked(self) -> bool:
        """Whether it has a passphrase and is enciphered on the disk."""
        return self._places.key is not None

    def becomes_locked(self, backup: Path) -> bool:
        """Whether a restore of all of it would lock this store, which is not locked now."""
        return self._places.key is None and salt_of(backup) is not None

    def is_passphrase(self, words: str) -> bool:
        """Whether this is the passphrase of a locked store."""
        return self._places.key is not None and self._places.key.is_of(words)

    def set_passphrase(self, passphrase: str) -> Relocked:
        """Locks store, backups and the copies that restores kept, or with "" unlocks them. What is open over
        the store stays as it is. Raises StoreError; the store is then as it was.
        """
        key = StoreKey(passphrase) if passphrase else None
        self._db.close()
        try:
            return relocked(self._places, key)
        finally:
            self._places = self._readable = under_its_key(self._places, key)
            self._db.open_again(self._places.key)

    def renew_copies(self, folder: Path, names: Sequence[str]) -> int:
        """Copies of backups in a second place that are not locked as the store is now; see `renewed`."""
        return renewed(folder, names, self._places)

    def _open_again(self) -> None:
        """After the file was replaced."""
        opened = open_database(self._places, self._steps, self._clock(), "")
        self._db, self.notices = opened.database, opened.notices
        self._ledgers = LedgerStore(opened.database, self._clock)

    def restore_report(self, backup: Path, report_id: str) -> Path:
        """One report as the backup has it; what it was becomes its newest version. The backup that was made
        of the present state before. Raises StoreError, the store is then as it was.
        """
        with self._kept_before(backup, "恢复前") as (kept, source), self._db.transaction():
            put_report(self._db, source, report_id, "恢复之前的内容", self._clock())
        return kept

    def restore_ledger(self, backup: Path, ledger: str) -> Path:
        """One ledger as the backup has it; rows that go lie in its recycle bin. Else as `restore_report`."""
        with self._kept_before(backup, "恢复前") as (kept, source), self._db.transaction():
            put_ledger(self._db, source, ledger, self._clock())
        return kept

    def merge(self, file: Path) -> Path:
        """Takes in what another store has; see `merge`. The backup that was made before. Raises StoreError,
        the store is then as it was.
        """
        with self._kept_before(file, "接收移交前") as (kept, source):
            merge(self._db, source, self._clock())
        return kept

    @contextmanager
    def _kept_before(self, file: Path, reason: str) -> Generator[tuple[Path, Database]]:
        """Before anything is changed: the file is proven, its evidence files are here, what is here is in a
        backup. A copy of the file is open meanwhile: that backup may be the one that thins it away.
        """
        refuse_bad_backup(file, self._steps, self._readable.key)
        lost = len(restore_copies(file, self._readable))
        with opened_copy(file, self._readable, self._steps, self._clock()) as source:
            kept = self.backup(reason)
            self.notices = [_lost_files(lost)] if lost else []
            yield kept, source

    @property
    def kept_aside(self) -> list[Path]:
        """Copies of the store that a restore or a repair kept, newest first."""
        return kept_aside(self._places)

    def tidy_evidence(self) -> int:
        """Deletes evidence files that neither the store nor any backup names, when nobody can undo any more;
        how many bytes that frees.
        """
        return drop_unused(self._db, self._places)

    def check_evidence(self, full: bool = False) -> list[str]:
        """Evidence files that are missing or, looked at when `full`, changed; the rows themselves are
        sound.
        """
        return problems(named_in(self._db), self._places, full)

    def check(self, full: bool = False) -> list[str]:
        """Problems as Chinese sentences, none for a sound store. Worth doing once a day when the window is
        idle.
        """
        return problems_in(self._db.connection, full)

    def copy_to(self, target: Path, without: Sequence[str]) -> None:
        """The whole store as a new file that another machine can take over, not locked; `without` are keys of
        settings that are this machine's. Raises StoreError.
        """
        try:
            make_private(target)
            self._db.copy_into(target)
            if self._places.key is not None:
                change_key(target, self._places.key, None)
            copy = Database(target)
            try:
                copy.run_many("DELETE FROM setting WHERE key = ?", [(key,) for key in without])
            finally:
                copy.close()
        except OSError as error:
            raise StoreError(output_error(target, error).what, "请腾出空间或换一个文件夹再试") from error

    def evidence_files(self) -> tuple[dict[str, Path], list[str]]:
        """Where the contents of all evidence files are that the store names, by digest; names of those that
        are nowhere.
        """
        found, lost = {}, []
        for digest, (size, name) in named_in(self._db).items():
            folders = (self._places.attachments, self._places.spare)
            paths = [content_path(folder, digest) for folder in folders]
            held = [path for path in paths if path.is_file() and path.stat().st_size == size]
            if held:
                found[digest] = held[0]
            else:
                lost.append(name)
        return found, lost

    @contextmanager
    def incoming(self) -> Generator[Path]:
        """An empty private folder beside the store for what comes from elsewhere; it is emptied in the end,
        and at the next start.
        """
        folder = self._places.incoming
        shutil.rmtree(folder, ignore_errors=True)
        private_folder(folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _lost_files(count: int) -> str:
    return (
        f"有 {count} 份附件的文件没有找到，请把备份旁边的 attachments 文件夹一起拷来再恢复一次，或重新添加。"
    )
