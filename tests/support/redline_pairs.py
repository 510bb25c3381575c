"""Pairs of versions of one text, drawn with seeds: paragraphs moved, parted, joined, written anew; figures, headings
and their levels changed; rows, columns and whole tables that come and go; signature, title and imprint.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec

from djdesk.document.blocks import Block, Row, Run

_WORDS = (
    "组织",
    "学习",
    "党员",
    "支部",
    "落实",
    "会议",
    "服务",
    "群众",
    "开展",
    "制度",
    "责任",
    "清单",
    "整改",
    "培训",
    "走访",
    "困难",
    "慰问",
    "监督",
    "廉政",
    "教育",
    "主题",
    "党日",
    "研究",
    "部署",
    "意识",
    "形态",
    "工作",
    "持续",
    "推进",
    "提升",
    "质量",
    "机关",
)
_HEADS = (
    "加强理论学习",
    "抓实组织建设",
    "严肃组织生活",
    "推进作风建设",
    "服务中心工作",
    "存在的问题",
    "下一步打算",
)
_NUMERALS = "一二三四五六七八九十"


def pair(seed: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The old and the new version."""
    chance = random.Random(seed)
    old = _document(chance)
    new = list(old)
    for _ in range(chance.randint(1, 9)):
        new = chance.choice(_DEEDS)(new, chance)
    return tuple(old), tuple(new)


def _sentence(chance: random.Random) -> str:
    words = "".join(chance.choice(_WORDS) for _ in range(chance.randint(4, 14)))
    return chance.choice(
        (
            f"{words}。",
            f"{words}{chance.randint(1, 300)}次。",
            f"{words}，占{chance.randint(10, 99)}.5%。",
            f"“{words}”——ABC {words}……",
        )
    )


def _text(chance: random.Random, least: int = 1) -> str:
    return "".join(_sentence(chance) for _ in range(chance.randint(least, 6)))


def _body(chance: random.Random) -> Block:
    kind = chance.random()
    if kind < 0.2:
        return Block(
            "body",
            (Run(f"（{chance.choice(_NUMERALS)}）{chance.choice(_HEADS)}。", "heading"), Run(_text(chance))),
            level=2,
        )
    if kind < 0.4:
        return Block("point", (Run(f"一是{_sentence(chance)}", "lead"), Run(_text(chance))))
    return Block("body", (Run(_text(chance)),))


def _heading(chance: random.Random) -> Block:
    level = chance.choice((1, 1, 2, 3))
    number = {1: "{}、", 2: "（{}）", 3: "{}."}[level].format(
        chance.choice(_NUMERALS if level < 3 else "123456")
    )
    return Block("heading", (Run(number + chance.choice(_HEADS)),), level=level)


def _table(chance: random.Random, section: str = "a", landscape: bool = False) -> list[Block]:
    columns = chance.randint(2, 4)
    widths = tuple(float(chance.randint(2, 9)) for _ in range(columns))
    flush = tuple(chance.random() < 0.5 for _ in range(columns))
    head = tuple(chance.choice(_WORDS) for _ in range(columns)) if chance.random() < 0.7 else ()
    rows = (
        [
            Block(
                "row",
                tuple(Run(text, "head") for text in head),
                section_id=section,
                row=Row(widths, flush, head, True),
                landscape=landscape,
            )
        ]
        if head
        else []
    )
    for at in range(chance.randint(1, 5)):
        row = Row(widths, flush, head, not head and at == 0)
        texts = tuple(Run(_cell(chance)) for _ in range(columns))
        rows.append(Block("row", texts, section_id=section, row=row, landscape=landscape))
    return rows


def _cell(chance: random.Random) -> str:
    return chance.choice((str(chance.randint(1, 99)), chance.choice(_WORDS), _sentence(chance), ""))


def _document(chance: random.Random) -> list[Block]:
    blocks = [
        Block("title", (Run("关于2024年上半年党建工作的汇报"),)),
        Block("blank"),
        Block("addressee", (Run("市直机关工委："),)),
    ]
    for _ in range(chance.randint(2, 5)):
        blocks.append(_heading(chance))
        blocks += [_body(chance) for _ in range(chance.randint(1, 4))]
        if chance.random() < 0.35:
            blocks += _table(chance)
            if chance.random() < 0.7:
                blocks.append(_body(chance))
    if blocks[-1].role == "row":
        blocks.append(_body(chance))
    if chance.random() < 0.6:
        blocks += [
            Block("blank"),
            Block("issuer", (Run("中共示范支部委员会"),)),
            Block("date", (Run("2024年7月5日"),)),
        ]
    if chance.random() < 0.25:
        landscape = chance.random() < 0.5
        blocks.append(Block("annex_label", (Run("附件"),), landscape=landscape, section_id="basics"))
        blocks.append(Block("annex_title", (Run("指标表"),), landscape=landscape, section_id="basics"))
        blocks += _table(chance, "basics", landscape)
    return blocks


def _places(blocks: list[Block], *roles: str) -> list[int]:
    return [at for at, block in enumerate(blocks) if block.role in roles]


def _replaced(blocks: list[Block], at: int, *new: Block) -> list[Block]:
    return [*blocks[:at], *new, *blocks[at + 1 :]]


