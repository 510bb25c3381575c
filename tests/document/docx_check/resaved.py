"""What becomes of a Word file of ours when LibreOffice saves it."""

from __future__ import annotations

from djdesk.document.layout.finding import LayoutFinding


def is_lost_by_libreoffice(finding: LayoutFinding) -> bool:
    """LibreOffice does not keep the hint that gives “ ” — … to the Chinese face in Word, and check says so."""
    return "用的是西文字体" in finding.what
