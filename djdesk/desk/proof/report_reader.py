"""Reads a report as a whole for 校对: its text, and its pages. It may be asked from a thread beside the
interface's; what it gives is frozen and says of which report it is.
"""

from __future__ import annotations

from threading import Lock

from djdesk.desk.proof.open_points import Remark
from djdesk.desk.proof.page_remarks import PageProof
from djdesk.desk.proof.proofreading import ReportProof
from djdesk.desk.proof.text_remarks import text_remarks
from djdesk.model.report import Report


class ReportReader:
    """One report after another; one reading at a time, whoever asks."""

    def __init__(self, proof: ReportProof | None, pages: PageProof) -> None:
        self._proof, self._pages = proof, pages
        self._lock = Lock()
        self._last: tuple[Report, list[Remark]] | None = None

    def read(self, report: Report) -> list[Remark]:
        """What is found in the text, in its order, and then on the pages; what the clerk holds is among the
        first.
        """
        with self._lock:
            if self._last is not None and self._last[0] is report:
                return self._last[1]
            if self._proof is None:
                return []
            found = list(text_remarks(report, self._proof.findings(report)))
            found += self._pages.remarks(report, self._proof.blocks(report))
            self._last = (report, found)
            return found
