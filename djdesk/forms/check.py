"""What must hold between the parts of a report type, beyond the kinds of its values. Finds mistakes, mends
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from djdesk.forms.asked import OWN_CHECKLIST
from djdesk.forms.form_errors import Mistake, Path
from djdesk.forms.organ_words import check_words
from djdesk.forms.report_type import BUILT_IN, ReportType, SectionForm, TextField
from djdesk.model.organs import ORGAN_GROUPS
from djdesk.model.prose import (
    RESERVED,
    Clause,
    Piece,
    Words,
    comparison,
    conditions,
    flat_pieces,
    listed,
    lists_in,
    parse,
    slot_names,
)
from djdesk.model.themes import theme_slot

_ID = re.compile(r"[a-z][a-z0-9_-]*")
_NOT_IN_NAMES = re.compile(r"[{}\[\]\n]|^\?")
_LONGEST_NAME = 60  # as long as a slot in prose may be
_LONGEST_SHORT = 8
_MOST_SECTIONS = 10_000
_DEEPEST = 4  # heading levels of GB/T 9704-2012, 7.3.3


def check_type(form: ReportType) -> list[Mistake]:
    """All mistakes of a type, from top to bottom; empty when it can be used."""
    found = (*_head(form), *_groups(form), *_outline(form), *_names(form), *_parts(form), *_prose(form))
    return sorted(
        (*found, *_organs(form), *_ticks(form), *_relations(form), *_circles(form), *check_words(form)),
        key=_position,
    )


def _position(mistake: Mistake) -> int:
    """Section by section; mistakes of the type as a whole first, those of its relations and words last."""
    inside = len(mistake.path) > 1 and mistake.path[0] == "sections"
    last = mistake.path[0] in ("relations", "words")
    return int(mistake.path[1]) + 1 if inside else _MOST_SECTIONS if last else 0


def _head(form: ReportType) -> Iterator[Mistake]:
    if not _ID.fullmatch(form.id):
        yield Mistake(("id",), f"的值“{form.id}”不能用作编号", "请只用小写英文字母、数字和下划线，以字母开头")
    if form.version < 1:
        yield Mistake(("version",), "不能小于1", "请从1开始编，每次改动加1")
    for key in ("name", "short", "title"):
        if not getattr(form, key).strip():
            yield Mistake((key,), "是空的", "请填写内容")
    if not form.periods:
        yield Mistake(("periods",), "是空的", '请至少写一种报告期，例如 periods = ["half"]')
    if not form.sections:
        yield Mistake(("sections",), "是空的", "请至少写一个章节")
    for name in slot_names(form.title):
        if name not in BUILT_IN:
            yield Mistake(
                ("title",), f"用到了“{{{name}}}”，标题里不能用", f"标题里只能用：{_braced(BUILT_IN)}"
            )


def _groups(form: ReportType) -> Iterator[Mistake]:
    """Groups have ids and names of their own, and whatever names a group names one that is there."""
    seen: set[str] = set()
    for number, group in enumerate(form.groups):
        if not _ID.fullmatch(group.id):
            yield Mistake(
                ("groups", number, "id"), f"的值“{group.id}”不能用作编号", "请用小写英文字母、数字和下划线"
            )
        elif group.id in seen or group.id in ORGAN_GROUPS:
            yield Mistake(("groups", number, "id"), f"的值“{group.id}”重复", "请换一个编号")
        if not group.name.strip():
            yield Mistake(("groups", number, "name"), "是空的", "请写上名称，例如 环卫")
        seen.add(group.id)
    for path, group_id in _grouped(form):
        if group_id and group_id not in seen and group_id not in ORGAN_GROUPS:
            remedy = f"请改为以下之一：{'、'.join(sorted(seen))}" if seen else "请先在文件开头写上 groups"
            yield Mistake((*path, "group"), f"的值“{group_id}”不是这个类型的分组", remedy)
    for number, section in enumerate(form.sections):
        titles = {OWN_CHECKLIST, *(checklist.title for checklist in section.checklists)}
        for name in lists_in(section.prose):
            if listed(name)[1] not in ("", *titles):
                yield Mistake(
                    ("sections", number, "prose"),
                    f"用到了“{{{name}}}”，但本章节没有这个标题的清单",
                    "请改正斜线后面的清单标题",
                    name,
                )
        for group_id in conditions(section.prose):
            if group_id not in seen:
                yield Mistake(
                    ("sections", number, "prose"),
                    f"用到了“{{?{group_id}}}”，但没有这个分组",
                    "请改正问号后面的编号",
                    f"?{group_id}",
                )


def _organs(form: ReportType) -> Iterator[Mistake]:
    """The kind of organisation that has a group by its nature is one that there is."""
    for number, group in enumerate(form.groups):
        if group.organ and group.organ not in ORGAN_GROUPS:
            remedy = f"请改为以下之一：{'、'.join(ORGAN_GROUPS)}"
            yield Mistake(("groups", number, "organ"), f"的值“{group.organ}”不是一种党组织", remedy)


def _grouped(form: ReportType) -> Iterator[tuple[Path, str]]:
    """Whatever may belong to a group, with its place."""
    for number, section in enumerate(form.sections):
        path: Path = ("sections", number)
        yield path, section.group
        for key in ("figures", "texts", "checklists"):
            for position, field in enumerate(getattr(section, key)):
                yield (*path, key, position), field.group
                for place, item in enumerate(getattr(field, "items", ())):
                    yield (*path, key, position, "items", place), item.group


def _outline(form: ReportType) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    above = 0
    for number, section in enumerate(form.sections):
        path: Path = ("sections", number)
        if section.id in seen:
            yield Mistake(
                (*path, "id"), f"的值“{section.id}”与第{seen[section.id] + 1}个章节重复", "请换一个编号"
            )
        elif not _ID.fullmatch(section.id) or section.id.startswith("own"):
            yield Mistake(
                (*path, "id"),
                f"的值“{section.id}”不能用作编号",
                "请用小写英文字母、数字和下划线，不要以 own 开头",
            )
        seen.setdefault(section.id, number)
        if not 0 <= section.level <= _DEEPEST:
            yield Mistake(
                (*path, "level"), f"是{section.level}，超出范围", f"请改为0到{_DEEPEST}，0表示没有标题"
            )
        elif section.level > above + 1:
            remedy = f"请改为{above + 1}，或在前面补上第{above + 1}级的章节"
            yield Mistake((*path, "level"), f"是{section.level}，跳过了第{above + 1}级", remedy)
        above = section.level


def _names(form: ReportType) -> Iterator[Mistake]:
    """Figures and texts share one namespace, since prose names either the same way."""
    seen: dict[str, int] = {}
    for number, section in enumerate(form.sections):
        for key in ("figures", "texts"):
            for position, field in enumerate(getattr(section, key)):
                path: Path = ("sections", number, key, position, "name")
                if field.name in seen:
                    yield Mistake(
                        path,
                        f"与第{seen[field.name] + 1}个章节里的重复",
                        "请换一个名称，可以加上章节的关键词来区分",
                    )
                elif field.name in BUILT_IN or field.name in RESERVED:
                    yield Mistake(path, "是程序自己使用的名称", "请换一个名称")
                elif (
                    not field.name.strip()
                    or len(field.name) > _LONGEST_NAME
                    or _NOT_IN_NAMES.search(field.name)
                ):
                    yield Mistake(
                        path, "不能用作名称", f"名称要有1到{_LONGEST_NAME}个字，不能含花括号、方括号和换行"
                    )
                seen.setdefault(field.name, number)


def _parts(form: ReportType) -> Iterator[Mistake]:
    for number, section in enumerate(form.sections):
        path: Path = ("sections", number)
        least, most = section.length
        if least < 0 or least > most:
            what = f"的下限{least}大于上限{most}" if least > most else "有负数"
            yield Mistake((*path, "length"), what, "请把较小的数写在前面，例如 [100, 300]")
        if section.level > 0 and not section.heading.strip():
            yield Mistake((*path, "heading"), "是空的", "请写上标题，不带序号")
        if len(section.short) > _LONGEST_SHORT:
            yield Mistake((*path, "short"), f"超过{_LONGEST_SHORT}个字", "请缩短，它显示在左边的步骤栏里")
        yield from _carried(path, section)
        for position, figure in enumerate(section.figures):
            if figure.most < 0:
                what = f"是{figure.most}，小于0"
                yield Mistake((*path, "figures", position, "most"), what, "请改为最多能达到的数，不限就删去")
        for position, field in enumerate(section.texts):
            yield from _choice((*path, "texts", position), field)
        yield from _items(path, section)


def _carried(path: Path, section: SectionForm) -> Iterator[Mistake]:
    """What is proposed for the next report can be done: last period's problems and plan are no text of this
    one, so that they are not kept unmarked; to write anew takes sentences of the type to begin from.
    """
    if section.carry == "keep" and section.role in ("problems", "plan") and section.prose.strip():
        remedy = "请改为 mark（沿用并逐段核对）、rewrite（重写）或 clear（清空）"
        yield Mistake((*path, "carry"), "是 keep，上期的问题和打算会不加标记地留在新报告里", remedy)
    if section.carry == "rewrite" and not section.prose.strip():
        yield Mistake((*path, "carry"), "是 rewrite，但本章节没有样稿", "请补上 prose，或改为 clear")


def _choice(path: Path, field: TextField) -> Iterator[Mistake]:
    if field.kind == "choice" and not field.choices:
        yield Mistake(path, "是选择项，但没有写可选的内容", '请补上 choices = ["…", "…"]')
    if field.kind != "choice" and field.choices:
        yield Mistake((*path, "choices"), "只能用在选择项里", '请加上 kind = "choice"，或删去 choices')
    if field.optional and field.required:
        yield Mistake((*path, "optional"), "与 required 矛盾", "请只留一个：必填，或可以不填")
    if field.choices and field.default and field.default not in field.choices:
        yield Mistake(
            (*path, "default"),
            f"的值“{field.default}”不在可选的内容里",
            f"请改为以下之一：{'、'.join(field.choices)}",
        )


def _items(path: Path, section: SectionForm) -> Iterator[Mistake]:
    """Ticks are kept by section and item text, so a text may not come twice in one section."""
    seen: set[str] = set()
    titles: set[str] = set()
    for number, checklist in enumerate(section.checklists):
        if checklist.title in titles:
            yield Mistake(
                (*path, "checklists", number, "title"),
                "与本章节的另一个清单同名",
                "请换一个名称，句子里是用名称指清单的",
            )
        titles.add(checklist.title)
        for position, item in enumerate(checklist.items):
            place = (*path, "checklists", number, "items", position)
            if not item.text.strip():
                yield Mistake(place, "没有写内容", "请填写 text，或删去这一项")
            elif item.text in seen:
                yield Mistake(place, "在本章节的清单里重复", "请删去一个，或换一种说法")
            seen.add(item.text)


def _ticks(form: ReportType) -> Iterator[Mistake]:
    """What an item says is counted by a figure of its section."""
    for number, section in enumerate(form.sections):
        figures = {field.name for field in section.figures}
        for place, checklist in enumerate(section.checklists):
            for position, item in enumerate(checklist.items):
                if item.figure and item.figure not in figures:
                    path: Path = ("sections", number, "checklists", place, "items", position, "figure")
                    yield Mistake(path, f"的值“{item.figure}”不是本章节的指标", "请写本章节里的一个指标")


def _prose(form: ReportType) -> Iterator[Mistake]:
    figures = form.figure_fields()
    known = {*BUILT_IN, *figures, *form.text_fields(), *(theme_slot(section.id) for section in form.sections)}
    for number, section in enumerate(form.sections):
        if any("[" in words or "]" in words for words in _words(section.prose)):
            yield Mistake(
                ("sections", number, "prose"),
                "有一个方括号没有成对",
                "请补上另一半；要印出括号，请用“（）”",
            )
        for name in slot_names(section.prose):
            if name not in known and not (comparison(name)[1] and comparison(name)[0] in figures):
                yield Mistake(
                    ("sections", number, "prose"),
                    f"用到了“{{{name}}}”，但没有这个指标或文字项",
                    "请改正花括号里的名称，或在章节里补上这个指标或文字项",
                    name,
                )
        yield from _clauses(number, section.prose)


def _clauses(number: int, prose: str) -> Iterator[Mistake]:
    """A clause drops out with what is missing in it: one that names nothing never does."""
    for paragraph in parse(prose):
        for clause in _all_clauses(paragraph.pieces):
            if all(isinstance(piece, Words) for piece in clause.pieces):
                words = "".join(piece.text for piece in clause.pieces if isinstance(piece, Words))
                yield Mistake(
                    ("sections", number, "prose"),
                    f"的分句“[{words[:30]}]”里没有指标或文字项，永远不会省略",
                    "请在里面写上 {指标名称}，或去掉这对方括号",
                )


def _all_clauses(pieces: tuple[Piece, ...]) -> Iterator[Clause]:
    for piece in pieces:
        if isinstance(piece, Clause):
            yield piece
            yield from _all_clauses(piece.pieces)


def _words(prose: str) -> Iterator[str]:
    for paragraph in parse(prose):
        yield from (part.text for part in flat_pieces(paragraph.pieces) if isinstance(part, Words))


def _relations(form: ReportType) -> Iterator[Mistake]:
    """Each holds one figure against others that there are; lists only where their lines are counted."""
    figures = form.figure_fields()
    lists = {name for name, field in form.text_fields().items() if field.kind == "list"}
    for number, relation in enumerate(form.relations):
        path: Path = ("relations", number)
        said = [key for key in ("at_most", "at_least", "equal", "sum_of", "over") if getattr(relation, key)]
        if len(said) != 1:
            what = "同时写了" + "、".join(said) if said else "没有写与什么比较"
            yield Mistake(path, what, "请在 at_most、at_least、equal、sum_of、over 里只写一个")
            continue
        if relation.figure not in figures:
            yield Mistake((*path, "figure"), f"的值“{relation.figure}”不是指标", "请写这个类型里的一个指标")
        known = figures.keys() | (lists if said[0] in ("at_most", "at_least", "equal") else set())
        for name in relation.others:
            if name not in known or name == relation.figure:
                remedy = "请写这个类型里的另一个指标" + ("，或一个列表" if lists and known >= lists else "")
                yield Mistake((*path, said[0]), f"的值“{name}”不能用", remedy)
        if said[0] == "over" and len(relation.over) != 2:
            yield Mistake(
                (*path, "over"), "要写两个指标", "请先写部分，再写总数，例如 [“已整改问题”, “发现问题”]"
            )


def _circles(form: ReportType) -> Iterator[Mistake]:
    """No figure is part of its own sum, by way of others either."""
    sums = {one.figure: one.sum_of for one in form.relations if one.sum_of}
    for number, relation in enumerate(form.relations):
        road, waiting = list[str](), [name for name in relation.sum_of if name != relation.figure]
        while waiting and relation.figure not in road:
            name = waiting.pop()
            if name not in road:
                road.append(name)
                waiting += sums.get(name, ())
        if relation.figure in road:
            yield Mistake(
                ("relations", number, "sum_of"),
                f"里的指标又是由“{relation.figure}”加起来的，绕成了圈",
                "请核对哪个是合计、哪些是分项",
            )


def _braced(names: tuple[str, ...]) -> str:
    return "、".join(f"{{{name}}}" for name in names)
