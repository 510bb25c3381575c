"""Edits that a leader made in a Word file, as values: what is shown of each, and the steps that take it
over.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from djdesk.model.figure import Figure
from djdesk.model.tables.table import SectionTable

Key = tuple[
    str, int
]  # a paragraph: its section, and its place in the stored prose of the base; -1 … for new ones

EditKind = Literal[
    "改动",
    "数字",
    "新增",
    "删除",
    "移动",
    "拆分",
    "合并",
    "标题",
    "章节移动",
    "章节新增",
    "章节删除",
    "题目",
    "落款",
    "未并入",
]


class PutLines(msgspec.Struct, frozen=True):
    """Paragraphs `gone` leave; `new` come, where the first of them stood (`in_place`), else behind the first
    of `after` that is there, else at the section's start. `was` is what the gone ones held in the base.
    `fresh` are the new paragraphs among `after`, which the report may have from an earlier taking over.
    """

    section_id: str
    gone: tuple[Key, ...]
    was: tuple[str, ...]
    new: tuple[tuple[Key, str], ...]
    after: tuple[Key, ...] = ()
    in_place: bool = False
    fresh: tuple[tuple[Key, str], ...] = ()


class PutFigure(msgspec.Struct, frozen=True):
    name: str
    figure: Figure


class PutHeading(msgspec.Struct, frozen=True):
    section_id: str
    heading: str


class PutSection(msgspec.Struct, frozen=True):
    """A new section behind the first of `after` that is there, with what stands under that one."""

    section_id: str
    level: int
    heading: str
    after: tuple[str, ...]


class MoveSections(msgspec.Struct, frozen=True):
    """Sections that stand together go behind the first of `after` that is there; () for the very front."""

    section_ids: tuple[str, ...]
    after: tuple[str, ...]


class CloseSections(msgspec.Struct, frozen=True):
    """Sections are not printed any more; what they hold stays in the report."""

    section_ids: tuple[str, ...]


class PutBasics(msgspec.Struct, frozen=True):
    """A new title, signature, addressee ("" and None leave it) or date."""

    title: str = ""
    issuer: str = ""
    addressee: str = ""
    day: date | None = None


class PutCell(msgspec.Struct, frozen=True):
    """A cell, by its place in the table as the file began (`base`), says `text`; `was` is what it said."""

    table_id: str
    base: SectionTable
    row: int
    column: int
    was: str
    text: str


class PutTable(msgspec.Struct, frozen=True):
    """A table with other rows than it had as the file began (`base`); None for one that was not there."""

    table_id: str
    base: SectionTable | None
    table: SectionTable


Step = (
    PutLines
    | PutFigure
    | PutHeading
    | PutSection
    | MoveSections
    | CloseSections
    | PutBasics
    | PutCell
    | PutTable
)


class LeaderEdit(msgspec.Struct, frozen=True):
    """One thing that was changed. `before` and `after` are paragraphs as they print. `steps` take it over;
    none for what has no field. `clash` says what the clerk has done to the same place since, `note` what else
    is to be known, `by` who changed it and when, where the file says so.

    section_id: "basics" for title and frame
    """

    section_id: str
    heading: str
    kind: EditKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    clash: str = ""
    note: str = ""
    by: str = ""
    where: str = ""  # of a number: the paragraph of the file in which it stands

    @property
    def proposed(self) -> bool:
        """Whether it is ticked from the start."""
        return bool(self.steps) and not self.clash
