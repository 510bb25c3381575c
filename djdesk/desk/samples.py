"""The sample office: reports and a year of ledger rows that show the program with something in it. It can be taken out again."""

from __future__ import annotations

from pathlib import Path

from djdesk.basics.errors import BadInput
from djdesk.desk.desk import Desk
from djdesk.desk.filling import filled_report
from djdesk.desk.ledger_samples import add_sample_rows, remove_sample_rows
from djdesk.desk.ledgers import open_ledgers
from djdesk.desk.resources import file_bytes

_REPORTS = "sample_reports"  # the setting that holds the ids of the sample reports


def add_samples(desk: Desk) -> str:
    """Stores every resources/sample/TYPE-PERIOD.json as a report, and the rows of resources/sample/ledgers; the id of the last report."""
    resources = _folder(desk)
    last, ids = "", []
    for path in sorted((resources / "sample").glob("*.json")):
        report = filled_report(desk.form(path.name.partition("-")[0]), file_bytes(path), desk.clock)
        last = desk.add(report, "样例").report.id
        ids.append(last)
    desk.store.set_setting(_REPORTS, [*desk.store.setting(_REPORTS, []), *ids])
    add_sample_rows(open_ledgers(desk).book, desk.store.ledgers, resources)
    return last


def has_samples(desk: Desk) -> bool:
    return bool(desk.store.setting(_REPORTS, []))


def remove_samples(desk: Desk) -> None:
    """Puts the sample reports into the recycle bin and takes the sample rows out; the clerk's own work stays."""
    for report_id in desk.store.setting(_REPORTS, []):
        if desk.store.exists(report_id):
            desk.store.put_in_bin(report_id)
    remove_sample_rows(open_ledgers(desk).book, desk.store.ledgers)
    desk.store.set_setting(_REPORTS, [])


def _folder(desk: Desk) -> Path:
    """Where the program's data lies. Raises BadInput when it was started without."""
    if desk.resources.folder is None:
        raise BadInput("程序里没有样例", "请重新安装程序")
    return desk.resources.folder
