"""What differs between two versions of a report type, in sentences for the clerk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from djdesk.forms.report_type import Checklist, FigureField, ReportType, SectionForm, TextField

_HEAD = {"name": "名称", "short": "简称", "description": "用途", "title": "标题"}
_MOST_NAMED = 6


def type_changes(old: ReportType, new: ReportType) -> list[str]:
    """From top to bottom, each with its final stop; empty where they say the same."""
    found = [
        f"{words}改为“{getattr(new, key)}”。"
        for key, words in _HEAD.items()
        if getattr(old, key) != getattr(new, key)
    ]
    if old.periods != new.periods:
        found.append("可以写的报告期有改动。")
    if (old.issuer, old.byline_under_title) != (new.issuer, new.byline_under_title):
        found.append("落款或标题下的署名有改动。")
    found += _sections(old, new)
    for key, words in (("groups", "分组"), ("relations", "指标之间的关系"), ("words", "各类党组织的称谓")):
        if getattr(old, key) != getattr(new, key):
            found.append(f"{words}有改动。")
    return found


def _sections(old: ReportType, new: ReportType) -> Iterator[str]:
    before, now = ({one.id: one for one in form.sections} for form in (old, new))
    yield from _came_and_went("章节", _names(before), _names(now))
    both = [key for key in now if key in before]
    if both != [key for key in before if key in now]:
        yield "章节的先后有改动。"
    for key in both:
        yield from _section(before[key], now[key])
    yield from _fields("指标", old.figure_fields(), new.figure_fields())
    yield from _fields("文字项", old.text_fields(), new.text_fields())


def _section(old: SectionForm, new: SectionForm) -> Iterator[str]:
    name = _called(new)
    if old.heading != new.heading:
        yield f"章节“{old.heading}”改名为“{new.heading}”。"
    if old.level != new.level:
        yield f"章节“{name}”由第{old.level}级改为第{new.level}级。"
    if old.prose != new.prose:
        yield f"章节“{name}”的样稿有改动。"
    if (old.guidance, old.example, old.length) != (new.guidance, new.example, new.length):
        yield f"章节“{name}”的写作提示、示例或字数有改动。"
    parts = {"heading", "level", "prose", "guidance", "example", "length", "figures", "texts", "checklists"}
    others = [key for key in old.__struct_fields__ if key not in parts]
    if any(getattr(old, key) != getattr(new, key) for key in others):
        yield f"章节“{name}”的排法或沿用方式有改动。"
    yield from _lists(name, old.checklists, new.checklists)


def _lists(section: str, old: Sequence[Checklist], new: Sequence[Checklist]) -> Iterator[str]:
    before, now = ({item.text: item for one in lists for item in one.items} for lists in (old, new))
    yield from _came_and_went(
        f"“{section}”的清单事项", {key: key for key in before}, {key: key for key in now}
    )
    if old != new and before.keys() == now.keys():
        yield f"“{section}”的清单有改动。"


def _fields(
    what: str, old: Mapping[str, FigureField | TextField], new: Mapping[str, FigureField | TextField]
) -> Iterator[str]:
    yield from _came_and_went(what, {key: key for key in old}, {key: key for key in new})
    changed = [key for key in new if key in old and old[key] != new[key]]
    if changed:
        yield f"{what}{_named(changed)}有改动。"


def _came_and_went(what: str, old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    came = [name for key, name in new.items() if key not in old]
    went = [name for key, name in old.items() if key not in new]
    if came:
        yield f"增加{what}{_named(came)}。"
    if went:
        yield f"去掉{what}{_named(went)}。"


def _named(names: Sequence[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
    return "、".join(f"“{name}”" for name in names[:_MOST_NAMED]) + more


def _names(sections: Mapping[str, SectionForm]) -> dict[str, str]:
    return {key: _called(section) for key, section in sections.items()}


def _called(section: SectionForm) -> str:
    return section.short or section.heading or section.id
