"""What of the open report was copied from earlier ones. Their texts are made ready once, in a thread."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import QObject, Signal

from djdesk.desk.next_period.copied_share import (
    EarlierTexts,
    SectionShare,
    copied_shares,
    earlier_passages,
)
from ui.report.bridge import SessionBridge
from ui.widgets.background import ThreadJob


class CopiedText(QObject):
    """`ready`: the earlier texts can be held against the report now."""

    ready = Signal()

    def __init__(self, bridge: SessionBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._earlier: EarlierTexts | None = None

    def read(self) -> None:
        """Reads the store here, as only this thread may, and makes its texts ready beside. Raises
        StoreError.
        """
        passages = earlier_passages(self._bridge.desk, self._bridge.report)

        def steps() -> Generator[object]:
            self._earlier = EarlierTexts(passages)
            yield None

        job = ThreadJob(steps, self)
        job.ended.connect(lambda _error: self.ready.emit())
        job.begin(0)

    def shares(self) -> Sequence[SectionShare]:
        """Of the report as it is now; none before `ready`."""
        return () if self._earlier is None else copied_shares(self._bridge.report, self._earlier)
