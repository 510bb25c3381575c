"""Whole exported reports against LibreOffice: the five real ones and a sample of the generated ones, by one
start of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from djdesk.desk.resources import Resources
from support.agreement import LIMITS, ROOT, all_reports, compare

SAMPLE = 12  # generated documents; `dev.py pages` looks at all

pytestmark = pytest.mark.needs_office


def test_pages_and_lines_are_libreoffices(tmp_path: Path) -> None:
    resources = Resources.load(ROOT / "resources")
    reports = all_reports(resources, SAMPLE)
    results = list(compare(reports, resources, tmp_path))
    assert len(results) == len(reports) >= SAMPLE
    assert sum(result.lines for result in results) > 1000
    for result in results:
        assert len(result.ours) == len(result.office), result.name
        assert result.ours == result.office, result.name
        assert result.same == result.lines


def test_what_cannot_be_matched_has_its_cause() -> None:
    assert all(what and cause for what, cause in LIMITS)
