"""A table as sheets, whatever kind of file it is in. What few files need is loaded when one comes."""

from __future__ import annotations

from collections.abc import Generator

from djdesk.formats.xlsx.csv_read import csv_steps
from djdesk.formats.xlsx.package import WorkbookKind, WorkbookPackage
from djdesk.formats.xlsx.read import package_steps
from djdesk.formats.xlsx.sheet import Sheet


def table_steps(data: bytes, name: str, kind: WorkbookKind) -> Generator[float, None, list[Sheet]]:
    """All sheets of a file of that kind (`workbook_kind`); yields how much is done, from 0 to 1. Raises
    BadInput.
    """
    if kind == "text":
        return (yield from csv_steps(data, name))
    if kind == "old":
        from djdesk.formats.xlsx.calamine_read import calamine_steps

        return (yield from calamine_steps(data, name))
    if kind == "web":
        from djdesk.formats.xlsx.web_tables import web_table_steps

        return (yield from web_table_steps(data, name))
    if kind == "xml":
        from djdesk.formats.xlsx.xml_2003 import xml_2003_steps

        return (yield from xml_2003_steps(data, name))
    return (yield from package_steps(WorkbookPackage(data, name)))
