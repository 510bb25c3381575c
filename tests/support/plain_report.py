"""A report of given sections and nothing else, and running text to fill its lines with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from djdesk.desk.report.create import new_report
from djdesk.desk.resources import Resources
from djdesk.model.period import Period
from djdesk.model.report import Report, Section

NOW = datetime(2023, 7, 5, 9, 0)
PLAIN = "坚持以党建引领推动机关各项工作提质增效组织全体党员干部认真学习贯彻落实上级会议精神扎实开展主题教育活动切实为群众办实事解难题"


def made_report(resources: Resources, title: str, sections: Sequence[Section]) -> Report:
    report = new_report(
        resources.form("half_year"), "示范单位", Period.parse("2023H1"), lambda: NOW, "agreement"
    )
    return msgspec.structs.replace(report, title=title, sections=tuple(sections))
