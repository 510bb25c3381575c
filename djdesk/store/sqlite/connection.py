"""What the store asks of a connection: the part of sqlite3's that it uses, which a locked file's has too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]
Values = Sequence[Any] | dict[str, Any]


class Cursor(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Errors are sqlite3's, with their `sqlite_errorcode`, whichever build is behind it."""

    @property
    def in_transaction(self) -> bool: ...

    def execute(self, sql: str, parameters: Values = ..., /) -> Cursor: ...

    def executemany(self, sql: str, parameters: Iterable[Values], /) -> object: ...

    def create_function(
        self, name: str, narg: int, func: Callable[..., Any], *, deterministic: bool = ...
    ) -> None: ...

    def backup(self, target: Any, /) -> None: ...

    def close(self) -> None: ...
