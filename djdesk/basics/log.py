"""The log of the program's own errors: which kind, in which modules, functions and lines. Never what an error
says, never a file's name: either may hold what a clerk has written.

Loaded when there is something to write: what it stands on costs more than a start may.
"""

from __future__ import annotations

import logging
import platform
from collections.abc import Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from djdesk.basics.errors import KnownError
from djdesk.basics.paths import private_folder

LOG = "djdesk.log"
_LARGEST, _OLDER = 256 * 1024, 2  # bytes of one file; files kept beside it
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MOST_FRAMES = 60  # of one error: a recursion without end has thousands
_MOST_ERRORS = 8  # of one chain


class _File(RotatingFileHandler):
    """Opened for one record, so that the window and a command may write in turn."""

    def handleError(self, record: logging.LogRecord) -> None:
        raise  # the error that is being handled here: `write` answers for it


def record_error(folder: Path, error: BaseException) -> Path | None:
    """Writes down where an error of ours came up; the log file, None when that could not be written."""
    where = f"Python {platform.python_version()} {platform.system()}"
    module = next((place.split(" ")[0] for place in reversed(_places(error.__traceback__))), __name__)
    return write(folder, logging.ERROR, module, f"error ({where})\n" + "\n".join(_lines(error)))


def write(folder: Path, level: int, module: str, event: str) -> Path | None:
    """One record, `event` in words of the program's own. The log file, None when it could not be written."""
    path = folder / LOG
    try:
        private_folder(folder)
        file = _File(path, maxBytes=_LARGEST, backupCount=_OLDER, encoding="utf-8")
    except (OSError, KnownError):
        return None
    file.setFormatter(logging.Formatter(_FORMAT))
    try:
        file.emit(logging.LogRecord(module, level, "", 0, event, None, None))
    except OSError:
        return None
    finally:
        with suppress(OSError):  # of a full disk: what could not be written is tried once more
            file.close()
    return path


def report_internal_error(folder: Path, log: Path | None, state: str) -> KnownError:
    """What is said after an error of ours: that the work is safe, and where the log lies."""
    what = f"程序出了一个意外的错误，{state}"
    if log is None:
        return KnownError(what, f"错误记录没有写成，请检查文件夹“{folder}”能不能写入")
    return KnownError(what, f"请把错误记录“{log}”交给维护人员，里面没有您填写的内容")


def _lines(error: BaseException) -> Iterator[str]:
    """The error and those that it came from, the first one last."""
    at: BaseException | None = error
    for _ in range(_MOST_ERRORS):
        if at is None:
            return
        yield f"  {type(at).__module__}.{type(at).__qualname__}"
        yield from (f"    {place}" for place in _places(at.__traceback__))
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def _places(trace: TracebackType | None) -> list[str]:
    """Module, function and line of each step; of too many the innermost."""
    found = []
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "?")
        found.append(f"{module} {frame.f_code.co_qualname} {trace.tb_lineno}")
        trace = trace.tb_next
    return found[-_MOST_FRAMES:]
