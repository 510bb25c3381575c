"""Learns a layout (版式) from a sample .docx that an office likes: what most of its text looks like becomes
the layout.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import msgspec

from djdesk.basics.errors import BadInput
from djdesk.basics.text import one_line
from djdesk.document.docx_check.formatting import FormattedRun, Formatting
from djdesk.document.docx_check.parts import Parts, read_parts
from djdesk.document.docx_check.roles import Roled, roles
from djdesk.document.layout.layout import FontSpec, Layout
from djdesk.document.layout.learned import Learned
from djdesk.document.layout.toml_file import impossible
from djdesk.document.learn.faces import Faces, bold_leads, heading_pieces, plain_pieces
from djdesk.document.learn.footer import page_number_place
from djdesk.document.learn.lines import line_pitch, title_pitch, tracking
from djdesk.document.learn.page import has_line_grid, page_of, portrait_section

_MOST_PARAGRAPHS = 2000  # tell what a sample looks like; more would only cost time
_LONGEST_NAME = 40
_LEVELS = "一二三四"


def learn_layout(path: Path, name: str, standard: Layout) -> Learned:
    """What the sample at `path` says; `standard` fills in the rest. Raises BadInput for what cannot be read
    safely or holds no text.
    """
    parts = read_parts(path)
    looks = Formatting(parts.styles, parts.numbering, parts.theme)
    paragraphs = roles(list(islice(looks.paragraphs(parts.document), _MOST_PARAGRAPHS)))
    if not any(one.role in ("body", "point") for one in paragraphs):
        raise BadInput(f"文件“{path.name}”里没有正文，学不到版式", "请选一份排好版的完整报告")
    unread: list[str] = []
    layout = _read(parts, looks, paragraphs, standard, unread)
    called = one_line(name).strip()[:_LONGEST_NAME] or path.stem[:_LONGEST_NAME]
    layout = msgspec.structs.replace(
        layout, id="learned", name=called, description=f"从样本文件“{path.name}”学习"
    )
    for _place, what, _remedy in impossible(layout):
        raise BadInput(f"文件“{path.name}”的页面设置{what}，学不到版式", "请换一份样本")
    return Learned(layout, tuple(unread))


def _read(
    parts: Parts, looks: Formatting, paragraphs: list[Roled], standard: Layout, unread: list[str]
) -> Layout:
    faces = Faces()
    body = faces.most(plain_pieces(paragraphs), standard.body, "正文", unread)
    section = portrait_section(parts.document)
    page = page_of(section, standard.page, unread)
    base = msgspec.structs.replace(standard, page=page, body=body, grid=has_line_grid(section))
    pitch = line_pitch(paragraphs, section, base, unread)
    title = _of_role(paragraphs, faces, ("title",), standard.title, "标题", unread)
    return msgspec.structs.replace(
        base,
        title=title,
        byline=_of_role(paragraphs, faces, ("byline", "subtitle"), _sized(standard.byline, body), "", unread),
        headings=_headings(paragraphs, faces, standard, body, unread),
        footer=faces.most(_footer_pieces(parts, looks), standard.footer, "页码", unread),
        line_pitch=pitch,
        lines_per_page=max(1, base.text_height // pitch),
        tracking=tracking(paragraphs, section, base),
        title_pitch=title_pitch(paragraphs, pitch),
        page_number=page_number_place(parts, looks, unread),
        lead_bold=bold_leads(paragraphs),
    )


def _of_role(
    paragraphs: list[Roled],
    faces: Faces,
    names: tuple[str, ...],
    fallback: FontSpec,
    called: str,
    unread: list[str],
) -> FontSpec:
    pieces = [piece for one in paragraphs if one.role in names for piece in one.paragraph.pieces]
    if not pieces:
        if called:
            unread.append(f"没有找到{called}，{called}的字体字号按国家标准填写。")
        return fallback
    return faces.most(pieces, fallback, called or "题下署名", unread)


def _headings(
    paragraphs: list[Roled], faces: Faces, standard: Layout, body: FontSpec, unread: list[str]
) -> tuple[FontSpec, FontSpec, FontSpec, FontSpec]:
    absent, specs = [], []
    for level, name in enumerate(_LEVELS, start=1):
        fallback = _sized(standard.headings[level - 1], body)
        pieces = list(heading_pieces(paragraphs, level))
        specs.append(faces.most(pieces, fallback, f"{name}级标题", unread) if pieces else fallback)
        absent += [] if pieces else [name]
    if absent:
        unread.append(f"样本里没有{'、'.join(absent)}级标题，按国家标准的字体、正文的字号填写。")
    first, second, third, fourth = specs
    return first, second, third, fourth


def _sized(spec: FontSpec, body: FontSpec) -> FontSpec:
    latin = spec.latin if spec.latin == spec.family else body.latin
    return msgspec.structs.replace(spec, size=body.size, latin=latin)


def _footer_pieces(parts: Parts, looks: Formatting) -> list[FormattedRun]:
    return [
        piece
        for footer in parts.footers.values()
        for paragraph in looks.paragraphs(footer)
        for piece in paragraph.pieces
    ]
