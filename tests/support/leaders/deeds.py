"""Deeds of a leader on the Word file of a report, drawn with a seed: one of each kind, or several that do not touch the
same paragraphs. A deed finds its paragraphs by their words, so that it can be done in any file that has them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from copy import deepcopy

import msgspec

from djdesk.desk.merge.units import NUMBER, POINT, Unit, printed_report
from djdesk.forms.report_type import ReportType
from djdesk.model.prose_tokens import lines_of as stored_lines
from djdesk.model.prose_tokens import names_in
from djdesk.model.report import Report
from djdesk.model.themes import themed_section
from support.leader import Leader, W, text_of
from support.leaders.in_file import add, bare, cut, drop, holding, mark, mark_end, put, whole

_PHRASES = ("切实", "常态化", "聚焦主责主业，", "广泛", "持之以恒地", "“三个到位”")
_SENTENCES = (
    "选派业务骨干到基层一线蹲点。",
    "选树先进典型，发挥榜样的示范带动作用。",
    "与兄弟单位共同举办读书沙龙，交流心得。",
    "修缮活动场所，添置投影设备和图书角。",
    "邀请老同志讲述奋斗故事，青年职工深受触动。",
    "梳理廉政风险点，逐一制定防控措施。",
    "组建宣讲小分队，深入班组开展宣讲。",
    "规范档案管理，做到资料齐全完整。",
    "利用微信群推送学习内容，方便流动人员。",
    "设立意见箱，广泛征求群众建议。",
    "组织义务植树和无偿献血活动。",
    "落实谈心谈话制度，掌握思想动态。",
    "开展知识竞赛，检验学习成效。",
    "评选星级窗口，激发干事热情。",
    "加强网络安全教育，守好意识形态阵地。",
    "举办职工运动会，丰富文体生活。",
    "完善值班制度，畅通应急联络。",
    "制作微视频，讲述身边人身边事。",
)
_HEADINGS = ("特色亮点工作", "经验和体会", "几点建议", "宣传引导情况")
_STOPS = "，。；、：！？“”《》（）"
Act = Callable[[Leader], object]


class Deed(msgspec.Struct, frozen=True):
    kind: str
    act: Act


class Row(msgspec.Struct, frozen=True):
    """A paragraph of the text, with the units that stand in it."""

    text: str
    units: tuple[Unit, ...]

    @property
    def heading(self) -> Unit | None:
        return self.units[0] if self.units[0].kind == "heading" else None

    @property
    def lines(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.kind == "line")

    @property
    def alone(self) -> bool:
        """A paragraph without heading and points."""
        return len(self.units) == 1 and self.units[0].kind == "line" and not POINT.match(self.text)


class Page:
    """The paragraphs of a report; those that a deed or the clerk needs are drawn once."""

    def __init__(self, report: Report, form: ReportType, seed: int) -> None:
        self.rng = random.Random(seed)
        printed = printed_report(report, form)
        self.rows = [Row(text, units) for text, units in printed.rows.items()]
        self.used: set[int] = set()
        shown = [
            atom.field
            for unit in printed.units
            if unit.line is not None
            for atom in unit.line.atoms
            if atom.field in report.figures
        ]
        self.themes = {
            themed_section(name)
            for section in report.sections
            for name in names_in(stored_lines(section.prose))
        }
        self.once = {name for name in shown if shown.count(name) == 1}
        self._fresh = list(_SENTENCES)
        self.rng.shuffle(self._fresh)

    def deed(self, kind: str) -> Deed | None:
        """None when the report has no free place for it."""
        act: Act | None = getattr(self, f"_{kind}")()
        return Deed(kind, act) if act is not None else None

    def sentence(self) -> str:
        return self._fresh.pop()

    # ------------------------------------------------------------ where

    def free(self, fits: Callable[[int], bool], around: int = 0) -> int | None:
        """The place of an unused paragraph that fits; it and `around` behind it are used then."""
        places = [
            place
            for place in range(len(self.rows) - around)
            if not self.used & set(range(place, place + around + 1)) and fits(place)
        ]
        if not places:
            return None
        place = self.rng.choice(places)
        self.used |= set(range(place, place + around + 1))
        return place

    def block(self, place: int) -> range:
        """The paragraphs of the section whose heading stands at `place`."""
        level = self.level(place)
        end = next(
            (other for other in range(place + 1, len(self.rows)) if 0 < self.level(other) <= level),
            len(self.rows),
        )
        return range(place, end)

    def level(self, place: int) -> int:
        heading = self.rows[place].heading
        return heading.level if heading is not None else 0

    def _line(self, place: int) -> bool:
        return bool(self.rows[place].lines)

    # ------------------------------------------------------------ words and numbers

    def _cut(self, unit: Unit) -> tuple[int, int]:
        """Two characters of a unit's words without numbers and marks, by their place in `words`."""
        fits = [
            at
            for at in range(1, len(unit.words) - 3)
            if not re.search(f"[{_STOPS}\\d]", unit.words[max(0, at - 1) : at + 3])
        ]
        at = self.rng.choice(fits)
        return at, at + 2

    def _word(self, tracked: bool = False) -> Act | None:
        place = self.free(lambda one: any(len(unit.words) > 20 for unit in self.rows[one].lines))
        if place is None:
            return None
        unit = self.rng.choice([unit for unit in self.rows[place].lines if len(unit.words) > 20])
        low, high = self._cut(unit)
        how, words = self.rng.choice("+-="), self.rng.choice(_PHRASES)
        low, high, words = {"+": (low, low, words), "-": (low, high, ""), "=": (low, high, words)}[how]
        return lambda one: put(one, unit.words, low, high, words, tracked)

    def _tracked_word(self) -> Act | None:
        return self._word(tracked=True)

    def numbers(self, place: int) -> list[tuple[Unit, int, int]]:
        found = []
        for unit in self.rows[place].lines:
            assert unit.line is not None
            at = 0
            for atom in unit.line.atoms:
                if atom.field in self.once and atom.text.isdigit():
                    found.append((unit, at, at + len(atom.text)))
                at += len(atom.text)
        return found

    def _number(self, tracked: bool = False, words: bool = False) -> Act | None:
        place = self.free(lambda one: bool(self.numbers(one)))
        if place is None:
            return None
        unit, low, high = self.rng.choice(self.numbers(place))
        new = str(int(unit.words[low:high]) + self.rng.choice((1, 5, 40)))
        phrase = self.rng.choice(_PHRASES)

        def act(one: Leader) -> None:
            if words:
                head = unit.words[:low]
                at = max(head.rfind(mark) for mark in "，。；") + 1
                text = head[:at] + phrase + head[at:] + new
                put(one, unit.words, 0, high, text, tracked)
            else:
                put(one, unit.words, low, high, new, tracked)

        return act

    def _tracked_number(self) -> Act | None:
        return self._number(tracked=True)

    def _number_and_words(self) -> Act | None:
        return self._number(words=True)

    # ------------------------------------------------------------ paragraphs

    def _fresh_behind(self, tracked: bool = False) -> Act | None:
        place = self.free(lambda one: self.rows[one].alone)
        if place is None:
            return None
        text, new = self.rows[place].text, self.sentence()
        return lambda one: (add(one, whole(one, text), new, tracked), None)

    def _paragraph(self) -> Act | None:
        return self._fresh_behind()

    def _tracked_paragraph(self) -> Act | None:
        return self._fresh_behind(tracked=True)

    def _deleted(self, tracked: bool = False) -> Act | None:
        place = self.free(lambda one: self.rows[one].alone)
        if place is None:
            return None
        text = self.rows[place].text
        return lambda one: (drop(one, whole(one, text), tracked), None)

    def _tracked_deletion(self) -> Act | None:
        return self._deleted(tracked=True)

    def _moved(self, tracked: bool = False) -> Act | None:
        place = self.free(lambda one: self.rows[one].alone)
        target = self.free(
            lambda one: self.rows[one].alone and place is not None and one not in (place, place - 1)
        )
        if place is None or target is None:
            return None
        text, behind = self.rows[place].text, self.rows[target].text

        def act(one: Leader) -> None:
            paragraph = whole(one, text)
            if tracked:
                copy = deepcopy(paragraph)
                mark(paragraph, "moveFrom")
                mark(copy, "moveTo")
                paragraph = copy
            whole(one, behind).addnext(paragraph)

        return act

    def _tracked_move(self) -> Act | None:
        return self._moved(tracked=True)

    def _split(self, soft: bool = False) -> Act | None:
        place = self.free(lambda one: self.rows[one].alone and "。" in self.rows[one].text[:-1])
        if place is None:
            return None
        text = self.rows[place].text
        at = self.rng.choice([at + 1 for at, sign in enumerate(text[:-1]) if sign == "。"])

        def act(one: Leader) -> None:
            if soft:
                put(one, text, at, at, "\n")
                return
            paragraph = whole(one, text)
            second = deepcopy(paragraph)
            paragraph.addnext(second)
            cut(paragraph, at, len(text), [])
            cut(second, 0, at, [])

        return act

    def _soft_break(self) -> Act | None:
        return self._split(soft=True)

    def _joined(self, tracked: bool = False) -> Act | None:
        place = self.free(lambda one: self.rows[one].alone and self.rows[one + 1].alone, around=1)
        if place is None:
            return None
        first, second = self.rows[place].text, self.rows[place + 1].text

        def act(one: Leader) -> None:
            before, behind = whole(one, first), whole(one, second)
            if tracked:
                mark_end(before, "del")
                return
            for run in list(behind):
                if run.tag != f"{{{W}}}pPr":
                    before.append(run)
            behind.getparent().remove(behind)

        return act

    def _tracked_join(self) -> Act | None:
        return self._joined(tracked=True)

    # ------------------------------------------------------------ points

    def _points(self, place: int) -> list[Unit]:
        return [unit for unit in self.rows[place].lines if POINT.match(unit.text)]

    def _point_added(self) -> Act | None:
        place = self.free(lambda one: bool(self._points(one)))
        if place is None:
            return None
        last, new = self._points(place)[-1], self.sentence()
        inside = len(self.rows[place].units) > 1

        def act(one: Leader) -> None:
            if inside:
                put(one, last.words, len(last.words), len(last.words), f"九是{new}")
            else:
                add(one, holding(one, last.words), f"九是{new}")

        return act

    def _point_removed(self) -> Act | None:
        place = self.free(lambda one: bool(self._points(one)))
        if place is None:
            return None
        unit = self.rng.choice(self._points(place))
        number = len(unit.text) - len(unit.words)

        def act(one: Leader) -> None:
            if bare(text_of(holding(one, unit.words))) == bare(unit.text):
                drop(one, holding(one, unit.words))
            else:
                put(one, unit.words, -number, len(unit.words), "")

        return act

    def _points_swapped(self) -> Act | None:
        """Two points of one paragraph, or two paragraphs that are points."""
        place = self.free(lambda one: len(self._points(one)) > 1)
        if place is not None:
            points = self._points(place)
            at = self.rng.randrange(len(points) - 1)
            first, second = points[at].words, points[at + 1].words

            def act(one: Leader) -> None:
                put(one, second, 0, len(second), "\ue000")
                put(one, first, 0, len(first), second)
                put(one, "\ue000", 0, 1, first)

            return act
        place = self.free(
            lambda one: all(len(self.rows[two].units) == 1 and self._points(two) for two in (one, one + 1)),
            around=1,
        )
        if place is None:
            return None
        words = [self.rows[two].units[0].words for two in (place, place + 1)]
        return lambda one: (holding(one, words[1]).addnext(holding(one, words[0])), None)

    # ------------------------------------------------------------ sections

    def plain_heading(self, place: int) -> bool:
        """One that no other sentence names."""
        heading = self.rows[place].heading
        return heading is not None and heading.section_id not in self.themes

    def _heading(self) -> Act | None:
        place = self.free(self.plain_heading)
        if place is None:
            return None
        heading = self.rows[place].heading
        assert heading is not None
        words = heading.words.rstrip("。")
        low = self.rng.randrange(len(words) - 2)
        return lambda one: put(one, words, low, low + 2, "扎实有力")

    def _whole_block(self, most: int) -> range | None:
        blocks = [
            block
            for place in range(len(self.rows))
            if 0 < self.level(place) <= most
            and not self.used & set(block := self.block(place))
            and all(self.plain_heading(one) for one in block if self.level(one))
        ]
        return self.rng.choice(blocks) if blocks else None

    def _section_deleted(self) -> Act | None:
        block = self._whole_block(3)
        if block is None:
            return None
        self.used |= set(block)
        texts = [self.rows[place].text for place in block]
        return lambda one: [drop(one, whole(one, text)) for text in texts]

    def _section_moved(self) -> Act | None:
        block = self._whole_block(3)
        if block is None:
            return None
        level = self.level(block[0])
        self.used |= set(block)
        behind = [
            self.block(place)[-1]
            for place in range(len(self.rows))
            if self.level(place) == level and place not in block
        ]
        behind = [place for place in behind if place not in self.used and place != block[0] - 1]
        if not behind:
            return None
        target = self.rng.choice(behind)
        self.used.add(target)
        texts, after = [self.rows[place].text for place in block], self.rows[target].text
        return lambda one: [whole(one, after).addnext(whole(one, text)) for text in reversed(texts)]

    def _section_new(self) -> Act | None:
        heads = [place for place, row in enumerate(self.rows) if row.heading and len(row.units) == 1]
        ends = [(place, self.block(place)[-1]) for place in heads]
        ends = [(place, end) for place, end in ends if end not in self.used and self.rows[end].lines]
        if not ends:
            return None
        place, end = self.rng.choice(ends)
        self.used.add(end)
        number = NUMBER.match(self.rows[place].text)
        texts = [(number[0] if number else "") + self.rng.choice(_HEADINGS), self.sentence(), self.sentence()]
        like, after, plain = (
            self.rows[place].units[0].words,
            self.rows[end].text,
            self.rows[end].units[-1].words,
        )

        def act(one: Leader) -> None:
            behind = whole(one, after)
            for text, model in zip(texts, (like, plain, plain), strict=True):
                behind = add(one, behind, text, like=holding(one, model))

        return act
