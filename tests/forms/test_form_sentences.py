"""The types' sentences as they stand in a report, whatever clauses drop out of them."""

from __future__ import annotations

import random
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from djdesk.desk.report.create import new_report
from djdesk.document.compose.composer import Composer
from djdesk.forms.asked import asked_form
from djdesk.forms.load import load_types
from djdesk.forms.organ_words import with_words_following
from djdesk.forms.own_line import with_own_line
from djdesk.forms.report_type import ReportType
from djdesk.model.changes import SetGroups
from djdesk.model.figure import NOT_APPLICABLE, Figure
from djdesk.model.organs import ORGANS, with_organ
from djdesk.model.own.contents import add_own_ticks
from djdesk.model.period import Period
from djdesk.model.prose import lists_in
from djdesk.model.report import Report, Tick, tick_key

TYPES = load_types(Path(__file__).parents[2] / "resources" / "reports")

_BROKEN = re.compile(
    r"[，、：；。]{2}|^[，、；。]|[（“《][，、：；。]|[，、；]$|。[，、；]|[一二三四五六]是[，、。]|\s{2}"
)


def filled(form: ReportType, rng: random.Random, figures: float, texts: float, ticks: float) -> Report:
    """A report of the type in which each figure, text and tick is given with that probability, else 不涉及,
    empty, not done.
    """
    report = new_report(
        form, "区市政中心", Period.regular(form.periods[0], 2023), lambda: datetime(2023, 7, 1)
    )
    number = Figure(state="value", value=Decimal(12))
    items = [
        (section.id, item.text)
        for section in form.sections
        for checklist in section.checklists
        for item in checklist.items
    ]
    return msgspec.structs.replace(
        report,
        figures={name: number if rng.random() < figures else NOT_APPLICABLE for name in form.figure_fields()},
        texts={
            name: (field.example or field.choices[0])
            for name, field in form.text_fields().items()
            if rng.random() < texts
        },
        ticks={tick_key(*item): Tick("done") if rng.random() < ticks else Tick("not_done") for item in items},
    )


@pytest.mark.parametrize("form", TYPES.values(), ids=TYPES)
def test_sentences_stay_whole_whatever_drops_out(form: ReportType) -> None:
    rng = random.Random(20230630)
    shares = [
        (0.0, 0.0, 0.0),
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 1.0),
        *[(rng.random(), rng.random(), rng.random()) for _ in range(60)],
    ]
    composer = Composer(form)
    for share in shares:
        for block in composer.compose(filled(form, rng, *share)):
            if block.role in ("body", "point"):
                assert not _BROKEN.search(block.text), block.text


@pytest.mark.parametrize("kind", [one.id for one in ORGANS])
@pytest.mark.parametrize("form", TYPES.values(), ids=TYPES)
def test_a_full_report_prints_every_figure_and_every_text(form: ReportType, kind: str) -> None:
    report = filled(form, random.Random(1), 1.0, 1.0, 1.0)
    groups = with_organ(dict.fromkeys((group.id for group in form.groups), True), kind)
    report = SetGroups(groups).applied(report)
    report = with_words_following(
        filled(form, random.Random(1), 1.0, 1.0, 1.0), form, SetGroups(groups)
    ).applied(report)
    figures = {
        name: Figure(state="value", value=Decimal(1000 + number))
        for number, name in enumerate(asked_form(report, form).figure_fields())
    }
    report = msgspec.structs.replace(report, figures={**report.figures, **figures})
    text = "\n".join(block.text for block in Composer(form).compose(report))
    assert [name for name, figure in figures.items() if figure.shown not in text] == []
    assert [name for name, value in report.texts.items() if value not in text] == []
    assert not set("{}[]") & set(text)


@pytest.mark.parametrize("form", TYPES.values(), ids=TYPES)
def test_what_an_office_adds_to_a_list_is_printed(form: ReportType) -> None:
    listing = [section.id for section in form.sections if lists_in(section.prose)]
    report = filled(form, random.Random(1), 1.0, 1.0, 0.0)
    own = {section: f"师德讲坛{number}" for number, section in enumerate(listing)}
    for section, text in own.items():
        report = with_own_line(report, form, add_own_ticks(report, section, [text], ())).applied(report)
    report = msgspec.structs.replace(
        report, ticks={tick_key(section, text): Tick("done") for section, text in own.items()}
    )
    printed = "".join(block.text for block in Composer(form).compose(report))
    assert [section for section, text in own.items() if text not in printed] == []
