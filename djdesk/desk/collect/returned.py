"""What one file that came back says, as values: nothing of what other files say, or of the office's names."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from djdesk.model.figure import Figure
from djdesk.model.report import OwnFigure

ReturnedState = Literal["taken", "look", "refused"]  # 已收, 要看, 不收
How = Literal["data", "edited", "text"]  # 按数据, 数据之后在 Word 里改过, 按文字读出
STATE_WORDS: dict[ReturnedState, str] = {"taken": "已收", "look": "要看", "refused": "不收"}
HOW_WORDS: dict[How, str] = {"data": "按数据", "edited": "改过", "text": "按文字"}


class ReturnedFigure(msgspec.Struct, frozen=True, omit_defaults=True):
    """`inside` is what the data of the file says, where its text says otherwise. `asked`: False for what the
    report's office has no use for. `doubtful`: read from a text that may mean another figure. `place`: the
    heading of the section that says it.
    """

    figure: Figure
    inside: Figure | None = None
    asked: bool = True
    doubtful: bool = False
    place: str = ""


class Returned(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """name: of the file, below the folder
    state, why: how it ended, and sentences why
    unit, period, type_id, task_id: as the file says, "" for what it says not; the period as its code
    handed, at: the day on which the file was last saved, and the seconds of that day
    """

    name: str
    state: ReturnedState
    handed: date
    why: tuple[str, ...] = ()
    how: How = "data"
    unit: str = ""
    period: str = ""
    type_id: str = ""
    task_id: str = ""
    at: int = 0
    figures: dict[str, ReturnedFigure] = {}
    own: tuple[OwnFigure, ...] = ()


class TickedCase(msgspec.Struct, frozen=True):
    """A paragraph of a file that the office took for a best case (典型案例)."""

    unit: str
    file: str
    text: str


def refused(name: str, handed: date, why: str) -> Returned:
    return Returned(name=name, state="refused", handed=handed, why=(why,))
