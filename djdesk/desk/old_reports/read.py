"""Taking an old report in: the file is read, cleaned and understood; nothing is stored and the file stays as
it is.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from djdesk.intake.intake import taken_in
from djdesk.intake.readers.read import read_content, read_pasted
from djdesk.intake.result import Imported, Mend


def read_report(path: Path, refused: frozenset[Mend] = frozenset()) -> Imported:
    """What the file at `path` holds; mends that were `refused` are not made. Raises BadInput with a
    sentence.
    """
    return taken_in(read_content(path), refused)


def read_text(text: str, refused: frozenset[Mend] = frozenset()) -> Imported:
    """What was pasted. Raises BadInput with a sentence."""
    return taken_in(read_pasted(text), refused)


def as_json(imported: Imported) -> str:
    """The object of `read --json`, on one line."""
    return msgspec.json.encode(imported.result).decode()


def as_summary(imported: Imported) -> list[str]:
    """Lines that tell a person what was found."""
    result = imported.result
    lines = [
        f"标题：{result.title or '没有找到'}",
        f"单位：{result.unit or '没有找到'}",
        f"报告期：{result.period or '没有写明'}",
        f"文种：{result.kind or '没有找到'}",
        f"字形：{'繁体' if result.script == 'traditional' else '简体'}",
    ]
    lines += ["", f"章节 {len(result.headings)} 个："] if result.headings else ["", "没有找到章节标题。"]
    lines += [f"{'  ' * heading.level}{heading.number}{heading.text}" for heading in result.headings]
    counts = (
        ("要点", result.points),
        ("指标", result.figures),
        ("表格", imported.tables),
        ("段落", result.paragraphs),
    )
    lines += ["", "，".join(f"{name} {len(found)}" for name, found in counts) + "。"]
    made = [mend for mend in imported.mends if mend.made and mend.kind != "blank"]
    lines += [
        f"改动 {len(made)} 处，另有 {len([m for m in imported.mends if not m.made])} 处标点和“著”字建议改写。"
    ]
    lines += [f"略去：{item.text[:60]}" for item in result.noise]
    return [*lines, *imported.remarks]
