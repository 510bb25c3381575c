"""The figures as an .xlsx file: where each comes from is said of what is settled, and of nothing else."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import msgspec
import openpyxl  # type: ignore[import-untyped]

from djdesk.document.compose.figure_table import figure_lines
from djdesk.document.files.figure_workbook import figure_workbook
from djdesk.model.figure import EMPTY, NOT_APPLICABLE, PENDING, parse_figure
from support.sample import TYPE, sample_report


def test_the_source_is_said_of_values_and_of_what_does_not_apply() -> None:
    figures = {
        "支委会": msgspec.structs.replace(parse_figure("27"), origin="ledger"),
        "党员大会": NOT_APPLICABLE,
        "党课": PENDING,
        "实事": EMPTY,
    }
    report = msgspec.structs.replace(sample_report(), figures=figures)
    file = figure_workbook(report, figure_lines(report, TYPE), "汇报", datetime(2023, 7, 5))
    sheet = openpyxl.load_workbook(BytesIO(file))["指标表"]
    heads = [cell.value for cell in sheet[3]]
    name, now, source = heads.index("指标"), 4, heads.index("来源")
    said = {row[name]: (row[now], row[source]) for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert said["支委会"] == (27, "台账")
    assert said["党员大会"] == ("不涉及", "手填")
    assert said["党课"] == ("待补", "—")
    assert said["实事"] == ("未填", "—")
