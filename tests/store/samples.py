"""Reports for the store's tests: every kind of row, and texts that other programs stumble over."""

from __future__ import annotations

import random
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import msgspec

from djdesk.model.changes import (
    Basics,
    Batch,
    Change,
    RenameSection,
    SetBasics,
    SetEarlier,
    SetExtras,
    SetFigure,
    SetGroups,
    SetOutline,
    SetProse,
    SetText,
    SetTick,
)
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, Figure
from djdesk.model.formal_elements import Annex
from djdesk.model.own.contents import SetOwnContent
from djdesk.model.own.figures import add_own_figure, remove_own_figure, rename_own_figure
from djdesk.model.period import Period
from djdesk.model.report import Look, OwnFigure, OwnText, OwnTick, Report, Section, Tick
from djdesk.model.tables.set_table import SetTable
from djdesk.model.tables.table import SectionTable

ROOT = Path(__file__).parents[2]
NOW = datetime(2023, 7, 3, 10, 32)
ODD = "𬱖䶮\u0000\x1b\ufeff\u200d👩‍👩‍👧é\r\n\t'\";--%_\\{}[]「」" + "长" * 5000


class Clock:
    """A clock that the test sets; it stands still otherwise."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def sample(
    report_id: str = "r1", unit: str = "第一党支部", period: Period | None = None, sections: int = 4
) -> Report:
    return Report(
        id=report_id,
        type_id="half-year",
        type_version=1,
        unit=unit,
        period=period or Period.regular("half", 2023, 1),
        created=NOW,
        modified=NOW,
        issuer=unit,
        date=date(2023, 6, 30),
        addressee="上级党委",
        sections=(
            Section(id="opening", level=0, heading="导语", prose="{报告期间}，本支部认真开展工作。"),
            *(
                Section(
                    id=f"s{number}",
                    level=1 + number % 3,
                    heading=f"第{number}项工作",
                    enabled=number != 2,
                    prose=f"截至6月底，[召开支委会{{支委会}}次][、党员大会{{党员大会}}次]。\n{{是}}做好第{number}件事。",
                )
                for number in range(1, sections)
            ),
        ),
        figures={
            "支委会": Figure(state="value", value=Decimal("6.50"), as_of=date(2023, 6, 30)),
            "党员大会": PENDING,
            "党课": EMPTY,
            "慰问": NOT_APPLICABLE,
            "走访": Figure(state="value", value=Decimal("1E+3"), approx=True, origin="imported"),
        },
        texts={"学习形式": "集中学习\n个人自学", "空": ""},
        ticks={"s1/每月召开支委会": Tick("done", "都开了"), "s1/讲党课": Tick("na")},
        last_values={"支委会": Figure(state="value", value=Decimal(7)), "党课": PENDING},
    )


def random_change(report: Report, rng: random.Random) -> Change:
    """Any of the changes, about anything that the report has or does not have yet."""
    word = f"内容{rng.randrange(10**6)}"
    section = rng.choice(report.sections)
    kinds = (
        lambda: SetFigure(
            rng.choice(("支委会", "党课", "新指标")),
            Figure(state="value", value=Decimal(rng.randrange(10**6))),
        ),
        lambda: SetFigure("党课", rng.choice((EMPTY, PENDING, NOT_APPLICABLE))),
        lambda: SetText(rng.choice(("学习形式", "新的")), word),
        lambda: SetTick(f"{section.id}/{rng.randrange(3)}", Tick("done", word)),
        lambda: SetProse(section.id, word * rng.choice((1, 40, 900))),
        lambda: RenameSection(section.id, word),
        lambda: SetOutline(tuple(rng.sample(report.sections, k=len(report.sections)))),
        lambda: SetOutline(
            (
                *report.sections[: rng.randrange(1, 6)],
                Section(
                    id=f"own-{rng.randrange(10**6)}",
                    level=1,
                    heading=word,
                    look=Look(run_in=rng.choice((None, True, False))),
                ),
            )
        ),
        lambda: _own_change(report, rng, word),
        lambda: SetBasics(
            msgspec.structs.replace(Basics.of(report), title=word, date=None), ("title", "date")
        ),
        lambda: SetGroups({"school": rng.random() < 0.5} if rng.random() < 0.8 else {}),
        lambda: SetOwnContent(
            (OwnText(section.id, word),) * (rng.random() < 0.5),
            (OwnTick(section.id, word),) * (rng.random() < 0.5),
            (f"figure/{word}",) * (rng.random() < 0.5),
        ),
        lambda: SetTable(
            f"t{rng.randrange(3)}", SectionTable(((word, "乙"), ("", "3"))) if rng.random() < 0.7 else None
        ),
        lambda: Batch((SetProse(section.id, word), SetFigure("支委会", PENDING))),
        lambda: SetEarlier(_some_figures(report, rng), _some_figures(report, rng)),
        lambda: SetExtras(
            msgspec.structs.replace(report.extras, annexes=(Annex(title=word, figures=rng.random() < 0.5),)),
            "附件",
        ),
    )
    return rng.choice(kinds)()


def _some_figures(report: Report, rng: random.Random) -> dict[str, Figure]:
    return {
        name: Figure(state="value", value=Decimal(rng.randrange(10**6)), approx=rng.random() < 0.3)
        for name in report.figures
        if rng.random() < 0.4
    }


def _own_change(report: Report, rng: random.Random, word: str) -> Change:
    """Adds, renames or removes one of the report's own figures."""
    if not report.own_figures or (word not in report.figures and rng.random() < 0.4):
        return add_own_figure(
            report, OwnFigure(rng.choice(report.sections).id, f"{word}{len(report.figures)}", "家"), ()
        )
    name = rng.choice(report.own_figures).name
    return (
        remove_own_figure(report, name)
        if rng.random() < 0.5
        else rename_own_figure(report, name, f"改{name}"[:60], "户", ())
    )


def changed(report: Report, change: Change, number: int) -> Report:
    """The report after the change; its time of change carries `number`."""
    return msgspec.structs.replace(
        change.applied(report), modified=datetime(2023, 7, 3, 0, 0, number % 60, number // 60)
    )


def python() -> list[str]:
    return [sys.executable, "-B"]
