"""One thing that last period's report named as a problem or promised in its plan, and what became of it."""

from __future__ import annotations

from typing import Literal

import msgspec

PlanKind = Literal["problem", "plan"]  # 存在的问题, 下一步打算
PlanState = Literal["open", "done", "partly", "not", "none"]  # 未定, 已完成, 部分完成, 未完成, 不用交代
UNDONE: tuple[PlanState, ...] = ("partly", "not")


class RowAnswer(msgspec.Struct, frozen=True):
    """A ledger's row that answers: `record` is its id, `title` what it is called there, `said` what it says
    became of it.
    """

    ledger: str
    record: str
    title: str
    said: str


class WrittenParagraph(msgspec.Struct, frozen=True):
    """A paragraph of stored prose that stands in a section because of a line."""

    section: str
    line: str


class PlanLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`words` as they were printed, without ordinal; `stored` is the paragraph of stored prose that said it,
    or the line of the text field `field`, in the section of the id `section`. `result` is the clerk's
    sentence. `written`: the paragraphs of this report that it has made.
    """

    id: str
    kind: PlanKind
    section: str
    words: str
    stored: str
    field: str = ""
    state: PlanState = "open"
    result: str = ""
    evidence: RowAnswer | None = None
    written: tuple[WrittenParagraph, ...] = ()

    @property
    def settled(self) -> bool:
        return self.state != "open"
