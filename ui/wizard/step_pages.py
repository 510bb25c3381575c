"""The page of each step; those that not every report needs are entered when they are first opened."""

from __future__ import annotations

from djdesk.desk.proof.open_points import CARRY
from djdesk.desk.report.progress import BASICS
from ui.preview.pane import PreviewPane
from ui.report.bridge import SessionBridge
from ui.widgets.step_page import StepPage
from ui.wizard.basics_step import BasicsStep
from ui.wizard.section_menu import SectionActions
from ui.wizard.section_step import SectionStep
from ui.wizard.steps import CHECK, EXPORT


def made_page(step_id: str, bridge: SessionBridge, actions: SectionActions, preview: PreviewPane) -> StepPage:
    if step_id == BASICS:
        return BasicsStep(bridge)
    if step_id == CARRY:
        from ui.next_period.carry_step import CarryStep  # here and below: not at each opening of a report

        return CarryStep(bridge)
    if step_id == CHECK:
        from ui.wizard.check.check_step import CheckStep

        check = CheckStep(bridge)
        check.copied.marked.connect(preview.show_copied)
        return check
    if step_id == EXPORT:
        from ui.wizard.export_step import ExportStep

        return ExportStep(bridge)
    return SectionStep(bridge, step_id, actions)
