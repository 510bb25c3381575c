"""The heads that offices write over their columns: each alias leads to its own column, in every ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.samples.ledger_samples import sample_rows
from djdesk.forms.ledger_load import load_book
from djdesk.forms.ledger_type import LedgerType
from djdesk.ledgers.cells import show_cell
from djdesk.ledgers.workbook.import_plan import choose_table
from ledgers.rows import read_sheets
from ledgers.workbook.test_workbook import saved

RESOURCES = Path(__file__).parents[3] / "resources"
BOOK = load_book(RESOURCES / "ledgers")


@pytest.mark.parametrize("form", BOOK.types.values(), ids=lambda form: form.id)
def test_other_heads_lead_to_the_same_columns(form: LedgerType, tmp_path: Path) -> None:
    rows = sample_rows(form, RESOURCES / "sample" / "ledgers" / f"{form.id}.csv")[:5]
    columns = [column for column in form.columns if column.kind != "file"]
    lines = [[show_cell(column, row.cells.get(column.name)) for column in columns] for row in rows]
    for which in range(max(len(column.aliases) for column in columns)):
        heads = [(column.name, *column.aliases)[min(which + 1, len(column.aliases))] for column in columns]
        path = saved(
            tmp_path / "x.xlsx",
            [
                [f"{form.name}（2023年）"],
                ["序号", *heads],
                *([number, *line] for number, line in enumerate(lines, 1)),
            ],
        )
        table = choose_table(form, read_sheets(path))
        found = {
            name: place
            for name, place in table.mapping.items()
            if name in {column.name for column in columns}
        }
        assert found == {column.name: place for place, column in enumerate(columns, 1)}, heads
