"""What the names in prose look like now: the words on a chip, its tint, its tooltip, and which paragraphs
drop out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Protocol

from djdesk.desk.report.comparison_offers import ComparisonOffer, comparison_offers, is_comparison, offer_of
from djdesk.desk.report.open_report import References
from djdesk.document.compose.clauses import Piece
from djdesk.document.compose.points import point_ordinals
from djdesk.document.compose.printed_comparison import fields_of
from djdesk.document.compose.sections import (
    compares,
    omitted_clauses,
    own_tail_alone,
    printed_line,
    printed_piece,
)
from djdesk.forms.asked import as_asked, asked_form
from djdesk.forms.report_type import BUILT_IN, OWN_SECTION, Group, ReportType, SectionForm
from djdesk.model.figure import EMPTY
from djdesk.model.prose import DONE_ITEMS, NOT_DONE_ITEMS, comparison, condition, listed
from djdesk.model.prose_tokens import TokenLine, lines_of, names_in, paired, stored_of
from djdesk.model.report import Report
from djdesk.model.tables.carried_table import table_words
from djdesk.model.tables.table import SectionTable, tabled
from djdesk.model.themes import themed_section
from ui.prose.clauses import clauses

Tone = Literal["figure", "text", "pending", "na", "known"]
PENDING_SHOWN, NA_SHOWN, NONE_SHOWN = "待补", "不涉及", "没有勾选"


class ChipLook(NamedTuple):
    """`text` is what the chip says, `drops` that a clause with it is left out, `printed` what stands on
    paper.

    `compares`: it is a comparison; where it prints nothing it goes alone, and takes only a clause that holds
    nothing else along.
    """

    text: str
    tone: Tone
    kind: str
    drops: bool
    printed: str
    compares: bool = False


class ValueSource(Protocol):
    """Where the values come from: the report that is open (ui.report.bridge.SessionBridge), or an earlier
    one.
    """

    @property
    def report(self) -> Report: ...
    @property
    def form(self) -> ReportType: ...
    @property
    def references(self) -> References: ...


class Earlier(NamedTuple):
    """A report that is only read."""

    report: Report
    form: ReportType
    references: References = References({}, {})


class ChipLooks:
    """Looks of all names of one report, as seen from one section; remembers them until told that something
    changed.
    """

    def __init__(self, source: ValueSource, section_id: str) -> None:
        self._source = source
        self._section_id = section_id
        self._known: dict[str, tuple[Piece, ChipLook]] = {}

    def of(self, name: str) -> ChipLook:
        return self._of(name)[1]

    def piece(self, name: str) -> Piece:
        """What the name prints by itself."""
        return self._of(name)[0]

    def printed(self, line: TokenLine) -> str:
        """The line as it is printed, without its ordinal; "" when nothing is left of it."""
        report, form = self._source.report, self._source.form
        return "".join(run.text for run in printed_line(report, form, self._section_id, _stored(line)))

    def own_tail(self, line: TokenLine) -> str:
        """The clerk's end of a line of which that alone is printed, as it is stored, else ""."""
        report, form = self._source.report, self._source.form
        return own_tail_alone(report, form, self._section_id, _stored(line))

    def omitted(self, line: TokenLine) -> set[int]:
        """Which clauses of a line are not printed, counted from 0 by their opening brackets."""
        report, form = self._source.report, self._source.form
        return omitted_clauses(report, form, self._section_id, _stored(line))

    def changed(self) -> set[str]:
        """Looks again at every name asked for so far; those that look different now."""
        before, self._known = self._known, {}
        return {name for name, seen in before.items() if self.of(name) != seen[1]}

    def knows(self, name: str) -> bool:
        """True when the report has a field of that name."""
        form = self._source.form
        known = name in self._source.report.figures or is_comparison(self._source.report, name)
        if condition(name):
            return self._group(name) is not None
        known = known or name in form.text_fields() or name in BUILT_IN
        known = known or bool(listed(name)[0] or themed_section(name))
        known = known or tabled(name) in self._source.report.tables
        return known or any(own.name == name for own in self._source.report.own_texts)

    def table(self, name: str) -> SectionTable | None:
        """The table that the name stands for; None for any other name, and for one that is not there."""
        return self._source.report.tables.get(tabled(name)) if tabled(name) else None

    def tip(self, name: str) -> str:
        """Name, value with unit, last period's value."""
        if group := self._group(name):
            return f"本单位涉及“{group.name}”时才印出"
        if tabled(name):
            return "按回车到表格里；删去这个标记，表格就不印出，可以撤销"
        look, unit = self.of(name), self.unit(name)
        if look.compares:
            return self._tip_of_comparison(name)
        if condition(name):
            return (
                f"{'没有' if look.drops else '有'}“{look.text}”的单位，这半句{'不' if look.drops else ''}印出"
            )
        if themed_section(name):
            return f"章节标题里的提法：{look.text}\n改了那一章节的标题，这里跟着改"
        if look.kind != "figure":
            return f"{name}：{look.text}"
        references = self._source.references
        last = references.last.get(name, EMPTY)
        before = f"\n{references.last_called}：{last.shown}{unit}" if last.state == "value" else ""
        return f"{name}：{look.text}{unit if look.tone == 'figure' else ''}{before}"

    def comparisons(self, name: str) -> list[ComparisonOffer]:
        """What can be said of a figure against earlier periods; [] for anything else."""
        return comparison_offers(self._source.report, self._source.form, name)

    def unit(self, name: str) -> str:
        """The unit of a figure; "" for anything else."""
        field = self._source.form.figure_fields().get(name)
        own = next((figure.unit for figure in self._source.report.own_figures if figure.name == name), "")
        return field.unit if field else own

    def names(self) -> tuple[list[str], list[str]]:
        """The section's own names, and all others of the report; figures before texts."""
        form, here = asked_form(self._source.report, self._source.form), self._section_form()
        all_own = self._source.report.own_figures
        own = [figure.name for figure in here.figures] + [
            figure.name for figure in all_own if figure.section_id == self._section_id
        ]
        own += [text.name for text in here.texts]
        own += _lists(here)
        others = [
            name
            for name in (
                *form.figure_fields(),
                *(figure.name for figure in all_own),
                *form.text_fields(),
                *BUILT_IN,
            )
            if name not in own
        ]
        return own, list(dict.fromkeys(others))

    def _of(self, name: str) -> tuple[Piece, ChipLook]:
        seen = self._known.get(name)
        if seen is None and tabled(name):
            table = self.table(name)
            words = f"表格 {len(table.rows)}行{table.columns}列" if table is not None else "没有的表格"
            look = ChipLook(words, "known" if table is not None else "na", "table", False, "")
            seen = self._known[name] = Piece("", field=name), look
        if seen is None:
            report, form = self._source.report, self._source.form
            asked = as_asked(report, form)
            here = asked_form(report, form).section(self._section_id) or OWN_SECTION
            piece = printed_piece(asked, fields_of(report, form), here, name)
            seen = self._known[name] = piece, self._look(name, piece)
        return seen

    def _look(self, name: str, piece: Piece) -> ChipLook:
        report = self._source.report
        if group := self._group(name):
            return ChipLook(
                f"{group.name}：", "na" if piece.dropped else "known", "basics", piece.dropped, ""
            )
        if compares(report, name):
            words = piece.text or f"比{offer_of(report, self._source.form, name).than}…"
            return ChipLook(words, "figure" if piece.text else "na", "figure", False, piece.text, True)
        figure, basics = name in report.figures, name in BUILT_IN or bool(themed_section(name))
        kind = "tick" if listed(name)[0] else "figure" if figure else "basics" if basics else "text"
        if piece.dropped:
            return ChipLook(NONE_SHOWN if kind == "tick" else NA_SHOWN, "na", kind, True, "")
        if piece.pending:
            return ChipLook(PENDING_SHOWN, "pending", kind, piece.unfilled, piece.text)
        return ChipLook(
            piece.text, "figure" if figure else "known" if basics else "text", kind, False, piece.text
        )

    def _tip_of_comparison(self, name: str) -> str:
        """Both numbers, so that the words can be checked; or why there are no words."""
        offer, figure, unit = (
            offer_of(self._source.report, self._source.form, name),
            comparison(name)[0],
            self.unit(comparison(name)[0]),
        )
        if not offer.words:
            return f"{figure}，{offer.label}：{offer.why}，这半句不印出"
        now, before = self._source.report.figure(figure).shown, offer.before.shown if offer.before else ""
        return f"{figure}：{now}{unit}，{offer.than}{before}{unit}\n数字改了，这里的话跟着改"

    def _group(self, name: str) -> Group | None:
        """The group that a condition in prose asks after; None for any other name."""
        wanted = condition(name)
        return (
            next((group for group in self._source.form.groups if group.id == wanted), None)
            if wanted
            else None
        )

    def _section_form(self) -> SectionForm:
        asked = asked_form(self._source.report, self._source.form)
        return asked.section(self._section_id) or OWN_SECTION


