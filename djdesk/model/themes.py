"""What a section is called in a few words, taken from its heading: {章节:rules} in prose prints it, so that a
theme is named in one place.
"""

from __future__ import annotations

import re

from djdesk.model.outline import included
from djdesk.model.report import Report

_SLOT = "章节:"
_QUOTED = re.compile(r"“([^“”]{1,12})”")
_LEAD = re.compile(r"[^，,：:。；;]+")


def themed_section(name: str) -> str:
    """The id of the section whose theme a name in prose stands for; "" for any other name."""
    return name.removeprefix(_SLOT) if name.startswith(_SLOT) else ""


def theme_slot(section_id: str) -> str:
    """The name that stands for a section's theme."""
    return _SLOT + section_id


def theme(report: Report, section_id: str) -> str | None:
    """The section's theme; None for one that is not printed."""
    section = next((one for one in included(report.sections) if one.id == section_id), None)
    return theme_words(section.heading) if section is not None else None


def theme_words(heading: str) -> str:
    """What is in the heading's first quotation marks (立制 of 紧扣“立制”，锻造…), else its first clause."""
    quoted = _QUOTED.search(heading)
    if quoted:
        return quoted[1]
    lead = _LEAD.match(heading.strip())
    return lead[0].strip() if lead else heading.strip()
