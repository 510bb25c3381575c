"""Reads layouts (版式) from TOML files. A mistake stops the reading with file, place and remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput, reason_of
from djdesk.document.layout.layout import FontSpec, Layout, PageSpec
from djdesk.forms.form_errors import from_syntax

_PLACE = re.compile(r" - at `\$\.?([^`]*)`$")
_QUOTED = re.compile(r"`([^`]*)`|'([^']*)'")
_KINDS = {
    "str": "引号里的文字",
    "int": "整数",
    "float": "数字",
    "bool": "true 或 false",
    "array": "列表",
    "object": "一组“名称 = 值”",
}
_LIKE_OURS = "请用程序自带的版式文件作样子改写"
_LONGEST, _LONGEST_LINE = 50_000, 1_000  # characters; ours have 3,000, and 160 in a line. TOML's parser keeps
# every beginning of a key of many parts: one line of 40,000 characters costs 1.5 GB
_SIZES = (5, 72)  # points: 八号 to a poster's; a value outside is a slip of the pen


class LayoutError(BadInput):
    """A layout cannot be used. `place` is the key in the file, "" for the whole file."""

    def __init__(self, file: str, place: str, what: str, remedy: str) -> None:
        where = f"“{place}”" if place else ""
        super().__init__(f"版式文件“{file}”{where}{what}", remedy)
        self.file = file
        self.place = place


def load_layouts(folder: Path) -> dict[str, Layout]:
    """All layouts of a folder by id, in the order of their file names. Raises LayoutError."""
    files = sorted(folder.glob("*.toml"), key=lambda path: path.name)
    if not files:
        raise LayoutError(folder.name, "", "夹里一个版式也没有", "请检查安装是否完整，或重新安装程序")
    layouts: dict[str, Layout] = {}
    for path in files:
        layout = load_layout(path)
        if layout.id in layouts:
            raise LayoutError(
                path.name, "id", f"的值“{layout.id}”已被另一个版式占用", "请换一个编号，或移走其中一个文件"
            )
        layouts[layout.id] = layout
    return layouts


def load_layout(path: Path) -> Layout:
    """The layout in one file (UTF-8). Raises LayoutError."""
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST * 4).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LayoutError(path.name, "", "不是UTF-8编码的文本", "请用记事本打开，另存为UTF-8编码") from error
    except OSError as error:
        raise LayoutError(
            path.name, "", "打不开", f"请检查文件是否还在、是否有权限读取（{reason_of(error)}）"
        ) from error
    return parse_layout(text, path.name)


def parse_layout(text: str, file: str) -> Layout:
    """The layout written in TOML `text`; `file` is the name that mistakes are reported with. Raises
    LayoutError.
    """
    if len(text) > _LONGEST or any(len(line) > _LONGEST_LINE for line in text.splitlines()):
        raise LayoutError(file, "", "大得不正常", _LIKE_OURS)
    try:
        raw = msgspec.toml.decode(text)
    except msgspec.DecodeError as error:
        place, what, remedy = from_syntax(error)
        raise LayoutError(file, place, what, remedy) from error
    except RecursionError as error:
        raise LayoutError(file, "", "里的括号套得太深", _LIKE_OURS) from error
    try:
        layout = msgspec.convert(raw, Layout)
    except msgspec.ValidationError as error:
        raise LayoutError(file, *_value_mistake(str(error))) from error
    for place, what, remedy in impossible(layout):
        raise LayoutError(file, place, what, remedy)
    return layout


def _value_mistake(message: str) -> tuple[str, str, str]:
    """Place, what and remedy of what msgspec says about a wrong value, an unknown or a missing key."""
    found = _PLACE.search(message)
    place = found[1] if found else ""
    quoted = [
        first or second for first, second in _QUOTED.findall(message[: found.start()] if found else message)
    ]
    if "unknown field" in message:
        return f"{place}.{quoted[0]}".lstrip("."), "不认识", "请检查拼写，或删去这一行"
    if "missing required field" in message:
        return f"{place}.{quoted[0]}".lstrip("."), "没有填写", f"请补上一行 {quoted[0]} = …"
    if "enum value" in message:
        return place, f"的值“{quoted[0]}”不在允许的范围内", "请写 outer（页码居外侧）或 centre（页码居中）"
    if "length" in message:
        return place, "的个数不对", "请写四组 [[headings]]，依次是一级到四级标题"
    kinds = [" 或 ".join(_KINDS.get(part, part) for part in text.split(" | ")) for text in quoted]
    return (
        place,
        f"应当是{kinds[0]}，现在是{kinds[1] if len(kinds) > 1 else '别的内容'}",
        "请按应有的形式改写",
    )


def impossible(layout: Layout) -> Iterator[tuple[str, str, str]]:
    """Values of the right kind with which no page can be set: place, what, remedy."""
    fonts = {"body": layout.body, "title": layout.title, "byline": layout.byline, "footer": layout.footer}
    fonts |= {f"headings[{index}]": spec for index, spec in enumerate(layout.headings)}
    for place, spec in fonts.items():
        yield from _impossible_font(place, spec)
    yield from _impossible_page(layout.page)
    if not layout.id or not layout.name:
        yield ("id" if not layout.id else "name"), "是空的", "请填写版式的编号和名称"
    pitches = [
        (place, pitch)
        for place, pitch in (("line_pitch", layout.line_pitch), ("title_pitch", layout.title_pitch))
        if not 200 <= pitch <= 2000
    ]
    for place, pitch in pitches:
        yield place, f"的值{pitch}不合理", "请按每磅20写行距，例如固定值28.95磅写 579"
    fitting = 0 if pitches else layout.text_height // layout.line_pitch
    if fitting and layout.lines_per_page != fitting:
        what = f"的值{layout.lines_per_page}与行距、上下边距对不上，一页排得下{fitting}行"
        yield "lines_per_page", what, f"请写 {fitting}，或调整行距、上下边距"
    if not -60 <= layout.tracking <= 60:
        yield "tracking", f"的值{layout.tracking}不合理", "请按每磅20写字距，国家标准版式是 -5"


def _impossible_font(place: str, spec: FontSpec) -> Iterator[tuple[str, str, str]]:
    if not _SIZES[0] <= spec.size <= _SIZES[1] or spec.size * 2 != round(spec.size * 2):
        yield f"{place}.size", f"的值{spec.size:g}不合理", "请写磅值，例如三号是 16、二号是 22、四号是 14"
    for key, name in (("family", spec.family), ("latin", spec.latin)):
        if not name.strip() or not name.isprintable():
            yield f"{place}.{key}", "不是字体名称", "请写Word里看到的字体名称，例如 仿宋_GB2312"


def _impossible_page(page: PageSpec) -> Iterator[tuple[str, str, str]]:
    if any(value < 0 for value in msgspec.structs.astuple(page)) or max(page.width, page.height) > 31680:
        yield "page", "里有负数或超过Word上限的长度", "请按每毫米56.7写长度，A4纸是 11906 和 16838"
    elif page.left + page.right > page.width - 2000 or page.top + page.bottom > page.height - 2000:
        yield "page", "的边距太大，剩不下版心", "请减小边距，国家标准是上37、左28毫米"