def _lists(form: SectionForm) -> list[str]:
    """The names of its done and not done items: of all checklists, and of each where there are several."""
    titles = [checklist.title for checklist in form.checklists if checklist.items]
    each = [f"{DONE_ITEMS}/{title}" for title in titles] if len(titles) > 1 else []
    return [DONE_ITEMS, NOT_DONE_ITEMS, *each] if titles else []


def dropped_clauses(tokens: Sequence[str], looks: ChipLooks) -> list[tuple[int, int]]:
    """Token ranges, brackets included, of the clauses of a line that are not printed now."""
    ranges = clauses(tokens)
    if not ranges:
        return []
    gone = looks.omitted(TokenLine("", tuple(tokens)))
    return [found for place, found in enumerate(sorted(ranges)) if place in gone]


def tokens_gone(line: TokenLine, looks: ChipLooks) -> int:
    """How many tokens from its beginning are not printed, the words outside clauses included: all of a line
    that drops out, but for the clerk's own sentences at its end.
    """
    if not line.tokens or _prints_whole(line, looks):
        return 0
    if not looks.printed(line):
        return len(line.tokens)
    own = looks.own_tail(line)
    return len(line.tokens) - len(lines_of(own)[0].tokens) if own else 0


def ordinals(lines: Iterable[TokenLine], looks: ChipLooks) -> list[tuple[str, bool]]:
    """For each line its ordinal (一是, 二是 …; "" for plain text, always True) and whether it is printed.
    What drops out is not counted.
    """
    seen = [(line.marker, not line.marker or _prints(line, looks), _own_tail(line, looks)) for line in lines]
    found = point_ordinals([(marker, prints and not own) for marker, prints, own in seen])
    return [("" if own else ordinal, prints) for ordinal, (_, prints, own) in zip(found, seen, strict=True)]


