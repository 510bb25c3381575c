"""A report as a file of the program's own (.json)."""

from __future__ import annotations

from pathlib import Path

from djdesk.basics.errors import BadInput, reason_of
from djdesk.desk.resources import Resources
from djdesk.document.files.report_json import report_from_json
from djdesk.model.report import Report

_LARGEST_FILE = 64 * 1024 * 1024


def read_report_file(resources: Resources, path: Path) -> Report:
    """A report file of the program's own (.json). Raises BadInput."""
    report = report_from_json(file_bytes(path))
    resources.form_of(report)
    return report


def file_bytes(path: Path) -> bytes:
    """The file's content, or a sentence why not."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise BadInput(f"文件“{path.name}”太大", "请检查是不是选错了文件")
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"找不到文件“{path.name}”", "请检查文件的位置和名称") from None
    except IsADirectoryError:
        raise BadInput(f"“{path.name}”是文件夹，不是文件", "请选一个文件") from None
    except OSError as error:
        raise BadInput(f"读不了文件“{path.name}”（{reason_of(error)}）", "请检查文件的位置和权限") from None
