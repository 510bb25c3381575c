"""The sample office: reports and a year of ledger rows that show the program with something in it. It can be
taken out again.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from djdesk.basics.errors import BadInput, KnownError
from djdesk.basics.steps import finish
from djdesk.desk.desk import Desk
from djdesk.desk.figures.counted import counted_in_report, take_counted
from djdesk.desk.ledger.ledger_desk import LedgerDesk, open_ledgers
from djdesk.desk.report.from_values import filled_report
from djdesk.desk.report.open_report import add_report, open_report
from djdesk.desk.report.report_file import file_bytes
from djdesk.desk.samples.ledger_samples import adding_sample_rows, remove_sample_rows
from djdesk.desk.settings.declared import SAMPLE_REPORTS


def add_samples(desk: Desk) -> str:
    """Stores every resources/sample/TYPE-PERIOD.json as a report, and the rows of resources/sample/ledgers;
    the id of the last report.
    """
    return finish(adding_samples(desk))


def adding_samples(desk: Desk) -> Generator[float, None, str]:
    """`add_samples` in steps: yields how much is done, from 0 to 1. Given up half-way, or failed, it takes
    out again what it had added.

    What the samples are is written down first: even a program that is killed half-way knows at the next start
    what to take out.
    """
    resources = _folder(desk)
    ledgers = open_ledgers(desk)
    book = ledgers.book
    yield 0.0
    paths = sorted((resources / "sample").glob("*.json"))
    reports = [
        filled_report(desk.form(path.name.partition("-")[0]), file_bytes(path), desk.clock) for path in paths
    ]
    before = SAMPLE_REPORTS.get(desk.store)
    SAMPLE_REPORTS.set(desk.store, (*before, *(report.id for report in reports)))
    try:
        for report in reports:
            add_report(desk, report, "样例")
        yield from adding_sample_rows(book, desk.store.ledgers, resources)
        for report in reports:
            _count(desk, ledgers, report.id)
    except (GeneratorExit, KnownError):
        for report in reports:
            if desk.store.exists(report.id):
                desk.store.purge(report.id)
        remove_sample_rows(book, desk.store.ledgers)
        SAMPLE_REPORTS.set(desk.store, before)
        raise
    return reports[-1].id if reports else ""


def remove_samples(desk: Desk) -> None:
    """Puts the sample reports into the recycle bin and takes the sample rows out; the clerk's own work stays.

    A backup is made first: a clerk may have written something of his own over a sample row. Raises
    StoreError, nothing is then removed.
    """
    desk.store.backup("删除样例前")
    for report_id in SAMPLE_REPORTS.get(desk.store):
        if desk.store.exists(report_id):
            desk.store.put_in_bin(report_id)
    remove_sample_rows(open_ledgers(desk).book, desk.store.ledgers)
    SAMPLE_REPORTS.set(desk.store, ())


def _count(desk: Desk, ledgers: LedgerDesk, report_id: str) -> None:
    """A sample report says what its ledgers say: whoever looks at it first should not meet an office whose
    books disagree.
    """
    session = open_report(desk, report_id)
    take_counted(
        ledgers,
        session,
        [one.name for one in counted_in_report(ledgers, session.report) if one.value is not None],
    )


def _folder(desk: Desk) -> Path:
    """Where the program's data lies. Raises BadInput when it was started without."""
    if desk.resources.folder is None:
        raise BadInput("程序里没有样例", "请重新安装程序")
    return desk.resources.folder