def _edit(blocks: list[Block], chance: random.Random) -> list[Block]:
    at = chance.choice(_places(blocks, "body", "point", "heading", "issuer", "date", "title") or [0])
    run = blocks[at].runs[-1]
    start = chance.randint(0, len(run.text))
    text = (
        run.text[:start]
        + chance.choice(("", "进一步", "36", "（略）"))
        + run.text[start + chance.randint(0, 6) :]
    )
    return _replaced(
        blocks,
        at,
        msgspec.structs.replace(blocks[at], runs=(*blocks[at].runs[:-1], Run(text or "无", run.style))),
    )


def _move(blocks: list[Block], chance: random.Random) -> list[Block]:
    places = _places(blocks, "body", "point", "heading")
    at, to = chance.choice(places), chance.choice(places)
    block, rest = blocks[at], [*blocks[:at], *blocks[at + 1 :]]
    return [*rest[:to], block, *rest[to:]] if to < len(rest) and rest[to].role != "row" else blocks


def _part(blocks: list[Block], chance: random.Random) -> list[Block]:
    at = chance.choice(_places(blocks, "body", "point"))
    text = blocks[at].runs[-1].text
    cut = text.find("。", len(text) // 3) + 1
    if not 0 < cut < len(text):
        return blocks
    first = msgspec.structs.replace(blocks[at], runs=(*blocks[at].runs[:-1], Run(text[:cut])))
    return _replaced(blocks, at, first, Block("body", (Run(text[cut:]),)))


def _join(blocks: list[Block], chance: random.Random) -> list[Block]:
    pairs = [
        at
        for at in _places(blocks[:-1], "body", "point")
        if blocks[at + 1].role == "body" and not blocks[at + 1].level
    ]
    if not pairs:
        return blocks
    at = chance.choice(pairs)
    joined = msgspec.structs.replace(blocks[at], runs=(*blocks[at].runs, *blocks[at + 1].runs))
    return [*blocks[:at], joined, *blocks[at + 2 :]]


def _remove(blocks: list[Block], chance: random.Random) -> list[Block]:
    places = _places(blocks, "body", "point", "heading", "blank", "issuer", "date", "addressee")
    return _replaced(blocks, chance.choice(places)) if len(places) > 3 else blocks


def _add(blocks: list[Block], chance: random.Random) -> list[Block]:
    at = chance.choice(_places(blocks, "body", "point", "heading"))
    return [*blocks[:at], chance.choice((_body, _heading))(chance), *blocks[at:]]


def _level(blocks: list[Block], chance: random.Random) -> list[Block]:
    places = _places(blocks, "heading")
    return _replaced(blocks, chance.choice(places), _heading(chance)) if places else blocks


def _tables(blocks: list[Block]) -> list[tuple[int, int]]:
    tops = [at for at in _places(blocks, "row") if (row := blocks[at].row) is not None and row.top]
    spans = []
    for top in tops:
        end = top + 1
        while end < len(blocks) and (row := blocks[end].row) is not None and not row.top:
            end += 1
        spans.append((top, end))
    return spans


def _in_table(blocks: list[Block], chance: random.Random) -> list[Block]:
    """A cell, a row, a column or the whole table."""
    spans = _tables(blocks)
    if not spans:
        at = chance.choice(_places(blocks, "body", "point"))
        return [*blocks[:at], *_table(chance), *blocks[at:]]
    top, end = chance.choice(spans)
    deed, at = chance.random(), chance.randrange(top, end)
    block = blocks[at]
    if deed < 0.3:
        runs = list(block.runs)
        runs[chance.randrange(len(runs))] = Run(_cell(chance), runs[0].style)
        return _replaced(blocks, at, msgspec.structs.replace(block, runs=tuple(runs)))
    inner = list(range(top + 1, end))
    row = block.row
    if deed < 0.5 and row is not None:
        fresh = Block(
            "row",
            tuple(Run(_cell(chance)) for _ in block.runs),
            section_id=block.section_id,
            row=msgspec.structs.replace(row, top=False),
            landscape=block.landscape,
        )
        return [*blocks[: at + 1], fresh, *blocks[at + 1 :]]
    if deed < 0.7 and len(inner) > 1:
        return _replaced(blocks, chance.choice(inner))
    if deed < 0.8:
        wider = []
        for one in blocks[top:end]:
            if one.row is not None:
                row = msgspec.structs.replace(
                    one.row,
                    widths=(*one.row.widths, 4.0),
                    flush=(*one.row.flush, False),
                    head=(*one.row.head, "备注") if one.row.head else (),
                )
                wider.append(
                    msgspec.structs.replace(one, runs=(*one.runs, Run("备注", one.runs[0].style)), row=row)
                )
        return [*blocks[:top], *wider, *blocks[end:]]
    if block.section_id == "basics":
        return [*blocks[:top], *_table(chance, "basics", block.landscape), *blocks[end:]]
    if deed < 0.9:
        return [*blocks[:top], *_table(chance), *blocks[end:]]
    kept = [*blocks[:top], *blocks[end:]]
    return kept if kept[-1].role != "annex_title" else blocks


_DEEDS: tuple[Callable[[list[Block], random.Random], list[Block]], ...] = (
    _edit,
    _edit,
    _edit,
    _move,
    _move,
    _part,
    _part,
    _join,
    _remove,
    _add,
    _add,
    _level,
    _in_table,
    _in_table,
)
