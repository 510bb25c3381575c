"""The page of each step; those that not every report needs are entered when they are first opened."""

from __future__ import annotations

from collections.abc import Callable

from djdesk.desk.proof.open_points import CARRY
from djdesk.desk.report.progress import BASICS
from ui.preview.pane import PreviewPane
from ui.report.bridge import SessionBridge
from ui.widgets.step_page import StepPage
from ui.wizard.basics_step import BasicsStep
from ui.wizard.section_menu import SectionActions
from ui.wizard.section_step import SectionStep
from ui.wizard.steps import CHECK, EXPORT, LAYOUTS


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


def page_beside(name: str, bridge: SessionBridge, leave: Callable[[], object]) -> StepPage:
    """A page that is no step; `leave` is called when the clerk goes back."""
    if name == LAYOUTS:
        from ui.layouts.page import LayoutsPage

        layouts = LayoutsPage(bridge)
        layouts.left.connect(leave)
        return layouts
    from ui.versions.page import VersionsPage

    versions = VersionsPage(bridge)
    versions.left.connect(leave)
    return versions