def printed_text(lines: Sequence[TokenLine], looks: ChipLooks) -> str:
    """Plain text of lines with values and ordinals, for other programs."""
    printed = [_with_tables(looks.printed(line), line, looks) for line in lines]
    numbered = zip(lines, printed, ordinals(lines, looks), strict=True)
    return "\n".join(ordinal + text for line, text, (ordinal, _prints) in numbered if text or not line.tokens)


def _with_tables(words: str, line: TokenLine, looks: ChipLooks) -> str:
    """The tables of a line below its words, cells parted by TAB, as other programs take them."""
    tables = filter(None, map(looks.table, names_in((line,))))
    return "\n".join([*filter(None, [words]), *map(table_words, tables)])


def _stored(line: TokenLine) -> str:
    """Stored prose of a line whose brackets need not be paired yet."""
    return stored_of((TokenLine(line.marker, tuple(paired(line.tokens))),))


def _prints(line: TokenLine, looks: ChipLooks) -> bool:
    """Whether anything of the line is printed; an empty one counts, since it is about to be written."""
    return _prints_whole(line, looks) or bool(looks.printed(line))


def _prints_whole(line: TokenLine, looks: ChipLooks) -> bool:
    return not any(looks.of(name).drops or looks.piece(name).clause for name in names_in((line,)))


def _own_tail(line: TokenLine, looks: ChipLooks) -> str:
    return looks.own_tail(line) if line.marker and not _prints_whole(line, looks) else ""
