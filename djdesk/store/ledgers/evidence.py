"""Evidence files (佐证材料): their rows in the store, their contents as private files beside it, named by
what they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

from djdesk.basics.errors import DamagedStore, OutputError, StoreError, reason_of
from djdesk.basics.files import write_whole
from djdesk.basics.late_pattern import late_pattern
from djdesk.basics.paths import private_folder
from djdesk.model.record import Attachment
from djdesk.store.sqlite.database import Database
from djdesk.store.sqlite.row_hash import hashed, row_hash

_DIGEST = late_pattern(r"[0-9a-f]{64}")
_COLUMNS = "id, record, name, size, digest"


class Evidence:
    """The folder of contents. A file there never changes; two rows with the same file share it, and it stays
    when a row goes (undo).

    What is lost there is looked for in `spare`, the folder beside the backups.
    """

    def __init__(self, folder: Path, spare: Path) -> None:
        self._folder = folder
        self._spare = spare

    def keep(self, data: bytes) -> str:
        """Writes the contents (0600), on the disk when this returns; their digest. Raises StoreError."""
        digest = sha256(data).hexdigest()
        path = content_path(self._folder, digest)
        private_folder(path.parent)
        try:
            if not path.exists() or path.stat().st_size != len(data):
                write_whole(path, data, private=True)
        except OutputError as error:
            cause = error.__cause__  # the contents' own name is a digest, which says nothing to a clerk
            why = reason_of(cause) if isinstance(cause, OSError) else error.what
            raise StoreError(f"附件没有存下（{why}）", "请腾出空间或检查磁盘后再试") from error
        return digest

    def present(self, attachment: Attachment) -> bool:
        """Whether there is a file of the right size; its contents are proven when they are read."""
        return any(path.stat().st_size == attachment.size for path in self._places(attachment))

    def path(self, attachment: Attachment) -> Path:
        """Where the contents are. Raises StoreError when they are not there."""
        paths = self._places(attachment)
        if not paths:
            raise _lost(attachment)
        return paths[0]

    def contents(self, attachment: Attachment) -> bytes:
        """Proven by the digest. Raises StoreError, DamagedStore."""
        paths = self._places(attachment)
        try:
            for path in paths:
                data = path.read_bytes()
                if sha256(data).hexdigest() == attachment.digest:
                    return data
        except OSError as error:
            raise StoreError(
                f"读不了附件“{attachment.name}”（{reason_of(error)}）", "请检查磁盘和权限"
            ) from error
        if paths:
            raise DamagedStore([f"附件“{attachment.name}”的内容与存入时不一致"])
        raise _lost(attachment)

    def _places(self, attachment: Attachment) -> list[Path]:
        found = [content_path(folder, attachment.digest) for folder in (self._folder, self._spare)]
        return [path for path in found if path.is_file()]


def is_digest(name: object) -> bool:
    """Whether it has the form of what contents are named by; whatever has not must never become a path."""
    return isinstance(name, str) and _DIGEST.fullmatch(name) is not None


def content_path(folder: Path, digest: str) -> Path:
    """Where a folder of contents has one. Raises DamagedStore for what is no digest: it must not become a
    path.
    """
    if not is_digest(digest):
        raise DamagedStore(["附件的记录里有不该有的内容"])
    return folder / digest[:2] / digest


def insert_attachments(db: Database, attachments: Sequence[Attachment]) -> None:
    """Inside a transaction of the caller."""
    db.run_many(
        f"INSERT INTO attachment ({_COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?)",
        [hashed(one.id, one.record, one.name, one.size, one.digest) for one in attachments],
    )


def delete_attachments(db: Database, ids: Sequence[str]) -> None:
    db.run_many("DELETE FROM attachment WHERE id = ?", [(id_,) for id_ in ids])


def attachment_rows(db: Database, column: Literal["id", "record"], keys: Sequence[str]) -> list[Attachment]:
    """By their own ids or their rows', in the order in which they came. Raises DamagedStore."""
    found: list[tuple[int, Attachment]] = []
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        for row in db.all(
            f"SELECT number, {_COLUMNS}, hash FROM attachment WHERE {column} IN "
            f"({', '.join('?' * len(some))})",
            some,
        ):
            if row_hash(*row[1:-1]) != row[-1]:
                raise DamagedStore([f"附件“{str(row[3])[:40]}”的记录与写入时不一致"])
            found.append((row[0], Attachment(*row[1:-1])))
    return [attachment for _, attachment in sorted(found, key=lambda pair: pair[0])]


def _lost(attachment: Attachment) -> StoreError:
    return StoreError(
        f"附件“{attachment.name}”的文件不见了",
        "请检查数据文件夹里的 attachments 是否一起拷贝了，或重新添加这份附件",
    )
