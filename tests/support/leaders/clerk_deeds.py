"""Deeds of the clerk while the file is with the leader, drawn with the seed of the page."""

from __future__ import annotations

from collections.abc import Callable

from djdesk.model.changes import Change, RenameSection, SetFigure, SetProse
from djdesk.model.figure import parse_figure
from djdesk.model.report import Report
from support.leaders.deeds import Page


class Clerk:
    """What the clerk does meanwhile, in paragraphs that the leader leaves alone. Each gives a change, or None."""

    def __init__(self, page: Page, base: Report) -> None:
        self._page, self._rng, self._base = page, page.rng, base

    def change(self, report: Report) -> Change | None:
        return self._rng.choice((self._figure, self._words, self._behind, self._gone, self._renamed))(report)

    def _figure(self, report: Report) -> Change | None:
        page = self._page
        place = page.free(lambda one: bool(page.numbers(one)))
        if place is None:
            return None
        unit, low, high = self._rng.choice(page.numbers(place))
        assert unit.line is not None
        at = 0
        for atom in unit.line.atoms:
            if at == low:
                return SetFigure(atom.field, parse_figure(str(int(unit.words[low:high]) + 70)))
            at += len(atom.text)
        return None

    def _prose(self, report: Report, make: Callable[[list[str], int], None]) -> Change | None:
        page = self._page
        place = page.free(lambda one: page.rows[one].alone)
        if place is None:
            return None
        (unit,) = page.rows[place].units
        lines = report.section(unit.section_id).prose.split("\n")
        make(lines, lines.index(self._base.section(unit.section_id).prose.split("\n")[unit.ref]))
        return SetProse(unit.section_id, "\n".join(lines))

    def _words(self, report: Report) -> Change | None:
        new = self._page.sentence()

        def make(lines: list[str], at: int) -> None:
            lines[at] += new

        return self._prose(report, make)

    def _behind(self, report: Report) -> Change | None:
        new = self._page.sentence()
        return self._prose(report, lambda lines, at: lines.insert(at + 1, new))

    def _gone(self, report: Report) -> Change | None:
        return self._prose(report, lambda lines, at: lines.__delitem__(at))

    def _renamed(self, report: Report) -> Change | None:
        page = self._page
        place = page.free(page.plain_heading)
        heading = page.rows[place].heading if place is not None else None
        if heading is None:
            return None
        return RenameSection(heading.section_id, "着力" + report.section(heading.section_id).heading)
