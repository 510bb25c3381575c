"""A clerk compares with last period: written once, right in every period after, with the table of figures as
an annex of the Word file.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt

from journeys.clerk import CTRL, Clerk
from ui.preview.pane import PreviewPane
from ui.prose.insert_popup import InsertPopup


def section_with(clerk: Clerk, figure: str) -> str:
    return next(
        form.id
        for form in clerk.wizard.bridge.form.sections
        if any(field.name == figure for field in form.figures)
    )


def row_place(clerk: Clerk, figure: str) -> tuple[str, str]:
    """What a click on the figure's row in the table of figures names."""
    row = next(
        block
        for block in clerk.wizard.bridge.session.blocks()
        if block.role == "row" and block.runs[0].text == figure
    )
    return row.section_id, row.runs[2].field


def printed(clerk: Clerk) -> str:
    return "".join(block.text for block in clerk.wizard.bridge.session.blocks())


def test_a_comparison_goes_on_from_period_to_period(writing: Clerk, tmp_path: Path) -> None:
    where = section_with(writing, "支委会")
    writing.enter_figure(writing.go(where), "支委会", "24")
    writing.save()
    writing.start_next_period()
    step = writing.go(where)
    writing.enter_figure(step, "支委会", "27")

    step.prose.editor.setFocus()
    assert step.prose.editor.focus_field("支委会")
    writing.press(Qt.Key.Key_J, CTRL, step.prose.editor)
    popup = next(one for one in step.prose.editor.findChildren(InsertPopup) if one.isVisible())
    popup.search.setText("环比")
    writing.press(Qt.Key.Key_Return, where=popup.search)
    assert "支委会27次（比上期增加3次、增长12.5%）" in printed(writing)
    writing.enter_figure(writing.go(where), "支委会", "24")
    assert "支委会24次（与上期持平）" in printed(writing)
    writing.save()

    writing.start_next_period()
    assert "比上期" not in printed(writing)  # nothing to compare yet
    writing.enter_figure(writing.go(where), "支委会", "18")
    assert "支委会18次（比上期减少6次、下降25%）" in printed(writing)
    page = writing.wizard.page("export")
    writing.wizard.go_to("export")
    writing.click(page.tables.annex)
    pane = writing.wizard.findChild(PreviewPane)
    pane.clicked_place.emit(*row_place(writing, "支委会"))  # a click on the figure's row of the annex
    assert writing.wizard.current == where
    writing.export(tmp_path / "汇报.docx")
    with zipfile.ZipFile(tmp_path / "汇报.docx") as package:
        document = package.read("word/document.xml").decode()
    for words in ("比上期减少6次、下降25%", "主要指标对照表", "比上期"):
        assert words in document
    writing.window.open_file(tmp_path / "汇报.docx")  # the file fills the form again
