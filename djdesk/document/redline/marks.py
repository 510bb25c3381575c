"""Who changed something and when, as the attributes and elements of a tracked change (ISO/IEC 29500-1,
17.13.5).
"""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import quoteattr

from djdesk.basics.text import one_line
from djdesk.model.report import Report

_NOBODY = "党建工作台"  # whose changes they are where the report names no unit


def redline_author(report: Report) -> str:
    """Whose changes a redline of the report says they are: who signs it."""
    return one_line(report.issuer.strip() or report.unit.strip() or _NOBODY)


class Marks:
    """The marks of one author and one file: each has a number of its own. `when` without a zone is local
    time.
    """

    def __init__(self, author: str, when: datetime) -> None:
        time = when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._who = f'w:author={quoteattr(one_line(author))} w:date="{time}"'
        self._number = 0

    def mark(self, name: str, content: str | None = None) -> str:
        """The element w:`name`, around `content` or empty."""
        self._number += 1
        opening = f'w:{name} w:id="{self._number}" {self._who}'
        return f"<{opening}/>" if content is None else f"<{opening}>{content}</w:{name}>"

    def range(self, how: str, name: str) -> tuple[str, str]:
        """Start and end of what moved away or came there; both places have one `name`."""
        self._number += 1
        number = f'w:id="{self._number}"'
        start = f'<w:{how}RangeStart {number} {self._who} w:name="{name}"/>'
        return start, f"<w:{how}RangeEnd {number}/>"
