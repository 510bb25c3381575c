"""What the typesetting tests share: the standard layout, blocks of plain text, lines as strings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from djdesk.document.blocks import Block, BlockRole, Run
from djdesk.document.layout.layout import Layout
from djdesk.document.typeset.metrics import default_advance
from djdesk.document.typeset.typesetter import Typesetter
from djdesk.document.typeset.values import Page, PlacedLine, ProfileName

ROOT = Path(__file__).parents[3]
STANDARD = msgspec.toml.decode((ROOT / "resources/layouts/standard.toml").read_bytes(), type=Layout)
PROSE = "坚持以党建引领推动机关各项工作提质增效组织全体党员干部认真学习贯彻落实上级会议精神扎实开展主题教育活动切实为群众办实事解难题"


def block(text: str, role: BlockRole = "body", level: int = 0, breaks: tuple[int, ...] = ()) -> Block:
    return Block(role, (Run(text),) if text else (), level, "work", breaks)


def setter(profile: ProfileName = "libreoffice", layout: Layout = STANDARD) -> Typesetter:
    return Typesetter(layout, profile, default_advance)


def set_pages(blocks: Sequence[Block], profile: ProfileName = "libreoffice") -> tuple[Page, ...]:
    return setter(profile).pages(blocks)


def set_lines(
    text: str, profile: ProfileName = "libreoffice", role: BlockRole = "addressee"
) -> list[PlacedLine]:
    """The lines of one paragraph; without an indent unless another role is asked for."""
    return [line for page in set_pages([block(text, role)], profile) for line in page.lines]


def texts(lines: Sequence[PlacedLine]) -> list[str]:
    return [line.text for line in lines]


def filled(count: int, then: str = "") -> str:
    """`count` Chinese characters followed by `then` and more text."""
    return (PROSE * 2)[:count] + then + PROSE[:30]
